// swift-tools-version: 6.2
import PackageDescription

// The codec beside its peers. Apart from the library's package, so that its users never resolve
// what benchmarks need. `./run` builds it and the C++ peer, and prints the report.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]
let trame = Target.Dependency.product(name: "Trame", package: "trame")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")

let package = Package(
  name: "codec-bench",
  platforms: [.macOS("26.0")],
  dependencies: [
    .package(name: "trame", path: "../../.."),
    .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0"),
  ],
  targets: [
    // schemas/codec.trame and schemas/codec.proto, generated (./generate)
    .target(name: "OurMessages", dependencies: [trame], swiftSettings: settings),
    .target(name: "PeerMessages", dependencies: [protobuf]),
    // the same values for both sides
    .target(
      name: "Samples",
      dependencies: ["OurMessages", "PeerMessages", trame, protobuf],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "codec-bench",
      dependencies: ["Samples", "OurMessages", "PeerMessages", trame, protobuf],
      swiftSettings: settings
    ),
    // counts what decoding allocates; apart, since its malloc is slower
    .target(name: "CMallocCount"),
    .executableTarget(
      name: "codec-allocations",
      dependencies: ["CMallocCount", "Samples", "OurMessages", trame],
      swiftSettings: settings
    ),
  ]
)
