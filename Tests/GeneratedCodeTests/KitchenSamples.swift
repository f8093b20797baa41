import TrameWire

/// Values with every field set, and values at the edges.
enum KitchenSamples {
  static let id = UUID128(high: 0x0123_4567_89AB_CDEF, low: 0xFEDC_BA98_7654_3210)

  static let scalars = Scalars(
    truth: true,
    i8: -128,
    i16: -300,
    i32: 70_000,
    i64: .min,
    u8: 255,
    u16: 300,
    u32: 70_000,
    u64: .max,
    f32: 1.5,
    f64: -0.1,
    text: "Pôle",
    blob: [0, 255],
    id: id,
    instant: Timestamp(microseconds: -1),
    span: WireDuration(microseconds: 90_000_000),
    day: CivilDate(days: 20_000)
  )

  static let zeros = OptionalScalars(
    truth: false,
    i8: 0,
    i16: 0,
    i32: 0,
    i64: 0,
    u8: 0,
    u16: 0,
    u32: 0,
    u64: 0,
    f32: 0,
    f64: 0,
    text: "",
    blob: [],
    id: .zero,
    instant: Timestamp(),
    span: WireDuration(),
    day: CivilDate()
  )

  static let lists = ScalarLists(
    truth: [true, false],
    i8: [-1, 1],
    i16: [300],
    i32: [-70_000, 0],
    i64: [.max, .min],
    u8: [0],
    u16: [300, 1],
    u32: [70_000],
    u64: [.max, 0],
    f32: [0, -0.5],
    f64: [.pi, 0],
    text: ["", "a"],
    blob: [[], [1]],
    id: [.zero, id],
    instant: [Timestamp(microseconds: 5)],
    span: [WireDuration(microseconds: -5)],
    day: [CivilDate(days: -1)]
  )

  static var layout: Layout {
    Layout(
      truth: true,
      small: -3,
      wide: .max,
      ratio: 0.5,
      exact: -2,
      id: DishID(rawValue: id),
      at: Timestamp(microseconds: 7),
      took: WireDuration(microseconds: 8),
      day: CivilDate(days: 9),
      cooking: .fried,
      allergens: [.nuts, .other],
      slot: Slot(row: 1, column: 2),
      weight: -500,
      moment: Moment(rawValue: Timestamp(microseconds: 1))
    )
  }

  static let fillings: [Filling] = [
    .meat(Meat()), .meat(Meat(kind: "beef")), .name("ham"), .amount(0), .slot(Slot()),
    .wrapped(Wrapping(filling: .wrapped(Wrapping(filling: .name("deep"))))),
    .at(Moment(rawValue: Timestamp(microseconds: 3))),
  ]

  static var declared: Declared {
    var value = Declared()
    value.dish = DishID(rawValue: id)
    value.siret = Siret(rawValue: "73282932000074")
    value.cooking = Cooking(rawValue: 200)
    value.allergens = [.gluten, .other]
    value.slot = Slot(row: 3)
    value.layout = layout
    value.priority = Priority(rawValue: 9)
    value.price = Price(rawValue: 12)
    value.moment = Moment(rawValue: Timestamp(microseconds: -9))
    value.optionalDish = DishID()
    value.optionalSiret = Siret()
    value.optionalCooking = .unspecified
    value.optionalAllergens = []
    value.optionalSlot = Slot()
    value.optionalScalars = Scalars()
    value.filling = .name("")
    value.optionalPrice = Price()
    value.optionalMoment = Moment()
    value.dishes = [DishID(), DishID(rawValue: id)]
    value.sirets = [Siret(rawValue: "x"), Siret()]
    value.cookings = [.boiled, .default]
    value.allergenLists = [[.milk], []]
    value.slots = [Slot(), Slot(row: 1)]
    value.scalars = [Scalars(), scalars]
    value.fillings = fillings
    value.prices = [Price(rawValue: 1)]
    value.moments = [Moment()]
    value.nested = scalars
    return value
  }

  static var recipe: Recipe {
    let base = Recipe(title: "dough", base: Boxed(Recipe()))
    return Recipe(
      title: "cake",
      base: Boxed(base),
      steps: [base, Recipe()],
      byName: ["": base, "é": Recipe()]
    )
  }

  static var maps: Maps {
    Maps(
      labels: ["a": "1", "": "", "b": "2"],
      byNumber: [-5: scalars, 0: Scalars(), 5: Scalars()],
      byDish: [DishID(rawValue: id): Price(rawValue: 5), DishID(): Price()],
      byCooking: [.fried: 1, .unspecified: 0],
      byFlag: [true: 1, false: 0],
      byDay: [CivilDate(days: -3): Slot(row: 1), CivilDate(days: 3): Slot()],
      fillings: [0: .name("x"), 7: .meat(Meat())],
      byBytes: [[]: 1, [1]: 0, [0, 1]: -1],
      bySiret: [Siret(rawValue: "b"): Moment(), Siret(rawValue: "a"): Moment()]
    )
  }
}
