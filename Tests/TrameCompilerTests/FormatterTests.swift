import Randomness
import Testing
import TrameCompiler

@Suite("Layout")
struct FormatterTests {
  private func format(_ text: String) -> String? {
    formatted(SourceFile(path: "x.trame", text: text)).text
  }

  @Test("one layout: members on lines, short bodies as the author had them, comments kept")
  func layout() {
    let source = """
      // head
      package   a.v1
      import "b.trame"
      import "c.trame"
      // about X
      newtype X=uuid
      newtype Y = string @length( 1 ... 5 )


      /// A pole.
      message  A   {   // note
      reserved 4,9...11,"label"

        1  id : X ,  // the id
        // before title
        2 title:string?@length(1...nameMax)


        3 labels: map[string,string], 4 list: [ bool ] // end
        // last
      }
      enum E :uint8{0 a 1 b}
      message Empty { }
      service S { 1 a(stream X)->stream Y throws P,Q @deadline(2 s,max:30 s) }
      // tail
      """
    let wanted = """
      // head
      package a.v1

      import "b.trame"
      import "c.trame"

      // about X
      newtype X = uuid
      newtype Y = string @length(1...5)

      /// A pole.
      message A {  // note
        reserved 4, 9...11, "label"

        1 id: X  // the id
        // before title
        2 title: string? @length(1...nameMax)

        3 labels: map[string, string]
        4 list: [bool]  // end
        // last
      }

      enum E: uint8 { 0 a, 1 b }

      message Empty {}

      service S { 1 a(stream X) -> stream Y throws P, Q @deadline(2 s, max: 30 s) }
      // tail

      """
    #expect(format(source) == wanted)
    #expect(format(wanted) == wanted)
  }

  @Test("a member that is too long goes on with its annotations")
  func wrapping() {
    let long = String(repeating: "x", count: 60)
    let source = """
      package a
      message A {
        1 \(long): string @length(1...20) @pattern("[a-z]+") @sensitive(pii)
      }
      """
    let wanted = """
      package a

      message A {
        1 \(long): string
          @length(1...20) @pattern("[a-z]+") @sensitive(pii)
      }

      """
    #expect(format(source) == wanted)
    #expect(format(wanted) == wanted)
  }

  @Test("what does not parse is not laid out")
  func broken() { #expect(format("package a\nmessage {") == nil) }

  @Test("printing twice changes nothing, whatever the white space", arguments: 0..<40)
  func idempotence(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let source = scattered(kitchen, by: &random)
    guard let once = format(source) else {
      Issue.record("seed \(seed): the scattered source does not parse:\n\(source)")
      return
    }
    #expect(format(once) == once, "seed \(seed)")
    #expect(tokens(once) == tokens(source), "seed \(seed)")
    #expect(comments(once) == comments(source), "seed \(seed)")
  }

  /// What is not white space, a comma or a comment.
  private func tokens(_ text: String) -> String {
    text.split(separator: "\n").map {
      $0.prefix(upTo: $0.firstRange(of: "//")?.lowerBound ?? $0.endIndex)
    }
    .joined().filter { !$0.isWhitespace && $0 != "," }
  }

  private func comments(_ text: String) -> [Substring] {
    text.split(separator: "\n").flatMap { line in
      line.split(separator: " ").filter { $0.hasPrefix("c") || $0.hasPrefix("d") }
        .filter { $0.dropFirst().allSatisfy(\.isNumber) }
    }.sorted()
  }

  /// The same tokens with other white space, and comments where they can stand.
  private func scattered(_ text: String, by random: inout SeededRandom) -> String {
    var result = ""
    for character in text {
      guard character == " " || character == "\n" else {
        result.append(character)
        continue
      }
      switch Int.random(in: 0..<12, using: &random) {
      case 0: result += "\n\n\n"
      case 1: result += " // c\(result.utf8.count)\n"
      case 2: result += "\n  // d\(result.utf8.count)\n"
      case 3: result += "\n"
      default: result.append(character)
      }
    }
    return result
  }

  private let kitchen = """
    package a.v1
    import "b.trame"
    newtype Siret = string @length(14) @check(siret)
    unit euroCents = "ct"
    const nameMax: uint32 = 12
    enum E: uint8 @closed { 0 a, 1 b @deprecated("x", since: 2) }
    struct S { x: float64, y: float64 }
    union U { 1 s: S, 2 name: string @length(1...nameMax) }
    message M @renamedFrom("Old") {
      reserved 4, 9...11, "label"
      1 id: uuid?
      2 amounts: map[string, int64] in euroCents @items(...32)
      3 range: float64 @range(-0.5...)
    }
    error Bad @code(aborted) {}
    service Calls {
      1 ask(M) -> stream M throws Bad, Worse @readonly @deadline(2s, max: 30s)
      2 tell(stream M) -> M @idempotent(key)
    }
    """
}
