/// FNV-1a, 64 bits: the ids of types and services, and the fingerprints of packages. Chosen since
/// it is a few lines in any language; it guards against accidents, not against attackers.
public enum StableID {
  /// The id of a full name at birth, such as `ptce.v1.FundingService`.
  public static func ofName(_ name: String) -> UInt64 { ofBytes(name.utf8) }

  /// The hash of bytes.
  public static func ofBytes(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash
  }
}
