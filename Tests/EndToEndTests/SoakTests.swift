import Foundation
import PTCEMessages
import Testing
import Trame

/// How long to go on, from the environment: `tools/test --deep` sets it.
private let soakSeconds = Int(ProcessInfo.processInfo.environment["SOAK_SECONDS"] ?? "") ?? 0

@Suite(
  "A server for a long time",
  .serialized,
  .enabled(if: soakSeconds > 0, "SOAK_SECONDS is not set")
)
struct SoakTests {
  @Test("loses nothing while it is killed every ten seconds")
  func kills() async throws {
    let server = try ServerProcess()
    try server.start()
    let writes = AcknowledgedWrites(
      PoleServiceClient(try server.client("region-53")),
      prefix: "soak-",
      pause: .milliseconds(20)
    )
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<8 { group.addTask { try await writes.run(writer) } }
      for _ in 0..<max(1, soakSeconds / 20) {
        try await Task.sleep(for: .seconds(10))
        server.kill()
        try server.start()
      }
      writes.stop()
      try await group.waitForAll()
    }
    try await writes.check()
    print("soak: \(writes.count) writes, none lost")
  }

  @Test("takes no more memory at the end than after a quarter of the time")
  func memory() async throws {
    let server = try ServerProcess()
    try server.start()
    let poles = PoleServiceClient(try server.client("region-53"))
    let writes = AcknowledgedWrites(poles, prefix: "flat-", pause: .milliseconds(200))
    var kibibytes: [Int] = []
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<2 { group.addTask { try await writes.run(writer) } }
      let end = ContinuousClock.now + .seconds(max(8, soakSeconds / 2))
      for _ in 0..<6 {
        group.addTask {
          while ContinuousClock.now < end {
            _ = try await poles.listPoles(ListPolesRequest(page: PageRequest(size: 20)))
          }
        }
      }
      for _ in 0..<4 {
        try await Task.sleep(for: .seconds(max(2, soakSeconds / 8)))
        kibibytes.append(try server.residentKibibytes())
      }
      writes.stop()
      try await group.waitForAll()
    }
    print("soak: resident KiB after each quarter: \(kibibytes)")
    let (first, last) = (kibibytes[0], kibibytes[3])
    #expect(last < first + first / 4 + 8192, "memory grows: \(kibibytes) KiB")
  }
}
