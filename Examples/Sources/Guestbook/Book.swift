import Synchronization
import Trame

/// The book, as the server keeps it.
final class Book: GuestbookServiceProvider {
  private let entries = Mutex<[Entry]>([])

  func sign(_ request: SignRequest, _ call: ServerCall) async throws -> Entry {
    try write(request)
  }

  func read(
    _ request: ReadRequest,
    _ responses: ResponseWriter<Entry>,
    _ call: ServerCall
  ) async throws {
    let found = entries.withLock { $0.filter { $0.number >= request.from } }
    for entry in found { try await responses.send(entry) }
  }

  func takeOver(
    _ requests: RequestStream<SignRequest>,
    _ call: ServerCall
  ) async throws
    -> Packing
  {
    var packing = Packing()
    for try await request in requests {
      _ = try write(request)
      packing.entries += 1
    }
    return packing
  }

  private func write(_ request: SignRequest) throws -> Entry {
    try entries.withLock { entries in
      if let earlier = entries.first(where: { $0.visitor == request.visitor }) {
        throw AlreadySigned(number: earlier.number)
      }
      let entry = Entry(
        number: UInt32(entries.count + 1),
        visitor: request.visitor,
        text: request.text,
        stars: request.stars
      )
      entries.append(entry)
      return entry
    }
  }
}
