import TrameJSON

/// A message from the client.
enum Incoming {
  /// Must be answered under its id, a number or a string.
  case request(id: JSONValue, method: String, params: JSONValue)
  case notification(method: String, params: JSONValue)
  /// An answer to a request of ours.
  case response(id: JSONValue)
  /// Must be answered by an error, under its id where one could be read.
  case malformed(id: JSONValue, ResponseError)

  init(_ text: String) {
    let json: JSONValue
    do {
      json = try JSONValue(parsing: text)
    } catch {
      self = .malformed(id: .null, ResponseError(.parseError, "not JSON: \(error)"))
      return
    }
    let id = json["id"]
    guard json.objectMembers != nil, Self.isID(id) else {
      self = .malformed(
        id: .null,
        ResponseError(.invalidRequest, "a message is an object, its id a number or a string")
      )
      return
    }
    let params = json["params"] ?? .null
    switch (json["method"]?.stringValue, id) {
    case (let method?, let id?): self = .request(id: id, method: method, params: params)
    case (let method?, nil): self = .notification(method: method, params: params)
    case (nil, let id?) where json["result"] != nil || json["error"] != nil:
      self = .response(id: id)
    case (nil, let id):
      self = .malformed(
        id: id ?? .null,
        ResponseError(.invalidRequest, "a message has a method, a result or an error")
      )
    }
  }

  private static func isID(_ id: JSONValue?) -> Bool {
    switch id {
    case nil, .number?, .string?: true
    default: false
    }
  }
}

/// A message to the client.
enum Outgoing {
  static func result(_ result: JSONValue, of id: JSONValue) -> JSONValue {
    .members(["jsonrpc": .string("2.0"), "id": id, "result": result])
  }

  static func error(_ error: ResponseError, of id: JSONValue) -> JSONValue {
    .members([
      "jsonrpc": .string("2.0"), "id": id,
      "error": .members([
        "code": .integer(error.code.rawValue), "message": .string(error.message),
      ]),
    ])
  }

  static func notification(_ method: String, _ params: JSONValue) -> JSONValue {
    .members(["jsonrpc": .string("2.0"), "method": .string(method), "params": params])
  }

  static func request(_ method: String, id: String, _ params: JSONValue) -> JSONValue {
    .members([
      "jsonrpc": .string("2.0"), "id": .string(id), "method": .string(method), "params": params,
    ])
  }
}
