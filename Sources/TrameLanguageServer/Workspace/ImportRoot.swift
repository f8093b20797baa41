/// The folder that import paths of a file begin at.
struct ImportRoot: Hashable {
  /// Absolute, without a slash at the end.
  var folder: String
  /// Whether somebody said so, by a setting or by calling the folder IDL. All files below such a root
  /// are checked; below a guessed one those that are open.
  var isSure: Bool

  /// The root of a file: a configured one, else the nearest folder called IDL, else the folder that
  /// the package's folders are in (`/w/a/b/v1/x.trame` of package a.b.v1: `/w`), else its own.
  static func of(
    _ path: String,
    package: @autoclosure () -> String?,
    configured: [String]
  ) -> ImportRoot {
    for folder in configured where path.hasPrefix(folder + "/") {
      return ImportRoot(folder: folder, isSure: true)
    }
    let folders = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    if let index = folders.lastIndex(where: { $0 == "IDL" || $0 == "idl" }) {
      return ImportRoot(folder: folders[...index].joined(separator: "/"), isSure: true)
    }
    let parts = (package() ?? "").split(separator: ".")
    let isLaidOut =
      !parts.isEmpty && folders.count > parts.count && folders.suffix(parts.count) == parts[...]
    let root = isLaidOut ? folders.dropLast(parts.count) : folders
    return ImportRoot(folder: root.joined(separator: "/"), isSure: false)
  }
}
