import TrameSession

/// Counts, for each stream that has something to send and credit for it, the frames of others that
/// have passed it since its own last one.
struct Fairness {
  private var passed: [UInt32: Int] = [:]
  private(set) var most = 0
  /// Frames of each other stream that may pass: its turn, and one that went out as it was made.
  static let framesMax = 4

  /// Takes a frame up; answers who has waited too long.
  mutating func note(
    _ frame: WireFrame,
    _ streams: [UInt32],
    _ session: borrowing Session
  ) -> String? {
    guard frame.bytes > 0 || frame.ends else { return nil }
    passed[frame.stream] = nil
    var waiting = 0
    for stream in streams where session.isQueued(stream) { waiting += 1 }
    for stream in streams where stream != frame.stream {
      // One that lacks its own credit waits for its reader, not for its turn.
      guard session.isQueued(stream), session.account(of: stream)?.send ?? 0 >= 64 else {
        passed[stream] = nil
        continue
      }
      let count = (passed[stream] ?? 0) + 1
      passed[stream] = count
      most = max(most, count)
      if count > Self.framesMax * (waiting + 1) {
        return "\(count) frames have passed stream \(stream), \(waiting) wait"
      }
    }
    return nil
  }
}
