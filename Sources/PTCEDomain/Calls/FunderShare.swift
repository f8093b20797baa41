/// What a funder brings to a call's envelope, or pays of an award.
package struct FunderShare: Hashable, Sendable {
  /// As the call names the funder.
  package let funder: String
  package let amount: Cents

  package init(funder: String, amount: Cents) {
    self.funder = funder
    self.amount = amount
  }
}
