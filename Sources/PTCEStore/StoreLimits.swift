/// Every bound of the store, with the relations between them checked in one place.
package struct StoreLimits: Sendable {
  /// What a limit is about.
  package enum Item: String, Sendable {
    case bodyBytes, sortBytes, keysOfRecord, keyBytes, amountsOfRecord
    case eventsOfOperation, eventBytes, changesOfOperation, detailBytes, replyBytes, principalBytes
    case nameBytes
  }

  /// Largest record body, with its head of nine bytes.
  package var bodyBytesMax = 1 << 20
  /// Longest sort text.
  package var sortBytesMax = 512
  package var keysOfRecordMax = 256
  package var keyBytesMax = 256
  package var amountsOfRecordMax = 16
  package var eventsOfOperationMax = 4096
  package var eventBytesMax = 64 << 10
  /// Records that one operation may write.
  package var changesOfOperationMax = 4096
  package var detailBytesMax = 64 << 10
  package var replyBytesMax = 1 << 20
  package var principalBytesMax = 256
  /// Longest name of a tenant.
  package var nameBytesMax = 512
  /// Most records, events or entries of one answer.
  package var pageMax = 1000

  /// A batch of writes closes at the first of these two.
  package var batchOperationsMax = 256
  package var batchBytesMax = 1 << 20
  /// How long operations that arrive while it runs may join it.
  package var batchAgeMax = Duration.milliseconds(1)
  /// Most operations of one tenant in a batch, so that its flood leaves room for the others.
  package var batchOperationsOfTenantMax = 64
  /// Operations that wait, over all tenants.
  package var queueOperationsMax = 16_384
  /// Operations that wait, of one tenant.
  package var queueOperationsOfTenantMax = 4096

  /// Pages written between two checkpoints, about.
  package var checkpointPages = 8192
  /// Pages in the log at which the writer itself finishes the checkpoint: 64 MiB.
  package var logPagesMax = 16_384
  /// Connections kept for reads while nobody reads.
  package var idleReadersMax = 16

  /// The defaults; each may be changed before the store is opened.
  package init() {}

  func validate() {
    precondition(bodyBytesMax > RecordBody.headBytes && bodyBytesMax <= 64 << 20)
    precondition(keyBytesMax <= 1024 && sortBytesMax <= 1024, "keys stay inside an index page")
    precondition(principalBytesMax <= 1024, "principals are part of a key")
    precondition(pageMax >= 1 && pageMax <= 10_000)
    precondition(
      batchOperationsOfTenantMax >= 1 && batchOperationsOfTenantMax <= batchOperationsMax
    )
    precondition(
      queueOperationsOfTenantMax >= batchOperationsOfTenantMax
        && queueOperationsOfTenantMax <= queueOperationsMax
    )
    precondition(
      logPagesMax >= 1024 && checkpointPages >= 1 && checkpointPages <= logPagesMax
        && idleReadersMax >= 1
    )
  }

  func check(_ item: Item, _ found: Int, _ limit: Int) throws(StoreError) {
    guard found <= limit else { throw .tooLarge(item, found: found, limit: limit) }
  }

  /// No engine keeps NUL in a text, and some cut the text there.
  func check(_ item: Item, text: String, _ limit: Int) throws(StoreError) {
    try check(item, text.utf8.count, limit)
    guard !text.utf8.contains(0) else { throw .badText(item) }
  }

  /// Names of principals decide what may be done; two that look alike must be two.
  func check(principal: String) throws(StoreError) {
    try check(.principalBytes, principal.utf8.count, principalBytesMax)
    guard !principal.isEmpty, principal.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else {
      throw .badText(.principalBytes)
    }
  }

  func check(_ draft: RecordDraft) throws(StoreError) {
    try check(.bodyBytes, draft.body.message.count + RecordBody.headBytes, bodyBytesMax)
    try check(.sortBytes, text: draft.sort, sortBytesMax)
    try check(.keysOfRecord, draft.keys.count, keysOfRecordMax)
    try check(.amountsOfRecord, draft.amounts.count, amountsOfRecordMax)
    for key in draft.keys { try check(.keyBytes, text: key.value, keyBytesMax) }
  }

  /// A page has at least one element and at most `pageMax`.
  func page(_ asked: Int) -> Int { min(max(asked, 1), pageMax) }
}
