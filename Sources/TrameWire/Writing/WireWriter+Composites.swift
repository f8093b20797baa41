// Values with a body of their own.
extension WireWriter {
  /// A message of implicit presence: nothing when its body is empty.
  @inlinable
  public mutating func message<M: WireMessage>(_ number: UInt, _ value: UnsafePointer<M>) {
    let mark = count
    let outer = pending
    let (left, next) = (unknownLeft, unknownNext)
    settle(number)
    let before = count
    unsafe M.write(value, to: &self)
    if count == before {
      // Its default: take back the header that was settled against it.
      unsafe p = unsafe base + (capacity - mark)
      pending = outer
      (unknownLeft, unknownNext) = (left, next)
    } else {
      length(count - before)
      pending = number << 3 | 5
    }
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
    if value != S() { structureOptional(number, value) }
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
