import Trame
import TrameInProcess
import TrameTLS
import TrameTransport

/// `Guestbook`         server and client in one process
/// `Guestbook DIR`     the same over TLS on loopback, with the certificates of a folder
@main
struct Guestbook {
  static func main() async throws {
    var router = Router()
    router.add(Book())
    guard let folder = CommandLine.arguments.dropFirst().first else {
      try await visit(over: InProcessTransport(router))
      return
    }
    let server = try TrameServer(
      TrameServerConfiguration(
        address: "127.0.0.1:0",
        tls: certificates("server", in: folder, role: .server)
      ),
      router: router
    )
    server.start()
    let tls = certificates("client", in: folder, role: .client)
    try await visit(over: TLSClientTransport(address: server.address, tls: tls))
    await server.drain(within: .seconds(5))
  }

  private static func visit(over transport: some ClientTransport) async throws {
    let book = GuestbookServiceClient(TrameClient(transport))
    let entry = try await book.sign(SignRequest(visitor: "Anne", text: "Lovely.", stars: 5))
    print("\(entry.visitor) wrote entry \(entry.number)")
    do {
      _ = try await book.sign(SignRequest(visitor: "Anne", text: "Again!"))
    } catch .alreadySigned(let signed) {
      print("Anne had signed already: entry \(signed.number)")
    }
    do {
      _ = try await book.sign(SignRequest(visitor: "Zoé", text: "Too good.", stars: 6))
    } catch .rpc(let error) {
      for violation in error.violations { print("refused: \(violation)") }
    }
    let pages = try await book.takeOver()
    for visitor in ["Bruno", "Chloé"] {
      try await pages.send(SignRequest(visitor: visitor, text: "From the old book."))
    }
    print("\(try await pages.finish().entries) entries taken over")
    for try await entry in try await book.read(ReadRequest(from: 2)) {
      print("\(entry.number) \(entry.visitor): \(entry.text)")
    }
  }

  private static func certificates(
    _ name: String,
    in folder: String,
    role: TLSConfiguration.Role
  ) -> TLSConfiguration {
    TLSConfiguration(
      role: role,
      certificatePath: "\(folder)/\(name).pem",
      keyPath: "\(folder)/\(name).key",
      authorityPath: "\(folder)/ca.pem"
    )
  }
}
