import Testing
import TrameJSON
import TrameReflection
import TrameSchema
import TrameWire

/// `IDL/golden` against generated code and against the schema alone.
@Suite("Golden vectors")
struct GoldenTests {
  static let values = Result { try GoldenVector.read("values.jsonl") }
  static let refused = Result { try GoldenVector.read("refused.jsonl") }
  let image: SchemaImage

  init() throws { image = try SchemaImage(base64: TrameTestKitchenV1Schema.base64) }

  @Test("the files are there, and large enough to mean something")
  func files() throws {
    #expect(try Self.values.get().count >= 90)
    #expect(try Self.refused.get().count >= 50)
  }

  @Test("each value has its bytes in generated code", arguments: (try? values.get()) ?? [])
  func generated(_ vector: GoldenVector) throws {
    let type = try #require(vector.generated)
    #expect(try encoded(type, vector.bytes) == vector.bytes)
    let broken = try type.init(decoding: vector.bytes).violations()
    #expect(try image.violations(of: vector.type, vector.bytes) == broken)
    // A program with no fields in common gives back what it was given.
    #expect(try Empty(decoding: vector.bytes).encoded() == vector.bytes)
  }

  @Test(
    "each value has its bytes and its JSON by the schema alone",
    arguments: ((try? values.get()) ?? []).filter { $0.json != nil }
  )
  func reflected(_ vector: GoldenVector) throws {
    let json = try #require(vector.json)
    #expect(try image.body(of: vector.type, json) == vector.bytes)
    #expect(try image.json(of: vector.type, vector.bytes) == json)
  }

  @Test(
    "bytes that are no body are refused, with their reason",
    arguments: (try? refused.get()) ?? []
  )
  func refusal(_ vector: GoldenVector) throws {
    let type = try #require(vector.generated)
    #expect {
      _ = try type.init(decoding: vector.bytes)
    } throws: { error in
      (error as? DecodeError).map { "\($0.kind)" } == vector.error
    }
  }

  @Test(
    "cut anywhere, or with any bit flipped: a typed error, or another value with its bytes",
    arguments: ((try? values.get()) ?? []) + ((try? refused.get()) ?? [])
  )
  func damage(_ vector: GoldenVector) throws {
    let type = try #require(vector.generated)
    for bytes in Damage.all(of: vector.bytes) {
      // A trap ends the run; errors of another type fail to compile.
      let again = try? encoded(type, bytes)
      #expect(again == nil || again == bytes, "\(bytes)")
      do throws(ReflectionError) {
        let json = try image.json(of: vector.type, bytes)
        #expect((try? JSONValue(parsing: json.text())) == json)
      } catch { #expect(!error.reason.isEmpty) }
    }
  }

  private func encoded<M: WireMessage>(
    _ type: M.Type,
    _ bytes: [UInt8]
  ) throws(DecodeError) -> [UInt8] {
    try M(decoding: bytes).encoded()
  }
}

enum Damage {
  /// Every truncation and every single flipped bit.
  static func all(of bytes: [UInt8]) -> [[UInt8]] {
    bytes.indices.map { Array(bytes[..<$0]) }
      + bytes.indices.flatMap { index in
        (0..<8).map { bit in
          var flipped = bytes
          flipped[index] ^= 1 << bit
          return flipped
        }
      }
  }
}
