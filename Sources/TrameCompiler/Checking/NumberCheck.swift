import TrameSchema

/// The numbers and names of one body: each once, in bounds, not reserved.
struct NumberCheck {
  private let kind: DeclarationKind
  private let range: ClosedRange<UInt64>
  private let reservedRanges: [(first: UInt64, last: UInt64, span: Span)]
  private let reservedNames: Set<String>
  private let reservedNameList: [String]
  /// The highest number that stands in the body.
  private let highest: UInt64
  private var spanByNumber: [UInt64: NameSyntax] = [:]
  private var names: Set<String> = []
  private var swiftNames: [String: String] = [:]

  init(_ declaration: DeclarationSyntax, in range: ClosedRange<UInt64>) {
    kind = declaration.kind
    self.range = range
    let numbers = declaration.members.compactMap(\.number) + declaration.methods.map(\.number)
    highest = numbers.lazy.map(\.value).filter { range.contains($0) }.max() ?? 0
    reservedRanges = declaration.reserved.flatMap { reserved in
      reserved.ranges.map {
        ($0.first.value, $0.last.value, $0.first.span.to($0.last.span))
      }
    }.sorted { $0.0 < $1.0 }
    reservedNameList = declaration.reserved.flatMap { $0.names.map(\.text) }
    reservedNames = Set(reservedNameList)
  }

  /// In the compiled form.
  var reservations: ([NumberRange], [String]) {
    let ranges = reservedRanges.map {
      NumberRange(first: UInt32(clamping: $0.first), last: UInt32(clamping: $0.last))
    }
    return (ranges, reservedNameList)
  }

  mutating func take(
    _ number: NumberSyntax?,
    named name: NameSyntax,
    by resolver: inout Resolver
  ) -> UInt32 {
    UInt32(clamping: takeWide(number, named: name, by: &resolver))
  }

  mutating func takeWide(
    _ number: NumberSyntax?,
    named name: NameSyntax,
    by resolver: inout Resolver
  ) -> UInt64 {
    takeName(name, by: &resolver)
    guard let number else { return 0 }
    let value = number.value
    if !range.contains(value) {
      resolver.report(
        .numberOutOfRange,
        "\(value) is not in \(range.lowerBound)...\(range.upperBound)",
        at: number.span,
        hint: "the next free number is \(nextNumber)",
        fixes: nextNumberFix(number, resolver)
      )
      return value
    } else if let other = spanByNumber[value] {
      resolver.report(
        .duplicateNumber,
        "number \(value) is already that of '\(other.text)'",
        at: number.span,
        hint: "the next free number is \(nextNumber)",
        fixes: nextNumberFix(number, resolver),
        related: [(other.span, "'\(other.text)' has it")]
      )
    } else if isReserved(value) {
      resolver.report(
        .reservedNumber,
        "number \(value) is reserved",
        at: number.span,
        hint: "a reserved number is never used again; take another",
        fixes: nextNumberFix(number, resolver)
      )
    }
    spanByNumber[value] = NameSyntax(text: name.text, span: number.span)
    return value
  }

  mutating func takeName(_ name: NameSyntax, by resolver: inout Resolver) {
    if !names.insert(name.text).inserted {
      resolver.report(
        .duplicateName,
        "'\(name.text)' is already a member here",
        at: name.span,
        hint: "rename one of them"
      )
    } else if reservedNames.contains(name.text) {
      resolver.report(
        .reservedNumber,
        "the name '\(name.text)' is reserved",
        at: name.span,
        hint: "a reserved name is never used again; take another"
      )
    } else if let other = swiftNames.updateValue(name.text, forKey: lowercasedFirst(name.text)) {
      resolver.report(
        .takenName,
        "'\(name.text)' and '\(other)' are both '\(lowercasedFirst(name.text))' in Swift",
        at: name.span,
        hint: "rename one of them"
      )
    } else {
      resolver.refuseMemberName(name, in: kind)
    }
    if let first = name.text.utf8.first, !isLowerLetter(first) {
      resolver.report(
        .memberNameStyle,
        "members are named in lowerCamelCase",
        at: name.span,
        hint: "'\(lowerCamelCase(name.text))'",
        fixes: [
          resolver.source.replacing(
            name.span,
            with: lowerCamelCase(name.text),
            isCertain: false
          )
        ]
      )
    }
  }

  /// Behind all numbers of this body.
  private var nextNumber: UInt64 { max(highest, reservedRanges.last?.last ?? 0) &+ 1 }

  /// A number behind all of this body: free, though perhaps not the one that was meant.
  private func nextNumberFix(_ number: NumberSyntax, _ resolver: Resolver) -> [FixIt] {
    guard range.contains(nextNumber) else { return [] }
    return [resolver.source.replacing(number.span, with: "\(nextNumber)", isCertain: false)]
  }

  /// By halves: the ranges are sorted, and overlapping ones have been reported.
  private func isReserved(_ value: UInt64) -> Bool {
    var low = 0
    var high = reservedRanges.count
    while low < high {
      let middle = (low + high) / 2
      if reservedRanges[middle].first <= value { low = middle + 1 } else { high = middle }
    }
    return low > 0 && value <= reservedRanges[low - 1].last
  }

  /// What can only be said when all numbers are known.
  func finish(_ resolver: inout Resolver, warnsOfGaps: Bool = true) {
    for reserved in reservedRanges where reserved.first > reserved.last {
      resolver.report(
        .badReserved,
        "the range ends before it begins",
        at: reserved.span,
        hint: "\(reserved.last)...\(reserved.first)",
        fixes: [
          resolver.source.replacing(reserved.span, with: "\(reserved.last)...\(reserved.first)")
        ]
      )
    }
    for (one, other) in zip(reservedRanges, reservedRanges.dropFirst())
    where other.first <= one.last {
      resolver.report(
        .badReserved,
        "this is reserved already",
        at: other.span,
        hint: "leave out what \(one.first)...\(one.last) has"
      )
    }
    guard warnsOfGaps else { return }
    var previous: UInt64 = 0
    for number in spanByNumber.keys.sorted() {
      if number > previous + 30, let name = spanByNumber[number] {
        resolver.report(
          .wideGap,
          "a gap of more than 30 numbers costs bytes in every message",
          at: name.span,
          hint: "the next number without that cost is \(previous + 1)"
        )
      }
      previous = max(previous, number)
    }
  }
}
