import Testing
import TrameCompiler

@Suite("Swift for resumable streams")
struct ResumptionEmitterTests {
  private func client(_ types: String, field: String = "cursor") -> String {
    swift(
      """
      package a.v1
      newtype Cursor = bytes
      message Watch { 1 cursor: Cursor, 2 after: uint64, 3 maybe: Cursor? }
      \(types)
      service Feed { 1 watch(Watch) -> stream Item @readonly @resumable(by: \(field)) }
      """
    )
  }

  @Test("a field of the same name and type says how far the stream is")
  func field() {
    let text = client("message Item { 1 other: Cursor, 2 cursor: Cursor, 3 value: uint64 }")
    #expect(text.contains("resumableStream(FeedMethods.watch, request, options, as: Item.self)"))
    #expect(text.contains("request.cursor = response.cursor\n"))
  }

  @Test("so does the one field of the same newtype, but no number that is only like it")
  func newtype() {
    #expect(client("message Item { 1 next: Cursor }").contains("request.cursor = response.next\n"))
    let two = client("message Item { 1 next: Cursor, 2 last: Cursor }")
    #expect(!two.contains("request, response in"))
    let number = client("message Item { 1 value: uint64 }", field: "after")
    #expect(!number.contains("request, response in"))
    // The caller may know.
    #expect(number.contains("advance: @escaping @Sendable (inout Watch, Item) -> Void)"))
    #expect(client("message Item { 1 after: uint64 }", field: "after").contains("request.after = "))
  }

  @Test("it is found in messages and in cases of unions, and taken where it is there")
  func nested() {
    let text = client(
      """
      message Event { 1 cursor: Cursor }
      message Gap { 1 oldest: Cursor? }
      message Note { 1 text: string }
      union Choice { 1 event: Event, 2 gap: Gap, 3 note: Note }
      message Item { 1 choice: Choice? }
      """
    )
    #expect(
      text.contains(
        """
              switch response.choice {
              case .event(let held)?:
                request.cursor = held.cursor
              case .gap(let held)?:
                if let position = held.oldest { request.cursor = position }
              default: break
              }
        """
      )
    )
    let inside = client("message Head { 1 cursor: Cursor } message Item { 1 head: Head? }")
    #expect(inside.contains("if let held = response.head {"))
  }
}
