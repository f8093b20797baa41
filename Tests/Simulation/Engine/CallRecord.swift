import Trame
import TrameTesting
import TrameWire

/// How a planned call went.
// Unchecked: a simulation has one thread.
final class CallRecord: @unchecked Sendable {
  enum Outcome {
    case well
    case failed(RPCError)
    /// The server's answer is not what it should be.
    case wrong(String)
    /// The caller went away before the end.
    case left
  }

  let plan: PlannedCall
  private(set) var outcomes: [Outcome] = []
  private(set) var endedAt: Int64 = 0
  var begunAt: Int64 = 0
  var cancelledAt: Int64?
  var task: Task<Void, Never>?

  init(_ plan: PlannedCall) { self.plan = plan }

  func end(_ outcome: Outcome, at time: Int64) {
    outcomes.append(outcome)
    endedAt = time
  }

  /// Plays the caller.
  func play(_ world: EngineWorld) async {
    let outcome: Outcome
    do {
      outcome = try await call(world)
    } catch {
      switch error {
      case let error as RPCError: outcome = .failed(error)
      case EchoServiceEchoError.rpc(let error): outcome = .failed(error)
      case EchoServiceEchoError.echoRefused:
        outcome = plan.count == 13 ? .well : .wrong("refused for nothing")
      case is CancellationError: outcome = .left
      default: outcome = .wrong("\(error)")
      }
    }
    world.history.note(world.now, "caller", "\(plan.number) ends: \(outcome)")
    end(outcome, at: world.now)
  }

  private func call(_ world: EngineWorld) async throws -> Outcome {
    let stub = EchoServiceClient(
      TrameClient(SimulatedTransport(world: world, waitsForReady: plan.waitsForReady))
    )
    var options = CallOptions()
    options.attemptsMax = 1
    options.timeout = plan.timeoutMilliseconds.map { .milliseconds($0) }
    if plan.metadataBytes > 0 {
      let value = [UInt8](repeating: 1, count: plan.metadataBytes)
      options.metadata.entries.append(Metadata.Entry(name: "m", value: value))
    }
    let request = self.request
    switch plan.kind {
    case .echo:
      let response = try await stub.echo(request, options)
      return checked(response, count: UInt32(plan.count))
    case .wait: return checked(try await stub.wait(request, options), count: 0)
    case .expand: return try await expand(stub, options, world)
    case .collect:
      let call = try await stub.collect(options)
      for _ in 0..<plan.count { try await call.send(request) }
      let response = try await call.finish()
      if plan.count == 0 {
        return response.count == 0 ? .well : .wrong("counted \(response.count)")
      }
      return checked(response, count: UInt32(plan.count))
    case .converse: return try await converse(stub, options, world)
    }
  }

  private var request: EchoRequest {
    let byte = UInt8(truncatingIfNeeded: plan.number)
    return EchoRequest(
      payload: [UInt8](repeating: byte, count: plan.payloadBytes),
      count: UInt32(plan.count),
      delay: .init(plan.delayMilliseconds)
    )
  }

  private func checked(_ response: EchoResponse, count: UInt32) -> Outcome {
    if response.payload != request.payload {
      return .wrong("\(response.payload.count) bytes, not \(plan.payloadBytes)")
    }
    return response.count == count ? .well : .wrong("number \(response.count), not \(count)")
  }

  private func expand(
    _ stub: EchoServiceClient,
    _ options: CallOptions,
    _ world: EngineWorld
  ) async throws -> Outcome {
    var number: UInt32 = 0
    for try await response in try await stub.expand(request, options) {
      if case .wrong(let what) = checked(response, count: number) { return .wrong(what) }
      number += 1
      if plan.leavesAfter == Int(number) { return .left }
      try await pause(world)
    }
    return number == UInt32(plan.count) ? .well : .wrong("\(number) responses")
  }

  private func converse(
    _ stub: EchoServiceClient,
    _ options: CallOptions,
    _ world: EngineWorld
  ) async throws -> Outcome {
    let call = try await stub.converse(options)
    var responses = call.responses.makeAsyncIterator()
    for _ in 0..<plan.count {
      try await call.send(request)
      guard let response = try await responses.next() else { return .wrong("ended early") }
      if case .wrong(let what) = checked(response, count: UInt32(plan.count)) {
        return .wrong(what)
      }
      try await pause(world)
    }
    try await call.halfClose()
    return try await responses.next() == nil ? .well : .wrong("one response too many")
  }

  private func pause(_ world: EngineWorld) async throws {
    if plan.readMilliseconds == 0 { return }
    let loop = plan.isElsewhere ? world.elsewhere.loop : world.client.loop
    try await Nap.take(on: loop, milliseconds: plan.readMilliseconds)
  }
}
