import PTCEDomain
package import PTCEStore

extension RecordKind {
  /// The domain's word for a state's number, `REGISTERED`; nil where the kind has no such state.
  package func stateWord(_ number: UInt16?) -> String? {
    guard let number = number.flatMap({ UInt8(exactly: $0) }) else { return nil }
    return switch self {
    case .pole: PTCEDomain.PoleState(number: number)?.rawValue
    case .signature: SignatureState(number: number)?.rawValue
    case .partner: ["ACTIVE", "CEASED", "ERASED"][checked: Int(number) - 1]
    case .call: PTCEDomain.CallState(number: number)?.rawValue
    case .application: PTCEDomain.ApplicationState(number: number)?.rawValue
    case .award: PTCEDomain.AwardState(number: number)?.rawValue
    case .tranche: PTCEDomain.TrancheState(number: number)?.rawValue
    case .tenant: ["ACTIVE", "CLOSING", "SUCCEEDED", "SUSPENDED"][checked: Int(number) - 1]
    default: nil
    }
  }
}

extension Array {
  /// Nil outside the array.
  fileprivate subscript(checked index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}
