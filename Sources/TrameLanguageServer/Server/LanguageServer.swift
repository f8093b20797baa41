package import TrameJSON

/// The language server: messages in, messages out. It waits for nothing and reads nothing but through
/// its `Disk`.
///
///     uninitialized ── initialize ──► running ── shutdown ──► stopped
///           └───────────── exit ─────────┴──────── exit ────────┴──► exited(code)
///
/// What comes is put in line by `take`; `step` does one thing, the first in line, or when none waits
/// a piece of what may wait: checking what changed, reading what was not read yet. So a change that
/// follows another is checked once, and a request that was cancelled in time is never worked on.
package struct LanguageServer {
  enum State: Equatable {
    case uninitialized
    case running
    case stopped
    case exited(code: Int32)
  }

  private(set) var state = State.uninitialized
  private var queue: [Incoming] = []
  /// Messages of the queue that are done.
  private var done = 0
  /// Ids of requests that were cancelled before their turn.
  private var cancelled: Set<JSONValue> = []
  var workspace: Workspace
  var checks = CheckQueue()
  var told = ToldFindings()
  /// For requests of our own.
  private var requestsMade = 0
  /// The last semantic tokens of each document.
  var tokenResults = TokenResults()

  package init(disk: Disk) { workspace = Workspace(disk: disk) }

  /// The exit code, once the client said that it is time.
  package var exitCode: Int32? {
    if case .exited(let code) = state { code } else { nil }
  }

  /// Whether `step` has something to do.
  package var hasWork: Bool {
    exitCode == nil
      && (done < queue.count
        || state == .running && (!checks.isEmpty || workspace.hasUnread || workspace.hasChanged))
  }

  /// Whether a message waits.
  package var hasMessages: Bool { done < queue.count }

  /// Puts a message in line. A cancellation is heeded at once.
  package mutating func take(_ body: [UInt8]) {
    let message = Incoming(String(decoding: body, as: UTF8.self))
    if case .notification("$/cancelRequest", let params) = message {
      let id = params["id"]
      let waits = queue[done...].contains {
        if case .request(let other, _, _) = $0 { other == id } else { false }
      }
      if let id, waits { cancelled.insert(id) }
    } else {
      queue.append(message)
    }
  }

  /// Does the next thing; what is to be sent comes out.
  package mutating func step() -> [JSONValue] {
    guard exitCode == nil else { return [] }
    guard done < queue.count else { return state == .running ? background() : [] }
    let message = queue[done]
    done += 1
    if done == queue.count {
      queue.removeAll(keepingCapacity: true)
      done = 0
    }
    switch message {
    case .request(let id, let method, let params): return [answer(id, method, params)]
    case .notification(let method, let params): return notify(method, params)
    case .response: return []
    case .malformed(let id, let error): return [Outgoing.error(error, of: id)]
    }
  }

  private mutating func answer(_ id: JSONValue, _ method: String, _ params: JSONValue) -> JSONValue
  {
    do throws(ResponseError) {
      if cancelled.remove(id) != nil {
        throw ResponseError(.requestCancelled, "cancelled by the client")
      }
      return Outgoing.result(try result(method, params), of: id)
    } catch {
      return Outgoing.error(error, of: id)
    }
  }

  private mutating func result(
    _ method: String,
    _ params: JSONValue
  ) throws(ResponseError) -> JSONValue {
    switch (state, method) {
    case (.uninitialized, "initialize"): return initialize(params)
    case (.uninitialized, _):
      throw ResponseError(.serverNotInitialized, "the first request is 'initialize'")
    case (.running, "initialize"):
      throw ResponseError(.invalidRequest, "'initialize' comes once")
    case (.running, "shutdown"):
      state = .stopped
      return .null
    case (.running, _):
      guard let feature = Self.features[method] else {
        throw ResponseError(.methodNotFound, "there is no '\(method)' here")
      }
      workspace.settle()
      return try feature(&self, params)
    case (.stopped, _), (.exited, _):
      throw ResponseError(.invalidRequest, "the server was shut down")
    }
  }

  private mutating func notify(_ method: String, _ params: JSONValue) -> [JSONValue] {
    if method == "exit" {
      state = .exited(code: state == .stopped ? 0 : 1)
      return []
    }
    guard state == .running, let handler = Self.notifications[method] else { return [] }
    return handler(&self, params)
  }

  private mutating func initialize(_ params: JSONValue) -> JSONValue {
    state = .running
    workspace.open(ClientOptions(params))
    return .members([
      "capabilities": Capabilities.json(workspace.options),
      "serverInfo": .members(["name": .string("tramec lsp")]),
    ])
  }

  /// A request of our own.
  mutating func request(_ method: String, _ params: JSONValue) -> JSONValue {
    requestsMade += 1
    return Outgoing.request(method, id: "trame-\(requestsMade)", params)
  }
}
