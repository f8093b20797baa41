public import TrameWire

/// A message of any type, as its fields alone: what a tool sends and receives that has a schema but
/// no generated code. Byte-exact both ways.
public struct RawMessage: WireMessage {
  /// It stands for any type.
  public static var wireName: StaticString { "message" }
  private var fields = UnknownFields()

  /// An empty message.
  public init() {}

  /// A message of encoded bytes.
  public init(body: [UInt8]) throws(DecodeError) { try self.init(decoding: body) }

  /// Keeps every field.
  public mutating func read(_ reader: inout WireReader) throws(DecodeError) {
    var header = try reader.header(after: 0)
    while header != WireReader.end {
      try reader.keep(header, in: &fields)
      header = try reader.header(after: header)
    }
  }

  /// Gives every field back.
  public static func write(_ value: UnsafePointer<RawMessage>, to writer: inout WireWriter) {
    let outer = unsafe writer.open(value.pointee.fields)
    writer.close(outer)
  }
}
