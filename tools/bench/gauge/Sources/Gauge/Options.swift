/// What a program here is told: `--name value` pairs, the same names as the C programs'.
///
/// A server heeds only `pki` and `port`.
public struct Options: Sendable {
  /// Folder made by `tools/dev-pki`, with the certificates of `server` and `client`.
  public var pki = "pki"
  /// The server's port on 127.0.0.1; a server that gets 0 takes a free one.
  public var port = 9443
  /// Connections, each of its own.
  public var connections = 8
  /// Callers on each connection; each makes one call after another.
  public var depth = 16
  /// Bytes in a message.
  public var payload = 64
  /// Calls are server streams of so many messages, and messages are what is counted; 0 for unary.
  public var stream = 0
  /// Measured time.
  public var seconds = 3.0
  /// Time under the same load before it; connecting is in it.
  public var warmup = 1.0
  /// The server's process, for its CPU and memory; 0 for none.
  public var pid = 0
  /// Instead of a load: how many connections to open, use once and leave idle; 0 for none.
  public var idle = 0
  /// Instead of a load: connect, call once and close, so many at a time; 0 for none.
  public var handshakes = 0
  /// Instead of a time: so many calls in all, and no figures; 0 for none.
  public var calls = 0
  /// How long a call may take, in milliseconds; 0 for as long as it likes.
  public var deadline = 0
  /// Whether the outcome is printed as a line of JSON.
  public var printsJSON = false
  /// Where callers run: on the transport's event loop rather than on the default executor.
  public var callsOnLoop = false

  /// A command line that is not understood, and why.
  public struct Mistake: Error, CustomStringConvertible {
    /// Names the option; ends with what is accepted.
    public let description: String
  }

  /// The options that are understood, for a usage line.
  public static let usage =
    "--pki DIR --port N --connections N --depth N --payload BYTES [--stream MESSAGES] --seconds S "
    + "--warmup S --pid N --json 0|1 [--lane default|loop] [--idle N] [--handshakes N] "
    + "[--calls N] [--deadline MS]"

  /// Reads the arguments behind the program's name.
  public init(_ arguments: some Sequence<String>) throws(Mistake) {
    var rest = Array(arguments)[...]
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else {
        throw Mistake(description: "\(name) has no value; give \(Self.usage)")
      }
      guard assign(name, value) else {
        throw Mistake(description: "not understood: \(name) \(value); give \(Self.usage)")
      }
    }
  }

  private mutating func assign(_ name: String, _ value: String) -> Bool {
    switch name {
    case "--pki": pki = value
    case "--port": return number(value, in: 0...65535) { $0.port = $1 }
    case "--connections": return number(value, in: 1...100_000) { $0.connections = $1 }
    case "--depth": return number(value, in: 1...100_000) { $0.depth = $1 }
    case "--payload": return number(value, in: 0...1_048_576) { $0.payload = $1 }
    case "--stream": return number(value, in: 0...1_000_000) { $0.stream = $1 }
    case "--seconds": return duration(value) { $0.seconds = $1 }
    case "--warmup": return duration(value) { $0.warmup = $1 }
    case "--pid": return number(value, in: 0...Int(Int32.max)) { $0.pid = $1 }
    case "--idle": return number(value, in: 0...100_000) { $0.idle = $1 }
    case "--handshakes": return number(value, in: 0...1000) { $0.handshakes = $1 }
    case "--calls": return number(value, in: 0...1_000_000_000) { $0.calls = $1 }
    case "--deadline": return number(value, in: 0...3_600_000) { $0.deadline = $1 }
    case "--json": return number(value, in: 0...1) { $0.printsJSON = $1 == 1 }
    case "--lane" where value == "loop" || value == "default": callsOnLoop = value == "loop"
    default: return false
    }
    return true
  }

  private mutating func number(
    _ text: String,
    in range: ClosedRange<Int>,
    _ set: (inout Self, Int) -> Void
  ) -> Bool {
    guard let value = Int(text), range.contains(value) else { return false }
    set(&self, value)
    return true
  }

  private mutating func duration(_ text: String, _ set: (inout Self, Double) -> Void) -> Bool {
    guard let value = Double(text), (0...3600).contains(value) else { return false }
    set(&self, value)
    return true
  }

  /// The bytes each request carries.
  public var request: [UInt8] { (0..<payload).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) } }
}
