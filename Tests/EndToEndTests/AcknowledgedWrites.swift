import PTCEMessages
import Synchronization
import Testing
import Trame

/// Writers that remember what the server has acknowledged, whatever happens to it meanwhile.
final class AcknowledgedWrites: Sendable {
  private let poles: PoleServiceClient
  private let prefix: String
  private let pause: Duration
  private let known = Mutex<[String: PoleID]>([:])
  private let isOver = Atomic<Bool>(false)

  /// Titles begin with the prefix. Each writer makes one pole at a time, `pause` between two.
  init(_ poles: PoleServiceClient, prefix: String, pause: Duration = .zero) {
    self.poles = poles
    self.prefix = prefix
    self.pause = pause
  }

  var count: Int { known.withLock { $0.count } }

  /// Writes until `stop`; calls wait for a server that is not there.
  func run(_ writer: Int) async throws {
    var number = 0
    while !isOver.load(ordering: .relaxed) {
      let title = "\(prefix)\(writer)-\(number)"
      number += 1
      // Long enough for a server that starts under a sanitizer on a busy machine.
      var options = CallOptions(timeout: .seconds(120))
      options.waitsForReady = true
      let pole = try await poles.createPole(
        CreatePoleRequest(content: PoleContent(title: title)),
        options
      )
      known.withLock { $0[title] = pole.id }
      if pause > .zero { try await Task.sleep(for: pause) }
    }
  }

  /// No further write begins.
  func stop() { isOver.store(true, ordering: .relaxed) }

  /// Every write that was acknowledged is there once, and no other.
  func check() async throws {
    var found: [String: [PoleID]] = [:]
    var token: [UInt8] = []
    repeat {
      let page = try await poles.listPoles(
        ListPolesRequest(page: PageRequest(size: 1000, token: token), titlePrefix: prefix)
      )
      for pole in page.poles { found[pole.content.title, default: []].append(pole.id) }
      token = page.page.nextToken
    } while !token.isEmpty
    let known = known.withLock { $0 }
    #expect(!known.isEmpty)
    #expect(known.allSatisfy { found[$0.key] == [$0.value] }, "lost or doubled: \(prefix)")
    #expect(found.values.allSatisfy { $0.count == 1 }, "doubled: \(prefix)")
    #expect(found.count == known.count, "a write that nobody was told of: \(prefix)")
  }
}
