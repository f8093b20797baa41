// Values with a body of their own.
extension WireWriter {
  /// A message of implicit presence: nothing when its body is empty.
  @inlinable
  public mutating func message<M: WireMessage>(_ number: UInt, _ value: UnsafePointer<M>) {
    let place = Place(self)
    settle(number)
    let before = count
    unsafe M.write(value, to: &self)
    if count == before {
      goBack(to: place)
    } else {
      length(count - before)
      pending = number << 3 | 5
    }
  }

  /// Where a value begins that may turn out to be its default.
  @usableFromInline
  struct Place {
    @usableFromInline let count: Int
    @usableFromInline let pending: UInt
    @usableFromInline let unknownLeft: Int
    @usableFromInline let unknownNext: UInt

    @inlinable @inline(__always)
    init(_ writer: borrowing WireWriter) {
      count = writer.count
      pending = writer.pending
      unknownLeft = writer.unknownLeft
      unknownNext = writer.unknownNext
    }
  }

  /// Takes back a default, and the header that was settled against it.
  @inlinable @inline(__always)
  mutating func goBack(to place: Place) {
    unsafe p = unsafe base + (capacity - place.count)
    pending = place.pending
    (unknownLeft, unknownNext) = (place.unknownLeft, place.unknownNext)
  }

  /// A message of implicit presence, by value.
  @inlinable
  public mutating func message<M: WireMessage>(_ number: UInt, _ value: borrowing M) {
    unsafe withUnsafePointer(to: value) { unsafe message(number, $0) }
  }

  /// A message of explicit presence.
  @inlinable
  public mutating func messageOptional<M: WireMessage>(_ number: UInt, _ value: borrowing M?) {
    guard let value = copy value else { return }
    settle(number)
    let before = count
    unsafe withUnsafePointer(to: value) { unsafe M.write($0, to: &self) }
    closeExplicit(number, before)
  }

  /// A boxed message of explicit presence.
  @inlinable
  public mutating func boxedOptional<M: WireMessage>(_ number: UInt, _ value: Boxed<M>?) {
    if let value { messageOptional(number, value.value) }
  }

  @inlinable @inline(__always)
  mutating func closeExplicit(_ number: UInt, _ before: Int) {
    if count == before {
      pending = number << 3 | 6
    } else {
      length(count - before)
      pending = number << 3 | 5
    }
  }

  /// A union of explicit presence.
  @inlinable
  public mutating func unionOptional<U: WireUnion>(_ number: UInt, _ value: borrowing U?) {
    guard let value = copy value else { return }
    settle(number)
    let before = count
    U.write(value, to: &self)
    closeExplicit(number, before)
  }

  /// A frozen struct of implicit presence: nothing when all its bytes are zero.
  @inlinable
  public mutating func structure<S: WireStruct>(_ number: UInt, _ value: S) {
    let place = Place(self)
    settle(number)
    let before = count
    value.writeFixed(to: &self)
    // Its bytes are asked: −0.0 is equal to 0.0, and yet not all zeros.
    if unsafe isAllZero(p, count - before) {
      goBack(to: place)
    } else {
      length(count - before)
      pending = number << 3 | 5
    }
  }

  /// A frozen struct of explicit presence.
  @inlinable
  public mutating func structureOptional<S: WireStruct>(_ number: UInt, _ value: S?) {
    guard let value else { return }
    settle(number)
    let before = count
    value.writeFixed(to: &self)
    if unsafe isAllZero(p, count - before) {
      unsafe p += count - before
      pending = number << 3 | 6
    } else {
      length(count - before)
      pending = number << 3 | 5
    }
  }

  /// A map; `writeKey` puts field 1 and `writeValue` field 2, each by its implicit form.
  @inlinable
  public mutating func map<K: Hashable, V>(
    _ number: UInt,
    _ entries: borrowing [K: V],
    ascending: (K, K) -> Bool,
    writeKey: (inout WireWriter, K) -> Void,
    writeValue: (inout WireWriter, V) -> Void
  ) {
    if entries.isEmpty { return }
    let entries = Array(copy entries)
    let places = WireMapOrder.places(entries.count) { ascending(entries[$0].key, entries[$1].key) }
    counted(number, entries.count) { writer, index in
      let entry = entries[places[index]]
      let outer = writer.open()
      writeValue(&writer, entry.value)
      writeKey(&writer, entry.key)
      writer.close(outer)
    }
  }
}
