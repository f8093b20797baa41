/// The order of map keys on the wire: numbers by value, strings and bytes by their bytes.
public enum WireMapOrder {
  /// Numbers by value.
  @inlinable
  public static func ascending<T: Comparable>(_ a: T, _ b: T) -> Bool { a < b }

  /// Strings by their UTF-8, not by the standard library's order, which folds equivalents.
  public static func ascending(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }

  /// Bytes, first difference first.
  public static func ascending(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.lexicographicallyPrecedes(b)
  }

  /// False before true.
  public static func ascending(_ a: Bool, _ b: Bool) -> Bool { !a && b }

  /// The places of so many entries in their order. Once for all types: a sort of its own would be
  /// four kilobytes for each.
  @usableFromInline @inline(never)
  static func places(_ count: Int, _ isBefore: (Int, Int) -> Bool) -> [Int] {
    (0..<count).sorted(by: isBefore)
  }
}
