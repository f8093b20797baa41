import Gauge

/// Serves the echo method with grpc-swift-2, or calls it: `grpc-echo server|client --name value…`.
@main
struct GRPCEcho {
  static func main() async {
    let arguments = CommandLine.arguments.dropFirst()
    do {
      let options = try Options(arguments.dropFirst())
      switch arguments.first {
      case "server": try await serve(options)
      case "client" where options.idle > 0: print(try await idle(options))
      case "client" where options.handshakes > 0: print(try await handshakes(options))
      case "client": print(try await load(options))
      default: throw NoRole()
      }
    } catch {
      fail("grpc-echo", error)
    }
  }

  private struct NoRole: Error, CustomStringConvertible {
    let description = "give server or client first, then \(Options.usage)"
  }
}
