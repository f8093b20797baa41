internal import COpenSSL

/// ALPN (RFC 7301), obligatory on both sides: whoever does not name `trame/1` is refused.
enum ProtocolNegotiation {
  static func install(
    in context: OpaquePointer,
    role: TLSConfiguration.Role
  ) throws(TLSError) {
    switch role {
    case .client:
      let name = Array(TLSPolicy.protocolName.utf8)
      let offer = [UInt8(name.count)] + name
      guard unsafe SSL_CTX_set_alpn_protos(context, offer, UInt32(offer.count)) == 0 else {
        throw TLSError.library("no memory for the ALPN offer")
      }
    case .server:
      unsafe SSL_CTX_set_client_hello_cb(
        context,
        { ssl, alert, _ in unsafe ProtocolNegotiation.requireOffer(ssl, alert) },
        nil
      )
      unsafe SSL_CTX_set_alpn_select_cb(
        context,
        { _, selected, selectedCount, offer, offerCount, _ in
          unsafe ProtocolNegotiation.select(
            from: UnsafeBufferPointer(start: offer, count: Int(offerCount)),
            selected,
            selectedCount
          )
        },
        nil
      )
    }
  }

  /// Throws unless the finished handshake chose our protocol.
  static func check(_ ssl: OpaquePointer) throws(TLSError) {
    var name: UnsafePointer<UInt8>?
    var count: UInt32 = 0
    unsafe SSL_get0_alpn_selected(ssl, &name, &count)
    let selected = unsafe UnsafeBufferPointer(start: name, count: Int(count))
    guard unsafe !selected.elementsEqual(TLSPolicy.protocolName.utf8) else { return }
    throw refusal(
      selected.isEmpty
        ? "the server chose no protocol by ALPN"
        : "the server chose \(unsafe String(decoding: selected, as: UTF8.self)) by ALPN"
    )
  }

  static func refusal(_ what: String, cause: String = "") -> TLSError {
    TLSError(
      .wrongProtocol,
      "\(what), where \(TLSPolicy.protocolName) is required",
      advice: "check the address and port; HTTP and gRPC programs cannot speak to this one",
      cause: cause
    )
  }

  /// OpenSSL does not call `select` for a client that names no protocol, and would let it in.
  private static func requireOffer(
    _ ssl: OpaquePointer?,
    _ alert: UnsafeMutablePointer<Int32>?
  ) -> Int32 {
    var bytes: UnsafePointer<UInt8>?
    var count = 0
    let type = UInt32(TLSEXT_TYPE_application_layer_protocol_negotiation)
    guard unsafe SSL_client_hello_get0_ext(ssl, type, &bytes, &count) != 1 else {
      return SSL_CLIENT_HELLO_SUCCESS
    }
    unsafe SessionState.of(ssl)?.pointee.helloWithoutProtocol = true
    unsafe alert?.pointee = SSL_AD_NO_APPLICATION_PROTOCOL
    return SSL_CLIENT_HELLO_ERROR
  }

  private static func select(
    from offer: UnsafeBufferPointer<UInt8>,
    _ selected: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
    _ selectedCount: UnsafeMutablePointer<UInt8>?
  ) -> Int32 {
    var start = 0
    while start < offer.count {
      let nameStart = start + 1
      let nameEnd = unsafe nameStart + Int(offer[start])
      guard nameEnd <= offer.count else { break }
      let name = unsafe UnsafeBufferPointer(rebasing: offer[nameStart..<nameEnd])
      if unsafe name.elementsEqual(TLSPolicy.protocolName.utf8) {
        // The answer may point into the offer: OpenSSL copies it at once.
        unsafe selected?.pointee = name.baseAddress
        unsafe selectedCount?.pointee = UInt8(name.count)
        return SSL_TLSEXT_ERR_OK
      }
      start = nameEnd
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL
  }
}
