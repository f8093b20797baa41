import TrameJSON
import TrameSchema
import TrameWire

/// A map key as the wire orders it: numbers by value; text, bytes and ids by their bytes.
enum MapKey {
  case number(Int128)
  case bytes([UInt8])

  static func ascending(_ a: MapKey, _ b: MapKey) -> Bool {
    switch (a, b) {
    case (.number(let a), .number(let b)): a < b
    case (.bytes(let a), .bytes(let b)): WireMapOrder.ascending(a, b)
    // Keys of one map have one form.
    case (.number, .bytes), (.bytes, .number): false
    }
  }

  /// The key in an entry's body `{1: key, 2: value}`; absent is the default.
  init(ofEntry body: [UInt8], _ form: ValueForm) throws(DecodeError) {
    let result: Result<MapKey, DecodeError> = unsafe body.withUnsafeBytes { buffer in
      var reader = unsafe WireReader(buffer)
      do throws(DecodeError) {
        let header = try reader.header(after: 0)
        let isThere = header != WireReader.end && header >> 3 == 1
        return .success(try MapKey(&reader, isThere ? header : nil, form))
      } catch {
        return .failure(error)
      }
    }
    self = try result.get()
  }

  private init(
    _ reader: inout WireReader,
    _ header: UInt?,
    _ form: ValueForm
  ) throws(DecodeError) {
    switch form {
    case .scalar(.string), .scalar(.bytes):
      self = .bytes(try header.map { h throws(DecodeError) in try reader.bytes(h) } ?? [])
    case .scalar(.uuid):
      let id = try header.map { h throws(DecodeError) in try reader.uuid(h) } ?? .zero
      self = .bytes(id.bytes)
    case .scalar(let scalar) where !scalar.isUnsigned && scalar != .bool:
      let value = try header.map { h throws(DecodeError) in
        try reader.signed(h, as: Int64.self)
      }
      self = .number(Int128(value ?? 0))
    default:
      let value = try header.map { h throws(DecodeError) in
        try reader.unsigned(h, as: UInt64.self)
      }
      self = .number(Int128(value ?? 0))
    }
  }

  /// A JSON member's name as the JSON of the key: names are text, keys need not be.
  static func json(_ name: String, _ form: ValueForm) -> JSONValue {
    switch form {
    case .scalar(.bool): name == "true" ? .bool(true) : name == "false" ? .bool(false) : .null
    case .scalar(.string), .scalar(.bytes), .scalar(.uuid): .string(name)
    // What a text form cannot say is a number: unnamed enum cases, days beyond the year 9999.
    default: Int128(name) == nil ? .string(name) : .number(name)
    }
  }
}
