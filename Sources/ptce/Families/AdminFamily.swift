import ArgumentParser
import Trame
import TrameJSON
import TrameServices

/// `ptce admin`: what a running server is doing, for whom its configuration names.
struct AdminFamily: Family {
  static let verbs = [
    Verb("server", "AdminService/getServer", [], "The server as a whole."),
    Verb(
      "connections",
      "AdminService/listConnections",
      columns: [
        "principal", "address", "age", "calls", "received", "sent", "queued", "sendCredit",
        "silent",
        "isLeaving",
      ],
      "Who is connected."
    ),
    Verb(
      "calls",
      "AdminService/listCalls",
      columns: ["method", "principal", "stage", "age", "remaining"],
      "Calls under way, and what each waits for."
    ),
    Verb(
      "methods",
      "AdminService/listMethods",
      columns: ["method", "started", "failed", "received", "sent", "queue", "handler", "wire"],
      "Calls of each method, and where their time went."
    ),
    Verb(
      "tenants",
      "AdminService/getServer",
      columns: ["tenant", "handlers"],
      "Tenants with handlers under way."
    ),
    Verb(
      "records",
      "AdminService/listRecords",
      columns: ["method", "principal", "began", "took", "code", "received", "sent"],
      "The last calls, where the server keeps them; with -o json their messages."
    ),
    Verb(
      "drain",
      "AdminService/drain",
      ["limit"],
      "Lets calls end for so long (30s), then stops the server."
    ),
    Verb(
      "log-level",
      "AdminService/setLogLevel",
      ["level"],
      "Sets the level of the server's log."
    ),
  ]

  static let configuration = CommandConfiguration(
    commandName: "admin",
    abstract: "Looks into a running server; for its administrators.",
    discussion: discussion()
  )

  @OptionGroup var options: Options
  @Argument(help: "What to do; see below.") var verb: String
  @Argument(help: "Operands of the verb, then JSON for the other fields.") var operands: [String] =
    []

  func run() async throws {
    guard verb == "methods", options.output == .table,
      let methods = Self.verbs.first(where: { $0.name == verb })
    else { return try await perform() }
    let client = try options.dynamicClient()
    let request = try JSONArgument.request(methods, operands)
    try await options.reporting(client) {
      try await client.call(methods.method, request, options.callOptions) { response in
        print(Table(columns: methods.columns).text(MethodRow.rows(response)))
      }
    }
  }
}

/// A method's counters as a line that a person reads: how many failed, and the mean time of each
/// stage.
enum MethodRow {
  static func rows(_ response: JSONValue) -> [JSONValue] {
    guard case .array(let methods)? = response["methods"] else { return [] }
    return methods.map { method in
      let counted: [JSONValue.Member] = ["method", "started", "received", "sent"].map {
        .init($0, method[$0] ?? .string("0"))
      }
      let times: [JSONValue.Member] = ["queue", "handler", "wire"].map {
        .init($0, .string(mean(method[$0])))
      }
      return .object(counted + [.init("failed", .string("\(failed(method))"))] + times)
    }
  }

  private static func failed(_ method: JSONValue) -> Int {
    guard case .array(let outcomes)? = method["outcomes"] else { return 0 }
    return outcomes.filter { $0["code"]?.plainText != "ok" }
      .reduce(0) { $0 + (Int($1["count"]?.plainText ?? "") ?? 0) }
  }

  /// Milliseconds for each call, to the hundredth.
  private static func mean(_ stage: JSONValue?) -> String {
    guard case .array(let counts)? = stage?["counts"] else { return "-" }
    let count = counts.reduce(0.0) { $0 + (Double($1.plainText) ?? 0) }
    let text = stage?["sum"]?.plainText ?? "0s"
    guard count > 0, let seconds = Double(text.hasSuffix("s") ? text.dropLast() : text[...]) else {
      return "-"
    }
    return "\((seconds / count * 100_000).rounded() / 100) ms"
  }
}
