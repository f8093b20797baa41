import Places
import Synchronization
import Trame
import TrameWire

/// The ferry's server side: what the schema asks for, as a protocol, and nothing about transports.
final class FerryDesk: FerryServiceProvider {
  private struct Bookings {
    var seatsLeft: UInt8 = 12
    var tickets: [UInt32] = []
    var byKey: [UUID128: Ticket] = [:]
  }
  private let bookings = Mutex(Bookings())

  func book(_ request: BookRequest, _ call: ServerCall) async throws -> Ticket {
    try bookings.withLock { bookings in
      // A repeat of a call whose answer was lost.
      if let key = call.idempotencyKey, let ticket = bookings.byKey[key] { return ticket }
      guard request.seats <= bookings.seatsLeft else { throw Full(seatsLeft: bookings.seatsLeft) }
      bookings.seatsLeft -= request.seats
      let number = UInt32(bookings.tickets.count + 1)
      bookings.tickets.append(number)
      let ticket = Ticket(number: number, price: Quantity(Int64(request.seats) * 850))
      if let key = call.idempotencyKey { bookings.byKey[key] = ticket }
      return ticket
    }
  }

  func follow(
    _ request: FollowRequest,
    _ positions: ResponseWriter<Position>,
    _ call: ServerCall
  ) async throws {
    for minute in 0..<request.minutes {
      let place = Coordinates(longitude: -2 + Double(minute) / 8, latitude: 48.5)
      try await positions.send(Position(minute: minute, place: place, speed: Quantity(14)))
    }
  }

  func board(
    _ requests: RequestStream<Boarding>,
    _ call: ServerCall
  ) async throws
    -> BoardingReport
  {
    var report = BoardingReport()
    for try await boarding in requests {
      if bookings.withLock({ $0.tickets.contains(boarding.ticket) }) {
        report.aboard += 1
      } else {
        report.strangers.append(boarding.ticket)
      }
    }
    return report
  }

  func radio(
    _ words: RequestStream<Word>,
    _ answers: ResponseWriter<Word>,
    _ call: ServerCall
  ) async throws {
    for try await word in words {
      try await answers.send(Word(text: "understood: " + word.text))
    }
  }
}
