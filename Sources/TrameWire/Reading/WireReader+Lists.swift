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

  /// Narrows the reader to a counted list; returns the outer end for `leave`, and the count.
  @usableFromInline @inline(never)
  mutating func enterList(
    _ header: UInt,
    stride: Int
  ) throws(DecodeError) -> (outer: UnsafeRawPointer, count: Int) {
    let outer = unsafe try enter(try payloadLength(header))
    return unsafe (outer, try elementCount(stride: stride))
  }

  /// A list of messages, each decoded in place in the array.
  @inlinable
  public mutating func messageList<M: WireMessage>(
    _ header: UInt,
    as type: M.Type
  ) throws(DecodeError) -> [M] {
    let (outer, count) = unsafe try enterList(header, stride: MemoryLayout<M>.stride)
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
    let (outer, count) = unsafe try enterList(header, stride: MemoryLayout<U>.stride)
    var list: [U] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try unionBody(try length(), as: type)) }
    unsafe try leave(outer)
    return list
  }

  /// A list of strings.
  public mutating func stringList(_ header: UInt) throws(DecodeError) -> [String] {
    try stringList(header) { $0 }
  }

  /// A list of what a type makes of strings; like all such lists, built in one array.
  @inlinable
  public mutating func stringList<T>(
    _ header: UInt,
    _ wrap: (String) -> T
  ) throws(DecodeError) -> [T] {
    let (outer, count) = unsafe try enterList(header, stride: MemoryLayout<T>.stride)
    var list: [T] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(wrap(try text(try length()))) }
    unsafe try leave(outer)
    return list
  }

  /// A list of byte strings.
  public mutating func bytesList(_ header: UInt) throws(DecodeError) -> [[UInt8]] {
    try bytesList(header) { $0 }
  }

  /// A list of what a type makes of byte strings.
  @inlinable
  public mutating func bytesList<T>(
    _ header: UInt,
    _ wrap: ([UInt8]) -> T
  ) throws(DecodeError) -> [T] {
    // An array has a header of its own; the budget counts it.
    let (outer, count) = unsafe try enterList(header, stride: MemoryLayout<T>.stride + 32)
    var list: [T] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(wrap(try byteString(try length()))) }
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
    try uuidList(header) { $0 }
  }

  /// A list of what a type makes of ids.
  @inlinable
  public mutating func uuidList<T>(
    _ header: UInt,
    _ wrap: (UUID128) -> T
  ) throws(DecodeError) -> [T] {
    let bytes = try payloadLength(header)
    if bytes % 16 != 0 { throw failure(.badLength) }
    try charge(bytes)
    var list: [T] = []
    list.reserveCapacity(bytes / 16)
    for _ in 0..<bytes / 16 { list.append(wrap(try fixedUUID())) }
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

  /// A list of unsigned numbers.
  @inlinable
  public mutating func unsignedList<R: FixedWidthInteger & UnsignedInteger>(
    _ header: UInt,
    as type: R.Type
  ) throws(DecodeError) -> [R] {
    try unsignedList(header, as: type) { $0 }
  }

  /// A list of what a type makes of unsigned numbers: enums, flags.
  @inlinable
  public mutating func unsignedList<R: FixedWidthInteger & UnsignedInteger, T>(
    _ header: UInt,
    as type: R.Type,
    _ wrap: (R) -> T
  ) throws(DecodeError) -> [T] {
    let overflow = failure(.overflow)
    return try packed(header) { raw throws(DecodeError) in
      guard let value = R(exactly: raw) else { throw overflow }
      return wrap(value)
    }
  }

  /// A list of signed numbers.
  @inlinable
  public mutating func signedList<R: FixedWidthInteger & SignedInteger>(
    _ header: UInt,
    as type: R.Type
  ) throws(DecodeError) -> [R] {
    try signedList(header, as: type) { $0 }
  }

  /// A list of what a type makes of signed numbers: quantities, dates.
  @inlinable
  public mutating func signedList<R: FixedWidthInteger & SignedInteger, T>(
    _ header: UInt,
    as type: R.Type,
    _ wrap: (R) -> T
  ) throws(DecodeError) -> [T] {
    let overflow = failure(.overflow)
    return try packed(header) { raw throws(DecodeError) in
      guard let value = R(exactly: unzigzag(raw)) else { throw overflow }
      return wrap(value)
    }
  }

  /// A list of truth values.
  public mutating func boolList(_ header: UInt) throws(DecodeError) -> [Bool] {
    try boolList(header) { $0 }
  }

  /// A list of what a type makes of truth values.
  @inlinable
  public mutating func boolList<T>(
    _ header: UInt,
    _ wrap: (Bool) -> T
  ) throws(DecodeError) -> [T] {
    let overflow = failure(.overflow)
    return try packed(header) { raw throws(DecodeError) in
      if raw > 1 { throw overflow }
      return wrap(raw == 1)
    }
  }

  /// A list of 32-bit floats.
  public mutating func float32List(_ header: UInt) throws(DecodeError) -> [Float] {
    try float32List(header) { $0 }
  }

  /// A list of what a type makes of 32-bit floats.
  @inlinable
  public mutating func float32List<T>(
    _ header: UInt,
    _ wrap: (Float) -> T
  ) throws(DecodeError) -> [T] {
    let (overflow, nonCanonical) = (failure(.overflow), failure(.nonCanonical))
    return try packed(header) { raw throws(DecodeError) in
      guard let reversed = UInt32(exactly: raw) else { throw overflow }
      guard let value = canonicalFloat(reversed) else { throw nonCanonical }
      return wrap(value)
    }
  }

  /// A list of 64-bit floats.
  public mutating func float64List(_ header: UInt) throws(DecodeError) -> [Double] {
    try float64List(header) { $0 }
  }

  /// A list of what a type makes of 64-bit floats.
  @inlinable
  public mutating func float64List<T>(
    _ header: UInt,
    _ wrap: (Double) -> T
  ) throws(DecodeError) -> [T] {
    let nonCanonical = failure(.nonCanonical)
    return try packed(header) { raw throws(DecodeError) in
      guard let value = canonicalDouble(raw) else { throw nonCanonical }
      return wrap(value)
    }
  }
}

/// The least element width that holds every value whose bits are in `all`.
@inlinable
func packedWidth(_ all: UInt64) -> Int {
  all <= 0xFF ? 1 : all <= 0xFFFF ? 2 : all <= 0xFFFF_FFFF ? 4 : 8
}
