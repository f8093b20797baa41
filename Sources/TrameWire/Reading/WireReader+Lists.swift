// Lists. The count is checked against the bytes left and the memory budget before anything is
// reserved; `reserveCapacity` then `append` is the fastest way to fill an array.
extension WireReader {
  /// The count of a counted list; every element takes at least a byte, so it cannot exceed them.
  @inlinable
  mutating func elementCount(stride: Int) throws(DecodeError) -> Int {
    let count = try length()
    if count == 0 { throw failure(.nonCanonical) }
    if count > bytesLeft { throw failure(.badLength) }
    try charge(count &* stride)
    return count
  }

  /// A list of messages, each decoded in place in the array.
  @inlinable
  public mutating func messageList<M: WireMessage>(
    _ header: UInt,
    as type: M.Type
  ) throws(DecodeError) -> [M] {
    let outer = unsafe try enter(try payloadLength(header))
    let count = try elementCount(stride: MemoryLayout<M>.stride)
    if depthLeft == 0 { throw failure(.depthExceeded) }
    depthLeft &-= 1
    var list: [M] = []
    list.reserveCapacity(count)
    for index in 0..<count {
      let element = unsafe try enter(try length())
      list.append(M())
      try list[index].read(&self)
      unsafe try leave(element)
    }
    depthLeft &+= 1
    unsafe try leave(outer)
    return list
  }

  /// A list of unions.
  @inlinable
  public mutating func unionList<U: WireUnion>(
    _ header: UInt,
    as type: U.Type
  ) throws(DecodeError) -> [U] {
    let outer = unsafe try enter(try payloadLength(header))
    let count = try elementCount(stride: MemoryLayout<U>.stride)
    var list: [U] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try unionBody(try length(), as: type)) }
    unsafe try leave(outer)
    return list
  }

  /// A list of strings.
  public mutating func stringList(_ header: UInt) throws(DecodeError) -> [String] {
    let outer = unsafe try enter(try payloadLength(header))
    let count = try elementCount(stride: MemoryLayout<String>.stride)
    var list: [String] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try text(try length())) }
    unsafe try leave(outer)
    return list
  }

  /// A list of byte strings.
  public mutating func bytesList(_ header: UInt) throws(DecodeError) -> [[UInt8]] {
    let outer = unsafe try enter(try payloadLength(header))
    // An array has a header of its own; the budget counts it.
    let count = try elementCount(stride: MemoryLayout<[UInt8]>.stride + 32)
    var list: [[UInt8]] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try byteString(try length())) }
    unsafe try leave(outer)
    return list
  }

  /// A list of frozen structs: their fixed size, one after another.
  @inlinable
  public mutating func structureList<S: WireStruct>(
    _ header: UInt,
    as type: S.Type
  ) throws(DecodeError) -> [S] {
    let bytes = try payloadLength(header)
    if bytes % S.wireSize != 0 { throw failure(.badLength) }
    let count = bytes / S.wireSize
    try charge(count &* MemoryLayout<S>.stride)
    var list: [S] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try S(fixed: &self)) }
    return list
  }

  /// A list of ids: sixteen bytes each.
  public mutating func uuidList(_ header: UInt) throws(DecodeError) -> [UUID128] {
    let bytes = try payloadLength(header)
    if bytes % 16 != 0 { throw failure(.badLength) }
    try charge(bytes)
    var list: [UUID128] = []
    list.reserveCapacity(bytes / 16)
    for _ in 0..<bytes / 16 { list.append(try fixedUUID()) }
    return list
  }

  /// A packed list: the element width in bytes, then the elements; the width must be the least
  /// that holds the largest.
  @inlinable
  mutating func packed<T>(
    _ header: UInt,
    _ element: (UInt64) throws(DecodeError) -> T
  ) throws(DecodeError) -> [T] {
    let bytes = try payloadLength(header)
    let width = Int(try fixed(as: UInt8.self))
    guard width == 1 || width == 2 || width == 4 || width == 8, bytes > 1,
      (bytes - 1) % width == 0
    else { throw failure(.badLength) }
    let count = (bytes - 1) / width
    try charge(count &* MemoryLayout<T>.stride)
    var list: [T] = []
    list.reserveCapacity(count)
    var all: UInt64 = 0
    for _ in 0..<count {
      let raw: UInt64 =
        switch width {
        case 1: UInt64(try fixed(as: UInt8.self))
        case 2: UInt64(try fixed(as: UInt16.self))
        case 4: UInt64(try fixed(as: UInt32.self))
        default: try fixed(as: UInt64.self)
        }
      all |= raw
      list.append(try element(raw))
    }
    if packedWidth(all) != width { throw failure(.nonCanonical) }
    return list
  }

  /// A list of unsigned numbers, enums or flags.
  @inlinable
  public mutating func unsignedList<T: FixedWidthInteger & UnsignedInteger>(
    _ header: UInt,
    as type: T.Type
  ) throws(DecodeError) -> [T] {
    let overflow = failure(.overflow)
    return try packed(header) { raw throws(DecodeError) in
      guard let value = T(exactly: raw) else { throw overflow }
      return value
    }
  }

  /// A list of signed numbers.
  @inlinable
  public mutating func signedList<T: FixedWidthInteger & SignedInteger>(
    _ header: UInt,
    as type: T.Type
  ) throws(DecodeError) -> [T] {
    let overflow = failure(.overflow)
    return try packed(header) { raw throws(DecodeError) in
      guard let value = T(exactly: unzigzag(raw)) else { throw overflow }
      return value
    }
  }

  /// A list of truth values.
  public mutating func boolList(_ header: UInt) throws(DecodeError) -> [Bool] {
    let overflow = failure(.overflow)
    return try packed(header) { raw throws(DecodeError) in
      if raw > 1 { throw overflow }
      return raw == 1
    }
  }

  /// A list of 32-bit floats.
  public mutating func float32List(_ header: UInt) throws(DecodeError) -> [Float] {
    let bits = try unsignedList(header, as: UInt32.self)
    var list: [Float] = []
    list.reserveCapacity(bits.count)
    for reversed in bits { list.append(try float32Value(reversed)) }
    return list
  }

  /// A list of 64-bit floats.
  public mutating func float64List(_ header: UInt) throws(DecodeError) -> [Double] {
    let bits = try unsignedList(header, as: UInt64.self)
    var list: [Double] = []
    list.reserveCapacity(bits.count)
    for reversed in bits { list.append(try float64Value(reversed)) }
    return list
  }
}

/// The least element width that holds every value whose bits are in `all`.
@inlinable
func packedWidth(_ all: UInt64) -> Int {
  all <= 0xFF ? 1 : all <= 0xFFFF ? 2 : all <= 0xFFFF_FFFF ? 4 : 8
}
