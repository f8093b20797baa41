import Fuzzing
import Kitchen
import TrameJSON
import TrameReflection
import TrameSchema
import TrameWire

/// Messages by schema against generated code: both take the same bytes and find the same rules
/// broken, and JSON gives back all that the schema knows.
@main
struct Reflection: FuzzTarget {
  static func attack(_ bytes: [UInt8]) {
    var input = FuzzInput(bytes)
    let type = types[input.choice(types.count)]
    check(type, input.remainder())
  }

  private static let types: [any WireMessage.Type] = [
    Scalars.self, OptionalScalars.self, ScalarLists.self, Declared.self, Recipe.self, Maps.self,
    Names.self, Rules.self, Secrets.self, Units.self, Booking.self,
  ]
  private static let image: SchemaImage = {
    do throws(DecodeError) {
      return try SchemaImage(base64: TrameTestKitchenV1Schema.base64)
    } catch { fatalError("the schema that the compiler wrote: \(error)") }
  }()

  private static func check<M: WireMessage>(_ type: M.Type, _ body: [UInt8]) {
    let name = "\(M.wireName)"
    let value: M
    do throws(DecodeError) { value = try M(decoding: body) } catch {
      // Only the memory budget may differ: JSON is not what generated code makes.
      if error.kind == .budgetExceeded { return }
      precondition((try? image.json(of: name, body)) == nil, "taken only by the schema: \(error)")
      return
    }
    do throws(ReflectionError) {
      let json = try image.json(of: name, body)
      precondition((try? JSONValue(parsing: json.text())) == json, "JSON that parses")
      let broken = try image.violations(of: name, body)
      precondition(broken == value.violations(), "the schema's rules are those of generated code")
      let again = try image.body(of: name, json)
      // A nested message of unknown fields alone is nothing after JSON, and shown as {} before.
      if holdsUnknown(value) { return }
      precondition(again == body, "JSON loses nothing that is known")
      let seen = try image.json(of: name, again)
      precondition(seen == json, "JSON comes back as it was")
    } catch {
      precondition(error.reason.contains("budget") || holdsUnknown(value), "\(error)")
    }
  }

  /// Whether a field or case of a newer schema stands somewhere in a value.
  private static func holdsUnknown(_ value: Any) -> Bool {
    if let unknown = value as? UnknownFields { return unknown != UnknownFields() }
    if let boxed = value as? Boxed<Recipe> { return holdsUnknown(boxed.value) }
    return Mirror(reflecting: value).children.contains { holdsUnknown($0.value) }
  }
}
