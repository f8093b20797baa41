import Trame
import TrameWire

// What the engine knows, as messages.

extension ServerSummary {
  init(_ server: ServerSnapshot) {
    self.init(
      instance: server.instance,
      software: server.software,
      uptime: WireDuration(server.uptime),
      loops: UInt32(clamping: server.loopCount),
      connections: UInt32(clamping: server.connectionCount),
      held: Quantity(UInt64(clamping: server.heldBytes)),
      heldMax: Quantity(UInt64(clamping: server.heldBytesMax)),
      tenants: server.tenants.map {
        TenantLoad(tenant: $0.name, handlers: UInt32(clamping: $0.handlers))
      },
      connectionsEnded: server.connectionsEnded,
      unknownMethods: server.unknownMethodCount
    )
  }
}

extension ConnectionState {
  init(_ connection: ConnectionSnapshot) {
    self.init(
      principal: connection.principal,
      address: connection.address,
      tenant: connection.tenant,
      age: WireDuration(connection.age),
      calls: UInt32(clamping: connection.callCount),
      received: Quantity(UInt64(clamping: connection.receivedBytes)),
      sent: Quantity(UInt64(clamping: connection.sentBytes)),
      sendCredit: Quantity(Int64(connection.sendCredit)),
      receiveCredit: Quantity(Int64(connection.receiveCredit)),
      queued: Quantity(UInt64(clamping: connection.queuedBytes)),
      silent: WireDuration(connection.silence),
      isLeaving: connection.isLeaving,
      loop: UInt32(clamping: connection.loop)
    )
  }
}

extension CallState {
  init(_ call: CallSnapshot) {
    let stage: CallStage =
      switch call.stage {
      case .waitingForRequest: .waitingForRequest
      case .queued: .queued
      case .handler: .handler
      case .sending: .sending
      }
    self.init(
      method: call.method.description,
      principal: call.principal,
      address: call.address,
      stage: stage,
      age: WireDuration(call.age),
      remaining: call.remaining.map { WireDuration($0) }
    )
  }
}

extension MethodCounters {
  init(_ method: MethodSnapshot) {
    self.init(
      method: method.method.description,
      started: method.started,
      outcomes: method.outcomes.enumerated().filter { $0.element > 0 }.map {
        OutcomeCount(code: StatusCode(rawValue: UInt8($0.offset)).description, count: $0.element)
      },
      received: Quantity(method.requestBytes),
      sent: Quantity(method.responseBytes),
      queue: StageTimes(method.queue),
      handler: StageTimes(method.handler),
      wire: StageTimes(method.wire)
    )
  }
}

extension StageTimes {
  init(_ times: Trame.StageTimes) {
    self.init(counts: times.counts, sum: WireDuration(times.sum))
  }
}
