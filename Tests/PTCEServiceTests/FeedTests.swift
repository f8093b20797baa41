import PTCEMessages
import Testing
import Trame
import TrameWire

@Suite("The change feed")
struct FeedTests {
  @Test("A watcher sees every change in order: those before it came and those after")
  func watch() async throws {
    let test = try await TestDeployment()
    let early: Pole = try await test.call(PoleServiceMethods.createPole, Samples.pole("Un"))
    let (exchange, task) = test.stream(
      ChangeFeedServiceMethods.watchChanges,
      WatchChangesRequest()
    )
    var items = exchange.responses.makeAsyncIterator()
    let first = try #require(try await test.event(&items))
    #expect(first.resource == early.id.rawValue && first.operation == .created)
    #expect(first.stateAfter == "DRAFT" && first.stateBefore == nil && first.kind == .pole)

    var expected: [UUID128] = []
    for index in 0..<40 {
      let pole: Pole = try await test.call(
        PoleServiceMethods.createPole,
        Samples.pole("Pôle \(index)")
      )
      expected.append(pole.id.rawValue)
      _ = try await test.call(
        PoleServiceMethods.createPole,
        Samples.pole("Ailleurs"),
        as: "normandie",
        returning: Pole.self
      )
    }
    var seen: [UUID128] = []
    while seen.count < 40, let event = try await test.event(&items) {
      #expect(event.tenant == test.bretagne)
      seen.append(event.resource)
    }
    #expect(seen == expected)
    task.cancel()
    _ = await task.result
  }

  @Test("A list goes on behind its cursor, and the head is empty")
  func list() async throws {
    let test = try await TestDeployment()
    for index in 0..<5 {
      _ = try await test.call(
        PoleServiceMethods.createPole,
        Samples.pole("Pôle \(index)"),
        returning: Pole.self
      )
    }
    var request = ListChangesRequest(size: 2)
    var count = 0
    while true {
      let page: ListChangesResponse = try await test.call(
        ChangeFeedServiceMethods.listChanges,
        request
      )
      count += page.events.count
      request.cursor = page.nextCursor
      if page.isAtHead { break }
    }
    #expect(count == 5)
    let head: ListChangesResponse = try await test.call(
      ChangeFeedServiceMethods.listChanges,
      ListChangesRequest(start: .head)
    )
    #expect(head.events.isEmpty && head.isAtHead)
  }

  @Test("Other kinds are left out, and the cursor moves past them")
  func kinds() async throws {
    let test = try await TestDeployment()
    _ = try await test.call(
      PoleServiceMethods.createPole,
      Samples.pole(),
      returning: Pole.self
    )
    let page: ListChangesResponse = try await test.call(
      ChangeFeedServiceMethods.listChanges,
      ListChangesRequest(kinds: [.partner])
    )
    #expect(page.events.isEmpty && page.isAtHead)
    let next: ListChangesResponse = try await test.call(
      ChangeFeedServiceMethods.listChanges,
      ListChangesRequest(cursor: page.nextCursor)
    )
    #expect(next.events.isEmpty)
  }

  @Test("A cursor that is not ours is refused; one of another history has expired")
  func cursors() async throws {
    let test = try await TestDeployment()
    let foreign = await test.failure(
      ChangeFeedServiceMethods.listChanges,
      ListChangesRequest(cursor: FeedCursor(rawValue: [9, 9]))
    )
    #expect(foreign?.code == .invalidArgument)
    let other = try await TestDeployment()
    let page: ListChangesResponse = try await other.call(
      ChangeFeedServiceMethods.listChanges,
      ListChangesRequest()
    )
    let expired = await test.failure(
      ChangeFeedServiceMethods.listChanges,
      ListChangesRequest(cursor: page.nextCursor)
    )
    #expect(expired?.declared(CursorExpired.self) != nil)

    let (exchange, task) = test.stream(
      ChangeFeedServiceMethods.watchChanges,
      WatchChangesRequest(cursor: page.nextCursor)
    )
    var items = exchange.responses.makeAsyncIterator()
    let item = try #require(try await test.item(&items))
    guard case .gap = item else {
      Issue.record("expected a gap, got \(item)")
      return
    }
    task.cancel()
    _ = await task.result
  }

  @Test("A stream ends with permissionDenied when its principal is unbound")
  func revoked() async throws {
    let test = try await TestDeployment()
    let (_, task) = test.stream(
      ChangeFeedServiceMethods.watchChanges,
      WatchChangesRequest(),
      as: "reader"
    )
    let unbound: UnbindPrincipalResponse = try await test.call(
      TenantAdminServiceMethods.unbindPrincipal,
      UnbindPrincipalRequest(principal: PrincipalURI(rawValue: TestDeployment.uri("reader")))
    )
    #expect(unbound.wasBound)
    // The stream may begin after the binding has gone: then it was never let in.
    let error = await #expect(throws: RPCError.self) { try await task.value }
    #expect(error?.code == .permissionDenied || error?.code == .unauthenticated)
  }
}

extension TestDeployment {
  typealias Items = AsyncStream<[UInt8]>.Iterator

  func item(_ items: inout Items) async throws -> WatchItem? {
    guard let bytes = await items.next(isolation: #isolation) else { return nil }
    return try WatchChangesResponse(decoding: bytes).item
  }

  /// The next item's event; nil at the end.
  func event(_ items: inout Items) async throws -> ChangeEvent? {
    while let item = try await item(&items) {
      if case .event(let event) = item { return event }
    }
    return nil
  }
}
