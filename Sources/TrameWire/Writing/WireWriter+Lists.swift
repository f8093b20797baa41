// Lists: an empty one is absent; elements are put last to first.
extension WireWriter {
  @inlinable @inline(__always)
  mutating func counted(_ number: UInt, _ elements: Int, _ put: (inout WireWriter, Int) -> Void) {
    if elements > 0 { someCounted(number, elements, put) }
  }

  /// Once for all types: a loop of its own would be half a kilobyte for each, to save them a call.
  @usableFromInline @inline(never)
  mutating func someCounted(
    _ number: UInt,
    _ elements: Int,
    _ put: (inout WireWriter, Int) -> Void
  ) {
    settle(number)
    let before = count
    var index = elements
    while index > 0 {
      index &-= 1
      let start = count
      put(&self, index)
      length(count - start)
    }
    length(elements)
    length(count - before)
    pending = number << 3 | 5
  }

  /// A list of messages.
  @inlinable
  public mutating func messageList<M: WireMessage>(_ number: UInt, _ list: borrowing [M]) {
    unsafe list.withUnsafeBufferPointer { elements in
      guard let first = elements.baseAddress else { return }
      counted(number, elements.count) { writer, index in
        unsafe M.write(first + index, to: &writer)
      }
    }
  }

  /// A list of unions.
  @inlinable
  public mutating func unionList<U: WireUnion>(_ number: UInt, _ list: [U]) {
    counted(number, list.count) { writer, index in U.write(list[index], to: &writer) }
  }

  /// A list of strings.
  public mutating func stringList(_ number: UInt, _ list: [String]) {
    stringList(number, list) { $0 }
  }

  /// A list of types over strings; like all such lists, written without an array between.
  @inlinable
  public mutating func stringList<T>(_ number: UInt, _ list: [T], _ raw: (T) -> String) {
    counted(number, list.count) { writer, index in _ = writer.utf8(raw(list[index])) }
  }

  /// A list of byte strings.
  public mutating func bytesList(_ number: UInt, _ list: [[UInt8]]) {
    bytesList(number, list) { $0 }
  }

  /// A list of types over byte strings.
  @inlinable
  public mutating func bytesList<T>(_ number: UInt, _ list: [T], _ raw: (T) -> [UInt8]) {
    counted(number, list.count) { writer, index in
      unsafe raw(list[index]).withUnsafeBytes { unsafe writer.raw($0) }
    }
  }

  /// A list of frozen structs.
  @inlinable
  public mutating func structureList<S: WireStruct>(_ number: UInt, _ list: [S]) {
    if list.isEmpty { return }
    settle(number)
    for value in list.reversed() { value.writeFixed(to: &self) }
    length(list.count * S.wireSize)
    pending = number << 3 | 5
  }

  /// A list of ids.
  public mutating func uuidList(_ number: UInt, _ list: [UUID128]) { uuidList(number, list) { $0 } }

  /// A list of types over ids.
  @inlinable
  public mutating func uuidList<T>(_ number: UInt, _ list: [T], _ raw: (T) -> UUID128) {
    if list.isEmpty { return }
    settle(number)
    for value in list.reversed() { fixed(raw(value)) }
    length(list.count * 16)
    pending = number << 3 | 5
  }

  /// A packed list: each element as the unsigned value it has alone.
  @inlinable @inline(__always)
  mutating func packed<T>(_ number: UInt, _ list: [T], _ raw: (T) -> UInt64) {
    if list.isEmpty { return }
    settle(number)
    var all: UInt64 = 0
    for value in list { all |= raw(value) }
    let width = packedWidth(all)
    need(list.count * width + 16)
    for value in list.reversed() {
      switch width {
      case 1: store(UInt8(truncatingIfNeeded: raw(value)))
      case 2: store(UInt16(truncatingIfNeeded: raw(value)))
      case 4: store(UInt32(truncatingIfNeeded: raw(value)))
      default: store(raw(value))
      }
    }
    store(UInt8(truncatingIfNeeded: width))
    length(list.count * width + 1)
    pending = number << 3 | 5
  }

  /// A list of unsigned numbers.
  @inlinable
  public mutating func unsignedList<R: FixedWidthInteger & UnsignedInteger>(
    _ number: UInt,
    _ list: [R]
  ) {
    packed(number, list) { UInt64($0) }
  }

  /// A list of types over unsigned numbers.
  @inlinable
  public mutating func unsignedList<R: FixedWidthInteger & UnsignedInteger, T>(
    _ number: UInt,
    _ list: [T],
    _ raw: (T) -> R
  ) {
    packed(number, list) { UInt64(raw($0)) }
  }

  /// A list of signed numbers.
  @inlinable
  public mutating func signedList<R: FixedWidthInteger & SignedInteger>(_ number: UInt, _ list: [R])
  {
    packed(number, list) { zigzag(Int64($0)) }
  }

  /// A list of types over signed numbers.
  @inlinable
  public mutating func signedList<R: FixedWidthInteger & SignedInteger, T>(
    _ number: UInt,
    _ list: [T],
    _ raw: (T) -> R
  ) {
    packed(number, list) { zigzag(Int64(raw($0))) }
  }

  /// A list of truth values.
  @inlinable
  public mutating func boolList(_ number: UInt, _ list: [Bool]) {
    packed(number, list) { $0 ? 1 : 0 }
  }

  /// A list of types over truth values.
  @inlinable
  public mutating func boolList<T>(
    _ number: UInt,
    _ list: [T],
    _ raw: (T) -> Bool
  ) {
    packed(number, list) { raw($0) ? 1 : 0 }
  }

  /// A list of 32-bit floats.
  @inlinable
  public mutating func float32List(_ number: UInt, _ list: [Float]) {
    packed(number, list) { UInt64(reversedBits($0)) }
  }

  /// A list of types over 32-bit floats.
  @inlinable
  public mutating func float32List<T>(
    _ number: UInt,
    _ list: [T],
    _ raw: (T) -> Float
  ) {
    packed(number, list) { UInt64(reversedBits(raw($0))) }
  }

  /// A list of 64-bit floats.
  @inlinable
  public mutating func float64List(_ number: UInt, _ list: [Double]) {
    packed(number, list) { reversedBits($0) }
  }

  /// A list of types over 64-bit floats.
  @inlinable
  public mutating func float64List<T>(
    _ number: UInt,
    _ list: [T],
    _ raw: (T) -> Double
  ) {
    packed(number, list) { reversedBits(raw($0)) }
  }
}
