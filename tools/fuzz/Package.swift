// swift-tools-version: 6.2
import PackageDescription

// Apart from the library's package, because its rooms are built here with the instruments of
// libFuzzer and the address sanitizer. Sources/ links to them: one package, so that targets see
// what is `package`. How to run: docs/testing.md.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableExperimentalFeature("Lifetimes"),
  // Optimised, since a fuzzer lives by the number of its tries; `assert` is kept.
  .unsafeFlags(["-sanitize=fuzzer,address", "-assert-config", "Debug", "-parse-as-library"]),
]

func room(_ name: String, _ uses: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: uses, swiftSettings: settings)
}

/// A program that attacks one thing.
func fuzzer(_ name: String, _ folder: String, _ uses: [Target.Dependency]) -> Target {
  .executableTarget(
    name: "fuzz-\(name)",
    dependencies: uses + ["Fuzzing"],
    path: "Targets/\(folder)",
    swiftSettings: settings,
    // The system's gold does not link what the sanitizers need.
    linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]
  )
}

let package = Package(
  name: "trame-fuzz",
  platforms: [.macOS("26.0")],
  targets: [
    room("TrameWire"),
    room("TrameJSON"),
    room("TrameSchema", ["TrameWire"]),
    room("TrameCompiler", ["TrameSchema", "TrameJSON", "TrameWire"]),
    room("TrameReflection", ["TrameSchema", "TrameJSON", "TrameWire"]),
    room("Trame", ["TrameWire"]),
    room("TrameControl", ["TrameWire"]),
    room("TrameSession", ["TrameControl", "TrameWire"]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl"),
    room("TrameTLS", ["COpenSSL"]),
    room("PTCEDomain"),
    // the messages of the kitchen schema, which use every construct
    room("Kitchen", ["Trame", "TrameSchema", "TrameWire"]),
    // what the programs share
    .target(name: "CFuzzer", path: "CFuzzer"),
    .target(name: "Fuzzing", dependencies: ["CFuzzer"], path: "Fuzzing", swiftSettings: settings),
    .target(
      name: "SessionDriving",
      dependencies: ["TrameSession", "TrameControl", "TrameWire"],
      path: "SessionDriving",
      swiftSettings: settings
    ),
    // the programs
    fuzzer("wire", "Wire", ["Kitchen", "TrameWire"]),
    fuzzer("view", "View", ["Kitchen", "TrameWire"]),
    fuzzer("schema", "Schema", ["TrameCompiler", "TrameSchema"]),
    fuzzer("json", "JSON", ["TrameJSON"]),
    fuzzer(
      "reflection",
      "Reflection",
      ["Kitchen", "TrameReflection", "TrameSchema", "TrameJSON", "TrameWire"]
    ),
    fuzzer("image", "Image", ["TrameReflection", "TrameSchema", "TrameJSON"]),
    fuzzer("session", "Session", ["SessionDriving", "TrameSession", "TrameControl"]),
    fuzzer("pair", "Pair", ["SessionDriving", "TrameSession", "TrameControl", "TrameWire"]),
    fuzzer("tls", "TLS", ["TrameTLS"]),
    fuzzer("csv", "CSV", ["PTCEDomain"]),
  ]
)
