/// Does the work for each item, several at a time; the results stand in the items' order.
///
/// The first error ends it.
func each<Item: Sendable, Result: Sendable>(
  of items: [Item],
  atOnce width: Int,
  _ work: @escaping @Sendable (Item) async throws -> Result
) async throws -> [Result] {
  try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    var results: [Int: Result] = [:]
    for (index, item) in items.enumerated() {
      if index >= width, let (place, result) = try await group.next() { results[place] = result }
      group.addTask { (index, try await work(item)) }
    }
    while let (place, result) = try await group.next() { results[place] = result }
    return items.indices.compactMap { results[$0] }
  }
}
