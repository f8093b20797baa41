import GRPCCore

let echoMethod = MethodDescriptor(
  fullyQualifiedService: "trame.bench.v1.EchoService",
  method: "echo"
)

/// Messages are their bytes, so that no codec is measured.
struct PassThrough: MessageSerializer, MessageDeserializer {
  func serialize<Bytes: GRPCContiguousBytes>(_ message: [UInt8]) -> Bytes { Bytes(message) }

  func deserialize<Bytes: GRPCContiguousBytes>(_ bytes: Bytes) -> [UInt8] {
    bytes.withUnsafeBytes { Array($0) }
  }
}
