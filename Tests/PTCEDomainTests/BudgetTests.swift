import PTCEDomain
import Randomness
import Testing

@Suite("C8 to C11: budgets")
struct BudgetTests {
  typealias S = Samples

  static func line(_ side: Budget.Side, _ account: Int, _ year: Int, _ cents: Int64) -> Budget.Line
  {
    Budget.Line(side, account: account, year: year, amount: Cents(cents))
  }

  @Test("C9: a budget balances in each year, in cash and in kind")
  func balance() {
    #expect(S.budget.balanceViolations().isEmpty)
    let kinds = Budget(lines: [
      Self.line(.expense, 60, 2016, 100), Self.line(.resource, 74, 2016, 100),
      Self.line(.expense, 86, 2016, 50), Self.line(.resource, 87, 2016, 50),
    ])
    #expect(kinds.balanceViolations().isEmpty)
  }

  @Test("C9: years that make up for each other do not balance")
  func years() {
    let budget = Budget(lines: [
      Self.line(.expense, 60, 2016, 100), Self.line(.resource, 74, 2016, 90),
      Self.line(.expense, 60, 2017, 90), Self.line(.resource, 74, 2017, 100),
    ])
    let violations = budget.balanceViolations()
    #expect(violations.brief == ["C9 BUDGET_UNBALANCED", "C9 BUDGET_UNBALANCED"])
    #expect(violations.map { $0.value("delta") } == [.cents(Cents(10)), .cents(Cents(-10))])
    #expect(violations.map { $0.value("year") } == [.count(2016), .count(2017)])
  }

  @Test("C9: gifts in kind do not pay cash expenses")
  func inKind() {
    let budget = Budget(lines: [
      Self.line(.expense, 60, 2016, 100), Self.line(.resource, 87, 2016, 100),
    ])
    // Cash and kind, each for the year and in total.
    #expect(budget.balanceViolations().brief == Array(repeating: "C9 BUDGET_UNBALANCED", count: 4))
  }

  @Test("the message tells the difference in euros")
  func message() {
    let budget = Budget(lines: [
      Self.line(.expense, 60, 2016, 4_911_751), Self.line(.resource, 74, 2016, 1),
    ])
    let first = budget.balanceViolations().first
    #expect(first?.french.contains("49\u{A0}117,50\u{A0}€") == true)
    #expect(first?.english.contains("exceed resources by €49,117.50") == true)
  }

  @Test(
    "a line's account fits its side",
    arguments: [
      (Budget.Side.expense, 60, true), (.expense, 69, true), (.expense, 86, true),
      (.expense, 70, false), (.expense, 87, false), (.expense, 59, false), (.resource, 70, true),
      (.resource, 79, true), (.resource, 87, true), (.resource, 60, false), (.resource, 86, false),
      (.resource, 80, false),
    ]
  )
  func accounts(side: Budget.Side, account: Int, isRight: Bool) {
    let violations = Self.line(side, account, 2016, 1).violations(path: "l")
    #expect(violations.brief == (isRight ? [] : ["C9 BUDGET_LINE_INVALID"]))
  }

  @Test("negative amounts, strange years and unnamed authorities are refused")
  func lines() {
    #expect(Self.line(.expense, 60, 2016, -1).violations(path: "l").brief == ["F3 AMOUNT_INVALID"])
    #expect(
      Self.line(.expense, 60, 1999, 1).violations(path: "l").brief == ["F3 BUDGET_LINE_INVALID"]
    )
    #expect(S.resource(1, .localAuthority).violations(path: "l").brief == ["F4 FIELD_REQUIRED"])
    #expect(Self.line(.expense, 60, 2016, 0).violations(path: "l").isEmpty)
  }

  @Test("an empty budget and one of too many lines are refused")
  func size() {
    #expect(Budget().balanceViolations().brief == ["F4 FIELD_REQUIRED"])
    let many = Budget(lines: Array(repeating: Self.line(.expense, 60, 2016, 1), count: 1_001))
    #expect(many.balanceViolations().brief == ["F3 BUDGET_LINE_INVALID"])
  }

  @Test("amounts near the limit of 64 bits neither trap nor pass unnoticed")
  func huge() {
    let budget = Budget(lines: [
      Self.line(.expense, 60, 2016, .max), Self.line(.expense, 60, 2016, .max),
      Self.line(.resource, 74, 2016, .min), Self.line(.resource, 74, 2016, .max),
    ])
    #expect(budget.balanceViolations().has(.c9, .budgetUnbalanced))
    #expect(budget.rateViolations(rules: .firstCall2013).has(.f3, .amountInvalid))
    #expect(budget.total { $0.side == .expense } == nil)
  }

  static func request(_ cents: Int64, rules: CallRules = .firstCall2013) -> [String] {
    var lines = S.budget.lines
    lines[1].amount = Cents(cents)
    return Budget(lines: lines).requestViolations(requested: Cents(cents), rules: rules).brief
  }

  @Test("C8: the request lies within the call's range, its ends included")
  func range() {
    #expect(Self.request(3_000_000).isEmpty)
    #expect(Self.request(2_999_999) == ["C8 AMOUNT_OUT_OF_RANGE"])
    #expect(Self.request(30_000_000).isEmpty)
    #expect(Self.request(30_000_001) == ["C8 AMOUNT_OUT_OF_RANGE"])
    #expect(Self.request(1, rules: .secondCall2015).isEmpty)
    #expect(Self.request(0, rules: .secondCall2015) == ["F3 AMOUNT_INVALID"])
  }

  @Test("C8: the request is the sum of the lines addressed to the call")
  func addressed() {
    let violations = S.budget.requestViolations(
      requested: Cents(euros: 100_001),
      rules: .firstCall2013
    )
    #expect(violations.brief == ["C8 AMOUNT_OUT_OF_RANGE"])
    #expect(violations.first?.value("delta") == .cents(Cents(euros: 1)))
  }

  @Test("C10: the State bears at most half of the eligible cash cost")
  func stateRate() {
    #expect(S.budget.rateViolations(rules: .firstCall2013).isEmpty)
    var budget = S.budget
    budget.lines[1].amount = Cents(10_000_001)
    let over = budget.rateViolations(rules: .firstCall2013)
    #expect(over.brief == ["C10 RATE_EXCEEDED"])
    #expect(over.first?.value("limit") == .cents(Cents(euros: 100_000)))
    #expect(budget.rateViolations(rules: .secondCall2015).isEmpty)
    budget = S.budget
    budget.lines[3].funder = Budget.Funder(.state)
    #expect(budget.rateViolations(rules: .firstCall2013).brief == ["C10 RATE_EXCEEDED"])
    // Gifts in kind do not widen the cash cost that the rate refers to.
    budget.lines =
      S.budget.lines + [
        Self.line(.expense, 86, 2016, 10_000_000), Self.line(.resource, 87, 2016, 10_000_000),
      ]
    budget.lines[1].amount = Cents(10_000_001)
    #expect(budget.rateViolations(rules: .firstCall2013).brief == ["C10 RATE_EXCEEDED"])
    budget = S.budget
    budget.lines[0].isEligible = false
    #expect(budget.rateViolations(rules: .firstCall2013).has(.c10, .rateExceeded))
  }

  @Test("C11: one authority bears at most a fifth, all together at most half, one at least pays")
  func authorities() {
    func check(_ euros: Int32...) -> [String] {
      var lines = [S.expense(200_000), S.resource(100_000, .call)]
      for (index, amount) in euros.enumerated() {
        lines.append(S.resource(amount, .localAuthority, "authority \(index)"))
      }
      return Budget(lines: lines).rateViolations(rules: .firstCall2013).brief
    }
    #expect(check(40_000).isEmpty)
    #expect(check(40_001) == ["C11 RATE_EXCEEDED"])
    #expect(check(40_000, 40_000, 20_000).isEmpty)
    #expect(check(40_000, 40_000, 20_001) == ["C11 RATE_EXCEEDED"])
    #expect(check() == ["C11 COFUNDING_MISSING"])
    #expect(check(0) == ["C11 COFUNDING_MISSING"])
  }

  @Test("C11: two lines of one authority are one share")
  func oneAuthority() {
    let budget = Budget(lines: [
      S.expense(200_000), S.resource(100_000, .call), S.resource(25_000, .localAuthority, "A"),
      S.resource(25_000, .localAuthority, "A"),
    ])
    let violations = budget.rateViolations(rules: .firstCall2013)
    #expect(violations.brief == ["C11 RATE_EXCEEDED"])
    #expect(violations.first?.french.contains("« A »") == true)
  }

  @Test("random budgets balance as the slow model says", arguments: 1...6 as ClosedRange<UInt64>)
  func property(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var balanced = 0
    for _ in 0..<400 {
      var lines: [Budget.Line] = []
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let year = Int.random(in: 2015...2017, using: &random)
        let isInKind = Bool.random(using: &random)
        let cents = Int64.random(in: 0...3, using: &random)
        lines.append(Self.line(.expense, isInKind ? 86 : 60, year, cents))
        // Mostly the matching resource, so that both verdicts come up.
        let change: Int64 = Int.random(in: 0..<8, using: &random) == 0 ? 1 : 0
        lines.append(Self.line(.resource, isInKind ? 87 : 70, year, cents + change))
      }
      lines.shuffle(using: &random)
      var model: [String: Int64] = [:]
      for line in lines {
        model["\(line.year) \(line.account > 80)", default: 0] +=
          line.side == .expense ? line.amount.count : -line.amount.count
      }
      let isBalanced = model.values.allSatisfy { $0 == 0 }
      balanced += isBalanced ? 1 : 0
      #expect(
        Budget(lines: lines).balanceViolations().isEmpty == isBalanced,
        "seed \(seed) \(lines)"
      )
    }
    #expect((50...350).contains(balanced), "seed \(seed) tries both verdicts")
  }
}
