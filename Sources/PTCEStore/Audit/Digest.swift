/// 32 bytes of SHA-256.
package struct Digest: Hashable, Sendable, CustomStringConvertible {
  package let bytes: [UInt8]

  /// Nil unless there are exactly 32 bytes.
  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    self.bytes = Array(bytes)
  }

  /// Of `bytes`.
  package init(of bytes: [UInt8]) {
    var hash = SHA256()
    hash.update(bytes)
    self = hash.finish()
  }

  init(words: [UInt32]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    for word in words { bytes.append(littleEndian: word.byteSwapped) }
    self.bytes = bytes
  }

  /// What comes before the first entry of a chain, and stands for a deleted body.
  package static let zero = Digest(words: Array(repeating: 0, count: 8))

  package var description: String { hexadecimal(bytes) }
}
