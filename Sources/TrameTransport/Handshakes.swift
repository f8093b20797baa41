/// Connections on their way to the client's hello, the oldest first. One more than the limit takes
/// the place of the oldest: an honest client needs its place for two round trips.
struct Handshakes {
  private var peers: [ServerPeer?] = []
  private var head = 0
  private(set) var count = 0
  private let countMax: Int

  init(countMax: Int) { self.countMax = countMax }

  /// Adds one; returns the one that has to go.
  mutating func add(_ peer: ServerPeer) -> ServerPeer? {
    peers.append(peer)
    count += 1
    return count <= countMax ? nil : takeOldest()
  }

  /// Takes the oldest out of the order, if there is one; it is counted until it has ended.
  mutating func takeOldest() -> ServerPeer? {
    while head < peers.count {
      let oldest = peers[head]
      peers[head] = nil
      head += 1
      if let oldest, oldest.isShakingHands { return oldest }
    }
    return nil
  }

  /// One has come to its hello, or gone.
  mutating func ended() {
    count -= 1
    while head < peers.count, peers[head]?.isShakingHands != true { head += 1 }
    if head > 512 || head == peers.count {
      peers.removeFirst(head)
      head = 0
    }
  }
}
