// swift-tools-version: 6.2
import PackageDescription

// Apart from the library's package, so that its users never resolve what benchmarks need.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]
let echo: [Target.Dependency] = [
  .product(name: "Gauge", package: "gauge"), .product(name: "Trame", package: "trame"),
  .product(name: "TrameTesting", package: "trame"),
]

let package = Package(
  name: "trame-bench",
  platforms: [.macOS("26.0")],
  dependencies: [.package(path: "gauge"), .package(name: "trame", path: "../..")],
  targets: [
    .executableTarget(name: "echo-server", dependencies: echo, swiftSettings: settings),
    .executableTarget(name: "echo-client", dependencies: echo, swiftSettings: settings),
  ]
)
