internal import COpenSSL

/// OpenSSL's view of a connection: it reads from the ciphertext of the present call and writes to
/// the buffer of the present call. It never blocks, never fails, and copies each byte once.
enum SessionBIO {
  /// Immutable once made, and shared by all sessions, as OpenSSL allows.
  nonisolated(unsafe) private static let method: OpaquePointer? = {
    let kind = BIO_get_new_index() | BIO_TYPE_SOURCE_SINK
    guard let method = unsafe BIO_meth_new(kind, "trame session") else { return nil }
    unsafe BIO_meth_set_read(method) { bio, bytes, count in
      unsafe SessionBIO.read(bio, bytes, count)
    }
    unsafe BIO_meth_set_write(method) { bio, bytes, count in
      unsafe SessionBIO.write(bio, bytes, count)
    }
    unsafe BIO_meth_set_ctrl(method) { _, command, _, _ in command == BIO_CTRL_FLUSH ? 1 : 0 }
    unsafe BIO_meth_set_create(method) { bio in
      unsafe BIO_set_init(bio, 1)
      return 1
    }
    return unsafe method
  }()

  /// Gives `ssl` its two directions. False when there is no memory.
  static func attach(
    _ state: UnsafeMutablePointer<SessionState>,
    to ssl: OpaquePointer
  ) -> Bool {
    guard let method = unsafe method, let bio = unsafe BIO_new(method) else { return false }
    unsafe BIO_set_data(bio, state)
    // The same BIO both ways counts as one reference, which `ssl` now owns.
    unsafe SSL_set_bio(ssl, bio, bio)
    return true
  }

  private static func read(
    _ bio: OpaquePointer?,
    _ bytes: UnsafeMutablePointer<CChar>?,
    _ wanted: Int32
  ) -> Int32 {
    unsafe copenssl_bio_clear_retry(bio)
    guard
      let state = unsafe BIO_get_data(bio)?.assumingMemoryBound(to: SessionState.self),
      let target = UnsafeMutableRawPointer(bytes)
    else { return -1 }
    let count = unsafe min(state.pointee.inputCount, Int(wanted))
    guard count > 0, let input = unsafe state.pointee.input else {
      unsafe state.pointee.isStarved = true
      unsafe copenssl_bio_retry_read(bio)
      return -1
    }
    unsafe target.copyMemory(from: input, byteCount: count)
    unsafe state.pointee.input = input + count
    unsafe state.pointee.inputCount &-= count
    return Int32(truncatingIfNeeded: count)
  }

  private static func write(
    _ bio: OpaquePointer?,
    _ bytes: UnsafePointer<CChar>?,
    _ count: Int32
  ) -> Int32 {
    unsafe copenssl_bio_clear_retry(bio)
    guard
      let state = unsafe BIO_get_data(bio)?.assumingMemoryBound(to: SessionState.self),
      let output = unsafe state.pointee.output
    else { return -1 }
    unsafe output.pointee.append(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
    return count
  }
}
