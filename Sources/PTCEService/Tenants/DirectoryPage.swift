import PTCEMessages
import PTCEStore
import Trame

/// One page of what the directory holds in memory, in the order that it is given.
struct DirectoryPage<Element> {
  private(set) var elements: [Element] = []
  private(set) var info = PageInfo()

  /// `name`: what tells the elements apart; the token holds that of the page's last.
  init(
    _ all: [Element],
    _ request: PageRequest,
    question: UInt64,
    by name: (Element) -> String
  ) throws(RPCError) {
    let start = try PageToken.read(request, question: question)
    let first = start.map { start in
      all.firstIndex { name($0) == start.sort }.map { $0 + 1 } ?? all.count
    }
    let rest = all[(first ?? 0)...]
    elements = Array(rest.prefix(request.elementsMax))
    if request.countsTotal { info.total = UInt64(all.count) }
    if elements.count < rest.count, let last = elements.last {
      info.nextToken = PageToken.make(
        PagePosition(sort: name(last), id: RecordID(high: 0, low: 0)),
        question: question
      )
    }
  }
}
