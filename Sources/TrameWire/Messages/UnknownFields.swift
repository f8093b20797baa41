/// Fields that a message carried and this schema does not know, kept so that an old program gives
/// back byte for byte what a newer one sent. One reference, nil where there are none.
@frozen
public struct UnknownFields: Hashable, Sendable {
  @usableFromInline var storage: Storage?

  /// None.
  @inlinable @inline(__always)
  public init() { storage = nil }

  /// Whether there are none.
  @inlinable @inline(__always)
  public var isEmpty: Bool { storage == nil }

  /// How many fields there are.
  public var count: Int { storage?.headers.count ?? 0 }

  /// Copy-on-write: shared only while nobody writes, which is what makes it Sendable.
  @usableFromInline
  final class Storage: @unchecked Sendable {
    var headers: [UInt32] = []
    var ends: [Int] = []
    var bytes: [UInt8] = []

    init() {}
    init(copying other: Storage) {
      headers = other.headers
      ends = other.ends
      bytes = other.bytes
    }
  }

  /// Adds a field with a higher number than all there are.
  @unsafe
  mutating func append(_ header: UInt, _ payload: UnsafeRawBufferPointer) {
    if storage == nil {
      storage = Storage()
    } else if !isKnownUniquelyReferenced(&storage), let shared = storage {
      storage = Storage(copying: shared)
    }
    storage?.headers.append(UInt32(truncatingIfNeeded: header))
    unsafe storage?.bytes.append(contentsOf: payload)
    storage?.ends.append(storage?.bytes.count ?? 0)
  }

  /// `number << 3 | kind` of a field.
  @usableFromInline
  func header(at index: Int) -> UInt { UInt(storage?.headers[index] ?? 0) }

  func payload(at index: Int) -> ArraySlice<UInt8> {
    guard let storage else { return [] }
    return storage.bytes[(index == 0 ? 0 : storage.ends[index - 1])..<storage.ends[index]]
  }

  /// Reads one unknown field: how a union keeps a case it does not know.
  public init(
    keeping header: UInt,
    from reader: inout WireReader
  ) throws(DecodeError) {
    self.init()
    try reader.keep(header, in: &self)
  }

  /// Equal by value.
  public static func == (a: UnknownFields, b: UnknownFields) -> Bool {
    guard let left = a.storage, let right = b.storage else {
      return a.storage == nil && b.storage == nil
    }
    return left === right
      || (left.headers == right.headers && left.ends == right.ends && left.bytes == right.bytes)
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(storage?.headers)
    hasher.combine(storage?.bytes)
  }
}
