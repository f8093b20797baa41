import Foundation

/// What the process under load has used so far, by `/proc`; zeros if there is no such process.
public struct ServerProcess: Sendable {
  private let pid: Int

  /// Watches a process of this machine.
  public init(pid: Int) { self.pid = pid }

  /// User and system time, in steps of the kernel's tick (10 ms mostly).
  public var cpuSeconds: Double {
    guard let text = read("stat"), let nameEnd = text.lastIndex(of: ")") else { return 0 }
    // The name may hold spaces and parentheses, so fields count from behind its last one.
    let fields = text[nameEnd...].split(separator: " ")
    guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else {
      return 0
    }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// Memory that is resident, in KiB.
  public var residentKiB: Int {
    let line = read("status")?.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line.flatMap { Int($0.split(whereSeparator: { " \t".contains($0) })[1]) } ?? 0
  }

  private func read(_ file: String) -> String? {
    try? String(contentsOfFile: "/proc/\(pid)/\(file)", encoding: .utf8)
  }
}
