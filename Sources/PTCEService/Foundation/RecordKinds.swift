package import PTCEMessages
package import PTCEStore

/// What kinds of records there are. The numbers are those of the schema's `ResourceKind`, so that
/// feed events need no translation; they are stored and never change.
extension RecordKind {
  package static let pole = RecordKind(rawValue: 1)
  package static let membership = RecordKind(rawValue: 2)
  package static let signature = RecordKind(rawValue: 3)
  package static let partner = RecordKind(rawValue: 4)
  package static let call = RecordKind(rawValue: 5)
  package static let application = RecordKind(rawValue: 6)
  package static let award = RecordKind(rawValue: 7)
  package static let tranche = RecordKind(rawValue: 8)
  package static let tenant = RecordKind(rawValue: 9)
  /// An import, with the verdicts of its rows; not told in the feed.
  package static let importJob = RecordKind(rawValue: 100)
  package static let importRow = RecordKind(rawValue: 101)
  /// A principal's binding; not told in the feed, but its events wake watchers.
  package static let binding = RecordKind(rawValue: 102)

  /// The kind as feed events name it.
  package var resource: ResourceKind { ResourceKind(rawValue: UInt8(clamping: rawValue)) }
}
