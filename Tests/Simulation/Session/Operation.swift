import Randomness
import TrameSession

/// One thing that someone does at some time. It names what it acts on by numbers that mean something
/// whatever else was done, so that a failing run can be made shorter.
struct Operation {
  enum Kind {
    case open
    case request
    case burst
    case halfClose
    case giveUp
    case response
    case answer
    case refuse
    case sleep
    case wake
    case pause
    case resume
    case ping
    case goaway
    case stall
    case cut
    case hangUp
  }

  /// Microseconds after the one before.
  var gap: Int64
  var kind: Kind
  var pick: UInt64
  var size: Int

  /// How often each is done; the last ones end things and are rare.
  private static let weights: [(Kind, Int)] = [
    (.open, 22), (.request, 22), (.burst, 3), (.halfClose, 6), (.giveUp, 6), (.response, 16),
    (.answer, 12), (.refuse, 4), (.sleep, 3), (.wake, 3), (.pause, 2), (.resume, 3), (.ping, 3),
    (.stall, 2),
  ]
  private static let kinds = weights.flatMap { kind, weight in
    [Kind](repeating: kind, count: weight)
  }

  /// The operations of a seed.
  static func all(_ random: inout SeededRandom, _ conditions: SessionConditions) -> [Operation] {
    let count = random.pick([10, 40, 40, 120])
    let pace = random.pick([0, 30, 300, 3_000])
    var operations: [Operation] = []
    for _ in 0..<count {
      let pick = random.next()
      operations.append(
        Operation(
          gap: pace == 0 ? 0 : Int64(random.below(pace)),
          kind: random.pick(kinds),
          pick: pick,
          size: size(&random, conditions)
        )
      )
    }
    for (kind, chance) in [(Kind.goaway, 5), (.goaway, 12), (.cut, 8), (.hangUp, 16)]
    where random.one(in: chance) {
      let at = random.below(count)
      operations[at].kind = kind
    }
    return operations
  }

  private static func size(_ random: inout SeededRandom, _ conditions: SessionConditions) -> Int {
    let credit = conditions.client.streamCreditBytes
    let limit = conditions.server.messageBytesMax
    switch random.below(16) {
    case 0: return 0
    case 1: return random.pick([1, 63, 64, 65])
    case 2: return conditions.client.chunkBytesMax - 10 + random.below(20)
    case 3: return credit - 2 + random.below(4)
    case 4: return random.below(credit * 4)
    case 5: return limit - random.below(2)
    case 6: return limit + 1 + random.below(credit)
    case 7, 8: return random.below(credit)
    default: return random.below(300)
    }
  }
}
