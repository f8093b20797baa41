// swift-tools-version: 6.2
import PackageDescription

/// Every target is built the same way: Swift 6 mode, strict, warnings are errors.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableExperimentalFeature("Lifetimes"),
  .treatAllWarnings(as: .error),
]
/// Sources mark each unsafe expression; test macros cannot carry the mark.
let sourceSettings = settings + [.strictMemorySafety()]

/// A room: one purpose, and the only rooms it may look into.
func room(
  _ name: String,
  _ uses: [Target.Dependency] = [],
  path: String? = nil,
  resources: [Resource] = []
) -> Target {
  .target(
    name: name,
    dependencies: uses,
    path: path,
    resources: resources,
    swiftSettings: sourceSettings
  )
}
func program(_ name: String, _ uses: [Target.Dependency], path: String? = nil) -> Target {
  .executableTarget(name: name, dependencies: uses, path: path, swiftSettings: sourceSettings)
}
func tests(
  _ name: String,
  _ uses: [Target.Dependency],
  exclude: [String] = [],
  resources: [Resource] = []
) -> Target {
  .testTarget(
    name: name,
    dependencies: uses,
    exclude: exclude,
    resources: resources,
    swiftSettings: settings
  )
}
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let metricsTestKit = Target.Dependency.product(name: "MetricsTestKit", package: "swift-metrics")
let tracing = Target.Dependency.product(name: "Tracing", package: "swift-distributed-tracing")
let inMemoryTracing = Target.Dependency.product(
  name: "InMemoryTracing",
  package: "swift-distributed-tracing"
)
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)

let package = Package(
  name: "trame",
  platforms: [.macOS("26.0")],
  products: [
    .library(
      name: "Trame",
      targets: [
        "TrameWire", "Trame", "TrameSession", "TrameEngine", "TrameTLS", "TrameTransport",
        "TrameInProcess",
      ]
    ),
    .library(name: "TrameReflection", targets: ["TrameReflection", "TrameSchema", "TrameJSON"]),
    .library(name: "TrameServices", targets: ["TrameServices"]),
    .library(name: "TrameObservability", targets: ["TrameObservability"]),
    .library(name: "TrameTesting", targets: ["TrameTesting"]),
    .executable(name: "tramec", targets: ["tramec"]),
    .plugin(name: "TrameGenerator", targets: ["TrameGenerator"]),
    .plugin(name: "TrameGenerateCommand", targets: ["TrameGenerateCommand"]),
    .plugin(name: "TrameCheckCommand", targets: ["TrameCheckCommand"]),
    .executable(name: "ptced", targets: ["ptced"]),
    .executable(name: "ptce", targets: ["ptce"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // codec: bytes and values; uses nothing
    room("TrameWire"),
    // JSON texts as values; uses nothing
    room("TrameJSON"),
    // schemas: the compiled form, the compiler, messages without generated code
    room("TrameSchema", ["TrameWire"]),
    room("TrameCompiler", ["TrameSchema", "TrameJSON", "TrameWire"]),
    // what people and other systems read of a schema: reference pages, descriptions, other languages
    room("TrameDocs", ["TrameReflection", "TrameSchema", "TrameJSON", "TrameWire"]),
    // an editor's questions about schemas, answered (messages in, messages out)
    room("TrameLanguageServer", ["TrameCompiler", "TrameSchema", "TrameJSON", "TrameWire"]),
    room("TrameReflection", ["TrameSchema", "TrameJSON", "TrameWire"]),
    // two versions of a schema: what the change breaks
    room("TrameBreaking", ["TrameSchema", "TrameWire"]),
    // calls: what a handler and a caller see
    room("Trame", ["TrameWire"]),
    // protocol: control messages, and the machine of one connection (no IO)
    room("TrameControl", ["TrameWire"]),
    room("TrameSession", ["TrameControl", "TrameWire"]),
    // engine: session events to calls and back, on one loop (no sockets)
    room("TrameEngine", ["Trame", "TrameSession", "TrameControl", "TrameWire"]),
    // transports: TLS as bytes in, bytes out; sockets and loops; memory
    .systemLibrary(
      name: "COpenSSL",
      pkgConfig: "openssl",
      providers: [.apt(["libssl-dev"])]
    ),
    .target(name: "CTrameSystem"),
    room("TrameTLS", ["COpenSSL"]),
    room(
      "TrameTransport",
      [
        "TrameTLS", "TrameEngine", "TrameSession", "TrameControl", "Trame", "TrameWire",
        "CTrameSystem",
      ]
    ),
    room("TrameInProcess", ["TrameEngine", "TrameSession", "Trame", "TrameWire"]),
    // services that every server has; an echo for tests and benchmarks
    room(
      "TrameServices",
      ["Trame", "TrameReflection", "TrameSchema", "TrameJSON", "TrameWire"]
    ),
    // logs, metrics and traces of calls, for whoever wants them; the only room with their packages
    room("TrameObservability", ["Trame", "TrameWire", logging, metrics, tracing]),
    room("TrameTesting", ["Trame", "TrameWire"]),
    // the conformance suite: its service, its cases, and who runs them against a process
    room(
      "TrameConformance",
      [
        "TrameTransport", "TrameTLS", "TrameSession", "TrameReflection", "TrameSchema", "TrameJSON",
        "Trame", "TrameWire",
      ]
    ),
    // the service: messages, pure rules, reference data, storage, handlers
    room("PTCEMessages", ["TrameWire", "Trame"]),
    room("PTCEDomain"),
    room("PTCEReference"),
    room("PTCEStore", [grdb]),
    room(
      "PTCEService",
      ["PTCEMessages", "PTCEDomain", "PTCEStore", "Trame", "TrameWire", logging]
    ),
    // programs
    program(
      "tramec",
      [
        "TrameBreaking", "TrameCompiler", "TrameDocs", "TrameLanguageServer", "TrameReflection",
        "TrameSchema", "TrameJSON", "TrameWire",
        argumentParser,
      ]
    ),
    program(
      "trame-conformance",
      [
        "TrameConformance", "ProtocolVectors", "TrameTransport", "TrameTLS", "TrameControl",
        "TrameJSON", "Trame", "TrameWire", argumentParser,
      ]
    ),
    program("trame-conformance-peer", ["TrameConformance", "TrameWire"]),
    program(
      "ptced",
      [
        "PTCEService", "PTCEStore", "PTCEMessages", "Trame", "TrameServices", "TrameTransport",
        "TrameTLS", "TrameSchema", argumentParser, logging,
      ]
    ),
    program(
      "ptce",
      [
        "PTCEMessages", "Trame", "TrameTransport", "TrameTLS", "TrameReflection", "TrameSchema",
        "TrameServices", "TrameJSON", "TrameWire", argumentParser,
      ]
    ),
    program(
      "ptce-demo",
      [
        "PTCEMessages", "PTCEReference", "Trame", "TrameTransport", "TrameTLS", "TrameWire",
        argumentParser,
      ]
    ),
    // plugins: the compiler in the builds of other packages
    .plugin(name: "TrameGenerator", capability: .buildTool(), dependencies: ["tramec"]),
    .plugin(
      name: "TrameGenerateCommand",
      capability: .command(
        intent: .custom(
          verb: "trame-generate",
          description: "Writes Swift for the schemas of a target into its sources."
        ),
        permissions: [
          .writeToPackageDirectory(reason: "The Swift made from schemas goes into the sources.")
        ]
      ),
      dependencies: ["tramec"]
    ),
    .plugin(
      name: "TrameCheckCommand",
      capability: .command(
        intent: .custom(
          verb: "trame-check",
          description: "Says what is wrong with schemas and with Swift committed for them."
        )
      ),
      dependencies: ["tramec"]
    ),
    // tests; what several of them use
    room("Randomness", path: "Tests/Randomness"),
    // sessions and engines over a network of virtual time, and a program for many seeds
    room(
      "Simulation",
      [
        "Randomness", "TrameEngine", "TrameSession", "TrameControl", "TrameTesting", "Trame",
        "TrameWire",
      ],
      path: "Tests/Simulation"
    ),
    program("simulate", ["Simulation"], path: "Tests/simulate"),
    tests("SimulationTests", ["Simulation"]),
    tests("TrameWireTests", ["Randomness", "TrameWire", "TrameControl"]),
    tests(
      "TrameCompilerTests",
      ["Randomness", "TrameCompiler", "TrameSchema", "TrameJSON", "TrameWire"],
      exclude: ["Marked", "MarkedLint"]
    ),
    tests(
      "TrameDocsTests",
      ["TrameDocs", "TrameCompiler", "TrameReflection", "TrameSchema", "TrameJSON", "tramec"]
    ),
    tests(
      "TrameLanguageServerTests",
      ["Randomness", "TrameLanguageServer", "TrameCompiler", "TrameJSON", "tramec"]
    ),
    tests(
      "GeneratedCodeTests",
      ["Randomness", "Trame", "TrameReflection", "TrameSchema", "TrameJSON", "TrameWire"]
    ),
    tests(
      "TrameReflectionTests",
      [
        "Randomness", "TrameReflection", "TrameSchema", "TrameJSON", "TrameControl", "PTCEMessages",
        "TrameWire",
      ]
    ),
    tests(
      "TrameBreakingTests",
      [
        "Randomness", "tramec", "TrameBreaking", "TrameCompiler", "TrameReflection", "TrameJSON",
        "TrameSchema", "TrameWire",
      ]
    ),
    room("ProtocolVectors", ["TrameSession", "TrameJSON"], path: "Tests/ProtocolVectors"),
    tests(
      "TrameSessionTests",
      [
        "Randomness", "ProtocolVectors", "TrameSession", "TrameControl", "TrameReflection",
        "TrameSchema", "TrameJSON",
        "TrameWire",
      ]
    ),
    // what users write beside generated code, given to the Swift compiler
    tests("UserCodeTests", ["TrameCompiler", "TrameInProcess", "Trame", "TrameWire"]),
    tests(
      "TrameEngineTests",
      ["Randomness", "TrameEngine", "TrameSession", "TrameTesting", "Trame", "TrameWire"]
    ),
    tests(
      "TrameObservabilityTests",
      [
        "TrameObservability", "TrameInProcess", "TrameTesting", "Trame", "TrameWire", logging,
        metrics, metricsTestKit, tracing, inMemoryTracing,
      ]
    ),
    tests("TrameInProcessTests", ["TrameInProcess", "TrameTesting", "Trame", "TrameWire"]),
    tests(
      "TrameServicesTests",
      [
        "TrameServices", "TrameInProcess", "TrameTesting", "PTCEMessages", "TrameSchema",
        "TrameJSON", "Trame", "TrameWire",
      ]
    ),
    tests("TrameConformanceTests", ["TrameConformance", "Trame", "TrameWire"]),
    tests("TrameTLSTests", ["Randomness", "TrameTLS", "COpenSSL"]),
    tests(
      "TrameTransportTests",
      [
        "TrameTransport", "TrameTesting", "TrameTLS", "TrameEngine", "TrameSession", "TrameControl",
        "PTCEMessages", "Trame", "TrameWire",
      ]
    ),
    tests("PTCEDomainTests", ["Randomness", "PTCEDomain"]),
    tests("PTCEReferenceTests", ["PTCEReference"]),
    tests("PTCEStoreTests", ["Randomness", "PTCEStore", grdb]),
    tests(
      "PTCEServiceTests",
      [
        "PTCEService", "PTCEStore", "PTCEMessages", "PTCEDomain", "Trame", "TrameInProcess",
        "TrameWire",
      ]
    ),
    tests(
      "EndToEndTests",
      [
        "ptced", "ptce", "PTCEMessages", "TrameServices", "Trame", "TrameTransport", "TrameTLS",
        "TrameWire",
      ]
    ),
  ]
)
