import TrameSession

/// Counts, for each stream that has something to send and credit for it, the bytes of others that
/// have passed it since its own last frame.
struct Fairness {
  private var passed: [UInt32: Int] = [:]
  /// Turns of each other stream that may pass.
  private static let turnsMax = 2

  /// Takes a frame up; answers who has waited too long: longer than the others' turns take, and what
  /// may stand in the out buffer already.
  mutating func note(
    _ frame: WireFrame,
    _ streams: [UInt32],
    _ session: borrowing Session
  ) -> String? {
    guard frame.bytes > 0 || frame.ends else { return nil }
    passed[frame.stream] = nil
    var waiting = 0
    for stream in streams where session.isQueued(stream) { waiting += 1 }
    let limits = session.limits
    let most = limits.outBytesHigh + Self.turnsMax * (waiting + 1) * limits.chunkBytesMax
    for stream in streams where stream != frame.stream {
      // One that lacks its own credit waits for its reader, not for its turn.
      guard session.isQueued(stream), session.account(of: stream)?.send ?? 0 >= 64 else {
        passed[stream] = nil
        continue
      }
      let bytes = (passed[stream] ?? 0) + 8 + frame.length
      passed[stream] = bytes
      if bytes > most {
        return "\(bytes) bytes have passed stream \(stream), \(waiting) wait, \(most) allowed"
      }
    }
    return nil
  }
}
