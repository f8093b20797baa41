import Trame
import TrameSession

/// What a call amounts to so far. Apart from what else a worker has in hand: these are plain values,
/// read and written by the field.
struct CallBook {
  /// The method's index.
  var method = 0
  /// When its request was whole.
  var arrived = Moment(nanoseconds: 0)
  var begun = Moment(nanoseconds: 0)
  var deadline: Moment?
  var requestBytes = 0
  var responseBytes = 0
  var responseCount = 0
  /// Nanoseconds from its coming to its request's being whole.
  var late: Int64 = 0
  /// Nanoseconds that the handler waited for the peer.
  var wire: Int64 = 0
  var stage = CallSnapshot.Stage.handler

  /// Another call is taken. By the field: a whole is costly to make.
  @inline(__always)
  mutating func begin(_ call: borrowing IncomingCall, at now: Moment) {
    method = call.method.index
    arrived = call.arrived
    begun = now
    deadline = call.deadline
    requestBytes = call.request.count
    responseBytes = 0
    responseCount = 0
    late = 0
    wire = 0
    stage = .handler
  }

  @inline(__always)
  mutating func responses(_ bytes: Int) {
    responseBytes &+= bytes
    responseCount &+= 1
  }

  var came: Moment { Moment(nanoseconds: arrived.nanoseconds - late) }
}

// What a call amounts to, for the loop's books and for those who look in.
extension Worker {
  /// A call that has more than its open frame had.
  func noteLate(_ extras: CallExtras) {
    if let kept = extras.request { bookCell.value.requestBytes = kept.count }
    if let opened = extras.opened {
      bookCell.value.late = bookCell.value.arrived.nanoseconds - opened.nanoseconds
    }
  }

  /// Counts a call that has just been answered.
  @inline(__always)
  func settle(_ code: UInt8, _ connection: ServerConnection, _ stream: UInt32) {
    let method = bookCell.value.method
    connection.ledger.ended(method, code, sent: bookCell.value.responseBytes)
    let came = bookCell.value.arrived.nanoseconds - bookCell.value.late
    if came == loop.now.nanoseconds && !connection.hasLeftQueued {
      connection.ledger.passedAtOnce(method)
    } else {
      settleStages(connection, stream)
    }
  }

  private func settleStages(_ connection: ServerConnection, _ stream: UInt32) {
    let book = bookCell.value
    let isUnsent = connection.session.isQueued(stream)
    connection.ledger.passed(
      book.method,
      queue: book.begun.nanoseconds - book.arrived.nanoseconds,
      handler: max(0, loop.now.nanoseconds - book.begun.nanoseconds - book.wire),
      wire: isUnsent ? nil : book.late + book.wire
    )
    if isUnsent {
      connection.unsent[stream] = UnsentAnswer(
        method: book.method,
        arrived: book.came,
        deadline: book.deadline,
        since: loop.now,
        wire: book.late + book.wire
      )
    }
  }

  /// The call in hand as others may see it; nil when there is none, or it has been answered and is
  /// seen elsewhere.
  var snapshot: CallSnapshot? {
    guard let connection, connection.unsent[stream] == nil else {
      return nil
    }
    let book = bookCell.value
    return connection.snapshot(
      of: connection.core.router.indexedMethods[book.method].descriptor,
      book.stage,
      since: book.came,
      deadline: book.deadline
    )
  }

  func measures(_ serial: UInt64) -> CallMeasures {
    var measures = CallMeasures()
    guard loop.isCurrent, serial == self.serial, connection != nil else { return measures }
    let book = bookCell.value
    let inbound = extras?.inbound
    measures.requestBytes = inbound?.bytesReceived ?? book.requestBytes
    measures.requestCount = inbound?.countReceived ?? 1
    measures.responseBytes = book.responseBytes
    measures.responseCount = book.responseCount
    measures.queued = .nanoseconds(book.begun.nanoseconds - book.arrived.nanoseconds)
    measures.settled = outcome?.code
    return measures
  }

  var server: (any ServerInspection)? { loop.isCurrent ? connection?.core : nil }

  /// What is waited for since a moment has come.
  func waited(since begun: Moment, _ serial: UInt64) {
    guard loop.isCurrent, serial == self.serial else { return }
    bookCell.value.stage = .handler
    bookCell.value.wire += loop.now.nanoseconds - begun.nanoseconds
  }
}
