import Randomness
import TrameSession

/// What a seed says about the two ends and the network between them.
struct SessionConditions {
  var client: SessionLimits
  var server: SessionLimits
  var upLink: LinkConditions
  var downLink: LinkConditions
  /// Microseconds that each reader takes for a piece.
  var clientReads: Int64
  var serverReads: Int64

  init(_ random: inout SeededRandom) {
    client = Self.limits(&random)
    server = Self.limits(&random)
    if random.one(in: 3) { server = client }
    upLink = LinkConditions(&random)
    downLink = LinkConditions(&random)
    clientReads = random.pick([0, 0, 20, 500])
    serverReads = random.pick([0, 0, 20, 500])
  }

  /// Small limits, so that they are met.
  private static func limits(_ random: inout SeededRandom) -> SessionLimits {
    var limits = SessionLimits()
    limits.frameBytesMax = 16_384 + random.below(20_000)
    limits.chunkBytesMax = random.pick([1_024, 2_000, 16_376, 30_000])
    let metadata = random.pick([256, 1_000, 8_192, limits.frameBytesMax / 2])
    limits.metadataBytesMax = min(limits.chunkBytesMax - 16, metadata)
    limits.messageBytesMax = limits.frameBytesMax + random.below(60_000)
    limits.callsMax = random.pick([1, 2, 3, 8, 12])
    limits.streamCreditBytes = 16_384 + random.below(10_000)
    limits.connectionCreditBytes = limits.streamCreditBytes + random.below(40_000)
    limits.requestBytesMax = 200_000
    limits.answerBytesMax = limits.messageBytesMax + random.pick([0, 50_000, 1 << 20])
    limits.outBytesHigh = limits.chunkBytesMax + random.pick([0, 1_000, 65_536])
    return limits
  }
}
