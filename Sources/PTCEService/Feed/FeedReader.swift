import PTCEMessages
import PTCEStore
import Trame
import TrameWire

/// One caller's view of the feed: which tenants, which kinds, and what the cursors mean.
struct FeedReader: Sendable {
  /// Nil: every tenant's, for the national desk.
  private let tenant: PTCEStore.TenantID?
  private let kinds: Set<UInt16>
  private let store: any Store

  /// Where a caller's cursor stands.
  enum Start {
    case behind(FeedPosition)
    /// The cursor is of another history, or what stood behind it is gone.
    case lost
  }

  /// A page of what the caller asked for.
  struct Page: Sendable {
    var events: [PTCEMessages.ChangeEvent] = []
    /// Where to go on, also when nothing matched.
    var next: FeedPosition
    var isAtHead: Bool
    var floor: FeedPosition
  }

  init(_ caller: Caller, kinds: [ResourceKind], _ store: any Store) {
    tenant = caller.roles.contains(.nationalReader) ? nil : caller.home
    self.kinds = Set(kinds.map { UInt16($0.rawValue) })
    self.store = store
  }

  /// Reads a request's cursor, or its start when there is none.
  func start(
    _ cursor: PTCEMessages.FeedCursor,
    _ start: FeedStart
  ) throws(RPCError) -> Start {
    if cursor.rawValue.isEmpty {
      return .behind(start == .head ? store.position : .beginning)
    }
    do throws(PTCEStore.FeedCursor.Refusal) {
      return .behind(try PTCEStore.FeedCursor(cursor.rawValue, epoch: store.epoch).position)
    } catch {
      if case .foreignEpoch = error { return .lost }
      throw RPCError(.invalidArgument, "cursor: these bytes are not a cursor of this server")
    }
  }

  /// The cursor of a position.
  func cursor(_ position: FeedPosition) -> PTCEMessages.FeedCursor {
    PTCEMessages.FeedCursor(
      rawValue: PTCEStore.FeedCursor(epoch: store.epoch, position: position).bytes
    )
  }

  /// At most `limit` committed events behind a position, those of other kinds left out.
  func page(after position: FeedPosition, limit: Int) async throws -> Page {
    do throws(StoreError) {
      let changes = try await read(after: position, limit: limit)
      return Page(
        events: changes.events.filter(isWanted).map(message),
        next: changes.next,
        isAtHead: changes.isAtHead,
        floor: changes.floor
      )
    } catch {
      throw ServiceContext.told(error)
    }
  }

  private func read(
    after position: FeedPosition,
    limit: Int
  ) async throws(StoreError) -> ChangePage {
    guard let tenant else {
      return try await store.national.changes(after: position, limit: limit)
    }
    return try await store.tenant(tenant).changes(after: position, limit: limit)
  }

  /// Kinds that the schema does not name are the server's own business.
  private func isWanted(_ event: PTCEStore.ChangeEvent) -> Bool {
    kinds.isEmpty ? event.kind.rawValue < 100 : kinds.contains(event.kind.rawValue)
  }

  private func message(_ event: PTCEStore.ChangeEvent) -> PTCEMessages.ChangeEvent {
    PTCEMessages.ChangeEvent(
      cursor: cursor(event.position),
      committedAt: Timestamp(event.at),
      tenant: PTCEMessages.TenantID(event.tenant),
      originTenant: PTCEMessages.TenantID(event.tenant),
      kind: event.kind.resource,
      operation: ChangeOperation(rawValue: event.operation),
      resource: event.id.uuid,
      version: event.version,
      stateBefore: event.kind.stateWord(event.stateBefore),
      stateAfter: event.kind.stateWord(event.stateAfter),
      parent: event.parent?.uuid
    )
  }
}
