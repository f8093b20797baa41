import ArgumentParser
import Trame
import TrameJSON
import TrameServices

/// `ptce watch`: changes as they are committed, one line each.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Follows the change feed."
  )
  @OptionGroup var options: Options
  @Option(help: "Continue behind this cursor (base64, as printed).") var from: String?
  @Flag(help: "Begin with the oldest change kept; without it, with the next one.") var all = false
  @Option(help: "Stop after so many changes.") var count: Int?

  private struct Enough: Error {}

  func run() async throws {
    let client = try options.dynamicClient()
    var members: [JSONValue.Member] = []
    if let from { members.append(.init("cursor", .string(from))) }
    if from == nil { members.append(.init("start", .string(all ? "beginning" : "head"))) }
    var seen = 0
    do {
      try await options.reporting(client) {
        try await client.call("ChangeFeedService/watchChanges", .object(members), CallOptions()) {
          response in
          guard let event = response["item"]?["event"] else { return }
          show(event)
          seen += 1
          if seen == count { throw Enough() }
        }
      }
    } catch is Enough {}
  }

  private func show(_ event: JSONValue) {
    if options.output != .table { return print(event.text()) }
    let fields = [
      "committedAt", "tenant", "kind", "operation", "resource", "version", "stateBefore",
      "stateAfter",
    ]
    print(fields.map { event[$0]?.plainText ?? "-" }.joined(separator: "  "))
  }
}
