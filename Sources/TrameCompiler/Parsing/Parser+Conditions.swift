extension Parser {
  /// `check name: condition @annotations`
  mutating func check(in declaration: DeclarationKind) -> CheckSyntax? {
    let documentation = documentation()
    let start = index
    if declaration != .message, declaration != .error {
      report(
        .misplacedCheck,
        "checks stand in messages and errors",
        at: index,
        hint: "a rule of one value is an annotation such as @range"
      )
    }
    form = "a check is written: check name: condition"
    index += 1
    if kind != .identifier || kind(ahead: 1) != .colon, kind(ahead: 1) != .leftBrace {
      unexpected(
        "the check's name and ':'",
        hint: "check rule: \(lineText(from: index))",
        fixes: [source.inserting(" rule:", at: tokens[index - 1].end, isCertain: false)]
      )
      return nil
    }
    guard let name = name("the check's name"), expect(.colon, "and a condition") else { return nil }
    var check = CheckSyntax(
      documentation: documentation,
      name: name,
      steps: [],
      condition: index..<index,
      tokens: start..<index
    )
    let condition = index
    guard self.condition(into: &check.steps, depth: 0) else { return nil }
    // The condition goes on behind a sign that has been reported.
    if isBehindStray {
      isLost = true
      return nil
    }
    check.condition = condition..<index
    check.annotations = annotations()
    check.tokens = start..<index
    return check
  }

  /// Words between or before conditions: no field of these names can stand in a condition.
  var isConditionWord: Bool {
    isKeyword("and") || isKeyword("or") || isKeyword("implies") || isKeyword("not")
  }

  /// `a implies b`, which is `not a or b`; `a implies b implies c` is `a implies (b implies c)`.
  private mutating func condition(into steps: inout [CheckStepSyntax], depth: Int) -> Bool {
    guard depth < Self.nestingMax else {
      nestedTooDeep("conditions")
      return false
    }
    guard alternatives(into: &steps, depth: depth) else { return false }
    guard isAtWord("implies", .endOfFile) else { return true }
    let span = token.span
    steps.append(CheckStepSyntax(form: .not, text: "implies", span: span))
    index += 1
    guard condition(into: &steps, depth: depth + 1) else { return false }
    steps.append(CheckStepSyntax(form: .or, text: "implies", span: span))
    return true
  }

  private mutating func alternatives(into steps: inout [CheckStepSyntax], depth: Int) -> Bool {
    guard factors(into: &steps, depth: depth) else { return false }
    while isAtWord("or", .either) {
      let span = token.span
      index += 1
      guard factors(into: &steps, depth: depth) else { return false }
      steps.append(CheckStepSyntax(form: .or, text: "or", span: span))
    }
    return true
  }

  private mutating func factors(into steps: inout [CheckStepSyntax], depth: Int) -> Bool {
    guard factor(into: &steps, depth: depth) else { return false }
    while isAtWord("and", .both) {
      let span = token.span
      index += 1
      guard factor(into: &steps, depth: depth) else { return false }
      steps.append(CheckStepSyntax(form: .and, text: "and", span: span))
    }
    return true
  }

  private mutating func factor(into steps: inout [CheckStepSyntax], depth: Int) -> Bool {
    if isAtWord("not", .bang) {
      let span = token.span
      index += 1
      guard depth < Self.nestingMax else {
        nestedTooDeep("conditions")
        return false
      }
      guard factor(into: &steps, depth: depth + 1) else { return false }
      steps.append(CheckStepSyntax(form: .not, text: "not", span: span))
      return true
    }
    if accept(.leftParenthesis) {
      return condition(into: &steps, depth: depth + 1)
        && expect(.rightParenthesis, "behind the condition")
    }
    return comparison(into: &steps)
  }

  private mutating func comparison(into steps: inout [CheckStepSyntax]) -> Bool {
    guard operand(into: &steps) else { return false }
    let foreign = foreignComparison()
    guard foreign != nil || isComparison else { return true }
    let step = CheckStepSyntax(form: .comparison(foreign ?? kind), text: text, span: token.span)
    index += 1
    guard operand(into: &steps) else { return false }
    steps.append(step)
    guard isComparison else { return true }
    report(
      .unexpectedToken,
      "comparisons are not chained",
      at: index,
      hint: "write: a <= b and b <= c"
    )
    return false
  }

  private var isComparison: Bool {
    switch kind {
    case .isEqual, .isNotEqual, .less, .atMost, .greater, .atLeast: true
    default: false
    }
  }

  private mutating func operand(into steps: inout [CheckStepSyntax]) -> Bool {
    if accept(.dot) {
      guard let name = name("a value of the enum") else { return false }
      steps.append(CheckStepSyntax(form: .enumValue, text: name.text, span: name.span))
      return true
    }
    guard kind == .identifier else {
      guard let value = singleValue() else { return false }
      steps.append(CheckStepSyntax(form: .literal(value), text: "", span: value.span))
      return true
    }
    if isConditionWord {
      unexpected("a field, a value or '('")
      return false
    }
    if isKeyword("if"), kind(ahead: 1) == .identifier {
      unexpected("a condition", hint: "a > 1 implies b > 1")
      return false
    }
    if isKeyword("null") || isKeyword("nil") {
      unexpected("a value", hint: "has(field) tells whether an optional field is there")
      return false
    }
    if kind(ahead: 1) == .leftParenthesis { return function(into: &steps) }
    guard let name = dottedName("a field") else { return false }
    var step = CheckStepSyntax(form: .name, text: name.text, span: name.span)
    if name.text == "true" || name.text == "false" {
      step.form = .literal(ValueSyntax(form: .name(name.text), span: name.span))
    }
    steps.append(step)
    return true
  }

  /// `has(field)` and its like.
  private mutating func function(into steps: inout [CheckStepSyntax]) -> Bool {
    let forms: [String: CheckStepSyntax.Form] = [
      "has": .has, "length": .length, "bytes": .bytes, "count": .count,
    ]
    let span = token.span
    guard span.end - span.start <= 16, let form = forms[text] else {
      let close =
        ForeignWords.functions[String(text.prefix(64))]
        ?? closestName(to: String(text.prefix(64)), among: forms.keys.sorted())
      unexpected(
        "a function of conditions",
        hint: close.map { "did you mean '\($0)'?" } ?? "has, length, bytes or count"
      )
      return false
    }
    index += 2
    guard let name = dottedName("a field"),
      expect(.rightParenthesis, "behind the field")
    else { return false }
    steps.append(
      CheckStepSyntax(form: form, text: name.text, span: span.to(tokens[index - 1].span))
    )
    return true
  }
}
