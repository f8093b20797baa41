import Places
import Trame

/// The client side: one call of each kind, an error of the schema, and a request that breaks it.
struct Passenger {
  let ferry: FerryServiceClient

  func travel() async throws {
    let saintMalo = Harbour(
      name: "Saint-Malo",
      light: Coordinates(longitude: -2.03, latitude: 48.64)
    )
    let ticket = try await ferry.book(BookRequest(name: "Anne", seats: 9, to: saintMalo))
    print("ticket \(ticket.number) for \(ticket.price)")

    do {
      _ = try await ferry.book(BookRequest(name: "Bruno", seats: 4, to: saintMalo))
    } catch .full(let full) {
      print("only \(full.seatsLeft) seats left")
    }

    do {
      _ = try await ferry.book(BookRequest(name: "", seats: 1, to: saintMalo))
    } catch .rpc(let error) {
      for violation in error.violations { print("refused: \(violation)") }
    }

    for try await position in try await ferry.follow(FollowRequest(minutes: 3)) {
      print("minute \(position.minute): \(position.place.longitude)°, \(position.speed)")
    }

    let boarding = try await ferry.board()
    for number in [ticket.number, 99] { try await boarding.send(Boarding(ticket: number)) }
    let report = try await boarding.finish()
    print("\(report.aboard) aboard, unknown tickets \(report.strangers)")

    let radio = try await ferry.radio()
    var answers = radio.responses.makeAsyncIterator()
    for text in ["cast off", "full ahead"] {
      try await radio.send(Word(text: text))
      if let answer = try await answers.next() { print(answer.text) }
    }
    try await radio.halfClose()
  }
}
