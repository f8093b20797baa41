import ArgumentParser
import Foundation

/// `tramec new`: a package with a schema, a server and a client, ready to build.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes a package with a schema, a server, a client and a test.",
    discussion: """
      The package depends on Trame's, which --trame names as a folder or as the address of a \
      repository. A tramec that was built in Trame's own folder knows that folder.
      """
  )

  @Option(help: "Trame's package: a folder, or an address such as https://example.org/trame.")
  var trame: String?

  @Option(help: "The least version of Trame, where it is an address; else its branch main.")
  var from: String?

  @Argument(help: "The name, such as Weather: a folder here, a Swift module and a service.")
  var name: String

  func validate() throws {
    let isName = name.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    let first = name.utf8.first ?? 0
    guard isName, (0x41...0x5A).contains(first), name.utf8.count <= 60 else {
      throw ValidationError("a name is an upper-case letter, then letters and digits: Weather")
    }
    if [
      "Trame", "TrameWire", "TrameTLS", "TrameTransport", "TrameInProcess", "Swift", "Foundation",
    ]
    .contains(name) {
      throw ValidationError("\(name) is a module already: choose another name")
    }
  }

  func run() throws {
    let disk = FileManager.default
    if let found = try? disk.contentsOfDirectory(atPath: name), !found.isEmpty {
      printError("the folder \(name) is not empty: choose another name, or remove it")
      throw Tramec.usageFault
    }
    let words = ["Name": name, "name": name.lowercased(), "dependency": try dependency()]
    for file in Scaffold.files {
      let path = name + "/" + Scaffold.fill(file.path, with: words)
      try makeFolder((path as NSString).deletingLastPathComponent)
      try replaceFile(path, with: Scaffold.fill(file.text, with: words))
      if file.isProgram {
        try disk.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
      }
    }
    print("made \(name); now: cd \(name) && swift run")
  }

  /// The line of the manifest.
  private func dependency() throws -> String {
    guard let place = trame ?? Self.ownPackage else {
      throw ValidationError("where is Trame? --trame ../trame, or --trame https://…")
    }
    if place.contains("://") || place.hasPrefix("git@") {
      let version = from.map { "from: \"\($0)\"" } ?? "branch: \"main\""
      return ".package(url: \"\(place)\", \(version))"
    }
    let url = URL(fileURLWithPath: place).standardizedFileURL
    guard FileManager.default.fileExists(atPath: url.path + "/Package.swift") else {
      throw ValidationError("there is no Package.swift in \(place)")
    }
    // A relative path counts from the new folder, which lies one deeper.
    let path = place.hasPrefix("/") ? url.path : "../" + place
    return ".package(name: \"trame\", path: \"\(path)\")"
  }

  /// Trame's folder, where this program was built in it.
  private static var ownPackage: String? {
    guard let program = Bundle.main.executableURL?.resolvingSymlinksInPath() else { return nil }
    var folder = program.deletingLastPathComponent()
    while folder.path != "/" {
      let isOurs = FileManager.default.fileExists(atPath: folder.path + "/Sources/TrameCompiler")
      if isOurs { return folder.path }
      folder = folder.deletingLastPathComponent()
    }
    return nil
  }
}
