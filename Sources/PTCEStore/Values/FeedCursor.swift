/// A feed position as it is given to callers: 17 opaque bytes,
/// `version (1) · epoch (8, little-endian) · position (8, little-endian)`.
///
/// The epoch is drawn when a store is made and again when one is restored from a backup, because
/// positions of another history mean nothing here.
package struct FeedCursor: Hashable, Sendable {
  package let epoch: UInt64
  package let position: FeedPosition

  /// Why bytes are not a cursor of this store.
  package enum Refusal: Error, Hashable, Sendable {
    /// Not 17 bytes.
    case malformed
    /// Made by a newer server.
    case unknownVersion(UInt8)
    /// Made by another store, or before a restore: begin again from a listing.
    case foreignEpoch
  }

  private static let version: UInt8 = 1

  package init(epoch: UInt64, position: FeedPosition) {
    self.epoch = epoch
    self.position = position
  }

  /// Fails unless the bytes were made by `bytes` in a store of this epoch.
  package init(_ bytes: [UInt8], epoch: UInt64) throws(Refusal) {
    guard let version = bytes.first else { throw .malformed }
    guard version == Self.version else { throw .unknownVersion(version) }
    guard bytes.count == 17 else { throw .malformed }
    guard bytes[1..<9].littleEndian() == epoch else { throw .foreignEpoch }
    self.epoch = epoch
    self.position = FeedPosition(bytes[9..<17].littleEndian())
  }

  /// To be given out.
  package var bytes: [UInt8] {
    var bytes = [Self.version]
    bytes.append(littleEndian: epoch)
    bytes.append(littleEndian: position.value)
    return bytes
  }
}
