/// Received bytes on their way to the session: pieces of any size in, whole frames and the start
/// of the next one out. A piece is copied only when a frame had begun before it.
package struct FrameInput: ~Copyable {
  private var begun = FrameBuffer()

  package init() {}

  /// What is to be parsed now: the piece, behind the start of its first frame if that came before.
  /// Valid until `keep`.
  package mutating func add(_ piece: Payload) -> Payload {
    if begun.count == 0 { return piece }
    begun.append(piece)
    return unsafe Payload(begun.bytes)
  }

  /// Keeps the part of `input` that was not used yet.
  package mutating func keep(_ input: Payload, from used: Int) {
    if begun.count == 0 { begun.append(input.part(from: used)) } else { begun.consume(used) }
    begun.releaseIfEmpty()
    // An idle connection must not keep a whole read's room for the start of a frame.
    begun.shrink()
  }
}
