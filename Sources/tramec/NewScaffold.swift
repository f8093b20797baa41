/// The files of a new package, with `{{Name}}`, `{{name}}` and `{{dependency}}` where they differ.
enum Scaffold {
  struct File {
    var path: String
    var text: String
    var isProgram = false
  }

  static let files = [
    File(path: "Package.swift", text: manifest),
    File(path: "README.md", text: readme),
    File(path: ".gitignore", text: ".build/\n.swiftpm/\ncertificates/\n"),
    File(path: "make-certificates", text: makeCertificates, isProgram: true),
    File(path: "Sources/{{Name}}/Schemas/{{name}}/v1/{{name}}.trame", text: schema),
    File(path: "Sources/{{Name}}/Desk.swift", text: desk),
    File(path: "Sources/{{Name}}/Visitor.swift", text: visitor),
    File(path: "Sources/{{Name}}/Program.swift", text: program),
    File(path: "Tests/{{Name}}Tests/{{Name}}Tests.swift", text: test),
  ]

  static func fill(_ text: String, with words: [String: String]) -> String {
    var out = text
    for (word, value) in words { out = out.replacing("{{\(word)}}", with: value) }
    return out
  }

  private static let manifest = """
    // swift-tools-version: 6.2
    import PackageDescription

    let package = Package(
      name: "{{name}}",
      platforms: [.macOS("26.0")],
      dependencies: [
        {{dependency}}
      ],
      targets: [
        .executableTarget(
          name: "{{Name}}",
          dependencies: [.product(name: "Trame", package: "trame")],
          plugins: [.plugin(name: "TrameGenerator", package: "trame")]
        ),
        .testTarget(name: "{{Name}}Tests", dependencies: ["{{Name}}"]),
      ]
    )

    """

  private static let readme = """
    # {{Name}}

    A service over Trame. The build makes its Swift from
    [the schema](Sources/{{Name}}/Schemas/{{name}}/v1/{{name}}.trame).

    ```sh
    swift run                                          # server and client in one process
    swift test
    ./make-certificates                                # once; then, in two terminals:
    swift run {{Name}} serve 127.0.0.1:7443 certificates
    swift run {{Name}} call 127.0.0.1:7443 certificates
    ```

    To add a method: a line in the schema, then `swift build`, which fails until `Desk` has it.

    """

  private static let schema = """
    /// What {{Name}} offers.
    package {{name}}.v1

    /// Whom to greet.
    message GreetRequest {
      1 name: string @length(1...80)
      /// How often; once when absent.
      2 times: uint8? @range(1...5)
    }

    /// One greeting.
    message Greeting { 1 text: string }

    /// The name is one that is not greeted.
    error NotWelcome @code(permissionDenied) { 1 reason: string }

    /// Which numbers to count.
    message CountRequest {
      /// The number before the first: 0 to begin, or the last one seen to go on.
      1 after: uint32 @range(...1000)
      2 upTo: uint32 @range(1...1000)
    }

    /// One number of a count.
    message Number { 1 value: uint32 }

    /// What the client says in a conversation.
    message ConverseRequest { 1 name: string @length(1...80) }

    /// Greets, counts and talks: a call of each kind but one.
    service {{Name}}Service {
      /// Greets by name.
      1 greet(GreetRequest) -> Greeting throws NotWelcome @readonly @deadline(5 s, max: 30 s)
      /// Counts up, number by number.
      2 count(CountRequest) -> stream Number @readonly @resumable(by: after)
      /// Answers each request.
      3 converse(stream ConverseRequest) -> stream Greeting
    }

    """
}
