import Foundation
import PTCEMessages
import PTCEReference
import Trame

/// Partners by `ptce import`, a file for each region; one import meets a server that is killed.
struct Imports: Sendable {
  /// The region whose import is cut: the one with the most partners.
  static let cutRegion = "11"

  let deployment: Deployment
  let programs: String
  let samples: Samples
  let cast: Cast
  let trial: Trial

  private func file(_ region: String) -> String { deployment.path("partners-\(region).csv") }

  func writeFiles() throws {
    for region in Deployment.regions {
      let text = samples.file(ofRegion: region.code)
      try text.write(toFile: file(region.code), atomically: true, encoding: .utf8)
    }
  }

  /// `ptce import` for a region, started.
  private func start(_ region: String) async throws -> Program {
    let program = Program(
      programs + "/ptce",
      [
        "import", "--context", Deployment.regionPrincipal(region),
        // The same job each time: a second run goes on where the first was cut.
        "--job", "01946d2b-7c00-7000-8000-00000001\(region)00", file(region),
      ],
      contexts: deployment.path("contexts"),
      log: deployment.path("import-\(region).log")
    )
    try await program.start()
    return program
  }

  private func fail(_ region: String, _ code: Int32) throws {
    guard code != 0 else { return }
    let log =
      (try? String(contentsOfFile: deployment.path("import-\(region).log"), encoding: .utf8))
    throw ImportFailure(region: region, code: code, log: log ?? "")
  }

  /// Every region but the one whose import is cut.
  func importMost() async throws {
    let regions = Deployment.regions.map(\.code).filter { $0 != Self.cutRegion }
    _ = try await each(of: regions, atOnce: 2) { region in
      let code = try await start(region).end()
      try fail(region, code)
    }
    let count = try await each(of: regions, atOnce: 4, count).reduce(0, +)
    let expected = regions.reduce(0) { $0 + samples.partners(ofRegion: $1).count }
    await trial.check(
      "partners of \(regions.count) regions by ptce import",
      count == expected,
      "\(count)"
    )
  }

  /// Kills the server in the middle of an import, starts both again, and counts.
  func importThroughCrash(_ server: Server) async throws {
    let region = Self.cutRegion
    let rows = samples.partners(ofRegion: region).count
    let first = try await start(region)
    var seen = 0
    while seen < rows / 4, await first.isRunning { seen = try await count(region) }
    try await server.killAtOnce()
    let code = try await first.end()
    await trial.check(
      "kill -9 of ptced in the middle of an import of \(rows) rows cut it",
      code != 0 && seen >= rows / 4 && seen < rows,
      "\(seen) partners were seen before"
    )
    try await server.start(cast, clock: Days.loading)
    let kept = try await count(region)
    await trial.check(
      "after the restart everything seen is there",
      kept >= seen && kept < rows,
      "\(kept) of \(rows)"
    )
    let resumed = try await start(region).end()
    try fail(region, resumed)
    let partners = try await list(region)
    let keys = Set(partners.compactMap(key))
    await trial.check(
      "the resumed import: nothing lost, nothing twice",
      partners.count == rows && keys.count == rows,
      "\(partners.count) partners, \(keys.count) distinct keys"
    )
  }

  func count(_ region: String) async throws -> Int {
    let request = ListPartnersRequest(page: PageRequest(size: 1, countsTotal: true))
    return Int(try await cast.partners(region).listPartners(request).page.total ?? 0)
  }

  /// Every partner of every region by its index in the samples.
  func everyone() async throws -> [Int: Partner] {
    let lists = try await each(of: Deployment.regions.map(\.code), atOnce: 4, list)
    var all: [Int: Partner] = [:]
    for partner in lists.joined() {
      guard let index = key(partner).flatMap({ Int($0.drop { !$0.isNumber }) }) else { continue }
      all[index] = partner
    }
    await trial.check("partners in all, each once", all.count == 10_000, "\(all.count)")
    return all
  }

  private func key(_ partner: Partner) -> String? { partner.content.externalReferences.first?.id }

  private func list(_ region: String) async throws -> [Partner] {
    var partners: [Partner] = []
    var token: [UInt8] = []
    repeat {
      let request = ListPartnersRequest(page: PageRequest(size: 500, token: token))
      let answer = try await cast.partners(region).listPartners(request)
      partners += answer.partners
      token = answer.page.nextToken
    } while !token.isEmpty
    return partners
  }
}

/// What `ptce import` said when it did not end well.
struct ImportFailure: Error, CustomStringConvertible {
  let region: String
  let code: Int32
  let log: String

  var description: String {
    let lines = log.split(separator: "\n").suffix(4).joined(separator: " / ")
    return "ptce import of region \(region) ended with \(code): \(lines)"
  }
}
