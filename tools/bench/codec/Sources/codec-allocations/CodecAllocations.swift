import CMallocCount
import OurMessages
import Samples
import TrameWire

/// Counts the heap allocations of decoding each sample, and holds them against what the value itself
/// holds: the blocks that are given back when it goes, one for each string too long to stand in
/// place, one for each array, one for each dictionary. Ends with code 1 where decoding allocates
/// anything else.
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
    // The first decode sets up what the runtime keeps.
    for _ in 0..<3 { _ = try? M(decoding: bytes) }
    let before = malloc_count()
    var decoded = try? M(decoding: bytes)
    let counted = malloc_count() - before
    let isSame = decoded == value
    let freedBefore = free_count()
    decoded = nil
    let held = free_count() - freedBefore
    print("\(name): \(counted) allocations, its strings, arrays and maps are \(held)")
    return isSame && counted <= held
  }

  private static func exit(withFailure reason: String) -> Never { fatalError(reason) }
}
