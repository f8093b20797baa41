import Foundation

/// What a target's `trame.json` says; everything has a default, and the file may be missing.
struct TargetSettings {
  /// Where import paths begin, from the target's folder.
  var root: String?
  /// The schema files of the target below the root; nil: all that are there.
  var files: [String]?
  /// Who may use the generated types: public, package or internal.
  var access = "public"
  /// Where Swift that is committed goes, from the target's folder; nil: the build makes it.
  var generated: String?
  /// The file as it is; empty where there is none.
  private(set) var text = ""

  init() {}

  /// Reads the file, and refuses what it does not know: a misspelt key would be without effect.
  init(contentsOf url: URL) throws {
    let data = try Data(contentsOf: url)
    text = String(decoding: data, as: UTF8.self)
    guard let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      throw PluginFault("\(url.path): not a JSON object, such as {\"access\": \"package\"}")
    }
    for (key, value) in object {
      switch key {
      case "root": root = try Self.text(value, key, url)
      case "generated": generated = try Self.text(value, key, url)
      case "access":
        access = try Self.text(value, key, url)
        guard ["public", "package", "internal"].contains(access) else {
          throw PluginFault("\(url.path): access is public, package or internal, not '\(access)'")
        }
      case "files":
        guard let list = value as? [String] else {
          throw PluginFault("\(url.path): files is a list of paths below the root")
        }
        files = list
      default:
        throw PluginFault(
          "\(url.path): there is no key '\(key)'; there are root, files, access, generated"
        )
      }
    }
  }

  private static func text(_ value: Any, _ key: String, _ url: URL) throws -> String {
    guard let text = value as? String, !text.isEmpty else {
      throw PluginFault("\(url.path): \(key) is a text that is not empty")
    }
    return text
  }
}

/// Why a plugin gives up: what is wrong and where to mend it.
struct PluginFault: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
