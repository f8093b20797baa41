import Randomness
import Testing
import TrameReflection
import TrameSchema
import TrameWire

@Suite("Rules between fields")
struct ChecksTests {
  private var good: Booking {
    var booking = Booking(start: Timestamp(microseconds: 5), guests: 2, seatsMax: 4, day: day(2020))
    booking.slot = Slot(row: 1, column: 2)
    booking.code = Code(rawValue: "AB1")
    booking.id = UUID128(high: 1, low: 2)
    booking.ratio = 0.5
    booking.course = .starter
    booking.kind = .fried
    booking.dish = DishID(rawValue: UUID128(high: 1, low: 3))
    booking.opened = day(2020)
    return booking
  }

  private func day(_ year: Int) -> CivilDate {
    CivilDate(year: year, month: 1, day: 1) ?? CivilDate()
  }

  @Test("a booking that keeps the rules breaks none; so does one whose values are absent")
  func kept() { #expect(good.violations() == []) }

  @Test("each rule is found where it is broken, under its name at birth", arguments: Change.all)
  func broken(_ change: Change) {
    var booking = good
    change.change(&booking)
    let found = booking.violations()
    #expect(found.map(\.rule) == [change.rule])
    #expect(found.first?.field == change.field)
  }

  @Test("a rule says its documentation, or its condition; nested, where the message is")
  func words() {
    var booking = good
    booking.end = Timestamp(microseconds: 4)
    var outer = good
    outer.id = UUID128(high: 1, low: 9)
    outer.other = Boxed(booking)
    let wanted = Violation(
      field: "other",
      rule: "message.endsAfterStart",
      expected: "The end is not before the start."
    )
    #expect(outer.violations() == [wanted])
    booking.end = nil
    booking.guests = 0
    #expect(booking.violations().map(\.expected) == ["guests <= seatsMax and guests > 0"])
    #expect("\(booking.violations()[0])".hasPrefix("guests <="))
  }

  @Test("generated code and the schema alone find the same", arguments: 0..<300 as Range<UInt64>)
  func agreement(_ seed: UInt64) throws {
    let image = try SchemaImage(base64: TrameTestKitchenV1Schema.base64)
    var random = SeededRandom(seed: seed)
    let booking = randomBooking(by: &random, depth: 0)
    let name = "trame.test.kitchen.v1.Booking"
    #expect(
      try image.violations(of: name, booking.encoded()) == booking.violations(),
      "seed \(seed)"
    )
  }

  @Test("generated code and the schema alone find the same single rules", arguments: BrokenRule.all)
  func agreement(_ broken: BrokenRule) throws {
    let image = try SchemaImage(base64: TrameTestKitchenV1Schema.base64)
    var rules = RulesTests.good
    broken.change(&rules)
    let found = try image.violations(of: "trame.test.kitchen.v1.Rules", rules.encoded())
    #expect(found == rules.violations())
  }

  @Test("an empty body is checked as a message of defaults")
  func empty() throws {
    let image = try SchemaImage(base64: TrameTestKitchenV1Schema.base64)
    for (name, violations) in [
      ("Rules", Rules().violations()), ("Booking", Booking().violations()),
      ("Declared", Declared().violations()), ("Maps", Maps().violations()),
    ] {
      #expect(try image.violations(of: "trame.test.kitchen.v1." + name, []) == violations)
    }
  }

  @Test("a schema whose steps mean nothing, and a body that is none, are refused")
  func hostile() throws {
    let image = try SchemaImage(base64: TrameTestKitchenV1Schema.base64)
    #expect(throws: ReflectionError.self) {
      try image.violations(of: "trame.test.kitchen.v1.Booking", [0xFF])
    }
    let path = CheckStep(operation: .field, path: [99])
    let compare = CheckStep(operation: .less)
    for steps in [[], [path], [compare], [CheckStep()], [CheckStep(operation: .not)]] {
      var type = TypeSchema(name: "a.A", kind: .message)
      type.checks = [CheckSchema(name: "x", steps: steps)]
      let schema = Schema(packages: [PackageSchema(name: "a", types: [type])])
      #expect(throws: ReflectionError.self) {
        try SchemaImage(schema).violations(of: "a.A", [])
      }
    }
  }

  @Test("a schema that contains itself without end is refused, and costs no more than its message")
  func endless() throws {
    let inner = FieldSchema(number: 1, name: "s", type: TypeUse(named: "a.S"))
    var wide = TypeSchema(name: "a.M", kind: .message)
    wide.fields = (1...9).map {
      FieldSchema(number: $0, name: "m", type: TypeUse(named: "a.M"))
    }
    let types = [
      TypeSchema(name: "a.S", kind: .structure, fields: [inner]),
      TypeSchema(name: "a.A", kind: .message, fields: [inner]),
      wide,
    ]
    let image = SchemaImage(Schema(packages: [PackageSchema(name: "a", types: types)]))
    #expect(throws: ReflectionError.self) { try image.json(of: "a.S", [1, 2]) }
    #expect(throws: ReflectionError.self) { try image.json(of: "a.A", [0x0D, 1, 1]) }
    #expect(throws: ReflectionError.self) { try image.violations(of: "a.M", []) }
  }

  private func randomBooking(by random: inout SeededRandom, depth: Int) -> Booking {
    func pick<T>(_ values: [T]) -> T { values[Int.random(in: 0..<values.count, using: &random)] }
    var booking = good
    booking.start = Timestamp(microseconds: pick([-1, 0, 5]))
    booking.end = pick([nil, Timestamp(microseconds: 0), Timestamp(microseconds: 5)])
    booking.guests = pick([0, 1, 9, 10, 255])
    booking.seatsMax = pick([-1, 0, 9, 300])
    booking.deposit = pick([nil, 0, 4999, 5000])
    booking.state = pick([.open, .full, .closed, State(rawValue: 9)])
    booking.reason = pick(["", "é", "why"])
    booking.note = pick([nil, "", "why", "e\u{301}"])
    booking.price = pick([100.5, 100.6, .nan, -.infinity])
    booking.discount = pick([nil, 0, 0.1, .nan])
    booking.day = pick([day(2014), day(2015), day(2100), day(2099)])
    booking.late = pick([true, false])
    booking.slot.row = pick([0, 1])
    booking.took = pick([nil, WireDuration(microseconds: 5_400_000_000), WireDuration()])
    booking.drinks = pick([
      [], [.water(Empty())], [.wine("")], Array(repeating: .wine("x"), count: 4),
    ])
    booking.blob = pick([nil, [], [UInt8](repeating: 1, count: 8)])
    booking.code = pick([Code(), Code(rawValue: "AB1")])
    booking.id = pick([UUID128(), UUID128(high: 1, low: 2)])
    booking.balance = pick([-128, -11, -10, -9])
    booking.wide = pick([nil, .max, 0])
    booking.ratio = pick([0.5, 0.49999, .nan])
    booking.drink = pick([nil, .water(Empty()), .unknown(UnknownFields())])
    booking.course = pick([nil, .starter, Course(rawValue: 77)])
    booking.kind = pick([.unspecified, .boiled])
    booking.dish = pick([DishID(), DishID(rawValue: UUID128(high: 0, low: 1))])
    booking.opened = pick([day(2014), day(2015), day(2100)])
    if depth < 2, pick([true, false]) {
      booking.other = Boxed(randomBooking(by: &random, depth: depth + 1))
    }
    return booking
  }
}

/// A change that breaks one rule.
struct Change: Sendable {
  var rule: String
  var field: String
  var change: @Sendable (inout Booking) -> Void

  init(_ rule: String, _ field: String = "", _ change: @escaping @Sendable (inout Booking) -> Void)
  {
    self.rule = rule
    self.field = field
    self.change = change
  }

  static let all = [
    Change("message.endsAfterStart") { $0.end = Timestamp(microseconds: 4) },
    Change("message.seats") { $0.guests = 5 },
    Change("message.seats") { $0.guests = 0 },
    Change("message.deposit") {
      $0.seatsMax = 20
      $0.guests = 10
    },
    Change("message.deposit") {
      ($0.seatsMax, $0.guests) = (20, 10)
      $0.deposit = 4999
    },
    Change("message.closedHasReason") { $0.state = .closed },
    Change("message.reasonOnlyIfClosed") { $0.note = "a" },
    Change("message.cheap") { ($0.price, $0.discount) = (101, 0.5) },
    Change("message.opening") { $0.day = CivilDate() },
    Change("message.place") { booking in
      var other = booking
      other.id = UUID128(high: 5, low: 5)
      other.slot.column = 7
      booking.late = true
      booking.other = Boxed(other)
    },
    Change("message.took") { $0.took = WireDuration(microseconds: 5_400_000_000) },
    Change("message.drinks") { $0.drinks = Array(repeating: .water(Empty()), count: 4) },
    Change("message.drinks") { $0.blob = [UInt8](repeating: 0, count: 8) },
    Change("message.codes") { booking in
      let other = booking
      booking.other = Boxed(other)
    },
    Change("message.balance") { $0.balance = -10 },
    Change("message.balance") { $0.wide = .max },
    Change("message.half") { $0.ratio = 0.25 },
    Change("required", "id") { $0.id = UUID128() },
    Change("required", "kind") { $0.kind = .unspecified },
    Change("required", "dish") { $0.dish = DishID() },
    Change("required", "course") { $0.course = nil },
    Change("range", "opened") { $0.opened = CivilDate() },
    Change("length", "drinks[0].wine") { $0.drinks = [.wine("")] },
  ]
}
