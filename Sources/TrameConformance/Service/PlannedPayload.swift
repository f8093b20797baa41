package import TrameWire

/// The payload of a message by its size and its number in its stream, which both ends know: so a
/// mixed-up, cut or swapped message is seen.
package enum PlannedPayload {
  /// Every byte is the number, in 8 bits.
  package static func bytes(_ size: Quantity<UInt32, Octets>, number: Int) -> [UInt8] {
    [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: Int(size.value))
  }

  /// Whether these bytes are a payload of that number.
  package static func isSound(_ bytes: [UInt8], number: Int) -> Bool {
    bytes.allSatisfy { $0 == UInt8(truncatingIfNeeded: number) }
  }
}
