import Trame

/// A call that waits for a connection that takes it.
struct WaitingCall {
  let token: UInt64
  /// It waits on while nobody can be reached.
  let isPatient: Bool
  var timer = TimerWheel.ID.none
  let begin: (Result<ClientConnection, RPCErrorBox>) -> Void
}

/// Calls that wait, in the order in which they came.
struct WaitingCalls {
  private var calls: [WaitingCall] = []

  var isEmpty: Bool { calls.isEmpty }
  var count: Int { calls.count }

  mutating func append(_ call: WaitingCall) { calls.append(call) }

  mutating func remove(_ token: UInt64) -> WaitingCall? {
    guard let index = calls.firstIndex(where: { $0.token == token }) else { return nil }
    return calls.remove(at: index)
  }

  mutating func removeFirst() -> WaitingCall { calls.removeFirst() }

  mutating func removeAll() -> [WaitingCall] {
    defer { calls = [] }
    return calls
  }

  /// Those that do not wait while nobody can be reached.
  mutating func removeImpatient() -> [WaitingCall] {
    let impatient = calls.filter { !$0.isPatient }
    calls.removeAll { !$0.isPatient }
    return impatient
  }
}
