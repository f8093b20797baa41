extension WireView where Message: WireMessage {
  /// A field that is read as a value: a scalar or a struct, alone, optional, in a list or a map.
  /// An absent field is its default.
  @inlinable
  public subscript<F: WireForm>(_ field: WireField<Message, F>) -> F.Held {
    get throws(DecodeError) {
      var reader = reader()
      let header = try reader.seek(field.number)
      return F.held(
        header == WireReader.end ? F.Base.absent : try F.Base.read(&reader, header)
      )
    }
  }
}

// Which case a union is, and what it holds: `if let name = try filling[.name] { … }`.
extension WireView where Message: WireUnion {
  /// The number of the case, known to this schema or not.
  @inlinable
  public var caseNumber: UInt16 {
    get throws(DecodeError) {
      var reader = reader()
      return UInt16(truncatingIfNeeded: try reader.caseHeader() >> 3)
    }
  }

  /// A case that holds a scalar or a struct; nil when it is another case.
  @inlinable
  public subscript<F: WireForm>(_ field: WireField<Message, F>) -> F.Held?
  where F.Base: WireBase {
    get throws(DecodeError) {
      var reader = reader()
      let header = try reader.caseHeader()
      if header >> 3 != field.number { return nil }
      return F.held(try F.Base.readOptional(&reader, header))
    }
  }
}

extension WireReader {
  /// The header of the one field of a union, with its payload next; no field and a second one are
  /// errors, as in decoding.
  @usableFromInline
  mutating func caseHeader() throws(DecodeError) -> UInt {
    let header = try header(after: 0)
    if header == WireReader.end { throw failure(.truncated) }
    let payload = unsafe p
    try skip(header)
    try finish()
    unsafe p = unsafe payload
    return header
  }
}
