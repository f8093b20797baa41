/// The bytes of a record, which the store does not understand. They are stored as
/// `format (1) · fingerprint (8, little-endian) · message`, and the audit hash covers exactly that.
package struct RecordBody: Hashable, Sendable {
  /// How `message` is encoded; 1 is the wire encoding.
  package var format: UInt8
  /// Of the schema that `message` was written with.
  package var fingerprint: UInt64
  /// The encoded message.
  package var message: [UInt8]

  package init(format: UInt8 = 1, fingerprint: UInt64, message: [UInt8]) {
    self.format = format
    self.fingerprint = fingerprint
    self.message = message
  }

  static let headBytes = 9

  /// Fails with `corrupt` when there are fewer than nine bytes.
  init(stored bytes: some RandomAccessCollection<UInt8>) throws(StoreError) {
    guard let format = bytes.first, bytes.count >= Self.headBytes else {
      throw .corrupt("a record body of \(bytes.count) bytes is shorter than its head")
    }
    self.format = format
    self.fingerprint = bytes.dropFirst().littleEndian()
    self.message = Array(bytes.dropFirst(Self.headBytes))
  }

  /// As it is stored.
  package var stored: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.headBytes + message.count)
    bytes.append(format)
    bytes.append(littleEndian: fingerprint)
    bytes += message
    return bytes
  }
}
