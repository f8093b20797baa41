import Randomness
import Testing
import TrameReflection
import TrameSchema
import TrameWire

@Suite("Schemas and bodies from elsewhere")
struct HostileSchemaTests {
  @Test(
    "no damage to a compiled schema or a body makes reflection trap",
    arguments: 0..<300 as Range<UInt64>
  )
  func damaged(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var bytes = try SchemaImage(base64: TrameTestKitchenV1Schema.base64).schema.encoded()
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
    }
    guard let image = try? SchemaImage(decoding: bytes) else { return }
    inspect(image, by: &random)
  }

  @Test(
    "no change of meaning of a compiled schema makes reflection trap",
    arguments: 0..<300 as Range<UInt64>
  )
  func changed(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var schema = try SchemaImage(base64: TrameTestKitchenV1Schema.base64).schema
    for _ in 0..<20 { change(&schema.packages[0], by: &random) }
    inspect(SchemaImage(schema), by: &random)
  }

  /// Exchanges types, kinds, paths and constraints: what no compiler would write.
  private func change(_ package: inout PackageSchema, by random: inout SeededRandom) {
    let at = Int.random(in: 0..<package.types.count, using: &random)
    let other = package.types[Int.random(in: 0..<package.types.count, using: &random)]
    switch Int.random(in: 0..<6, using: &random) {
    case 0: package.types[at].kind = TypeKind(rawValue: .random(in: 0...10, using: &random))
    case 1: package.types[at].fields = other.fields
    case 2: package.types[at].checks = other.checks
    case 3: package.types[at].base = TypeUse(named: other.name)
    case 4:
      for index in package.types[at].fields.indices {
        package.types[at].fields[index].type.named = other.name
      }
    default:
      for index in package.types[at].fields.indices {
        let shape = Shape(rawValue: .random(in: 0...3, using: &random))
        let scalar = Scalar(rawValue: .random(in: 0...19, using: &random))
        package.types[at].fields[index].type.shape = shape
        package.types[at].fields[index].type.scalar = scalar
        package.types[at].fields[index].constraints = other.fields.first?.constraints ?? []
      }
    }
  }

  private func inspect(_ image: SchemaImage, by random: inout SeededRandom) {
    var body = Booking()
    body.other = Boxed(Booking(guests: 3, day: CivilDate(days: 4)))
    body.drinks = [.wine("x")]
    var bytes = body.encoded()
    if !bytes.isEmpty, Bool.random(using: &random) {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
    }
    for type in image.schema.packages.flatMap(\.types) {
      for body in [bytes, []] {
        _ = try? image.violations(of: type.name, body)
        guard let json = try? image.json(of: type.name, body) else { continue }
        _ = try? image.body(of: type.name, json)
      }
    }
  }
}
