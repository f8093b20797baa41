import ArgumentParser
import Trame
import TrameJSON
import TrameServices

/// `ptce call`: calls for projects; and, with `SERVICE/METHOD`, any method of any server by
/// reflection.
struct CallFamily: Family {
  static let verbs = [
    Verb(
      "create",
      "FundingService/createCall",
      ["reference"],
      "Creates a draft call; the JSON holds {\"content\": {…}, \"isNational\": true}."
    ),
    Verb("get", "FundingService/getCall", ["call"], "Shows a call."),
    Verb(
      "list",
      "FundingService/listCalls",
      columns: ["id", "reference", "state", "content.title"],
      "Lists calls."
    ),
    Verb("publish", "FundingService/publishCall", ["call"], "Publishes a call."),
    Verb("close", "FundingService/closeCall", ["call", "reason"], "Closes a call by hand."),
    Verb("start-selection", "FundingService/startSelection", ["call"], "Begins the selection."),
    Verb("envelope", "FundingService/getEnvelope", ["call"], "Shows what remains."),
  ]

  static let configuration = CommandConfiguration(
    commandName: "call",
    abstract: "Calls for projects, and any method by name.",
    discussion: discussion() + """

        SERVICE/METHOD [JSON]
            Calls any method of the server by reflection, and prints JSON.
      """
  )

  @OptionGroup var options: Options
  @Argument(help: "What to do, or SERVICE/METHOD.") var verb: String
  @Argument(help: "Operands of the verb, then JSON for the other fields.") var operands: [String] =
    []

  func run() async throws {
    guard verb.contains("/") else {
      guard let known = Self.verbs.first(where: { $0.name == verb }) else {
        let names = Self.verbs.map(\.name).joined(separator: ", ")
        throw Failure(Failure.usage, "no verb '\(verb)'; there are: \(names), SERVICE/METHOD")
      }
      return try await options.perform(known, operands)
    }
    let plain = try options.client()
    var client: DynamicClient?
    try await options.reporting(nil) { client = try await DynamicClient.reflecting(plain) }
    guard let client else { return }
    let request = try JSONArgument.parse(operands.first ?? "{}")
    try await options.reporting(client) {
      try await client.call(verb, request, options.callOptions) { response in
        print(response.text(indented: options.output != .jsonl))
      }
    }
  }
}
