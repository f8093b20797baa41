import Testing
import TrameControl
import TrameWire

/// Golden vectors of docs/wire-format.md: one value, one byte string.
@Suite("Wire format vectors")
struct VectorTests {
  /// What a body of one field holds, and its bytes.
  static let scalarVectors:
    [(name: String, write: @Sendable (inout WireWriter) -> Void, bytes: [UInt8])] = [
      ("an unsigned 2 takes one byte", { $0.unsigned(1, 2 as UInt32) }, [0x08, 0x02]),
      ("an unsigned 1 is kind 7", { $0.unsigned(1, 1 as UInt32) }, [0x0F]),
      ("an unsigned 0 is absent", { $0.unsigned(1, 0 as UInt32) }, []),
      ("a present 0 is kind 6", { $0.unsignedOptional(1, 0 as UInt32?) }, [0x0E]),
      ("256 takes two bytes", { $0.unsigned(3, 256 as UInt64) }, [0x19, 0x00, 0x01]),
      ("65536 takes four", { $0.unsigned(1, 65_536 as UInt64) }, [0x0A, 0, 0, 1, 0]),
      ("2^32 takes eight", { $0.unsigned(1, 1 << 32 as UInt64) }, [0x0B, 0, 0, 0, 0, 1, 0, 0, 0]),
      ("-1 is zigzag 1", { $0.signed(2, -1 as Int32) }, [0x17]),
      ("-2 is zigzag 3", { $0.signed(2, -2 as Int64) }, [0x10, 0x03]),
      ("true is kind 7", { $0.bool(5, true) }, [0x2F]),
      ("1.0 takes two bytes", { $0.float64(1, 1.0) }, [0x09, 0x3F, 0xF0]),
      ("-0.0 is kept", { $0.float64(1, -0.0) }, [0x08, 0x80]),
      ("0.0 is absent", { $0.float64(1, 0.0) }, []),
      ("a string", { $0.string(2, "été") }, [0x15, 0x05, 0xC3, 0xA9, 0x74, 0xC3, 0xA9]),
      ("a present empty string", { $0.stringOptional(2, "") }, [0x16]),
      (
        "an id", { $0.uuid(1, UUID128(high: 1, low: 2)) },
        [0x0C, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2]
      ),
      ("field 31 has a long header", { $0.bool(31, true) }, [0xFF, 0x00]),
      ("field 30 has a short one", { $0.bool(30, true) }, [0xF7]),
      (
        "two fields by their distance",
        {
          $0.bool(4, true); $0.unsigned(1, 9 as UInt8)
        },
        [0x08, 0x09, 0x1F]
      ),
      (
        "a packed list", { $0.unsignedList(1, [1, 2, 300] as [UInt32]) },
        [0x0D, 0x07, 0x02, 1, 0, 2, 0, 0x2C, 1]
      ),
      (
        "a list of strings", { $0.stringList(1, ["a", ""]) }, [0x0D, 0x04, 0x02, 0x01, 0x61, 0x00]
      ),
    ]

  @Test("each value has its bytes", arguments: scalarVectors.indices)
  func scalars(index: Int) {
    let vector = Self.scalarVectors[index]
    var writer = WireWriter()
    let outer = writer.open()
    vector.write(&writer)
    writer.close(outer)
    #expect(writer.array() == vector.bytes, "\(vector.name)")
  }

  /// Bytes that are no body, and why.
  static let refusedVectors: [(name: String, bytes: [UInt8], kind: DecodeError.Kind)] = [
    ("a delta of 0", [0x05], .badHeader),
    ("a small value in a wide width", [0x09, 0x02, 0x00], .nonCanonical),
    ("a 1 spelled out", [0x08, 0x01], .nonCanonical),
    ("a cut value", [0x0A, 0x01, 0x00], .truncated),
    ("a value too wide for its type", [0x0B, 0, 0, 0, 0, 1, 0, 0, 0], .overflow),
    ("a string for a number", [0x0D, 0x01, 0x61], .badKind),
    ("a present zero where presence is implicit", [0x0E], .badKind),
    ("a length that is too long a form", [0x4D, 0x80, 0x01, 0x61], .nonCanonical),
    ("a length beyond the end", [0x4D, 0x7F, 0x61], .truncated),
    ("an empty string spelled out", [0x4D, 0x00], .nonCanonical),
    ("a string that is not UTF-8", [0x4D, 0x02, 0xC0, 0xAF], .badUTF8),
  ]

  @Test("malformed bytes are refused with their reason", arguments: refusedVectors.indices)
  func refused(index: Int) {
    let vector = Self.refusedVectors[index]
    #expect {
      _ = try Hello(decoding: vector.bytes)
    } throws: { error in
      (error as? DecodeError)?.kind == vector.kind
    }
  }

  @Test(
    "lengths of each form survive",
    arguments: [1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152]
  )
  func lengths(count: Int) throws {
    let message = MetadataEntry(name: "n", value: [UInt8](repeating: 7, count: count))
    let bytes = message.encoded()
    #expect(try MetadataEntry(decoding: bytes) == message)
  }
}
