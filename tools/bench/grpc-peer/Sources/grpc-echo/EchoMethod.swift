import GRPCCore
import Gauge

let echoMethod = MethodDescriptor(
  fullyQualifiedService: "trame.bench.v1.EchoService",
  method: "echo"
)

/// Its request is the count of answers in four bytes, then the payload they all carry.
let expandMethod = MethodDescriptor(
  fullyQualifiedService: "trame.bench.v1.EchoService",
  method: "expand"
)

func expandRequest(_ options: Options) -> [UInt8] {
  (0..<4).map { UInt8(truncatingIfNeeded: options.stream >> (8 * $0)) } + options.request
}

/// Messages are their bytes, so that no codec is measured.
struct PassThrough: MessageSerializer, MessageDeserializer {
  func serialize<Bytes: GRPCContiguousBytes>(_ message: [UInt8]) -> Bytes { Bytes(message) }

  func deserialize<Bytes: GRPCContiguousBytes>(_ bytes: Bytes) -> [UInt8] {
    bytes.withUnsafeBytes { Array($0) }
  }
}
