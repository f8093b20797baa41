// swift-tools-version: 6.2
import PackageDescription

// What every load client here measures with, ours and peers, so that the same thing is measured.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "gauge",
  platforms: [.macOS("26.0")],
  products: [.library(name: "Gauge", targets: ["Gauge"])],
  targets: [
    .target(name: "Gauge", swiftSettings: settings),
    .testTarget(name: "GaugeTests", dependencies: ["Gauge"], swiftSettings: settings),
  ]
)
