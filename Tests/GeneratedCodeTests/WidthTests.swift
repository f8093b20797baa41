import Testing
import TrameReflection
import TrameSchema
import TrameWire

/// A number on the wire, under a field of some width.
struct WideNumber: Sendable, CustomTestStringConvertible {
  var field: UInt
  var value: Int128
  var isSigned: Bool

  var testDescription: String { "field \(field): \(value)" }

  /// Fields 2 to 9 and 15 to 17 of the messages of scalars, each at its bounds and beyond.
  static let all: [WideNumber] = {
    let signed: [UInt] = [2, 3, 4, 5, 15, 16, 17]
    let unsigned: [UInt] = [6, 7, 8, 9]
    var all: [WideNumber] = []
    for bits in [8, 16, 32, 63, 64] {
      let edge = Int128(1) << bits
      for value in [edge - 1, edge, edge / 2 - 1, edge / 2, 300] {
        for field in unsigned where value <= Int128(UInt64.max) {
          all.append(WideNumber(field: field, value: value, isSigned: false))
        }
        for field in signed {
          for value in [value, -value, -value - 1] where Int64(exactly: value) != nil {
            all.append(WideNumber(field: field, value: value, isSigned: true))
          }
        }
      }
    }
    return all
  }()

  /// A body of this field alone, written at 64 bits.
  enum Form { case plain, optional, list }

  func body(_ form: Form) -> [UInt8] {
    var writer = WireWriter()
    let outer = writer.open()
    switch (form, isSigned) {
    case (.plain, true): writer.signed(field, Int64(value))
    case (.plain, false): writer.unsigned(field, UInt64(value))
    case (.optional, true): writer.signedOptional(field, Int64(value))
    case (.optional, false): writer.unsignedOptional(field, UInt64(value))
    case (.list, true): writer.signedList(field, [Int64(value)])
    case (.list, false): writer.unsignedList(field, [UInt64(value)])
    }
    writer.close(outer)
    return writer.array()
  }
}

@Suite("Numbers beyond their width")
struct WidthTests {
  private let image: SchemaImage

  init() throws { image = try SchemaImage(base64: TrameTestKitchenV1Schema.base64) }

  /// How a message's own reader refuses bytes, how its schema's does; both nil where they take them.
  private func refusals<M: WireMessage>(_ type: M.Type, _ bytes: [UInt8]) -> [String?] {
    let own: String? =
      if case .failure(let error) = Result(catching: { try M(decoding: bytes) }) {
        "\((error as? DecodeError)?.kind ?? .badHeader)"
      } else {
        nil
      }
    func words(_ body: () throws -> Void) -> String? {
      do {
        try body()
        return nil
      } catch {
        return (error as? ReflectionError)?.reason.split(separator: " ").first.map { String($0) }
      }
    }
    return [
      own, words { _ = try image.violations(of: "\(M.wireName)", bytes) },
      words { _ = try image.json(of: "\(M.wireName)", bytes) },
    ]
  }

  @Test(
    "by the schema alone they are refused where generated readers refuse them",
    arguments: WideNumber.all
  )
  func scalars(_ number: WideNumber) {
    for found in [
      refusals(Scalars.self, number.value == 0 ? [] : number.body(.plain)),
      refusals(OptionalScalars.self, number.body(.optional)),
      refusals(ScalarLists.self, number.body(.list)),
    ] {
      #expect(Set(found).count == 1, "\(found)")
    }
  }

  @Test("the widths are told apart: 300 is refused by eight bits only")
  func eightBits() {
    for field in [6, 7, 8, 9] as [UInt] {
      let number = WideNumber(field: field, value: 300, isSigned: false)
      let wanted: String? = field == 6 ? "overflow" : nil
      #expect(refusals(Scalars.self, number.body(.plain)) == [wanted, wanted, wanted])
    }
  }

  @Test("enums and flags have the width they rest on", arguments: [255, 256, 1 << 32] as [UInt64])
  func declared(value: UInt64) {
    for field in [3, 4] as [UInt] {
      let number = WideNumber(field: field, value: Int128(value), isSigned: false)
      let found = refusals(Declared.self, number.body(.plain))
      let isWide = value >> (field == 3 ? 8 : 32) > 0
      #expect(found == Array(repeating: isWide ? "overflow" : nil, count: 3), "field \(field)")
    }
  }
}
