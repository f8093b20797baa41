import ArgumentParser
import TrameCompiler

/// `tramec explain`: what a code or rule means.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tells what a code or rule means, with an example; without one, lists them all."
  )

  @Argument(help: "A code such as T0301, or a rule such as limits/list.")
  var id: String?

  func run() throws {
    let books = [PageBook.diagnostics, PageBook.lint, PageBook.breaking]
    guard let id else {
      for page in books.flatMap(\.pages) {
        let pad = String(repeating: " ", count: max(1, 34 - page.id.utf8.count))
        print(page.id + pad + page.title)
      }
      return
    }
    guard let page = books.lazy.compactMap({ $0[id] ?? $0[id.uppercased()] }).first else {
      printError("there is no code or rule '\(id)'; tramec explain lists them")
      throw Tramec.usageFault
    }
    print(page.plainText, terminator: "")
  }
}
