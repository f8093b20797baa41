extension Scaffold {
  static let desk = """
    import Trame

    /// The server's side: what the schema asks for, and nothing about transports.
    struct Desk: {{Name}}ServiceProvider {
      func greet(_ request: GreetRequest, _ call: ServerCall) async throws -> Greeting {
        if request.name == "nobody" { throw NotWelcome(reason: "nobody is nobody") }
        let times = Int(request.times ?? 1)
        return Greeting(text: String(repeating: "Hello \\(request.name)! ", count: times))
      }

      func count(
        _ request: CountRequest,
        _ numbers: ResponseWriter<Number>,
        _ call: ServerCall
      ) async throws {
        var value = request.after
        while value < request.upTo {
          value += 1
          try await numbers.send(Number(value: value))
        }
      }

      func converse(
        _ requests: RequestStream<ConverseRequest>,
        _ greetings: ResponseWriter<Greeting>,
        _ call: ServerCall
      ) async throws {
        for try await request in requests {
          try await greetings.send(Greeting(text: "And hello \\(request.name)!"))
        }
      }
    }

    """

  static let visitor = """
    import Trame

    /// The client's side.
    struct Visitor {
      let service: {{Name}}ServiceClient

      func visit() async throws {
        print(try await service.greet(GreetRequest(name: "Anne", times: 2)).text)

        do {
          _ = try await service.greet(GreetRequest(name: "nobody"))
        } catch .notWelcome(let refusal) {
          print("not welcome: \\(refusal.reason)")
        } catch {
          throw error
        }

        do {
          _ = try await service.greet(GreetRequest(name: "Bruno", times: 9))
        } catch .rpc(let error) {
          for violation in error.violations { print("refused: \\(violation)") }
        } catch {
          throw error
        }

        for try await number in try await service.count(CountRequest(upTo: 3)) {
          print(number.value)
        }

        let talk = try await service.converse()
        var greetings = talk.responses.makeAsyncIterator()
        try await talk.send(ConverseRequest(name: "Chloé"))
        if let greeting = try await greetings.next() { print(greeting.text) }
        try await talk.halfClose()
      }
    }

    """

  static let program = """
    import Foundation
    import Trame
    import TrameInProcess
    import TrameTLS
    import TrameTransport

    @main
    struct Program {
      static let usage =
        "usage: {{Name}} [serve HOST:PORT CERTIFICATES | call HOST:PORT CERTIFICATES]"

      static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch (arguments.first, arguments.count) {
        case (nil, _):
          await run("the visit") { try await visit(over: InProcessTransport(router, observe: tell)) }
        case ("serve", 3):
          await run("serving at \\(arguments[1])") {
            try await serve(at: arguments[1], arguments[2])
          }
        case ("call", 3):
          let tls = certificates("client", in: arguments[2], role: .client)
          let server = "swift run {{Name}} serve \\(arguments[1]) \\(arguments[2])"
          await run("calling \\(arguments[1])", hint: "where no server is yet: \\(server)") {
            try await visit(over: TLSClientTransport(address: arguments[1], tls: tls))
          }
        default:
          say(usage)
          exit(2)
        }
      }

      private static var router: Router {
        var router = Router()
        router.add(Desk())
        return router
      }

      private static func serve(at address: String, _ folder: String) async throws {
        let server = try TrameServer(
          TrameServerConfiguration(
            address: address,
            tls: certificates("server", in: folder, role: .server)
          ),
          router: router,
          observe: tell
        )
        server.start()
        print("listening on \\(server.address)")
        fflush(nil)
        try await Task.sleep(for: .seconds(86_400 * 365))
      }

      private static func visit(over transport: some ClientTransport) async throws {
        try await Visitor(service: {{Name}}ServiceClient(TrameClient(transport))).visit()
      }

      /// What callers are not told: above all, what a handler threw that the schema does not declare.
      @Sendable private static func tell(_ event: ServerEvent) {
        switch event {
        case .connected(let caller, let address): say("\\(caller) connected from \\(address)")
        case .disconnected(let caller, _, let reason): say("\\(caller) left \\(reason)")
        case .refused(let address, let reason): say("refused \\(address): \\(reason)")
        case .handlerFailed(let method, _, let error): say("\\(method) failed: \\(error)")
        }
      }

      /// Does a thing, or ends the program with a line that says what failed.
      private static func run(
        _ what: String,
        hint: String? = nil,
        _ body: @Sendable () async throws -> Void
      ) async {
        do { try await body() } catch {
          say("\\(what) failed: \\(error)")
          if let hint { say(hint) }
          exit(1)
        }
      }

      private static func say(_ line: String) {
        FileHandle.standardError.write(Data((line + "\\n").utf8))
      }

      private static func certificates(
        _ name: String,
        in folder: String,
        role: TLSConfiguration.Role
      ) -> TLSConfiguration {
        TLSConfiguration(
          role: role,
          certificatePath: "\\(folder)/\\(name).pem",
          keyPath: "\\(folder)/\\(name).key",
          authorityPath: "\\(folder)/ca.pem"
        )
      }
    }

    """

  static let test = """
    import Testing
    import Trame
    import TrameInProcess

    @testable import {{Name}}

    @Test("a greeting has the name")
    func greeting() async throws {
      var router = Router()
      router.add(Desk())
      let service = {{Name}}ServiceClient(TrameClient(InProcessTransport(router)))
      #expect(try await service.greet(GreetRequest(name: "Anne")).text == "Hello Anne! ")
    }

    """

  static let makeCertificates = """
    #!/usr/bin/env bash
    # Makes certificates for trying things out: an authority, a server on this machine, a client.
    # The authority's key lies beside them: never use them in production.
    set -euo pipefail
    umask 077
    mkdir -p certificates && cd certificates

    key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1"; }

    key ca.key
    openssl req -x509 -new -key ca.key -sha256 -days 825 -subj "/CN=development authority" \\
      -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign" \\
      -out ca.pem

    issue() { # name, purpose, alternative name
      key "$1.key"
      openssl req -new -key "$1.key" -subj "/CN=$1" -out "$1.csr"
      openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -sha256 -days 825 \\
        -set_serial "0x01$(openssl rand -hex 15)" -out "$1.pem" 2>/dev/null \\
        -extfile <(printf '%s\\n' 'basicConstraints=critical,CA:FALSE' \\
          'keyUsage=critical,digitalSignature' "extendedKeyUsage=$2" "subjectAltName=$3")
      rm "$1.csr"
    }
    issue server serverAuth DNS:localhost,IP:127.0.0.1
    issue client clientAuth URI:trame://dev/client
    echo "made certificates for a server on this machine and one client"

    """
}
