import Testing
import TrameCompiler

@testable import TrameLanguageServer

@Suite("What is said about the words of the language")
struct LanguageGuideTests {
  @Test("every annotation that needs no declaration is explained, and no other")
  func annotations() {
    #expect(
      LanguageGuide.annotations.keys.sorted() == AnnotationPlace.byAnnotation.keys.sorted()
    )
    for (name, entry) in LanguageGuide.annotations {
      #expect(entry.form == "@\(name)" || entry.form.hasPrefix("@\(name)("))
    }
  }

  @Test(
    "each scalar is one that the compiler knows",
    arguments: LanguageGuide.scalars.keys.sorted()
  )
  func scalars(name: String) {
    let text = "package a.v1\n\nmessage A { 1 a: \(name) }\n"
    let compilation = Compilation.compile(["a.trame"]) { _ in Array(text.utf8) }
    #expect(!compilation.diagnostics.hasErrors)
  }
}
