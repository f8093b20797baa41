/// Steps over the fields of a body without a schema, saying where each stands.
struct FieldCursor {
  struct Field {
    var number: Int
    var kind: UInt8
    /// Header and payload.
    var range: Range<Int>
    /// Behind the header.
    var payload: Range<Int>
    /// Of kind 5: behind the length. Otherwise the payload.
    var content: Range<Int>
  }

  enum Step {
    case field(Field)
    /// The rest of the body, which cannot be read on.
    case fault(Range<Int>, String)
  }

  let bytes: [UInt8]
  var at: Int
  private let end: Int
  private var number = 0
  private(set) var fieldCount = 0

  init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    at = range.lowerBound
    end = range.upperBound
  }

  /// The next field; nil at the end, and after a fault.
  mutating func next() -> Step? {
    guard at < end else { return nil }
    let start = at
    func fault(_ reason: String) -> Step { .fault(start..<end, reason) }
    defer { fieldCount += 1 }
    let header = bytes[at]
    at += 1
    if header < 8 {
      at = end
      return fault("badHeader: a distance of 0")
    }
    number += Int(header >> 3)
    if header >> 3 == 31 {
      guard let more = length() else {
        at = end
        return fault("badLength: the distance to the field is no length")
      }
      number += more
    }
    let payload = at
    let kind = header & 7
    var size = [1, 2, 4, 8, 16, 0, 0, 0][Int(kind)]
    if kind == 5 { size = length() ?? -1 }
    guard number <= 0xFFFF, size >= 0, size <= end - at else {
      at = end
      return fault(number > 0xFFFF ? "badHeader: number \(number)" : "truncated")
    }
    let content = at..<at + size
    at = content.upperBound
    return .field(
      Field(
        number: number,
        kind: kind,
        range: start..<at,
        payload: payload..<at,
        content: content
      )
    )
  }

  /// A length or count in its shortest form; nil, without moving, for anything else.
  mutating func length() -> Int? {
    guard at < end else { return nil }
    let first = Int(bytes[at])
    let (size, least): (Int, Int) =
      switch first {
      case ..<0x80: (1, 0)
      case ..<0xC0: (2, 1 << 7)
      case ..<0xE0: (3, 1 << 14)
      case ..<0xF0: (4, 1 << 21)
      case 0xF0: (5, 1 << 28)
      default: (0, 0)
      }
    guard size > 0, end - at >= size else { return nil }
    func byte(_ offset: Int) -> Int { Int(bytes[at + offset]) }
    let value =
      switch size {
      case 1: first
      case 2: (first & 0x3F) << 8 | byte(1)
      case 3: (first & 0x1F) << 16 | byte(2) << 8 | byte(1)
      case 4: (first & 0x0F) << 24 | byte(1) << 16 | byte(3) << 8 | byte(2)
      default: byte(4) << 24 | byte(3) << 16 | byte(2) << 8 | byte(1)
      }
    guard value >= least else { return nil }
    at += size
    return value
  }

  /// The header of a body's first field.
  static func header(_ number: Int, _ kind: UInt8) -> [UInt8] {
    if number < 31 { return [UInt8(number) << 3 | kind] }
    let more = number - 31
    let head = UInt8(31 << 3) | kind
    if more < 0x80 { return [head, UInt8(more)] }
    if more < 1 << 14 { return [head, 0x80 | UInt8(more >> 8), UInt8(more & 0xFF)] }
    return [head, 0xC0 | UInt8(more >> 16), UInt8(more & 0xFF), UInt8(more >> 8 & 0xFF)]
  }
}
