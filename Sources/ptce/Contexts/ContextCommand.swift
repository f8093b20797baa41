import ArgumentParser
import Foundation
import TrameJSON

/// Servers by name, so that no command repeats addresses and certificates.
struct ContextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "context",
    abstract: "Servers by name.",
    subcommands: [Add.self, List.self, Use.self, Remove.self]
  )

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Adds or replaces a context.")
    @Argument(help: "Its name.") var name: String
    @Option(help: "host:port") var server: String
    @Option(help: "The authority's certificate (PEM).") var ca: String
    @Option(help: "The own certificate (PEM).") var certificate: String
    @Option(help: "The own key (PEM).") var key: String

    func run() throws {
      var file = try ContextFile.load()
      file.contexts.removeAll { $0.name == name }
      let absolute = { (path: String) in URL(fileURLWithPath: path).path }
      file.contexts.append(
        ContextFile.Context(
          name: name,
          values: [
            "server": server, "ca": absolute(ca), "certificate": absolute(certificate),
            "key": absolute(key),
          ]
        )
      )
      if file.current.isEmpty { file.current = name }
      try file.save()
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the contexts.")

    func run() throws {
      let file = try ContextFile.load()
      let rows = file.contexts.map { context in
        JSONValue.object([
          .init("current", .string(context.name == file.current ? "*" : "")),
          .init("name", .string(context.name)),
          .init("server", .string(context.values["server"] ?? "")),
          .init("certificate", .string(context.values["certificate"] ?? "")),
        ])
      }
      print(Table(columns: ["current", "name", "server", "certificate"]).text(rows))
    }
  }

  struct Use: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Makes a context the current one.")
    @Argument(help: "Its name.") var name: String

    func run() throws {
      var file = try ContextFile.load()
      guard file.contexts.contains(where: { $0.name == name }) else {
        throw Failure(Failure.notFound, "no context '\(name)'; see 'ptce context list'")
      }
      file.current = name
      try file.save()
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Forgets a context.")
    @Argument(help: "Its name.") var name: String

    func run() throws {
      var file = try ContextFile.load()
      file.contexts.removeAll { $0.name == name }
      if file.current == name { file.current = file.contexts.first?.name ?? "" }
      try file.save()
    }
  }
}
