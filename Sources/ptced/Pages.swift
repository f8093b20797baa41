import Foundation
import TrameServices
import TrameTLS
import TrameTransport

/// What the process answers to whoever watches it on its own machine.
struct Pages: Sendable {
  let server: TrameServer
  let health: HealthProvider

  /// `/healthz`: the process answers. `/readyz`: it takes calls. `/metrics`: what it counts.
  @Sendable func page(_ path: String) async -> Page {
    switch path {
    case "/healthz": Page("ok\n")
    case "/readyz": health.isServing ? Page("ready\n") : Page("not serving\n", status: 503)
    case "/metrics": await metrics()
    default: Page("there are /metrics, /healthz and /readyz\n", status: 404)
    }
  }

  private func metrics() async -> Page {
    var text = PrometheusText()
    await text.add(server.inspection)
    addCertificates(&text)
    ProcessFigures.add(to: &text)
    return Page(text.text, contentType: PrometheusText.contentType)
  }

  private func addCertificates(_ text: inout PrometheusText) {
    let loaded = server.loaded
    let certificate = "trame_server_certificate_expiry_timestamp_seconds"
    text.begin(certificate, .gauge, "When the server's certificate expires.")
    text.sample(certificate, [("subject", loaded.subject)], "\(loaded.notAfter)")
    let list = "trame_server_revocation_list_next_update_timestamp_seconds"
    text.begin(list, .gauge, "When a revocation list expires: from then on nobody is accepted.")
    for revocations in loaded.revocationLists {
      text.sample(list, [("issuer", revocations.issuer)], "\(revocations.nextUpdate)")
    }
  }
}

/// What the system says of this process; left out where it does not say.
enum ProcessFigures {
  static func add(to text: inout PrometheusText) {
    if let pages = residentPages {
      let bytes = pages * sysconf(Int32(_SC_PAGESIZE))
      text.gauge("process_resident_memory_bytes", "Memory in use.", bytes)
    }
    if let entries = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
      // One of them reads the folder.
      text.gauge("process_open_fds", "Descriptors open.", entries.count - 1)
    }
    var limit = rlimit()
    if unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
      text.gauge("process_max_fds", "The most descriptors.", limit.rlim_cur)
    }
  }

  private static var residentPages: Int? {
    let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    return text?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
  }
}
