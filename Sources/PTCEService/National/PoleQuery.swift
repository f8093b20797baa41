import PTCEDomain
import PTCEMessages
import PTCEStore
import Trame
import TrameWire

/// A page of poles that runs over several tenants, one after the other.
struct PoleQuery {
  private(set) var poles: [PTCEMessages.Pole] = []
  private(set) var info = PageInfo()
  private let request: QueryPolesRequest
  private let question: UInt64
  private let title: TitleFilter
  private let states: [UInt16]
  /// The page's first tenant, and the place in it; nil once that is passed, or on the first page.
  private var start: (tenant: String, page: PagePosition)?
  private var last: (tenant: String, id: RecordID)?
  private var total: UInt64 = 0
  private var isFull = false

  init(_ request: QueryPolesRequest, _ question: UInt64) throws(RPCError) {
    self.request = request
    self.question = question
    title = TitleFilter(request.titlePrefix)
    states = request.states.map { UInt16($0.rawValue) }
    if let position = try PageToken.read(request.page, question: question) {
      start = (position.sort, PagePosition(sort: "", id: position.id))
    }
    if request.page.countsTotal { info.total = 0 }
  }

  /// Whether the tenant still has something for the page, or for the count.
  func wants(_ tenant: PTCEStore.TenantID) -> Bool {
    if request.page.countsTotal { return true }
    if isFull { return false }
    return start.map { $0.tenant <= tenant.text } ?? true
  }

  /// Takes a tenant's poles, up to the end of the page.
  mutating func read(_ reader: TenantReader, on date: PTCEDomain.CivilDate) throws {
    let tenant = reader.tenant.text
    var after: PagePosition?
    if !request.page.countsTotal, let start, start.tenant == tenant { after = start.page }
    while true {
      let batch = try reader.list(.pole, states: states, after: after, limit: 256)
      for record in batch.records {
        let loaded = try Loaded<PTCEMessages.Pole>(record)
        guard matches(loaded.message) else { continue }
        total += 1
        if isBeforePage(tenant, record.id) { continue }
        try take(loaded, reader, on: date)
        if isFull && !request.page.countsTotal { return }
      }
      guard let next = batch.next else { break }
      after = next
    }
    if request.page.countsTotal { info.total = total }
  }

  private mutating func take(
    _ loaded: Loaded<PTCEMessages.Pole>,
    _ reader: TenantReader,
    on date: PTCEDomain.CivilDate
  ) throws {
    if isFull { return }
    if poles.count == request.page.elementsMax, let last {
      info.nextToken = PageToken.make(
        PagePosition(sort: last.tenant, id: last.id),
        question: question
      )
      isFull = true
      return
    }
    var pole = try PoleAggregate(loaded, reader).message(on: date)
    pole.content.contacts = []
    poles.append(pole)
    last = (reader.tenant.text, RecordID(loaded.id))
  }

  private func isBeforePage(_ tenant: String, _ id: RecordID) -> Bool {
    guard let start else { return false }
    return tenant < start.tenant || tenant == start.tenant && id <= start.page.id
  }

  private func matches(_ pole: PTCEMessages.Pole) -> Bool {
    title.matches(pole.content.title)
      && (request.commune.map(pole.content.territory.communes.contains) ?? true)
  }
}
