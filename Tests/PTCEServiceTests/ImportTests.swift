import PTCEMessages
import Testing
import Trame
import TrameWire

@Suite("The import of partners")
struct ImportTests {
  @Test("Dirt gets a verdict on its row and its cell, and the import goes on")
  func dirt() async throws {
    let desk = try await FundingDesk()
    let rows: [(ImportRow, ImportOutcome, String)] = [
      (ImportRow(name: "Les Amis", siren: "732 829 320", legalForm: "9220"), .created, ""),
      (ImportRow(name: "Ateliers", siret: "2,20E+13"), .rejected, "siret"),
      (ImportRow(name: "Ateliers", siren: "123456789"), .rejected, "siren"),
      (ImportRow(name: "", rna: "W751515517"), .rejected, "name"),
      (ImportRow(name: "Coopérative", esusFrom: "31/02/2015"), .rejected, "esusFrom"),
      (ImportRow(name: "Coopérative", workforceBand: "beaucoup"), .rejected, "workforceBand"),
      (ImportRow(kind: "PERSON", name: "Coopérative"), .rejected, "kind"),
      (
        ImportRow(name: "Cave", postalCode: "35 000", communeCode: "99999"), .rejected,
        "communeCode"
      ),
      (ImportRow(name: "Nul\u{0}", siret: "35600000000048"), .rejected, "name"),
      (ImportRow(name: String(repeating: "x", count: 10_000)), .rejected, "name"),
      (ImportRow(name: "Amis", siren: "732829320"), .duplicateSuspect, ""),
      (ImportRow(name: "Ligue", rna: "w751515517"), .rejected, "rna"),
      (ImportRow(name: "Ligue", rna: "W751515517", esusFrom: "01/02/2015"), .created, ""),
      (ImportRow(name: "Ligue", rna: "W751515517", esusFrom: "2015-02-01"), .unchanged, ""),
      (ImportRow(name: "Ligue de l'Ouest", rna: "W751515517"), .updated, ""),
    ]
    let session = try await ImportSession(desk, job: 1)
    let results = try await session.send(rows.map(\.0))
    for (result, (row, outcome, cell)) in zip(results, rows) {
      #expect(result.outcome == outcome, "\(row.row): \(result)")
      if outcome == .rejected {
        #expect(result.violations.contains { $0.level == .hard && $0.field == cell }, "\(result)")
      }
    }
    #expect(results.map(\.row) == Array(1...UInt64(rows.count)))
    #expect(results.map(\.clientKey) == (1...rows.count).map { "k\($0)" })
    let summary = try await session.commit(UInt64(rows.count))
    #expect(summary.end == .committed && summary.created == 2 && summary.rejected == 10)
    #expect(summary.updated == 1 && summary.unchanged == 1 && summary.suspects == 1)
  }

  @Test("Rows that are dirty in every cell, and long, are rejected one by one")
  func flood() async throws {
    let desk = try await FundingDesk()
    let dirt = String(repeating: "é\u{0}", count: 2_000)
    let row = ImportRow(
      kind: dirt,
      name: dirt,
      tradeName: dirt,
      siren: dirt,
      siret: dirt,
      rna: dirt,
      uai: dirt,
      rnsr: dirt,
      nda: dirt,
      legalForm: dirt,
      naf: dirt,
      addressLine: dirt,
      postalCode: dirt,
      communeCode: dirt,
      workforceBand: dirt,
      esusFrom: dirt,
      esusTo: dirt,
      essStatutesDeclaredOn: dirt,
      contactName: dirt,
      contactEmail: dirt,
      externalReference: dirt
    )
    for (job, mode) in [(20 as UInt64, ImportMode.bestEffort), (21, .allOrNothing)] {
      let session = try await ImportSession(desk, job: job, mode: mode)
      let results = try await session.send(Array(repeating: row, count: 150))
      #expect(results.count == 150 && results.allSatisfy { $0.outcome == .rejected })
      #expect(results.allSatisfy { $0.violations.count > 3 })
      #expect(try await session.commit(150).rejected == 150)
    }
  }

  @Test("The same file in another job finds its partners by their external reference")
  func again() async throws {
    let desk = try await FundingDesk()
    let rows = (1...3).map { number in
      ImportRow(name: "Fabrique \(number)", externalReference: "F-\(number)")
    }
    let first = try await ImportSession(desk, job: 1)
    #expect(try await first.send(rows).map(\.outcome) == [.created, .created, .created])
    _ = try await first.commit(3)
    let second = try await ImportSession(desk, job: 2)
    #expect(try await second.send(rows).map(\.outcome) == [.unchanged, .unchanged, .unchanged])
    _ = try await second.commit(3)
  }

  @Test("A stream that breaks off is resumed, and nothing is there twice")
  func resume() async throws {
    let desk = try await FundingDesk()
    let rows = (0..<300).map { ImportRow(name: "Association \($0)") }
    let first = try await ImportSession(desk, job: 2)
    #expect(first.opened.nextRow == 1 && !first.opened.isResumed)
    let before = try await first.send(Array(rows[..<170]))
    // These are under way when the connection breaks; some may have been written, unanswered.
    try await first.blast(Array(rows[170..<230]), from: 171)
    first.cut()
    let second = try await ImportSession(desk, job: 2, resumeFromRow: 101)
    #expect((171...231).contains(second.opened.nextRow) && second.opened.isResumed)
    let after = try await second.send(Array(rows[100...]), from: 101)
    #expect(after.count == 200)
    #expect(Array(after.prefix(70)) == Array(before.suffix(70)))
    let summary = try await second.commit(300)
    #expect(summary.created == 300 && summary.rows == 300)
    let request = ListPartnersRequest(page: PageRequest(size: 1000))
    let list: ListPartnersResponse = try await desk.test.call(
      PartnerServiceMethods.listPartners,
      request
    )
    #expect(list.partners.count == 300)
    #expect(Set(list.partners.map(\.content.legalName)).count == 300)
    let third = try await ImportSession(desk, job: 2)
    #expect(try await third.commit(300) == summary)
  }

  @Test("A dry run and an all-or-nothing job with a refused row write no partner")
  func nothing() async throws {
    let desk = try await FundingDesk()
    let good = ImportRow(name: "Les Amis", siren: "732829320")
    let bad = ImportRow(name: "Ateliers", siren: "1")
    let cases: [(ImportMode, [ImportRow], ImportEnd, Int)] = [
      (.dryRun, [good], .rehearsed, 0), (.allOrNothing, [good, bad], .refused, 0),
      (.allOrNothing, [good, good], .refused, 0), (.allOrNothing, [good], .committed, 1),
    ]
    for (index, (mode, rows, end, count)) in cases.enumerated() {
      let session = try await ImportSession(desk, job: UInt64(10 + index), mode: mode)
      let results = try await session.send(rows)
      #expect(results.allSatisfy { $0.partner == nil }, "\(mode)")
      #expect(try await session.commit(UInt64(rows.count)).end == end, "\(index)")
      let list: ListPartnersResponse = try await desk.test.call(
        PartnerServiceMethods.listPartners,
        ListPartnersRequest()
      )
      #expect(list.partners.count == count, "\(index)")
    }
  }

  @Test("A job is its opener's, in its mode; rows come without gaps")
  func conflicts() async throws {
    let desk = try await FundingDesk()
    let session = try await ImportSession(desk, job: 3)
    _ = try await session.send([ImportRow(name: "Les Amis")])
    for (name, mode, from) in [
      ("caen-like", ImportMode.dryRun, 0 as UInt64), ("gap", .bestEffort, 5),
    ] {
      do {
        _ = try await ImportSession(desk, job: 3, mode: mode, resumeFromRow: from)
        Issue.record("\(name) was opened")
      } catch {
        let conflict = RPCError(thrown: error).declared(ImportJobConflict.self)
        #expect(conflict?.nextRow == 2, "\(error)")
      }
    }
    let other = try await ImportSession(desk, job: 3, as: "caen")
    #expect(other.opened.nextRow == 1)  // another tenant's job of the same name is another job
    await #expect(throws: RPCError.self) {
      try await session.send([ImportRow(name: "Les Amis")], from: 7)
    }
  }
}

/// A client's side of one import stream.
struct ImportSession {
  let call: BidirectionalCall<ImportPartnersRequest, ImportPartnersResponse>
  let opened: ImportOpened

  init(
    _ desk: FundingDesk,
    job: UInt64,
    mode: ImportMode = .bestEffort,
    as name: String = "rennes",
    resumeFromRow: UInt64 = 0
  ) async throws {
    call = try await desk.transport(name).bidirectional(
      PartnerServiceMethods.importPartners,
      CallOptions(),
      requestType: ImportPartnersRequest.self,
      as: ImportPartnersResponse.self
    )
    let open = ImportOpen(
      job: ImportJobID(rawValue: UUID128(high: 1, low: job)),
      mode: mode,
      system: "tests",
      resumeFromRow: resumeFromRow
    )
    try await call.send(ImportPartnersRequest(step: .open(open)))
    var answers = call.responses.makeAsyncIterator()
    guard case .opened(let opened)? = try await answers.next()?.step else {
      throw RPCError(.internalError, "no opened")
    }
    self.opened = opened
  }

  /// Sends rows and takes their verdicts.
  func send(_ rows: [ImportRow], from first: UInt64 = 1) async throws -> [ImportRowResult] {
    let sender = Task { try await blast(rows, from: first) }
    var results: [ImportRowResult] = []
    var answers = call.responses.makeAsyncIterator()
    while results.count < rows.count, case .row(let result)? = try await answers.next()?.step {
      results.append(result)
    }
    try await sender.value
    return results
  }

  /// Sends rows and waits for nothing.
  func blast(_ rows: [ImportRow], from first: UInt64) async throws {
    for (index, row) in rows.enumerated() {
      var row = row
      row.row = first + UInt64(index)
      row.clientKey = "k\(row.row)"
      try await call.send(ImportPartnersRequest(step: .row(row)))
    }
  }

  func commit(_ rows: UInt64) async throws -> ImportSummary {
    try await call.send(ImportPartnersRequest(step: .commit(ImportCommit(rows: rows))))
    var answers = call.responses.makeAsyncIterator()
    guard case .summary(let summary)? = try await answers.next()?.step else {
      throw RPCError(.internalError, "no summary")
    }
    return summary
  }

  func cut() { call.cancel() }
}
