// Parts: fields with a body of their own, as views of it.
extension WireView where Message: WireMessage {
  /// A message; of an absent one every field is at its default.
  @inlinable
  @_lifetime(copy self)
  public func part<M: WireMessage>(
    _ field: WireField<Message, M>
  ) throws(DecodeError) -> WireView<M> {
    var reader = reader()
    let header = try reader.seek(field.number)
    let count = header == WireReader.end ? 0 : try reader.payloadLength(header)
    return try nested(&reader, count, as: M.self)
  }

  /// A message of explicit presence.
  @inlinable
  @_lifetime(copy self)
  public func part<M: WireMessage>(
    _ field: WireField<Message, M?>
  ) throws(DecodeError) -> WireView<M>? {
    var reader = reader()
    let header = try reader.seek(field.number)
    if header == WireReader.end { return nil }
    let count = header & 7 == 6 ? 0 : try reader.payloadLength(header)
    return try nested(&reader, count, as: M.self)
  }

  /// A message that contains its own type.
  @inlinable
  @_lifetime(copy self)
  public func part<M: WireMessage>(
    _ field: WireField<Message, Boxed<M>?>
  ) throws(DecodeError) -> WireView<M>? {
    try part(WireField<Message, M?>(field.number))
  }

  /// A union.
  @inlinable
  @_lifetime(copy self)
  public func part<U: WireUnion>(
    _ field: WireField<Message, U?>
  ) throws(DecodeError) -> WireView<U>? {
    var reader = reader()
    let header = try reader.seek(field.number)
    if header == WireReader.end { return nil }
    return try nested(&reader, try reader.payloadLength(header), as: U.self)
  }

  /// A list of messages or unions.
  @inlinable
  @_lifetime(copy self)
  public func parts<B: WireBody>(
    _ field: WireField<Message, [B]>
  ) throws(DecodeError) -> WireListView<B> {
    var reader = reader()
    let header = try reader.seek(field.number)
    return try list(&reader, header, of: B.self)
  }
}

extension WireView where Message: WireUnion {
  /// A case that holds a message; nil when it is another case.
  @inlinable
  @_lifetime(copy self)
  public func part<M: WireMessage>(
    _ field: WireField<Message, M>
  ) throws(DecodeError) -> WireView<M>? {
    var reader = reader()
    let header = try reader.caseHeader()
    if header >> 3 != field.number { return nil }
    let count = header & 7 == 6 ? 0 : try reader.payloadLength(header)
    return try nested(&reader, count, as: M.self)
  }

  /// A case that holds another union; nil when it is another case.
  @inlinable
  @_lifetime(copy self)
  public func part<U: WireUnion>(
    _ field: WireField<Message, U>
  ) throws(DecodeError) -> WireView<U>? {
    var reader = reader()
    let header = try reader.caseHeader()
    if header >> 3 != field.number { return nil }
    return try nested(&reader, try reader.payloadLength(header), as: U.self)
  }
}
