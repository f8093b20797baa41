import PTCEMessages
import PTCEReference
import Trame
import TrameWire

/// The acts in their order.
struct Playbill: Sendable {
  private let deployment: Deployment
  private let trial: Trial
  private let cast: Cast
  private let server: Server
  private let watcher = Watcher()
  private let imports: Imports
  private let poles: Poles
  private let call: FirstCall
  private let committee: Committee

  init(deployment: Deployment, programs: String, samples: Samples, trial: Trial) throws {
    self.deployment = deployment
    self.trial = trial
    cast = try Cast(deployment)
    server = Server(deployment, programs: programs)
    imports = Imports(
      deployment: deployment,
      programs: programs,
      samples: samples,
      cast: cast,
      trial: trial
    )
    poles = Poles(samples: samples, cast: cast, trial: trial)
    call = FirstCall(samples: samples, cast: cast, trial: trial)
    committee = Committee(samples: samples, cast: cast, trial: trial)
  }

  func run() async {
    await trial.act("A server of its own, on an empty SQLite store, in July 2013")
    await trial.attempt("The story") {
      try await server.start(cast, clock: Days.loading)
      await watcher.start(cast.deskFeed)
      await trial.say("ptced listens on \(deployment.address) with mutual TLS 1.3")
      await trial.say("the national desk watches every region's changes from now on")
      try await load()
    }
    await checkWatcher()
  }

  private func load() async throws {
    await trial.act("200 poles and 10,000 partners, invented on the real map of 27 regions")
    let ids = try await poles.create()
    try imports.writeFiles()
    await trial.attempt("The import of partners") { try await imports.importMost() }
    await trial.act("A server that is killed in the middle of an import")
    await trial.attempt("The import through a crash") {
      try await imports.importThroughCrash(server)
    }
    let partners = try await imports.everyone()
    await trial.act("Members, registration, and what a region may not see")
    await trial.attempt("The founders' establishments") {
      try await poles.enterEstablishments(partners)
    }
    await trial.attempt("The members' joining") { try await poles.addFounders(ids, partners) }
    await trial.attempt("The registration of poles") { try await poles.register(ids) }
    await trial.attempt("The look at another region's pole") { try await lookElsewhere(ids[0]) }
    await replay(ids, partners)
    await trial.act("The charter of 19 September 2014")
    await trial.attempt("The signing of the charter") {
      try await cast.setClock(Days.charter)
      try await poles.signCharter(ids, partners)
    }
    await trial.act("The poles as they had grown by the end of 2015")
    await trial.attempt("The other members' joining") {
      try await cast.setClock(Days.growth)
      try await poles.addOthers(ids, partners)
      await trial.say("Of the samples' charters only the leads' are signed here.")
    }
  }

  private func replay(_ ids: [PoleID], _ partners: [Int: Partner]) async {
    await trial.act("The first national call, July 2013 to January 2014")
    await trial.say("The dossiers are generated; the totals are the published ones. The sources")
    await trial.say("differ on the number of applications: 180, 182 or 183.")
    await trial.attempt("The replay of the call") {
      let id = try await call.publish()
      try await cast.setClock(Days.keying)
      let drafts = try await call.draft(id, ids, partners)
      try await cast.setClock(Days.reception)
      try await call.admit(drafts)
      try await cast.setClock(Days.committee)
      try await committee.startSelection(id)
      let reserve = try await committee.decide(drafts)
      await trial.act("The laureates by region")
      try await committee.award(id, drafts)
      if let reserve { try await committee.awardTooMuch(reserve) }
    }
  }

  /// Another tenant's ids are not found, as if there were none.
  private func lookElsewhere(_ pole: PoleID) async throws {
    let owner = poles.samples.poles[0].regionCode2014
    let stranger = Deployment.regions.first { $0.code != owner }?.code ?? owner
    do {
      _ = try await cast.poles(stranger).getPole(GetPoleRequest(pole: pole))
      await trial.check("a region sees no other region's pole", false, "it was shown")
    } catch {
      await trial.check(
        "region \(stranger) asks for a pole of region \(owner)",
        error.code == .notFound,
        "\(error.code)"
      )
    }
  }

  /// Holds what the watcher saw against the feed as it is read in pages.
  private func checkWatcher() async {
    await trial.act("What the watcher saw")
    await trial.attempt("The reading of the feed") {
      var changes: [ChangeEvent] = []
      var cursor = FeedCursor()
      var isAtHead = false
      while !isAtHead {
        let request = ListChangesRequest(cursor: cursor, size: 1_000)
        let page = try await cast.deskFeed.listChanges(request)
        changes += page.events
        cursor = page.nextCursor
        isAtHead = page.isAtHead
      }
      await watcher.wait(for: changes.count)
      await watcher.stop()
      let seen = await watcher.events
      await trial.check(
        "every change, in the order of commits, none twice",
        seen.map(\.cursor) == changes.map(\.cursor),
        "\(seen.count) of \(changes.count), over \(await watcher.reconnections) reconnection(s)"
      )
      await trial.check("versions rise", await watcher.disorder.isEmpty)
      let counts = await (watcher.created(.pole), watcher.created(.partner))
      await trial.check(
        "200 poles and 10,000 partners were made, each once",
        counts == (200, 10_000),
        "\(counts.0), \(counts.1)"
      )
    }
  }
}
