import Foundation
import Testing

@testable import PTCEStore

/// Two stores on one file would each go on from positions and chain ends of their own.
@Suite("Store lock")
struct StoreLockTests {
  @Test("a symbolic link leads to the same lock, so it is no way around it")
  func symbolicLink() async throws {
    let fixture = try await StoreFixture()
    let link = fixture.folder.appendingPathComponent("link.db").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: fixture.path)
    #expect(
      throws: StoreOpenError.inUse(path: link, pid: ProcessInfo.processInfo.processIdentifier)
    ) { try fixture.open(link) }
    await fixture.store.close()
    let throughLink = try fixture.open(link)
    #expect(throws: StoreOpenError.self) { try fixture.open() }
    await throughLink.close()
  }

  @Test("a file with a second hard link is refused, until one is left")
  func hardLink() async throws {
    let fixture = try await StoreFixture()
    let name = fixture.folder.appendingPathComponent("hard.db").path
    try FileManager.default.linkItem(atPath: fixture.path, toPath: name)
    #expect(throws: StoreOpenError.self) { try fixture.open(name) }
    await fixture.store.close()
    #expect(throws: StoreOpenError.self) { try fixture.open() }
    try FileManager.default.removeItem(atPath: name)
    await (try fixture.open()).close()
  }
}
