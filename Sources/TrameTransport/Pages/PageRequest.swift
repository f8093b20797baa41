/// The head of an HTTP/1 request, as much of it as a page server needs.
struct PageRequest: Equatable {
  /// What has come of a request.
  enum Progress: Equatable {
    case needsMore
    case whole(PageRequest)
    /// To be answered with this status.
    case refused(Int)
  }

  /// Without the query.
  let path: String
  /// Only the answer's head is wanted.
  let isHead: Bool

  static let headBytesMax = 8192
  private static let hosts: Set<String> = ["localhost", "127.0.0.1", "[::1]"]

  /// Looks at what has come; up to `seen` it has been looked at before.
  static func parse(_ bytes: [UInt8], seen: Int = 0) -> Progress {
    guard let end = endOfHead(bytes, from: max(0, seen - 3)) else {
      return bytes.count >= headBytesMax ? .refused(431) : .needsMore
    }
    if end > headBytesMax { return .refused(431) }
    // Text outside of ASCII has no place in what is looked at here.
    guard bytes[..<end].allSatisfy({ $0 == 9 || $0 == 10 || $0 == 13 || (32..<127).contains($0) })
    else { return .refused(400) }
    let lines = String(decoding: bytes[..<end], as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = lines[0].split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[1].hasPrefix("/") else { return .refused(400) }
    guard words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0" else { return .refused(505) }
    guard words[0] == "GET" || words[0] == "HEAD" else { return .refused(405) }
    if !isLocal(lines.dropFirst()) { return .refused(421) }
    let path = words[1].prefix { $0 != "?" }
    return .whole(PageRequest(path: String(path), isHead: words[0] == "HEAD"))
  }

  private static func endOfHead(_ bytes: [UInt8], from start: Int) -> Int? {
    if bytes.count < start + 4 { return nil }
    return (start...(bytes.count - 4)).first { index in
      bytes[index] == 13 && bytes[index + 1] == 10 && bytes[index + 2] == 13
        && bytes[index + 3] == 10
    }
  }

  /// A browser that was led here by a name of somebody else's says that name: it gets nothing.
  private static func isLocal(_ headers: some Sequence<Substring>) -> Bool {
    for line in headers {
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0].lowercased() == "host" else { continue }
      let host = parts[1].filter { $0 != " " && $0 != "\t" }.lowercased()
      let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
      if !hosts.contains(String(name)) { return false }
    }
    return true
  }
}
