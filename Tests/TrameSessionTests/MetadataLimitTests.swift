import Testing
import TrameControl
import TrameWire

@testable import TrameSession

/// What a client may send beside its messages.
struct MetadataLimitTests {
  @Test("a peer that allows more metadata than its frames hold is not believed")
  func smallFrames() throws {
    var limits = SessionLimits()
    limits.chunkBytesMax = 60_000
    limits.metadataBytesMax = 30_000
    var session = Session(role: .client, limits: limits)
    var out = FrameBuffer()
    let hello = Hello(
      version: 1,
      frameBytesMax: 16_384,
      messageBytesMax: 1 << 20,
      callsMax: 10,
      connectionCredit: 1 << 20,
      streamCredit: 1 << 18,
      metadataBytesMax: 1 << 20
    )
    let body = hello.encoded()
    var frames = FrameBuffer()
    frames.append(FrameHeader(length: body.count, kind: .hello, stream: 0))
    Payload.with(body) { frames.append($0) }
    var offset = 0
    _ = try session.receive(Payload(frames.bytes), at: &offset, into: &out)
    #expect(session.metadataBytesMax == 16_384 - 16)

    var metadata = CallMetadata(traceparent: String(repeating: "t", count: 16_368))
    metadata.traceparent.removeLast(metadata.encoded().count - session.metadataBytesMax)
    let message = [UInt8](repeating: 1, count: 1_000)
    _ = Payload.with(message) { payload in
      session.open(
        service: 0,
        method: 1,
        timeoutMilliseconds: 0,
        metadata: metadata,
        message: payload,
        halfClose: true,
        tag: 1,
        into: &out
      )
    }
    #expect(Int(Payload(out.bytes).integer(at: 0, as: UInt32.self) & 0xFF_FFFF) <= 16_384)
  }
}
