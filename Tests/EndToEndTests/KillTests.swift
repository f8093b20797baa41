import Foundation
import PTCEMessages
import Testing
import Trame

@Suite("A server that is killed", .serialized)
struct KillTests {
  @Test("loses no acknowledged write and doubles no retried one, twenty times")
  func killUnderLoad() async throws {
    let server = try ServerProcess()
    try server.start()
    let poles = PoleServiceClient(try server.client("region-53"))
    var random = SystemRandomNumberGenerator()
    for run in 0..<20 {
      let writes = AcknowledgedWrites(poles, prefix: "kill-\(run)-")
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<8 {
          group.addTask { try await writes.run(writer) }
        }
        try await Task.sleep(for: .milliseconds(Int.random(in: 20...120, using: &random)))
        server.kill()
        try server.start()
        try await Task.sleep(for: .milliseconds(50))
        writes.stop()
        try await group.waitForAll()
      }
      try await writes.check()
    }
  }
}
