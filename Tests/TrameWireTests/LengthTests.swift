import Testing
import TrameControl
import TrameWire

@Suite("Lengths on the wire")
struct LengthTests {
  @Test(
    "lengths of each form survive",
    arguments: [1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152]
  )
  func lengths(count: Int) throws {
    let message = MetadataEntry(name: "n", value: [UInt8](repeating: 7, count: count))
    let bytes = message.encoded()
    #expect(try MetadataEntry(decoding: bytes) == message)
  }
}
