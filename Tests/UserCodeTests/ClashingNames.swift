import Foundation

/// Every name that could mean something else in Swift than a schema's author means.
enum ClashingNames {
  /// Public types of the modules that generated code imports, found in their sources.
  static func runtimeTypes() throws -> Set<String> {
    let declaration =
      /^(?:@\w+ )*public (?:final |indirect )?(?:struct|enum|class|protocol|typealias|actor) (\w+)/
    var names: Set<String> = []
    for module in ["Trame", "TrameWire"] {
      let root = SwiftCompiler.repository.appendingPathComponent("Sources/" + module).path
      let files = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
      for file in files where file.hasSuffix(".swift") {
        let text = try String(contentsOfFile: root + "/" + file, encoding: .utf8)
        for line in text.split(separator: "\n") {
          if let match = line.firstMatch(of: declaration) { names.insert(String(match.1)) }
        }
      }
    }
    return names
  }

  /// As types are written first, or as members are: names that differ in their first letter's case
  /// alone are one in Swift.
  static func all(typesFirst: Bool) throws -> [String] {
    let types = try runtimeTypes().union(words(swiftTypes)).sorted()
    let members = words(keywords) + words(memberWords)
    var seen: Set<String> = []
    return (typesFirst ? types + members : members + types).filter { name in
      seen.insert(name.prefix(1).lowercased() + name.dropFirst()).inserted
    }
  }

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map { String($0) }
  }

  private static let swiftTypes = """
    Actor Any AnyHashable AnyObject Array AsyncSequence BitwiseCopyable Bool Character Clock
    ClosedRange Codable Collection Comparable Copyable CustomDebugStringConvertible
    CustomReflectable CustomStringConvertible Data Date Decodable Dictionary Double Duration
    Element Encodable Equatable Error Escapable ExpressibleByArrayLiteral Float Foundation Hashable
    Hasher ID Identifiable InlineArray Int Int128 Int16 Int32 Int64 Int8 Instant Key KeyPath
    KeyValuePairs MainActor Mirror Never None OptionSet Optional Protocol RPC Range RawRepresentable
    RawSpan RawValue Regex Result Rpc Self Sendable Sequence Set Slice Some Span StaticString String
    Substring Swift Task Trame TrameWire Type UInt UInt128 UInt16 UInt32 UInt64 UInt8 URL UUID
    Unicode UnsafePointer UnsafeRawBufferPointer Void Base Held Message Client Provider Methods
    Schema Init Default Unknown ArrayLiteralElement Value Iterator Storage
    """

  private static let keywords = """
    Any Protocol Self Type actor any as associatedtype async await borrowing break case catch class
    consume consuming continue convenience copy default defer deinit discard do dynamic each else
    enum extension fallthrough false fileprivate final for func get guard if import in indirect
    infix init inout internal is isolated lazy left let macro mutating nil nonisolated nonmutating
    open operator optional override package postfix precedencegroup prefix private protocol public
    repeat required rethrows return right self sending set some static struct subscript super switch
    throw throws true try typealias unowned unsafe var weak where while willSet yield _ __
    """

  private static let memberWords = """
    add all arrayLiteral base base64 bidirectional bool boxed bytes c call check client
    clientStream code contains count customMirror date debugDescription decoding described
    description duration element elements encoded error exchange fields fingerprint fixed h hash
    hashValue header id index insert int8 isEmpty isKnown isSubset key limits list main map max
    message min name none number number1 options outer part1 pattern pattern1 precondition print
    provider r rawValue read reading remove request requests reserved responses rpc serve service
    stream string subtract swap symbol text timestamp type typeID uint8 unary union unknown unsigned
    unwrap uuid v value violations w wireName wireSize write writeFixed zip serverStream of first
    last end start update
    """
}
