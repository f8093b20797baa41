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
func room(_ name: String, _ uses: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
  .target(name: name, dependencies: uses, resources: resources, swiftSettings: sourceSettings)
}
func program(_ name: String, _ uses: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: uses, swiftSettings: sourceSettings)
}
func tests(_ name: String, _ uses: [Target.Dependency], resources: [Resource] = []) -> Target {
  .testTarget(name: name, dependencies: uses, resources: resources, swiftSettings: settings)
}
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)

let package = Package(
  name: "trame",
  platforms: [.macOS("26.0")],
  products: [
    .library(name: "Trame", targets: ["TrameWire", "Trame", "TrameTransport", "TrameInProcess"]),
    .executable(name: "tramec", targets: ["tramec"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // codec: bytes and values; uses nothing
    room("TrameWire"),
    // schemas: the compiled form, and the compiler
    room("TrameSchema", ["TrameWire"]),
    room("TrameCompiler", ["TrameSchema", "TrameWire"]),
    // calls: what a handler and a caller see
    room("Trame", ["TrameWire"]),
    // protocol: control messages, and the machine of one connection (no IO)
    room("TrameControl", ["TrameWire"]),
    room("TrameSession", ["TrameControl", "TrameWire"]),
    // engine: session events to calls and back, on one loop (no sockets)
    room("TrameEngine", ["Trame", "TrameSession", "TrameControl", "TrameWire"]),
    // transport: TLS as bytes in, bytes out; sockets and loops
    .systemLibrary(
      name: "COpenSSL",
      pkgConfig: "openssl",
      providers: [.apt(["libssl-dev"])]
    ),
    .target(name: "CTrameSystem"),
    room("TrameTLS", ["COpenSSL"]),
    room(
      "TrameTransport",
      ["TrameTLS", "TrameEngine", "TrameSession", "Trame", "TrameWire", "CTrameSystem"]
    ),
    room("TrameInProcess", ["TrameEngine", "TrameSession", "Trame", "TrameWire"]),
    // testing: an echo service of every call kind
    room("TrameTesting", ["Trame", "TrameWire"]),
    // programs
    program("tramec", ["TrameCompiler", "TrameSchema", argumentParser]),
    // tests
    tests("TrameCompilerTests", ["TrameCompiler", "TrameSchema", "TrameWire"]),
    tests("TrameWireTests", ["TrameWire", "TrameControl"]),
    tests("TrameSessionTests", ["TrameSession", "TrameControl", "TrameWire"]),
    tests("TrameInProcessTests", ["TrameInProcess", "TrameTesting", "Trame", "TrameWire"]),
    tests("GeneratedCodeTests", ["Trame", "TrameSchema", "TrameWire"]),
    tests(
      "TrameTransportTests",
      ["TrameTransport", "TrameTesting", "TrameTLS", "Trame", "TrameWire"]
    ),
  ]
)
