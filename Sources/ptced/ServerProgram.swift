import ArgumentParser
import Foundation
import Logging
import PTCEMessages
import PTCEService
import PTCEStore
import Trame
import TrameSchema
import TrameServices
import TrameTLS
import TrameTransport

/// One running server: the store, the services, and the listener in front of them.
struct ServerProgram {
  /// Calls that are under way have so long to end.
  private static let drainLimit = Duration.seconds(30)

  private let store: SQLiteStore
  private let server: TrameServer
  private let health: HealthProvider
  private let log: Logger
  private let signals: Signals
  private let pages: PageServer?

  /// Opens the store and binds the address; serves nothing yet.
  init(_ configuration: ServerConfiguration, log: Logger, level: LogLevel) async throws {
    self.log = log
    let signals = await Signals.taken()
    self.signals = signals
    let clock = ServiceClock(isSettable: configuration.isDevelopment)
    try FileManager.default.createDirectory(
      atPath: configuration.data,
      withIntermediateDirectories: true
    )
    store = try SQLiteStore(
      path: configuration.data + "/ptce.store",
      options: StoreOptions(now: { StoreTime(clock.now()) })
    )
    let context = ServiceContext(store: store, clock: clock)
    if let path = configuration.bootstrap {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let isFilled = try await Bootstrap(text).fill(store)
      log.notice("\(path): \(isFilled ? "filled the new store" : "left the store as it was")")
    }
    let image = try SchemaImage(base64: [
      PtceV1Schema.base64, TrameAdminV1Schema.base64, TrameHealthV1Schema.base64,
      TrameReflectionV1Schema.base64,
    ])
    let health = HealthProvider(services: PTCEServices.names)
    self.health = health
    let administration = Self.administration(configuration, level, signals.ask)
    let router = context.router(log: log) { router in
      if let recorder = administration.recorder { router.intercept(recorder) }
      router.addStandardServices(health: health, image: image, administration: administration)
    }
    server = try TrameServer(
      TrameServerConfiguration(
        address: configuration.listen,
        tls: configuration.tls,
        software: "ptced/\(Ptced.configuration.version)"
      ),
      router: router,
      observe: { event in Self.tell(event, log) }
    )
    pages = try configuration.metricsAddress.map { [server] address in
      try PageServer(address, page: Pages(server: server, health: health).page)
    }
  }

  /// Whom the configuration names may look, drain, and set the level of the log.
  private static func administration(
    _ configuration: ServerConfiguration,
    _ level: LogLevel,
    _ ask: @escaping @Sendable (Signals.Request) -> Void
  ) -> Administration {
    let administrators = configuration.administrators
    return Administration(
      isAdministrator: { administrators.contains($0.uri) },
      recorder: configuration.recordedCalls == 0
        ? nil : CallRecorder(callsMax: configuration.recordedCalls),
      drain: { ask(.drain($0)) },
      setLogLevel: { level.set($0) }
    )
  }

  /// One line for each connection that comes, goes or is refused. A failed handler has its line
  /// from the gate, with the cause.
  private static func tell(_ event: ServerEvent, _ log: Logger) {
    switch event {
    case .connected(let principal, let address):
      log.info("\(principal) connected from \(address)")
    case .refused(let address, let reason): log.notice("refused \(address): \(reason)")
    case .disconnected(let principal, let address, let reason):
      log.info("\(principal) left \(address)\(reason.isEmpty ? "" : ": \(reason)")")
    case .handlerFailed: break
    }
  }

  /// Reads what a start would read, and changes nothing: no store is made, nothing listens.
  static func check(_ configuration: ServerConfiguration) throws {
    _ = try TLSContext(configuration.tls)
    if let path = configuration.bootstrap {
      _ = try Bootstrap(String(contentsOfFile: path, encoding: .utf8))
    }
  }

  /// Reads certificates and revocation lists again. What is wrong with them ends nothing: the server
  /// goes on with what it has.
  private func reload() {
    do {
      CertificateLog(log).tell(try server.reload())
    } catch {
      log.error("nothing was loaded, the server goes on with \(server.loaded): \(error)")
    }
  }

  /// Obeys what is asked for until that is an end; answers how long calls under way have.
  private func waitForEnd() async -> Duration {
    for await request in signals.asked {
      switch request {
      case .reload: reload()
      case .end: return Self.drainLimit
      case .drain(let limit): return limit
      }
    }
    return Self.drainLimit
  }

  /// Serves until the process is asked to end, then lets the calls under way finish.
  func run() async throws {
    server.start()
    pages?.start()
    CertificateLog(log).tell(server.loaded)
    log.notice("listening on \(server.address)")
    if let pages { log.notice("metrics at http://\(pages.address)/metrics") }
    let limit = await waitForEnd()
    signals.stop()
    log.notice("draining \(server.connectionCount) connection(s)")
    health.set(.draining)
    await server.drain(within: limit)
    pages?.stop()
    await store.close()
    log.notice("stopped")
  }
}
