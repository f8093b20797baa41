import Fuzzing
import SessionDriving
import TrameControl
import TrameSession
import TrameWire

/// Two sound sessions joined by a wire that cuts bytes anywhere: neither ever breaks a rule, what
/// arrives is what was sent, and in the end there is credit for another call.
@main
struct Pair: FuzzTarget {
  static func attack(_ bytes: [UInt8]) {
    var input = FuzzInput(bytes)
    var run = Run(isSmall: input.choice(2) == 0)
    while !input.isAtEnd {
      run.step(&input)
      run.check()
    }
    run.finish()
  }
}

private struct Run: ~Copyable {
  private var client: SessionEnd
  private var server: SessionEnd
  private var isLeaving = false
  /// Messages given to each end to send, by stream.
  private var toServer: [UInt32: [[UInt8]]] = [:]
  private var toClient: [UInt32: [[UInt8]]] = [:]
  /// How many of them have arrived.
  private var atServer: [UInt32: Int] = [:]
  private var atClient: [UInt32: Int] = [:]
  private var fill: UInt8 = 0

  init(isSmall: Bool) {
    var limits = SessionLimits()
    if isSmall {
      limits.callsMax = 3
      limits.frameBytesMax = 16_384
      limits.messageBytesMax = 100_000
      limits.metadataBytesMax = 512
      limits.streamCreditBytes = 16_384
      limits.connectionCreditBytes = 20_000
    }
    client = SessionEnd(.client, limits)
    server = SessionEnd(.server, limits)
  }

  private static let sizes = [0, 1, 63, 64, 65, 500, 16_300, 16_376, 16_384, 25_000, 70_000]

  private static func message(_ input: inout FuzzInput, _ fill: inout UInt8) -> [UInt8] {
    fill &+= 1
    return [UInt8](repeating: fill, count: sizes[input.choice(sizes.count)])
  }

  mutating func step(_ input: inout FuzzInput) {
    switch input.choice(12) {
    case 0, 1: server.receive(client.takeOut(Int(input.byte()) * 64 + 1))
    case 2, 3: client.receive(server.takeOut(Int(input.byte()) * 64 + 1))
    case 4: if client.session.canOpen { open(&input) }
    case 5: Self.send(&client, &toServer, &fill, &input)
    case 6: Self.send(&server, &toClient, &fill, &input)
    case 7: answer(&input)
    case 8: giveUp(&input)
    case 9:
      client.payOne()
      server.payAll()
    case 10:
      client.payAll()
      server.payOne()
    default: control(&input)
    }
    client.pump()
    server.pump()
  }

  private mutating func open(_ input: inout FuzzInput) {
    let first = input.choice(3) == 0 ? nil : Self.message(&input, &fill)
    let halfClose = input.choice(2) == 0
    let metadata = input.choice(4) == 0 ? CallMetadata(traceparent: "00-ab-cd-01") : nil
    open(first, halfClose: halfClose, metadata)
  }

  private mutating func open(_ first: [UInt8]?, halfClose: Bool, _ metadata: CallMetadata?) {
    let expected = client.session.lastStream == 0 ? 1 : client.session.lastStream + 2
    let stream = (first ?? []).withUnsafeBytes { buffer in
      client.session.open(
        service: 0,
        method: 1,
        timeoutMilliseconds: 0,
        metadata: metadata,
        message: first == nil ? nil : Payload(buffer),
        halfClose: halfClose,
        tag: expected,
        into: &client.out
      )
    }
    precondition(stream == expected, "ids rise by two")
    client.begin(stream)
    if let first { toServer[stream, default: []].append(first) }
  }

  private static func pick(_ end: borrowing SessionEnd, _ input: inout FuzzInput) -> UInt32? {
    end.streams.isEmpty ? nil : end.streams[input.choice(end.streams.count)]
  }

  private static func send(
    _ end: inout SessionEnd,
    _ sent: inout [UInt32: [[UInt8]]],
    _ fill: inout UInt8,
    _ input: inout FuzzInput
  ) {
    guard let stream = pick(end, &input) else { return }
    // A server's last message rides with its status.
    let halfClose = input.choice(4) == 0 && end.session.role == .client
    if halfClose && input.choice(2) == 0 {
      return end.session.sendHalfClose(on: stream, into: &end.out)
    }
    let message = message(&input, &fill)
    let result = message.withUnsafeBytes { buffer in
      end.session.sendMessage(Payload(buffer), on: stream, halfClose: halfClose, into: &end.out)
    }
    if result != .ended { sent[stream, default: []].append(message) }
  }

  private mutating func answer(_ input: inout FuzzInput) {
    guard let stream = Self.pick(server, &input) else { return }
    if input.choice(2) == 0 {
      let message = Self.message(&input, &fill)
      toClient[stream, default: []].append(message)
      server.answer(stream, 0, detail: nil, message: message)
    } else {
      let text = String(repeating: "é", count: input.choice(256) * 16)
      server.answer(stream, 9, detail: StatusDetail(message: text), message: nil)
    }
  }

  private mutating func giveUp(_ input: inout FuzzInput) {
    guard let stream = Self.pick(client, &input) else { return }
    client.session.sendReset(on: stream, reason: 1, into: &client.out)
  }

  private mutating func control(_ input: inout FuzzInput) {
    switch input.choice(16) {
    case 0:
      server.session.sendGoaway(.drain, "bye", into: &server.out)
      isLeaving = true
    case 1: client.session.sendPing(7, into: &client.out)
    default: server.session.sendPing(8, into: &server.out)
    }
  }

  // MARK: What must hold

  mutating func check() {
    if let error = client.error { fatalError("the client refuses its server: \(error)") }
    if let error = server.error { fatalError("the server refuses its client: \(error)") }
    Self.check(server.takeMessages(), toServer, &atServer)
    Self.check(client.takeMessages(), toClient, &atClient)
  }

  private static func check(
    _ messages: [(stream: UInt32, bytes: [UInt8])],
    _ sent: [UInt32: [[UInt8]]],
    _ arrived: inout [UInt32: Int]
  ) {
    for (stream, bytes) in messages {
      let number = arrived[stream, default: 0]
      let all = sent[stream] ?? []
      precondition(number < all.count, "a message that nobody sent")
      precondition(all[number] == bytes, "messages arrive whole and in order")
      arrived[stream] = number + 1
    }
  }

  /// Answers all calls, delivers all bytes, and makes one more call.
  mutating func finish() {
    settle()
    precondition(client.session.callCount == 0, "every call has ended at the client")
    precondition(server.session.callCount == 0, "every call has ended at the server")
    if isLeaving { return }
    precondition(client.session.canOpen, "there is room for another call")
    open([UInt8](repeating: 0xEE, count: 70_000), halfClose: true, nil)
    let stream = client.session.lastStream
    while atServer[stream] == nil, exchange() {}
    precondition(atServer[stream] == 1, "there is credit for another call")
    settle()
    precondition(client.session.callCount == 0 && server.session.callCount == 0)
  }

  private mutating func settle() {
    repeat {
      for stream in server.streams { server.answer(stream, 0, detail: nil, message: nil) }
    } while exchange()
  }

  /// Moves all that can move; false when nothing did.
  private mutating func exchange() -> Bool {
    client.payAll()
    server.payAll()
    client.pump()
    server.pump()
    let up = client.takeOut()
    server.receive(up)
    let down = server.takeOut()
    client.receive(down)
    check()
    return !up.isEmpty || !down.isEmpty
  }
}
