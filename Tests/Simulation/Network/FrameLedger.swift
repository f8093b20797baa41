import TrameSession

/// What has passed one point of a connection: credit taken and given, by stream and in all.
struct FrameLedger {
  struct Tally {
    var cost = 0
    var granted = 0
    var opens = 0
    var statuses = 0
  }

  private(set) var connection = Tally()
  private var streams: [Tally] = []

  mutating func note(_ frame: WireFrame) {
    Self.add(frame, to: &connection, grants: frame.stream == 0)
    guard frame.stream & 1 == 1, frame.stream < 1 << 20 else { return }
    let index = Int(frame.stream >> 1)
    while streams.count <= index { streams.append(Tally()) }
    Self.add(frame, to: &streams[index], grants: true)
  }

  private static func add(_ frame: WireFrame, to tally: inout Tally, grants: Bool) {
    tally.cost += frame.cost
    if grants { tally.granted += frame.grant }
    if frame.kind == .open { tally.opens += 1 }
    if frame.kind == .status { tally.statuses += 1 }
  }

  subscript(_ stream: UInt32) -> Tally {
    let index = Int(stream >> 1)
    return index < streams.count ? streams[index] : Tally()
  }
}
