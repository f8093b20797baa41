// What is only kept for a time goes by an operation of the national desk, in slices, so that no
// batch is held up.
extension WriteTransaction {
  /// Forgets idempotency keys that are older than `before`, which must leave them their 7 days.
  /// Answers how many went; fewer than `limit`: none are left.
  package mutating func purgeIdempotency(
    before: StoreTime,
    limit: Int
  ) throws(StoreError) -> Int {
    try reachAll()
    let latest = now.earlier(days: IdempotencyRecord.keptDays)
    return try writer.purgeIdempotency(
      before: min(before, latest),
      limit: writer.limits.page(limit)
    )
  }

  /// Forgets events that are older than `before`; cursors behind which they stood expire. Answers
  /// how many went; fewer than `limit`: none are left.
  package mutating func purgeEvents(before: StoreTime, limit: Int) throws(StoreError) -> Int {
    try reachAll()
    return try writer.purgeEvents(before: before, limit: writer.limits.page(limit))
  }
}
