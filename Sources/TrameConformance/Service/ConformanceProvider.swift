package import Trame
import TrameWire

/// The suite's server: does what each request plans, and remembers what became of it.
package struct ConformanceProvider: ConformanceServiceProvider {
  private let memory = CaseMemory()

  /// Remembers nothing yet.
  package init() {}

  private func remembered<R>(
    _ first: CallRequest,
    _ call: ServerCall,
    _ body: (inout PlannedCall) async throws -> R
  ) async throws -> R {
    var planned = PlannedCall(first, call, memory)
    do {
      let result = try await body(&planned)
      memory.end(planned.id, wasCancelled: false)
      return result
    } catch {
      memory.end(planned.id, wasCancelled: Task.isCancelled)
      throw error
    }
  }

  private func single(_ request: CallRequest, _ call: ServerCall) async throws -> CallResponse {
    try await remembered(request, call) { planned in
      planned.took(request, memory)
      let response = try await planned.onlyResponse()
      try await planned.end()
      return response
    }
  }

  /// Takes no request and never answers.
  package func hold(
    _ requests: RequestStream<CallRequest>,
    _ call: ServerCall
  ) async throws -> CallResponse {
    while true { try await Task.sleep(for: .seconds(60)) }
  }

  /// One request, the first of the planned responses.
  package func unary(_ request: CallRequest, _ call: ServerCall) async throws -> CallResponse {
    try await single(request, call)
  }

  /// As `unary`; the schema says that it may be repeated.
  package func read(_ request: CallRequest, _ call: ServerCall) async throws -> CallResponse {
    try await single(request, call)
  }

  /// As `unary`; the schema says that it may be repeated under its key.
  package func write(_ request: CallRequest, _ call: ServerCall) async throws -> CallResponse {
    try await single(request, call)
  }

  /// As `unary`; the schema sets its deadlines.
  package func limited(_ request: CallRequest, _ call: ServerCall) async throws -> CallResponse {
    try await single(request, call)
  }

  /// One request, all planned responses.
  package func serverStream(
    _ request: CallRequest,
    _ responses: ResponseWriter<CallResponse>,
    _ call: ServerCall
  ) async throws {
    try await remembered(request, call) { planned in
      planned.took(request, memory)
      while let response = try await planned.nextResponse() { try await responses.send(response) }
      try await planned.end()
    }
  }

  /// All requests, then the first of the planned responses.
  package func clientStream(
    _ requests: RequestStream<CallRequest>,
    _ call: ServerCall
  ) async throws -> CallResponse {
    var iterator = requests.makeAsyncIterator()
    let first = try await iterator.next()
    return try await remembered(first ?? CallRequest(), call) { planned in
      var next = first
      while let request = next {
        planned.took(request, memory)
        next = try await iterator.next()
      }
      let response = try await planned.onlyResponse()
      try await planned.end()
      return response
    }
  }

  /// Requests and planned responses, in the plan's pace.
  package func bidirectional(
    _ requests: RequestStream<CallRequest>,
    _ responses: ResponseWriter<CallResponse>,
    _ call: ServerCall
  ) async throws {
    var iterator = requests.makeAsyncIterator()
    let first = try await iterator.next()
    try await remembered(first ?? CallRequest(), call) { planned in
      if planned.plan.pace == .before {
        while let response = try await planned.nextResponse() { try await responses.send(response) }
      }
      var next = first
      while let request = next {
        planned.took(request, memory)
        if planned.plan.pace == .inTurn, let response = try await planned.nextResponse() {
          try await responses.send(response)
        }
        next = try await iterator.next()
      }
      while let response = try await planned.nextResponse() { try await responses.send(response) }
      try await planned.end()
    }
  }

  /// What became of a case's handlers.
  package func recall(_ request: RecallRequest, _ call: ServerCall) async throws -> Recollection {
    memory.recall(request.id)
  }
}
