import Randomness
import TrameSession

/// The content of every simulated message: a stretch of one table, so that a message is known by
/// its call, its number and its size alone.
enum Pattern {
  /// The longest message.
  static let messageBytesMax = 400_000
  private static let starts = 65_536
  private static let table: [UInt8] = {
    var random = SeededRandom(seed: 1)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(starts + messageBytesMax)
    while bytes.count < starts + messageBytesMax {
      var word = random.next()
      for _ in 0..<8 {
        bytes.append(UInt8(truncatingIfNeeded: word))
        word >>= 8
      }
    }
    return bytes
  }()

  /// Where a stream's message of this number begins in the table.
  static func start(_ stream: UInt32, _ number: Int, toServer: Bool) -> Int {
    (Int(stream) * 7919 + number * 104_729 + (toServer ? 31 : 0)) % starts
  }

  /// Lends a message to a sender.
  static func with<R>(_ start: Int, _ count: Int, _ body: (Payload) -> R) -> R {
    unsafe table.withUnsafeBytes { bytes in
      body(unsafe Payload(bytes).part(from: start, countMax: count))
    }
  }

  /// Whether a piece is the table's at this place.
  static func matches(_ piece: [UInt8], at start: Int) -> Bool {
    if start + piece.count > table.count { return false }
    return unsafe table.withUnsafeBytes { table in
      unsafe piece.withUnsafeBytes { piece in
        var index = 0
        while index + 8 <= piece.count {
          let expected = unsafe table.loadUnaligned(fromByteOffset: start + index, as: UInt64.self)
          let found = unsafe piece.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          if expected != found { return false }
          index += 8
        }
        while index < piece.count {
          if unsafe table[start + index] != piece[index] { return false }
          index += 1
        }
        return true
      }
    }
  }
}
