/// What the server may ask of the disk. The server touches none itself: its shell gives it this, and
/// tests give it a dictionary.
package struct Disk {
  /// The bytes of a file by its absolute path, nil where it cannot be read.
  package var read: (String) -> [UInt8]?
  /// Absolute paths of the `.trame` files below a folder.
  package var schemaFiles: (String) -> [String]

  package init(
    read: @escaping (String) -> [UInt8]?,
    schemaFiles: @escaping (String) -> [String]
  ) {
    self.read = read
    self.schemaFiles = schemaFiles
  }

  /// A disk of these files.
  package static func holding(_ files: [String: String]) -> Disk {
    Disk(
      read: { files[$0].map { Array($0.utf8) } },
      schemaFiles: { folder in
        files.keys.filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(".trame") }.sorted()
      }
    )
  }
}
