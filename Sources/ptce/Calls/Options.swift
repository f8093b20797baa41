import ArgumentParser
import Foundation
import PTCEMessages
import Trame
import TrameReflection
import TrameSchema
import TrameServices
import TrameTLS
import TrameTransport

/// What every command that calls a server takes.
struct Options: ParsableArguments {
  enum Output: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
    case jsonl
  }

  @Option(help: "The context to use instead of the current one.") var context: String?
  @Option(help: "host:port, instead of the context's.") var server: String?
  @Option(help: "The authority's certificate.") var ca: String?
  @Option(help: "The own certificate.") var certificate: String?
  @Option(help: "The own key.") var key: String?
  @Option(name: .shortAndLong, help: "table, json or jsonl.") var output = Output.table
  @Option(help: "en or fr, for the texts of rules.") var language: String?
  @Option(help: "Seconds to wait for an answer.") var timeout: Double = 30

  var isFrench: Bool {
    (language ?? ProcessInfo.processInfo.environment["LANG"] ?? "").hasPrefix("fr")
  }

  var callOptions: CallOptions { CallOptions(timeout: .milliseconds(Int64(timeout * 1000))) }

  private func value(
    _ name: String,
    _ given: String?,
    _ context: ContextFile.Context?
  ) throws
    -> String
  {
    if let value = given ?? context?.values[name] { return value }
    throw Failure(
      Failure.usage,
      "no \(name) is known: give --\(name), or 'ptce context add NAME …'"
    )
  }

  /// A client of the chosen server; it connects with the first call.
  func client() throws -> TrameClient {
    let file = try ContextFile.load()
    let name = context ?? file.current
    let chosen = file.contexts.first { $0.name == name }
    if let context, chosen == nil {
      throw Failure(Failure.notFound, "no context '\(context)'; see 'ptce context list'")
    }
    let tls = TLSConfiguration(
      role: .client,
      certificatePath: try value("certificate", certificate, chosen),
      keyPath: try value("key", key, chosen),
      authorityPath: try value("ca", ca, chosen)
    )
    do {
      return TrameClient(
        try TLSClientTransport(address: try value("server", server, chosen), tls: tls)
      )
    } catch let error as TLSError {
      throw Failure(Failure.usage, error.description)
    } catch let error as TransportError {
      throw Failure(Failure.usage, error.description)
    }
  }

  /// Calls by the schema this program was built with.
  func dynamicClient() throws -> DynamicClient {
    DynamicClient(
      try client(),
      image: try SchemaImage(base64: [PtceV1Schema.base64, TrameAdminV1Schema.base64])
    )
  }
}
