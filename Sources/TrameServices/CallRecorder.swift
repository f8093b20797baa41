import Glibc
import Synchronization
public import Trame
import TrameWire

/// Keeps the last calls of a server with their messages, for those who look into it: an interceptor.
/// What the schema marks as sensitive is left out of the text when it is made, so it is never kept.
///
/// It describes each message as text, which costs far more than a small call: for finding faults.
public final class CallRecorder: ServerInterceptor {
  private let ring: Mutex<Ring>
  private let messagesMax: Int

  /// A message larger than this is kept as its size.
  public static let describedBytesMax = 16_384
  /// Characters of a message that are kept.
  public static let textCharactersMax = 2_000

  /// Keeps this many calls, and of each this many messages, its first ones.
  public init(callsMax: Int = 100, messagesMax: Int = 8) {
    precondition((1...10_000).contains(callsMax) && (0...1_000).contains(messagesMax))
    ring = Mutex(Ring(countMax: callsMax))
    self.messagesMax = messagesMax
  }

  /// What is kept, the latest last.
  public var records: [CallRecord] { ring.withLock { $0.inOrder } }

  /// Records a call when it has ended.
  public func intercept(
    _ call: ServerCall,
    next: (ServerCall) async throws -> Void
  ) async throws {
    let tape = Tape(messagesMax: messagesMax)
    do {
      try await next(call.observed(by: tape))
      keep(call, tape, .ok)
    } catch {
      keep(call, tape, RPCError(thrown: error).code)
      throw error
    }
  }

  private func keep(_ call: ServerCall, _ tape: Tape, _ code: StatusCode) {
    let measures = call.measures
    let (messages, omitted) = tape.messages
    let took = tape.begun.duration(to: .now)
    let record = CallRecord(
      method: call.method.description,
      principal: call.principal?.uri ?? "",
      began: tape.began,
      took: WireDuration(took),
      code: (measures.settled ?? code).description,
      received: Quantity(UInt64(clamping: measures.requestBytes)),
      sent: Quantity(UInt64(clamping: measures.responseBytes)),
      traceparent: call.traceparent,
      messages: messages,
      omitted: UInt32(clamping: omitted)
    )
    ring.withLock { $0.append(record) }
  }

  private struct Ring {
    let countMax: Int
    private var records: [CallRecord] = []
    private var oldest = 0

    init(countMax: Int) { self.countMax = countMax }

    mutating func append(_ record: CallRecord) {
      if records.count < countMax { return records.append(record) }
      records[oldest] = record
      oldest = (oldest + 1) % countMax
    }

    var inOrder: [CallRecord] { Array(records[oldest...] + records[..<oldest]) }
  }
}

/// The messages of one call.
private final class Tape: CallObserver {
  let begun = ContinuousClock.now
  let began = Timestamp.present
  private let messagesMax: Int
  private let kept = Mutex<(messages: [RecordedMessage], omitted: Int)>(([], 0))

  init(messagesMax: Int) { self.messagesMax = messagesMax }

  var messages: ([RecordedMessage], Int) { kept.withLock { $0 } }

  func received<Q: WireMessage>(_ request: Q) { keep(request, isRequest: true) }
  func sends<R: WireMessage>(_ response: R) { keep(response, isRequest: false) }

  private func keep<M: WireMessage>(_ message: M, isRequest: Bool) {
    let isFull = kept.withLock { kept in
      if kept.messages.count < messagesMax { return false }
      kept.omitted += 1
      return true
    }
    if isFull { return }
    let record = RecordedMessage(
      isRequest: isRequest,
      after: WireDuration(begun.duration(to: .now)),
      text: message.recordText
    )
    kept.withLock { $0.messages.append(record) }
  }
}

extension Timestamp {
  fileprivate static var present: Timestamp {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }
}

extension WireMessage {
  /// Its description, which leaves out what is sensitive; its size where it is large.
  fileprivate var recordText: String {
    let size = encoded().count
    if size > CallRecorder.describedBytesMax { return "(\(size) bytes)" }
    return String("\(self)".prefix(CallRecorder.textCharactersMax))
  }
}
