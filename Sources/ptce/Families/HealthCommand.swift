import ArgumentParser
import Trame
import TrameSchema
import TrameServices

/// `ptce health`: exit code 0 only when the server serves.
struct HealthCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "health",
    abstract: "Asks the server how it is."
  )
  @OptionGroup var options: Options
  @Argument(help: "A service; the whole server without one.") var service: String = ""

  func run() async throws {
    let health = HealthServiceClient(try options.client())
    try await options.reporting(nil) {
      let answer = try await health.check(
        CheckHealthRequest(service: service),
        options.callOptions
      )
      guard answer.status == .serving else {
        throw Failure(Failure.unavailable, "not serving: \(answer.reason)")
      }
      print("serving")
    }
  }
}

/// `ptce describe`: what the server serves, from its own schemas.
struct DescribeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Services and methods of the server, by reflection."
  )
  @OptionGroup var options: Options
  @Argument(help: "A service; all without one.") var service: String = ""

  func run() async throws {
    let plain = try options.client()
    try await options.reporting(nil) {
      let client = try await DynamicClient.reflecting(plain)
      let services = client.image.schema.packages.flatMap(\.services)
        .filter { service.isEmpty || $0.name == service || $0.name.hasSuffix(".\(service)") }
      if services.isEmpty { throw Failure(Failure.notFound, "no service '\(service)' there") }
      for service in services {
        print(service.name)
        for method in service.methods {
          let errors =
            method.errors.isEmpty ? "" : " throws \(method.errors.joined(separator: ", "))"
          print(
            "  \(method.number) \(method.name)(\(method.request)) -> \(method.response)\(errors)"
          )
          let doc = method.doc.split(separator: "\n").first ?? ""
          if !doc.isEmpty { print("      \(doc)") }
        }
      }
    }
  }
}
