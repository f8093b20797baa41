import Randomness
import Testing

@testable import PTCEStore

/// The store against a slow model of it: random operations, some of which have to be refused.
@Suite("Model")
struct ModelTests {
  private struct Entry {
    var version: UInt64
    var draft: RecordDraft
  }

  private struct Model {
    var records: [RecordID: Entry] = [:]
    var dead: Set<RecordID> = []

    /// The error that a put has to end in, or nil when it is done.
    mutating func put(_ draft: RecordDraft, _ expected: ExpectedVersion) -> StoreError? {
      let current = records[draft.id]?.version ?? 0
      switch expected {
      case .absent where current != 0: return .versionMismatch(current: current)
      case .exactly(let version) where version != current:
        return .versionMismatch(current: current)
      case .any where current == 0: return .notFound
      default: break
      }
      for key in draft.keys where key.unique {
        let holder = records.first { $0.key != draft.id && $0.value.draft.keys.contains(key) }
        if let holder { return .duplicateKey(name: key.name, kind: draft.kind, holder: holder.key) }
      }
      records[draft.id] = Entry(version: current + 1, draft: draft)
      return nil
    }
  }

  private func draft(_ random: inout SeededRandom) -> RecordDraft {
    let texts = ["", "a", "aa", "b", "é", "z"]
    return .partner(
      Int.random(in: 0..<12, using: &random),
      text: texts.randomElement(using: &random) ?? "",
      state: UInt16.random(in: 0..<3, using: &random),
      // One unique key at most: with two, which of them is told is the engine's choice.
      keys: (0..<Int.random(in: 0..<2, using: &random)).map { _ in
        RecordKey(name: 1, value: "\(Int.random(in: 0..<6, using: &random))", unique: true)
      }
        + (0..<Int.random(in: 0..<3, using: &random)).map { _ in
          RecordKey(name: 2, value: "\(Int.random(in: 0..<3, using: &random))")
        },
      amounts: (0..<Int.random(in: 0..<2, using: &random)).map { _ in
        RecordAmount(
          name: 1,
          subject: .number(Int.random(in: 50..<52, using: &random)),
          value: Int64.random(in: -5...5, using: &random)
        )
      }
    )
  }

  @Test(
    "random operations end as the model says, and leave what the model has",
    arguments: 0..<8 as Range<UInt64>
  )
  func random(seed: UInt64) async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    var random = SeededRandom(seed: seed)
    var model = Model()
    for _ in 0..<200 {
      if Int.random(in: 0..<6, using: &random) == 0 {
        let id = RecordID.number(Int.random(in: 0..<12, using: &random))
        let existed = model.records.removeValue(forKey: id) != nil
        let text = await failure { () async throws(StoreError) in
          try await store.write(
            WriteOperation(tenant: StoreFixture.region, principal: "m", action: 1) { transaction in
              let version = try transaction.delete(StoreFixture.partner, id)
              try transaction.emit(
                EventDraft(kind: StoreFixture.partner, id: id, version: version, operation: 4)
              )
              return []
            }
          )
        }
        #expect(text == (existed ? nil : "\(StoreError.notFound)"), "seed \(seed)")
      } else {
        let draft = draft(&random)
        let version = UInt64.random(in: 0..<4, using: &random)
        let expected =
          [ExpectedVersion.any, .absent, .exactly(version)]
          .randomElement(using: &random) ?? .any
        let due = model.put(draft, expected).map { "\($0)" }
        let text = await failure { () async throws(StoreError) in
          try await store.save(draft, expecting: expected)
        }
        #expect(text == due, "seed \(seed)")
      }
    }
    try await compare(model, store, seed)
  }

  private func compare(_ model: Model, _ store: any Store, _ seed: UInt64) async throws {
    let tenant = store.tenant(StoreFixture.region)
    for states: [UInt16] in [[], [0], [1, 2]] {
      let listed = try await tenant.list(StoreFixture.partner, states: states, limit: 100).records
      let due = model.records.values
        .filter { states.isEmpty || states.contains($0.draft.state) }
        .sorted {
          ($0.draft.sort, $0.draft.id) < ($1.draft.sort, $1.draft.id)
        }
      #expect(listed.map(\.id) == due.map(\.draft.id), "seed \(seed)")
      #expect(listed.map(\.version) == due.map(\.version), "seed \(seed)")
      #expect(listed.map(\.body) == due.map(\.draft.body), "seed \(seed)")
    }
    for (name, count) in [(UInt16(1), 6), (2, 3)] {
      for value in 0..<count {
        let found = try await tenant.find(key: name, value: "\(value)").map(\.id)
        let due = model.records.values.filter { entry in
          entry.draft.keys.contains { $0.name == name && $0.value == "\(value)" }
        }
        #expect(found == due.map(\.draft.id).sorted(), "seed \(seed)")
      }
    }
    for number in 50..<52 {
      let amounts = model.records.values.flatMap(\.draft.amounts)
        .filter { $0.subject == .number(number) }
      let total = try await tenant.read { try $0.total(1, of: .number(number)) }
      #expect(
        total == Total(value: amounts.reduce(0) { $0 + $1.value }, count: UInt64(amounts.count)),
        "seed \(seed)"
      )
    }
    #expect(try await tenant.verifyAudit().isValid(store.position.value), "seed \(seed)")
  }
}
