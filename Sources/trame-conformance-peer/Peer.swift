import Foundation
import TrameConformance
import TrameWire

/// The library under test, as the suite's runner starts it: `trame-conformance-peer server|client`.
@main
struct Peer {
  static func main() async {
    do {
      switch CommandLine.arguments.dropFirst() {
      case ["server"]: try await serve()
      case ["client"]: try await call()
      default: throw Usage()
      }
    } catch {
      FileHandle.standardError.write(Data("trame-conformance-peer: \(error)\n".utf8))
      exit(1)
    }
  }

  struct Usage: Error, CustomStringConvertible {
    var description: String { "say server or client; the runner of the suite starts both" }
  }

  private static func serve() async throws {
    let pipe = MessagePipe.standard
    guard let setup = try pipe.next(ServerSetup.self) else { return }
    let peer = try ConformanceServer(setup)
    try pipe.send(ServerReady(address: peer.address))
    while let command = try pipe.next(ServerCommand.self) {
      if let limit = command.drain { return await peer.drain(within: limit.duration) }
    }
    await peer.drain(within: .zero)
  }

  private static func call() async throws {
    let pipe = MessagePipe.standard
    guard let setup = try pipe.next(ClientSetup.self) else { return }
    let caller = try CaseCaller(setup)
    while let item = try pipe.next(ClientCase.self) { try pipe.send(await caller.run(item)) }
  }
}
