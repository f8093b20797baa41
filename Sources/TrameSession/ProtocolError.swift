/// A rule of the protocol that the peer broke. It ends the connection, with a goaway that says so;
/// there is no "reset this call and go on" for violations.
public struct ProtocolError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The rules, as numbered in docs/protocol.md.
  public enum Rule: String, Sendable, CaseIterable {
    /// The first frame each way is hello, on stream 0, and no other is.
    case helloFirst = "2.1"
    /// Version 1 knows eight frame kinds, and for each the flags it may carry.
    case unknownFrame = "2.2"
    /// A payload no larger than the receiver's `frameBytesMax`, and as long as its kind needs.
    case frameLength = "2.3"
    /// A control message that decodes; metadata and details that lie inside their frame.
    case controlMessage = "2.4"
    /// A hello of version 1 that grants and lists what version 1 allows.
    case helloContent = "2.5"
    /// Stream ids are odd and rise; frames name a stream that has been opened, or the connection.
    case streamID = "3.1"
    /// Nothing follows a half-close but the outcome, and nothing a reset; what follows a status is
    /// dropped.
    case afterEnd = "3.2"
    /// Frames go the way their kind allows: open and reset from the client, status from the server.
    case direction = "3.3"
    /// A half-close, and a status `ok`, do not cut a message.
    case cutMessage = "3.4"
    /// No message bytes beyond the credit granted.
    case credit = "4.1"
    /// A grant is of something, and credit does not outgrow its number.
    case creditGrant = "4.2"
    /// Control frames and resets have a budget.
    case flood = "5.1"
    /// Who has said goaway opens no call, and does not take back that a call was never started.
    case afterGoaway = "6.1"
    /// Pings keep a distance.
    case pingFlood = "5.10"
  }

  /// The rule.
  public var rule: Rule
  /// What was seen, for logs and the peer.
  public var detail: String

  package init(_ rule: Rule, _ detail: String) {
    self.rule = rule
    self.detail = detail
  }

  /// For people and logs.
  public var description: String { "protocol rule \(rule.rawValue) (\(rule)): \(detail)" }
}
