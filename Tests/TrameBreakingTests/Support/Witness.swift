import Testing
import TrameBreaking

/// Two schemas whose difference a rule is about, and one that nearly is.
struct Witness: Sendable, CustomTestStringConvertible {
  var rule: BreakingRule
  var old: String
  var new: String
  /// Another new schema: close, and not found by the rule.
  var near: String
  /// What else such a change cannot but bring along.
  var also: Set<BreakingRule>
  /// Bytes or JSON that show the break.
  var proof: Proof?

  init(
    _ rule: BreakingRule,
    old: String,
    new: String,
    near: String,
    also: Set<BreakingRule> = [],
    proof: Proof? = nil
  ) {
    self.rule = rule
    self.old = old
    self.new = new
    self.near = near
    self.also = also
    self.proof = proof
  }

  var testDescription: String { rule.rawValue }

  static let all = [
    wireFields, wireNumbers, wireTypes, json, sourceTypes, sourceMembers, request, response, rpc,
    rpcConduct, meaning, policy, versions, waivers,
  ]
  .flatMap { $0 }
}

/// What happens when the two versions meet. Types are of the package `a.v1`.
enum Proof: Sendable {
  /// Old writer, new reader: the bytes are refused.
  case newRefuses(String, String)
  /// New writer, old reader.
  case oldRefuses(String, String)
  /// Old writer, new reader: the bytes are read as something else.
  case newMisreads(String, String)
  case oldMisreads(String, String)
  /// What keeps the old rules breaks the new ones.
  case newRuleBroken(String, String)
  /// What keeps the new rules breaks the old ones.
  case oldRuleBroken(String, String)
  /// JSON that the old version writes is refused by the new one.
  case newJSONRefuses(String, String)
  /// Bytes or JSON of a third version, here its schema: an older one, or a newer one.
  indirect case thirdWriter(String, Proof)
  /// Bytes of a new error have an id that old callers do not know.
  case errorUnknown(String)
}
