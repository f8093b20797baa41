/// Schemas that tests talk about.
enum Samples {
  static let common = """
    /// What all of the shop uses.
    package shop.v1

    /// Hundredths of a euro.
    unit euroCents = "ct"

    /// The longest title.
    const titleMax: uint32 = 140

    /// A thing's name for ever.
    newtype ThingID = uuid
    newtype Price = int64 in euroCents @range(0...)

    /// How far it is.
    enum State: uint8 {
      0 unspecified
      1 draft
      2 sold @deprecated("gone", since: 2)
    }

    annotation owner(team: string, since: State = draft) on message, field

    """

  static let everything = """
    package shop.v1 version 2

    import "shop/v1/common.trame"

    /// A thing to be sold.
    /// It has a price.
    message Thing @owner(team: "sales", since: sold) {
      reserved 4, 9...11, "label"

      /// Its id.
      1 id: ThingID
      2 title: string @length(1...titleMax)
      3 price: Price
      5 weight: int32 in grams // é
      6 state: State
      7 parts: [Thing] @items(...50)
      8 labels: map[string, Price] @items(...32)
      12 parent: Thing?
      13 gift: Gift?

      check priced: state == .sold implies price > 0
      check named: has(parent) and length(title) > 2 and parent.state != .draft
    }

    unit grams

    /// What is given with it.
    union Gift {
      1 card: Card
      2 note: string @length(1...200)
    }

    struct Place { row: uint16, column: uint16 }
    message Card { 1 place: Place }

    error Gone @code(notFound) { 1 id: ThingID }

    message ListThings { 1 cursor: string?, 2 key: string }

    /// Sells.
    service ShopService {
      /// One thing.
      1 find(Thing) -> Thing throws Gone @readonly @deadline(2 s, max: 30 s)
      2 list(ListThings) -> stream Thing @readonly @resumable(by: cursor)
      3 buy(ListThings) -> Thing @idempotent(key)
    }

    """
}
