import Foundation
import PackagePlugin

/// The schemas of one target: the folder that their import paths begin at, and the files below it.
struct SchemaRoot {
  /// The Swift module that has, or gets, their code.
  let module: String
  let settings: TargetSettings
  /// `trame.json`, where there is one.
  let settingsFile: URL?
  let folder: URL
  /// Sorted, so that builds are the same everywhere.
  let files: [URL]

  /// The root is what `trame.json` says, or the folder `Schemas` of the target, or the target's own.
  init(of target: some SourceModuleTarget) throws {
    let targetFolder = target.directoryURL.standardizedFileURL
    let disk = FileManager.default
    let settingsFile = targetFolder.appending(path: "trame.json")
    module = target.moduleName
    if disk.fileExists(atPath: settingsFile.path) {
      self.settingsFile = settingsFile
      settings = try TargetSettings(contentsOf: settingsFile)
    } else {
      self.settingsFile = nil
      settings = TargetSettings()
    }
    let conventional = targetFolder.appending(path: "Schemas")
    let folder =
      settings.root.map { targetFolder.appending(path: $0).standardizedFileURL }
      ?? (disk.fileExists(atPath: conventional.path) ? conventional : targetFolder)
    self.folder = folder
    if let named = settings.files {
      files = named.sorted().map { folder.appending(path: $0).standardizedFileURL }
      for file in files where !disk.fileExists(atPath: file.path) {
        throw PluginFault("\(settingsFile.path): files names \(file.path), which is not there")
      }
    } else {
      files = Self.schemas(below: folder)
    }
  }

  /// Lets the compiler refuse settings that this plan has not seen.
  var planArguments: [String] {
    settingsFile.map { ["--planned-settings", "\($0.path)=\(settings.text)"] } ?? []
  }

  private static func schemas(below folder: URL) -> [URL] {
    let found = FileManager.default.enumerator(
      at: folder,
      includingPropertiesForKeys: nil,
      options: [.skipsHiddenFiles]
    )
    let urls = found?.compactMap { $0 as? URL } ?? []
    return urls.filter { $0.pathExtension == "trame" }
      .map(\.standardizedFileURL)
      .sorted { $0.path < $1.path }
  }
}
