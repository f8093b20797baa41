// swift-tools-version: 6.2
import PackageDescription

// A package that has nothing but schemas: who depends on it imports them, and uses their Swift.
let package = Package(
  name: "places",
  platforms: [.macOS("26.0")],
  products: [.library(name: "Places", targets: ["Places"])],
  dependencies: [.package(name: "trame", path: "../..")],
  targets: [
    .target(
      name: "Places",
      dependencies: [.product(name: "Trame", package: "trame")],
      plugins: [.plugin(name: "TrameGenerator", package: "trame")]
    )
  ]
)
