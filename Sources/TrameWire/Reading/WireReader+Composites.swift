// Values with a body of their own.
extension WireReader {
  /// Narrows the reader to a body one deeper; returns the outer end for `leave`.
  @inlinable @inline(__always)
  mutating func enterBody(_ count: Int) throws(DecodeError) -> UnsafeRawPointer {
    if depthLeft == 0 { throw failure(.depthExceeded) }
    depthLeft &-= 1
    return unsafe try enter(count)
  }

  /// Narrows the reader to the body of a message, one deeper.
  @usableFromInline @inline(never)
  mutating func enterMessage(_ header: UInt) throws(DecodeError) -> UnsafeRawPointer {
    unsafe try enterBody(try payloadLength(header))
  }

  /// A message of implicit presence, read in place.
  @inlinable
  public mutating func message<M: WireMessage>(
    _ header: UInt,
    into value: inout M
  ) throws(DecodeError) {
    let outer = unsafe try enterMessage(header)
    try value.read(&self)
    unsafe try leave(outer)
    depthLeft &+= 1
  }

  /// A message of implicit presence.
  @inlinable
  public mutating func message<M: WireMessage>(
    _ header: UInt,
    as type: M.Type
  ) throws(DecodeError) -> M {
    var value = M()
    try message(header, into: &value)
    return value
  }

  /// A message of explicit presence: kind 6 is present and empty.
  @inlinable
  public mutating func messageOptional<M: WireMessage>(
    _ header: UInt,
    as type: M.Type
  ) throws(DecodeError) -> M {
    var value = M()
    if header & 7 != 6 { try message(header, into: &value) }
    return value
  }

  /// A boxed message of explicit presence.
  @inlinable
  public mutating func boxedOptional<M: WireMessage>(
    _ header: UInt,
    as type: M.Type
  ) throws(DecodeError) -> Boxed<M> {
    try charge(MemoryLayout<M>.stride)
    return Boxed(try messageOptional(header, as: type))
  }

  /// A union: a body with exactly one field.
  @inlinable
  public mutating func union<U: WireUnion>(
    _ header: UInt,
    as type: U.Type
  ) throws(DecodeError) -> U {
    try unionBody(try payloadLength(header), as: type)
  }

  @inlinable
  mutating func unionBody<U: WireUnion>(
    _ count: Int,
    as type: U.Type
  ) throws(DecodeError) -> U {
    let outer = unsafe try enterBody(count)
    let value = try U(reading: &self)
    unsafe try leave(outer)
    depthLeft &+= 1
    return value
  }

  /// A frozen struct of implicit presence; all zeros is its default and so absent.
  @inlinable
  public mutating func structure<S: WireStruct>(
    _ header: UInt,
    as type: S.Type
  ) throws(DecodeError) -> S {
    let count = try payloadLength(header)
    if count != S.wireSize { throw failure(.badLength) }
    if unsafe isAllZero(p, count) { throw failure(.nonCanonical) }
    return try S(fixed: &self)
  }

  /// A frozen struct of explicit presence.
  @inlinable
  public mutating func structureOptional<S: WireStruct>(
    _ header: UInt,
    as type: S.Type
  ) throws(DecodeError) -> S {
    header & 7 == 6 ? S() : try structure(header, as: type)
  }

  /// A map: entries are bodies `{1: key, 2: value}` with keys strictly ascending.
  ///
  /// `key` and `value` are the defaults that an entry may leave out.
  @inlinable
  public mutating func map<K: Hashable, V>(
    _ header: UInt,
    key: K,
    value: V,
    ascending: (K, K) -> Bool,
    readKey: (inout WireReader, UInt) throws(DecodeError) -> K,
    readValue: (inout WireReader, UInt) throws(DecodeError) -> V
  ) throws(DecodeError) -> [K: V] {
    let stride = MemoryLayout<K>.stride + MemoryLayout<V>.stride
    let (outer, count) = unsafe try enterList(header, stride: stride)
    var entries: [K: V] = [:]
    entries.reserveCapacity(min(count, 64))
    var last: K?
    for _ in 0..<count {
      var entryKey = key
      var entryValue = value
      let entryEnd = unsafe try enter(try length())
      var field = try self.header(after: 0)
      if field >> 3 == 1 {
        entryKey = try readKey(&self, field)
        field = try self.header(after: field)
      }
      if field >> 3 == 2 {
        entryValue = try readValue(&self, field)
        field = try self.header(after: field)
      }
      if field != Self.end { throw failure(.badHeader) }
      unsafe try leave(entryEnd)
      if let last, !ascending(last, entryKey) { throw failure(.nonCanonical) }
      // The standard library holds canonically equivalent texts for one key: only one could be kept.
      if entries.updateValue(entryValue, forKey: entryKey) != nil { throw failure(.nonCanonical) }
      last = entryKey
    }
    unsafe try leave(outer)
    return entries
  }

  /// Keeps a field this schema does not know, for `UnknownFields` to give back when encoding.
  ///
  /// The payload is bounds-checked and canonical in form, but not descended into.
  @inline(never)
  public mutating func keep(
    _ header: UInt,
    in unknown: inout UnknownFields
  ) throws(DecodeError) {
    let from = unsafe p
    switch header & 7 {
    case 0, 1, 2, 3: _ = try rawUnsigned(header)
    case 4: _ = try uuid(header)
    case 5: unsafe p += try payloadLength(header)
    default: break
    }
    let count = unsafe p - from
    try charge(count + 16)
    unsafe unknown.append(header, UnsafeRawBufferPointer(start: from, count: count))
  }
}

@usableFromInline
func isAllZero(_ bytes: UnsafeRawPointer, _ count: Int) -> Bool {
  for offset in 0..<count where unsafe bytes.load(fromByteOffset: offset, as: UInt8.self) != 0 {
    return false
  }
  return true
}
