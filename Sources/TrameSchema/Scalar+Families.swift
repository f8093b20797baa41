extension Scalar {
  /// Whether it is an integer without a sign.
  public var isUnsigned: Bool {
    (Scalar.uint8.rawValue...Scalar.uint64.rawValue).contains(rawValue)
  }

  /// Whether it is an integer with a sign.
  public var isSigned: Bool { (Scalar.int8.rawValue...Scalar.int64.rawValue).contains(rawValue) }

  /// Whether it is an integer that a unit can be put on.
  public var isInteger: Bool { isSigned || isUnsigned }

  /// Whether it is a floating-point number.
  public var isReal: Bool { self == .float32 || self == .float64 }

  /// Bytes at full width, as a member of a struct; nil where the width varies.
  public var fixedBytes: Int? {
    switch self {
    case .bool, .int8, .uint8: 1
    case .int16, .uint16: 2
    case .int32, .uint32, .float32, .date: 4
    case .int64, .uint64, .float64, .timestamp, .duration: 8
    case .uuid: 16
    default: nil
    }
  }

  /// Its name in schemas; nil for `none` and for scalars of a later version.
  public var name: String? {
    Int(rawValue) < Self.names.count && self != .none ? Self.names[Int(rawValue)] : nil
  }

  /// The scalar of a name in schemas.
  public init?(named name: String) {
    guard let index = Self.byName[name] else { return nil }
    self = index
  }

  /// The names of all scalars.
  public static var allNames: ArraySlice<String> { names.dropFirst() }

  private static let names = [
    "none", "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
    "float32", "float64", "string", "bytes", "uuid", "timestamp", "duration", "date",
  ]
  private static let byName = Dictionary(
    uniqueKeysWithValues: names.enumerated().dropFirst().map {
      ($0.element, Scalar(rawValue: UInt8($0.offset)))
    }
  )
}
