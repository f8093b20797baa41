import ArgumentParser
import Foundation
import TrameCompiler

/// Which schemas a command works on, and where they and their imports are found.
struct SchemaFiles: ParsableArguments {
  @Option(
    name: .customLong("import-path"),
    help: "A folder that import paths begin at; several are tried in order."
  )
  var importPaths: [String] = ["."]

  @Argument(help: "Schema files, on the disk or below an import path.")
  var files: [String]

  /// The files that were asked for, as schemas name them.
  var entries: [String] { files.map(schemaPath) }

  /// Compiles them and prints the diagnostics; leaves with code 1 when there are errors, with 2
  /// when a file that was asked for cannot be read.
  func compile(reportingAs form: OutputForm = .text) throws -> Compilation {
    let compilation = try compile(over: [:])
    showReport(compilation.findings.renamingFiles(diskPath), as: form)
    if compilation.diagnostics.hasErrors { throw Tramec.schemaFault }
    return compilation
  }

  /// Compiles them with other texts in the place of some files; leaves with code 2 when a file that
  /// was asked for cannot be read.
  func compile(over texts: [String: [UInt8]]) throws -> Compilation {
    for file in files where read(schemaPath(file)) == nil {
      printError("cannot read \(file), here or below \(importPaths.joined(separator: ", "))")
      throw Tramec.usageFault
    }
    return Compilation.compile(entries) { texts[$0] ?? read($0) }
  }

  /// Where a file stands on the disk: what reports name, so that people and programs find it.
  func diskPath(_ path: String) -> String {
    importPaths.lazy.map { below($0, path) }.first {
      FileManager.default.fileExists(atPath: $0)
    } ?? path
  }

  /// The path below an import root: what files are known by in schemas and diagnostics.
  func schemaPath(_ file: String) -> String {
    for root in importPaths {
      let prefix = root.hasSuffix("/") ? root : root + "/"
      if file.hasPrefix(prefix) { return String(file.dropFirst(prefix.count)) }
    }
    return file
  }

  /// A file below the first import root that has it.
  func read(_ path: String) -> [UInt8]? {
    for root in importPaths {
      if let bytes = bytes(ofFile: below(root, path)) { return bytes }
    }
    return nil
  }
}

/// A path below an import root.
func below(_ root: String, _ path: String) -> String {
  if root == "." { return path }
  return root.hasSuffix("/") ? root + path : root + "/" + path
}

/// The bytes of a file, nil when it cannot be read.
func bytes(ofFile path: String) -> [UInt8]? {
  FileManager.default.contents(atPath: path).map { Array($0) }
}

/// Replaces a file in one step, so that no reader and no crash sees half of it. A file that has
/// these bytes already is left alone, so that builds need not look again. Returns whether it wrote.
@discardableResult
func replaceFile(_ path: String, with text: String) throws -> Bool {
  try replaceFile(path, with: Array(text.utf8))
}

@discardableResult
func replaceFile(_ path: String, with new: [UInt8]) throws -> Bool {
  if new == bytes(ofFile: path) { return false }
  let temporary = path + ".new"
  do {
    try Data(new).write(to: URL(fileURLWithPath: temporary))
    guard unsafe rename(temporary, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
  } catch {
    printError("cannot write \(path): \(error.localizedDescription)")
    throw Tramec.usageFault
  }
  return true
}

func printError(_ text: String, terminator: String = "\n") {
  FileHandle.standardError.write(Data((text + terminator).utf8))
}
