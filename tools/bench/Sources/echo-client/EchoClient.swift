import Foundation
import Trame
import TrameTLS
import TrameTesting
import TrameTransport

/// Calls the echo service over generated stubs, as many at a time as asked:
/// `echo-client PKI PORT CONNECTIONS DEPTH PAYLOAD SECONDS loop|default SERVERPID`.
@main
struct EchoClient {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 9, let connections = Int(arguments[3]), let depth = Int(arguments[4]),
      let payload = Int(arguments[5]), let seconds = Double(arguments[6]),
      let server = Int(arguments[8])
    else {
      print(
        "usage: echo-client PKI PORT CONNECTIONS DEPTH PAYLOAD SECONDS loop|default SERVERPID"
      )
      exit(2)
    }
    let pki = arguments[1]
    let tls = TLSConfiguration(
      role: .client,
      certificatePath: pki + "/client.pem",
      keyPath: pki + "/client.key",
      authorityPath: pki + "/ca.pem"
    )
    let transport = try TLSClientTransport(
      address: "127.0.0.1:\(arguments[2])",
      tls: tls,
      connectionCount: connections
    )
    let run = Run(
      transport: transport,
      connections: connections,
      depth: depth,
      request: EchoRequest(payload: [UInt8](repeating: 7, count: payload)),
      onLoop: arguments[7] == "loop"
    )
    _ = await run.measure(seconds: seconds / 4)
    let (cpuBefore, serverBefore) = (cpuSeconds(getpid()), cpuSeconds(Int32(server)))
    let result = await run.measure(seconds: seconds)
    let calls = Double(result.calls)
    let client = (cpuSeconds(getpid()) - cpuBefore) / calls * 1e6
    let serverCPU = (cpuSeconds(Int32(server)) - serverBefore) / calls * 1e6
    print(
      String(
        format: "%d x %d, %d B, %@: %.0f calls/s, p50 %.1f us, p99 %.1f us, p99.9 %.1f us, "
          + "CPU per call: client %.3f us, server %.3f us",
        connections,
        depth,
        payload,
        arguments[7],
        calls / result.seconds,
        result.latency(0.5),
        result.latency(0.99),
        result.latency(0.999),
        client,
        serverCPU
      )
    )
  }

  /// User and system time of a process so far.
  static func cpuSeconds(_ pid: Int32) -> Double {
    guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else {
      return 0
    }
    let fields = text.drop { $0 != ")" }.split(separator: " ")
    return ((Double(fields[12]) ?? 0) + (Double(fields[13]) ?? 0))
      / Double(sysconf(Int32(_SC_CLK_TCK)))
  }
}
