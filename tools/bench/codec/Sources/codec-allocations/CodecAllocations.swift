import CMallocCount
import OurMessages
import Samples
import TrameWire

/// Counts the heap allocations of decoding each sample, and holds them against what the value
/// itself needs: one for each string too long to stand in place, one for each array, one for each
/// dictionary. Ends with code 1 where decoding allocates anything else.
@main
struct CodecAllocations {
  static func main() {
    var isSound = true
    isSound = report("page", Samples.page(of: 100)) && isSound
    isSound = report("pole", Samples.pole(2)) && isSound
    isSound = report("partner", Samples.partner(1)) && isSound
    isSound = report("application", Samples.application(1)) && isSound
    if !isSound { exit(withFailure: "decoding allocates more than its strings and arrays") }
  }

  private static func report<M: WireMessage>(_ name: String, _ value: M) -> Bool {
    let bytes = value.encoded()
    let needed = blocks(of: value)
    // The first decode sets up what the runtime keeps.
    for _ in 0..<3 { _ = try? M(decoding: bytes) }
    let before = malloc_count()
    let decoded = try? M(decoding: bytes)
    let after = malloc_count()
    let counted = Int(after - before)
    print("\(name): \(counted) allocations, its strings, arrays and maps are \(needed)")
    return decoded == value && counted <= needed
  }

  private static func exit(withFailure reason: String) -> Never { fatalError(reason) }

  /// Blocks on the heap that a value holds. Small strings stand in place.
  private static func blocks(of value: Any) -> Int {
    switch value {
    case let text as String: return text.utf8.count > 15 ? 1 : 0
    case let bytes as [UInt8]: return bytes.isEmpty ? 0 : 1
    default: break
    }
    let mirror = Mirror(reflecting: value)
    let isCollection = mirror.displayStyle == .collection || mirror.displayStyle == .dictionary
    let own = isCollection && !mirror.children.isEmpty ? 1 : 0
    return mirror.children.reduce(own) { $0 + blocks(of: $1.value) }
  }
}
