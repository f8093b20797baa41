/// Where a list by sort text stands: behind this record.
package struct PagePosition: Hashable, Sendable {
  package var sort: String
  package var id: RecordID

  package init(sort: String, id: RecordID) {
    self.sort = sort
    self.id = id
  }
}

/// Where a look-up by key stands: behind this record.
package struct KeyPosition: Hashable, Sendable {
  package var kind: RecordKind
  package var id: RecordID

  package init(kind: RecordKind, id: RecordID) {
    self.kind = kind
    self.id = id
  }
}

/// Part of a list.
package struct RecordPage: Sendable {
  package var records: [Record]
  /// To go on from; nil: this was the last page.
  package var next: PagePosition?
  /// Of the snapshot that was read. Who follows the feed from the position of the first page misses
  /// nothing.
  package var position: FeedPosition
}

/// Part of the feed.
package struct ChangePage: Sendable {
  package var events: [ChangeEvent]
  /// To go on from, also when there are no events.
  package var next: FeedPosition
  /// Nothing further was committed when this was read.
  package var isAtHead: Bool
  /// Events up to here are gone. Greater than where the caller stood: it has missed some.
  package var floor: FeedPosition
}
