// swift-tools-version: 6.2
import PackageDescription

// Two programs outside of the package they use. A package elsewhere writes `url:` and `from:` where
// this one writes `path:`; all else is the same.
let package = Package(
  name: "examples",
  platforms: [.macOS("26.0")],
  dependencies: [
    .package(name: "trame", path: ".."),
    .package(path: "Places"),
  ],
  targets: [
    // Its Swift is made by the build, and imports a schema of another package.
    .executableTarget(
      name: "Ferry",
      dependencies: [
        .product(name: "Trame", package: "trame"), .product(name: "Places", package: "Places"),
      ],
      plugins: [.plugin(name: "TrameGenerator", package: "trame")]
    ),
    // Its Swift is committed, and made by `swift package trame-generate`.
    .executableTarget(
      name: "Guestbook",
      dependencies: [.product(name: "Trame", package: "trame")],
      exclude: ["Schemas", "trame.json"]
    ),
  ]
)
