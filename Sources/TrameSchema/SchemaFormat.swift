/// The compiled form itself, as docs/idl.md specifies it.
public enum SchemaFormat {
  /// The version that this library writes and knows. A schema of a higher one can be read and
  /// shown; its fingerprints cannot be recomputed, nor can it be compared.
  public static let version: UInt32 = 1
}
