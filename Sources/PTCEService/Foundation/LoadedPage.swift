package import PTCEMessages
import PTCEStore
package import Trame

extension Loaded {
  /// One page of records that were all read, in their order.
  package static func page(
    of all: [Loaded],
    _ request: PageRequest,
    question: UInt64
  ) throws(RPCError) -> (elements: [Message], info: PageInfo) {
    var info = PageInfo()
    if request.countsTotal { info.total = UInt64(all.count) }
    let start = try PageToken.read(request, question: question)
    let first = start.map { start in
      all.firstIndex { $0.id == start.id.uuid }.map { $0 + 1 } ?? all.count
    }
    let rest = all[(first ?? 0)...]
    let page = rest.prefix(request.elementsMax)
    if page.count < rest.count, let last = page.last {
      let position = PagePosition(sort: last.message.sortText, id: RecordID(last.id))
      info.nextToken = PageToken.make(position, question: question)
    }
    return (page.map(\.message), info)
  }
}
