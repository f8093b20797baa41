// How the values of messages print: short, and with nothing of the machinery behind them.

extension WireEnum {
  /// The number, where the schema's names are not known.
  public var description: String { "\(rawValue)" }
}

extension WireFlags {
  /// The numbers of the bits that are set, where the schema's names are not known.
  public var description: String { described(by: [:]) }

  /// The names of the bits that are set, and the numbers of those without a name; generated code
  /// calls it with its names, by bit.
  public func described(by names: KeyValuePairs<Int, String>) -> String {
    let bits = (0..<RawValue.bitWidth).filter { rawValue & (1 << RawValue($0)) != 0 }
    let words = bits.map { bit in names.first { $0.key == bit }?.value ?? "\(bit)" }
    return "[" + words.joined(separator: ", ") + "]"
  }
}

extension UnknownFields: CustomStringConvertible, CustomReflectable {
  /// How many there are: what they hold may be sensitive.
  public var description: String {
    isEmpty ? "none" : count == 1 ? "1 field" : "\(count) fields"
  }

  /// Without what they hold.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Boxed: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The message's own.
  public var description: String { String(describing: value) }
  /// The message's own.
  public var debugDescription: String { String(reflecting: value) }
  /// The message's own.
  public var customMirror: Mirror { Mirror(reflecting: value) }
}
