import Randomness
import Testing
import TrameSession

@Suite("Noise")
struct NoiseTests {
  @Test(
    "random frames never trap a session, whichever end it is",
    arguments: [Session.Role.client, .server],
    0..<16 as Range<UInt64>
  )
  func noise(role: Session.Role, seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<500 {
      var pair = try SessionPair()
      do {
        for _ in 0..<40 {
          let frame = Self.frame(&random)
          let pieceBytes = Int.random(in: 1...7, using: &random)
          if role == .server {
            Payload.with(frame) { pair.toServer.append($0) }
            _ = try pair.atServer(pieceBytes: pieceBytes)
          } else {
            Payload.with(frame) { pair.toClient.append($0) }
            _ = try pair.atClient(pieceBytes: pieceBytes)
          }
        }
      } catch is ProtocolError {
        continue
      }
    }
  }

  /// A frame that is likely to be taken: a kind that exists, flags it may carry, a low stream.
  private static func frame(_ random: inout SeededRandom) -> [UInt8] {
    let kind = UInt8.random(in: 0...8, using: &random)
    let flags =
      UInt8.random(in: 0...255, using: &random)
      & [0, 0xB0, 0x30, 0x90, 0, 0, 0x10, 0, 0][Int(kind)]
    let count = Int.random(in: 0..<40, using: &random)
    let payload = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    let stream = kind >= 6 ? 0 : UInt8.random(in: 0..<12, using: &random)
    return [UInt8(count), 0, 0, kind | flags, stream, 0, 0, 0] + payload
  }
}
