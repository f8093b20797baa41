import CFuzzer

/// One thing to attack. A program of this package is one type that conforms, marked `@main`;
/// libFuzzer runs it with inputs it invents, and takes every trap and every complaint of the
/// address sanitizer as a finding. What must hold beyond that is a `precondition`.
public protocol FuzzTarget {
  /// Tries one input. It may leave nothing behind that changes the next try.
  static func attack(_ bytes: [UInt8])
}

/// libFuzzer takes a C function, which can carry no type; a program has one target.
nonisolated(unsafe) private var target: (any FuzzTarget.Type)?

extension FuzzTarget {
  /// Hands the process to libFuzzer: arguments are its own (`-runs=`, `-max_total_time=`, folders).
  public static func main() {
    target = self
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    let outcome = LLVMFuzzerRunDriver(&count, &arguments) { start, count in
      target?.attack(Array(UnsafeBufferPointer(start: start, count: count)))
      return 0
    }
    precondition(outcome == 0, "libFuzzer did not start")
  }
}
