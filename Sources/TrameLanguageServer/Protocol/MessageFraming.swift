package import TrameJSON

/// Messages on a stream of bytes: `Content-Length: N`, an empty line, N bytes of JSON. Bytes come in
/// as they are read; whole bodies go out.
package struct MessageFraming {
  private var buffer: [UInt8] = []
  /// Bytes of the buffer that are done with.
  private var start = 0
  /// Bytes looked through for the header's end.
  private var searched = 0
  private var bodyLength: Int?

  /// What cannot be framed.
  package enum Fault: Error, Hashable, Sendable {
    /// A header without a length, or with one beyond the limit: where the next message begins is
    /// not known, so the stream is at its end.
    case badHeader
  }

  /// Of a header, all its lines.
  package static let headerBytesMax = 8 << 10
  /// Of a body: a file of the largest size, each byte escaped.
  package static let bodyBytesMax = 512 << 20

  package init() {}

  package mutating func receive(_ bytes: [UInt8]) { buffer += bytes }

  /// The next body; nil until more bytes are there.
  package mutating func next() throws(Fault) -> [UInt8]? {
    if bodyLength == nil { bodyLength = try header() }
    guard let length = bodyLength, buffer.count - start >= length else { return nil }
    let body = Array(buffer[start..<start + length])
    start += length
    bodyLength = nil
    dropConsumed()
    return body
  }

  /// The length that a whole header says.
  private mutating func header() throws(Fault) -> Int? {
    searched = max(searched, start)
    while searched + 4 <= buffer.count {
      if buffer[searched..<searched + 4].elementsEqual("\r\n\r\n".utf8) {
        let length = Self.length(of: buffer[start..<searched])
        start = searched + 4
        guard let length, length <= Self.bodyBytesMax else { throw .badHeader }
        return length
      }
      searched += 1
      if searched - start > Self.headerBytesMax { throw .badHeader }
    }
    return nil
  }

  private static func length(of header: ArraySlice<UInt8>) -> Int? {
    for line in String(decoding: header, as: UTF8.self).split(separator: "\r\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
      guard let length = Int(parts[1].filter { $0 != " " && $0 != "\t" }), length >= 0 else {
        return nil
      }
      return length
    }
    return nil
  }

  /// Moves what is left to the front when it is small beside what is done.
  private mutating func dropConsumed() {
    guard start == buffer.count || start > 1 << 20, start > buffer.count / 2 else { return }
    buffer.removeFirst(start)
    start = 0
    searched = 0
  }

  /// A message as it is sent.
  package static func frame(_ message: JSONValue) -> [UInt8] {
    let body = Array(message.text().utf8)
    return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }
}
