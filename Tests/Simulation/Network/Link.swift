import Randomness
import TrameSession

/// How one direction of a network behaves.
struct LinkConditions {
  enum Reads {
    /// What was sent at once arrives at once.
    case whole
    /// The first bytes of each piece come one by one.
    case bytes
    /// Pieces of any size up to this.
    case pieces(Int)
  }

  var latencyMicroseconds: ClosedRange<Int64> = 50...50
  var bytesPerMillisecond = 1_000_000
  /// What is under way before the sender has to keep the rest.
  var bytesUnderWayMax = 1 << 20
  var reads = Reads.whole

  init() {}

  /// Any network, most often a good one.
  init(_ random: inout SeededRandom) {
    switch random.below(4) {
    case 0: latencyMicroseconds = 1...10
    case 1: latencyMicroseconds = 50...500
    case 2: latencyMicroseconds = 100...20_000
    default: break
    }
    bytesPerMillisecond = random.pick([1_000_000, 1_000_000, 100_000, 5_000])
    bytesUnderWayMax = random.pick([1 << 20, 200_000, 20_000, 3_000])
    switch random.below(4) {
    case 0: reads = .bytes
    case 1: reads = .pieces(1 + random.below(200))
    case 2: reads = .pieces(1 + random.below(20_000))
    default: reads = .whole
    }
  }
}

/// One direction of a connection: bytes arrive in order, later, in other pieces, or no more.
struct Link {
  private struct Piece {
    var at: Int64
    var bytes: [UInt8]
  }

  var conditions: LinkConditions
  /// Nothing arrives before this.
  var stalledUntil: Int64 = 0
  /// Bytes that still pass before the link is cut; nil for a sound one.
  private var passing: Int?
  private(set) var isCut = false
  /// Who changes what is sent; nil on an honest link.
  var mutator: Mutator?
  private var random: SeededRandom
  private var pieces: [Piece] = []
  private var head = 0
  private(set) var underWay = 0
  private var last: Int64 = 0

  init(_ conditions: LinkConditions, seed: UInt64) {
    self.conditions = conditions
    random = SeededRandom(seed: seed)
  }

  /// Takes from `out` what it has room for; answers how much that was.
  mutating func take(from out: inout FrameBuffer, now: Int64) -> Int {
    var count = min(out.count, conditions.bytesUnderWayMax - underWay)
    // As a socket says that it is writable: not for every byte.
    if count < min(out.count, conditions.bytesUnderWayMax / 4) { count = 0 }
    if isCut || mutator != nil { count = out.count }
    if count <= 0 { return 0 }
    var bytes = unsafe Payload(out.bytes).part(from: 0, countMax: count).array()
    out.consume(count)
    if let changed = mutator?.mutate(bytes) { bytes = changed }
    var passed = bytes.count
    if let left = passing {
      passed = min(left, passed)
      passing = left - passed
      isCut = passing == 0
    }
    send(bytes[..<passed], now)
    return count
  }

  private mutating func send(_ bytes: ArraySlice<UInt8>, _ now: Int64) {
    let transfer = Int64(bytes.count / conditions.bytesPerMillisecond) * 1000
    var at = max(last, now + random.within(conditions.latencyMicroseconds) + transfer)
    var start = bytes.startIndex
    var piecesLeft = 40
    while start < bytes.endIndex {
      let size: Int
      switch conditions.reads {
      case .whole: size = .max
      case .bytes: size = piecesLeft > 0 ? 1 : .max
      case .pieces(let most): size = piecesLeft > 0 ? 1 + random.below(most) : .max
      }
      let end = min(bytes.endIndex, size == .max ? bytes.endIndex : start + size)
      pieces.append(Piece(at: at, bytes: Array(bytes[start..<end])))
      underWay += end - start
      start = end
      piecesLeft -= 1
      at += Int64(random.below(3))
    }
    last = at
  }

  /// When something arrives next.
  var next: Int64? { head < pieces.count ? max(pieces[head].at, stalledUntil) : nil }

  /// How long it takes until all that is under way has arrived.
  func delay(_ now: Int64) -> Int64 { max(0, max(last, stalledUntil) - now) }

  mutating func arrive() -> [UInt8] {
    let bytes = pieces[head].bytes
    pieces[head].bytes = []
    head += 1
    if head == pieces.count || head > 256 {
      pieces.removeFirst(head)
      head = 0
    }
    underWay -= bytes.count
    return bytes
  }

  /// The link ends after this many more bytes; what is under way arrives.
  mutating func cut(after count: Int) {
    if passing == nil { passing = count }
    if count == 0 { isCut = true }
  }

  /// Nothing that is under way arrives.
  mutating func drop() {
    pieces = []
    head = 0
    underWay = 0
  }
}
