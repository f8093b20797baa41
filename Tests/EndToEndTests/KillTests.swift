import Foundation
import PTCEMessages
import Synchronization
import Testing
import Trame
import TrameWire

@Suite("A server that is killed", .serialized)
struct KillTests {
  /// What the callers of one run know.
  private final class Acknowledged: Sendable {
    let poles = Mutex<[String: PoleID]>([:])
    let isOver = Atomic<Bool>(false)
  }

  @Test("loses no acknowledged write and doubles no retried one, twenty times")
  func killUnderLoad() async throws {
    let server = try ServerProcess()
    try server.start()
    let poles = PoleServiceClient(try server.client("region-53"))
    var random = SystemRandomNumberGenerator()
    for run in 0..<20 {
      let acknowledged = Acknowledged()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<8 {
          group.addTask {
            try await Self.write(poles, "kill-\(run)-\(writer)", acknowledged)
          }
        }
        try await Task.sleep(for: .milliseconds(Int.random(in: 20...120, using: &random)))
        server.kill()
        try server.start()
        try await Task.sleep(for: .milliseconds(50))
        acknowledged.isOver.store(true, ordering: .relaxed)
        try await group.waitForAll()
      }
      try await Self.check(poles, "kill-\(run)-", acknowledged)
    }
  }

  private static func write(
    _ poles: PoleServiceClient,
    _ prefix: String,
    _ acknowledged: Acknowledged
  ) async throws {
    var number = 0
    while !acknowledged.isOver.load(ordering: .relaxed) {
      let title = "\(prefix)-\(number)"
      number += 1
      var options = CallOptions(timeout: .seconds(30))
      options.waitsForReady = true
      let pole = try await poles.createPole(
        CreatePoleRequest(content: PoleContent(title: title)),
        options
      )
      acknowledged.poles.withLock { $0[title] = pole.id }
    }
  }

  private static func check(
    _ poles: PoleServiceClient,
    _ prefix: String,
    _ acknowledged: Acknowledged
  ) async throws {
    var found: [String: [PoleID]] = [:]
    var token: [UInt8] = []
    repeat {
      let page = try await poles.listPoles(
        ListPolesRequest(page: PageRequest(size: 1000, token: token), titlePrefix: prefix)
      )
      for pole in page.poles { found[pole.content.title, default: []].append(pole.id) }
      token = page.page.nextToken
    } while !token.isEmpty
    let known = acknowledged.poles.withLock { $0 }
    #expect(!known.isEmpty)
    #expect(known.allSatisfy { found[$0.key] == [$0.value] }, "lost or doubled: \(prefix)")
    #expect(found.values.allSatisfy { $0.count == 1 }, "doubled: \(prefix)")
    #expect(found.count == known.count, "a write that nobody was told of: \(prefix)")
  }
}
