import Foundation
import TrameCompiler

/// A schema with its diagnostics marked below their lines:
///
///     message A { 1 x: strin }
///                      ^^^^^ error T0301: unknown type 'strin'; did you mean 'string'?
///                      fix: write 'string' (a guess)
///
/// Marks are taken out before it is compiled, and put in again from what is found; where both texts
/// are one, all that was marked was found, and only that. A line `--- path` begins another file.
struct MarkedFile {
  /// Lines of each file, without marks.
  private var files: [(path: String, lines: [[UInt8]])] = []

  init(_ bytes: some Sequence<UInt8>) {
    var isBehindMark = false
    for line in Array(bytes).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    {
      let text = String(decoding: line, as: UTF8.self).drop { $0 == " " }
      if text.hasPrefix("--- ") {
        files.append((String(text.dropFirst(4)), []))
      } else if text.hasPrefix("^") {
        isBehindMark = true
      } else if !isBehindMark || !text.hasPrefix("hint: ") && !text.hasPrefix("fix: ") {
        isBehindMark = false
        if files.isEmpty { files.append(("main.trame", [])) }
        files[files.count - 1].lines.append(Array(line))
      }
    }
  }

  func source(_ path: String) -> [UInt8]? {
    files.first { $0.path == path }.map { Array($0.lines.joined(separator: [UInt8(ascii: "\n")])) }
  }

  /// The path of the file that is compiled.
  var entry: String { files.first?.path ?? "" }

  /// The text with these findings marked.
  func marked(with report: Report) -> String {
    var out: [String] = []
    for (index, file) in files.enumerated() {
      if index > 0 || file.path != "main.trame" { out.append("--- \(file.path)") }
      let source = SourceFile(path: file.path, bytes: self.source(file.path) ?? [])
      let findings = report.findings.filter { $0.path == file.path }
      for (number, line) in file.lines.enumerated() {
        out.append(String(decoding: line, as: UTF8.self))
        for finding in findings {
          let place = source.position(of: finding.span?.start ?? 0)
          if place.line == number + 1 { out += marks(finding, at: place.column, in: source) }
        }
      }
    }
    return out.joined(separator: "\n")
  }

  private func marks(_ finding: Finding, at column: Int, in source: SourceFile) -> [String] {
    let indent = String(repeating: " ", count: column - 1)
    let span = finding.span ?? Span(0, 0)
    let width = source.text(span).prefix { $0 != "\n" }.unicodeScalars.count
    let carets = String(repeating: "^", count: max(1, width))
    var lines = [
      "\(indent)\(carets) \(finding.severity.rawValue) \(finding.id): \(finding.message)"
    ]
    if let hint = finding.hint { lines.append("\(indent)hint: \(hint)") }
    for fix in finding.fixes {
      lines.append("\(indent)fix: \(fix.title)\(fix.isCertain ? "" : " (a guess)")")
    }
    return lines
  }
}

extension MarkedFile {
  /// The files of a folder beside the tests, by name without extension.
  static func all(in folder: String) -> [(name: String, bytes: [UInt8])] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let files = try? FileManager.default.contentsOfDirectory(
      at: root.appendingPathComponent(folder),
      includingPropertiesForKeys: nil
    )
    return (files ?? []).compactMap { url in
      (try? Data(contentsOf: url)).map {
        (url.deletingPathExtension().lastPathComponent, Array($0))
      }
    }
    .sorted { $0.name < $1.name }
  }
}
