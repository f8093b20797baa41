import TrameTLS

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// One end with the bytes that wait to be sent and those that were decrypted.
struct TLSEnd: ~Copyable {
  private let session: TLSSession
  private var outgoing = TLSBuffer()
  private var plaintext = TLSBuffer()
  private(set) var isAlive = true

  init(_ context: TLSContext, serverName: String? = nil) {
    do throws(TLSError) {
      session = try TLSSession(context, serverName: serverName)
      if serverName != nil { try session.start(sending: &outgoing) }
    } catch { fatalError("\(error)") }
  }

  mutating func receive(_ bytes: [UInt8]) {
    if !isAlive || bytes.isEmpty { return }
    bytes.withUnsafeBytes { buffer in
      do throws(TLSError) {
        _ = try session.receive(buffer, into: &plaintext, sending: &outgoing)
      } catch { fail(error) }
    }
  }

  mutating func receiveEnd() {
    do throws(TLSError) { try session.receiveEnd() } catch { fail(error) }
  }

  mutating func send(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      do throws(TLSError) { try session.send(buffer, into: &outgoing) } catch { fail(error) }
    }
  }

  private mutating func fail(_ error: TLSError) {
    isAlive = false
    precondition(!error.what.isEmpty && !error.advice.isEmpty, "a refusal says what and what next")
    precondition(!error.description.isEmpty)
  }

  mutating func takeOutgoing() -> [UInt8] {
    defer { outgoing.removeAll() }
    return Array(outgoing.bytes)
  }

  mutating func takePlaintext() -> [UInt8] {
    defer { plaintext.removeAll() }
    return Array(plaintext.bytes)
  }
}

func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
