import ArgumentParser
import Foundation
import Trame
import TrameJSON
import TrameReflection
import TrameServices

/// One thing a family can do: a method, with which operands fill which fields.
struct Verb: Sendable {
  let name: String
  let method: String
  /// Fields filled by operands, in order.
  let operands: [String]
  let help: String
  /// Columns of a list's table; empty shows one resource.
  let columns: [String]

  init(
    _ name: String,
    _ method: String,
    _ operands: [String] = [],
    columns: [String] = [],
    _ help: String
  ) {
    self.name = name
    self.method = method
    self.operands = operands
    self.columns = columns
    self.help = help
  }
}

/// A family of commands over one service: `ptce pole get ID`. A new verb is one line in a table.
protocol Family: AsyncParsableCommand {
  static var verbs: [Verb] { get }
  var options: Options { get }
  var verb: String { get }
  var operands: [String] { get }
}

extension Family {
  /// What the help says of each verb.
  static func discussion() -> String {
    verbs.map { verb in
      let operands = verb.operands.map { $0.uppercased() }.joined(separator: " ")
      return "  \(verb.name) \(operands) [JSON]\n      \(verb.help)"
    }.joined(separator: "\n")
  }

  func run() async throws { try await perform() }

  /// Does what the verb says.
  func perform() async throws {
    guard let verb = Self.verbs.first(where: { $0.name == verb }) else {
      let names = Self.verbs.map(\.name).joined(separator: ", ")
      throw Failure(Failure.usage, "no verb '\(self.verb)'; there are: \(names)")
    }
    try await options.perform(verb, operands)
  }
}

extension Options {
  /// Makes a verb's request, calls, and shows the response.
  func perform(_ verb: Verb, _ operands: [String]) async throws {
    let client = try dynamicClient()
    let request = try JSONArgument.request(verb, operands)
    try await reporting(client) {
      try await client.call(verb.method, request, callOptions) { response in
        show(response, columns: verb.columns)
      }
    }
  }

  /// Runs a call and turns its error into what a person reads.
  func reporting(_ client: DynamicClient?, _ body: () async throws -> Void) async throws {
    do { try await body() } catch let error as RPCError {
      throw Failure(error, client, isFrench: isFrench)
    } catch let error as ReflectionError {
      throw Failure(Failure.usage, "the request does not fit the schema: \(error)")
    }
  }

  /// Prints a response as asked.
  func show(_ response: JSONValue, columns: [String]) {
    switch output {
    case .json: print(response.text(indented: true))
    case .jsonl:
      for row in columns.isEmpty ? [response] : rows(response) { print(row.text()) }
    case .table:
      print(columns.isEmpty ? Table.fields(response) : Table(columns: columns).text(rows(response)))
      if let token = response["page"]?["nextToken"]?.plainText, !token.isEmpty {
        StandardError.write("more: {\"page\": {\"token\": \"\(token)\"}}")
      }
    }
  }

  private func rows(_ response: JSONValue) -> [JSONValue] {
    guard case .object(let members) = response else { return [] }
    for member in members { if case .array(let rows) = member.value { return rows } }
    return []
  }
}

/// Operands and JSON as one request.
enum JSONArgument {
  static func request(_ verb: Verb, _ operands: [String]) throws -> JSONValue {
    guard operands.count >= verb.operands.count else {
      let names = verb.operands.map { $0.uppercased() }.joined(separator: " ")
      throw Failure(Failure.usage, "'\(verb.name)' needs \(names)")
    }
    var members: [JSONValue.Member] = []
    for (field, operand) in zip(verb.operands, operands) {
      members.append(.init(field, .string(operand)))
    }
    for text in operands.dropFirst(verb.operands.count) {
      guard case .object(let more) = try parse(text) else {
        throw Failure(Failure.usage, "a JSON object is expected: \(text.prefix(60))")
      }
      members += more
    }
    return .object(members)
  }

  /// JSON text, `@FILE`, or `-` for standard input.
  static func parse(_ argument: String) throws -> JSONValue {
    var text = argument
    if argument == "-" {
      text = String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
    } else if argument.hasPrefix("@") {
      let path = String(argument.dropFirst())
      guard let data = FileManager.default.contents(atPath: path) else {
        throw Failure(Failure.usage, "cannot read \(path)")
      }
      text = String(decoding: data, as: UTF8.self)
    }
    do { return try JSONValue(parsing: text) } catch {
      throw Failure(Failure.usage, "not JSON: \(error): \(text.prefix(60))")
    }
  }
}
