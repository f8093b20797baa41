package import Trame

// Where a channel's calls go: endpoints come and go, connect, fail, and are passed over. All of it
// on the loop.
extension ClientChannel {
  /// The endpoints are these now; those that are gone finish the calls they have.
  package func update(_ list: [Endpoint]) {
    if isClosed { return }
    unresolved = list.isEmpty ? noEndpoints : nil
    set(list)
    proceed()
  }

  private var noEndpoints: RPCError {
    var error = RPCError(.unavailable, "its name stands for no server", origin: .network)
    error.isNotStarted = true
    return error
  }

  func set(_ list: [Endpoint]) {
    let (added, removed) = balancer.update(list)
    for endpoint in endpoints where removed.contains(endpoint.id) {
      endpoint.close(nil)
      if !endpoint.isOver { departed.append(endpoint) }
    }
    endpoints.removeAll { removed.contains($0.id) }
    for entry in balancer.entries where added.contains(entry.id) {
      let connector = makeConnector(entry.endpoint)
      endpoints.append(ClientEndpoint(id: entry.id, connector: connector, channel: self))
    }
    refreshReady()
    moveStreams()
  }

  /// Streams of connections that leave go on where another is ready.
  private func moveStreams() {
    if ready.isEmpty { return }
    for endpoint in endpoints { endpoint.moveStreams() }
    for endpoint in departed { endpoint.moveStreams() }
  }

  private var hasStreamsToMove: Bool {
    endpoints.contains { $0.hasStreamsToMove } || departed.contains { $0.hasStreamsToMove }
  }

  /// Endpoints could not be found; those known go on.
  package func resolutionFailed(_ error: RPCError) {
    if !endpoints.isEmpty { return }
    var error = error
    error.isNotStarted = true
    unresolved = error
    proceed()
  }

  private func refreshReady() {
    ready = balancer.ready.compactMap { id in
      endpoints.first { $0.id == id }?.connection
    }
  }

  /// The connection for the next call; nil when none takes it now.
  @inline(__always)
  func pick() -> ClientConnection? {
    if ready.count == 1 { return ready[0].canOpen ? ready[0] : nil }
    return pickAmong()
  }

  private func pickAmong() -> ClientConnection? {
    let ready = ready
    return balancer.pick { ready[$0].canOpen ? ready[$0].load : nil }.map { ready[$0] }
  }

  /// Why no call can be taken before something changes.
  var hopeless: RPCError? {
    if endpoints.isEmpty { return unresolved }
    guard balancer.isHopeless else { return nil }
    let failures = endpoints.compactMap(\.failure)
    if failures.count == 1 { return failures[0] }
    let told = failures.prefix(4).map(\.message).joined(separator: "; ")
    let more = failures.count > 4 ? "; …" : ""
    var error = RPCError(
      .unavailable,
      "none of \(failures.count) servers can be reached: \(told)\(more)",
      origin: .network
    )
    error.isNotStarted = true
    return error
  }

  /// Where calls go, for errors.
  var targetText: String {
    switch endpoints.count {
    case 0: "any server"
    case 1: endpoints[0].address
    default: "any of \(endpoints.count) servers"
    }
  }

  /// Lets waiting calls begin, connects to whom it takes, refuses what has no hope.
  func proceed() {
    // What is called from here may call back.
    if isProceeding || isClosed { return }
    isProceeding = true
    defer { isProceeding = false }
    while !waiting.isEmpty, let connection = pick() {
      let call = waiting.removeFirst()
      loop.timers.cancel(call.timer)
      call.begin(.success(connection))
    }
    // Those that take their turn stay connected once calls have begun to come.
    if !waiting.isEmpty { hasBeenUsed = true }
    let isSpreading = balancer.policy != .pickFirst && hasBeenUsed
    if !waiting.isEmpty || isSpreading || hasStreamsToMove {
      connectWanted()
    }
    if waiting.isEmpty { return }
    if endpoints.isEmpty { onTrouble() }
    guard let because = hopeless else { return }
    for call in waiting.removeImpatient() {
      loop.timers.cancel(call.timer)
      call.begin(.failure(RPCErrorBox(because)))
    }
  }

  private func connectWanted() {
    while true {
      let wanted = balancer.wanted
      if wanted.isEmpty { return }
      // Each leaves its idleness with this, so that there is an end.
      for id in wanted { endpoints.first { $0.id == id }?.connect() }
    }
  }

  // MARK: From the endpoints

  /// An endpoint connects, is ready, or no longer.
  func moved(_ endpoint: ClientEndpoint) {
    balancer.set(endpoint.phase, of: endpoint.id)
    refreshReady()
    moveStreams()
    proceed()
  }

  /// A place for a call is free.
  func placeIsFree() { if !waiting.isEmpty { proceed() } }

  /// Its connection was lost or could not be made.
  func wasLost(_ endpoint: ClientEndpoint) { onTrouble() }

  /// Nothing of a departed endpoint may be left.
  func isOver(_ endpoint: ClientEndpoint) { departed.removeAll { $0 === endpoint && $0.isOver } }

  /// One of its calls has failed, and it was the endpoint's fault.
  func callFailed(_ endpoint: ClientEndpoint) {
    guard balancer.isJudging else { return }
    for endpoint in endpoints {
      balancer.succeeded(endpoint.id, count: endpoint.tally.takeSucceeded())
    }
    let inRow = endpoint.tally.failedInRow
    let ejected = balancer.failed(endpoint.id, inRow: inRow, now: loop.now)
    if ejected.isEmpty { return }
    for (id, until) in ejected {
      endpoints.first { $0.id == id }?.tally.startAgain()
      _ = loop.timers.set(at: until) { [weak self] in
        guard let self else { return }
        self.balancer.restore(self.loop.now)
        self.refreshReady()
        self.proceed()
      }
    }
    refreshReady()
  }
}
