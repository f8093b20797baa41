import Foundation
import OurMessages
import PeerMessages
import Samples
import SwiftProtobuf
import TrameWire

/// A sample in its three forms, with what is done to it.
struct Subject {
  let name: String
  let ours: [UInt8]
  let theirs: [UInt8]
  let contenders: [Contender]
}

/// Room for what is encoded, kept between messages as a connection keeps it.
final class KeptWriter {
  var writer = WireWriter(capacity: 1 << 18)
}

func subject<Ours: WireMessage, Theirs: SwiftProtobuf.Message>(
  _ name: String,
  _ value: Ours,
  _ theirs: Theirs,
  _ peer: Peer?,
  inTurn others: [Ours] = [],
  views: [Contender] = []
) throws -> Subject {
  let kept = KeptWriter()
  let ours = value.encoded()
  let bytes: [UInt8] = try theirs.serializedBytes()
  guard try Ours(decoding: ours) == value, value.violations().isEmpty else {
    fatalError("the sample \(name) is not sound: \(value.violations())")
  }
  var contenders = [
    Contender("encode kept") {
      kept.writer.reset()
      kept.writer.encode(value)
    },
    Contender("encode") { keep(value.encoded()) },
    Contender("encode SwiftProtobuf") {
      let bytes: [UInt8]? = try? theirs.serializedBytes()
      keep(bytes)
    },
    Contender("decode") { keep(try? Ours(decoding: ours)) },
    Contender("decode and check") {
      if let value = try? Ours(decoding: ours) {
        var checker = ConstraintChecker()
        value.check(&checker)
        keep(value)
      }
    },
    Contender("decode SwiftProtobuf") { keep(try? Theirs(serializedBytes: bytes)) },
  ]
  if let peer {
    contenders += ["encode", "decode-heap", "decode-arena"].map { operation in
      Contender("C++ \(operation)") { peer.run(operation, name, times: $0) }
    }
  }
  if !others.isEmpty { contenders += inTurn(others) }
  return Subject(name: name, ours: ours, theirs: bytes, contenders: contenders + views)
}

/// Values that differ, one after the other, as they come to a server: what the processor has learnt
/// of one does not fit the next.
private func inTurn<M: WireMessage>(_ values: [M]) -> [Contender] {
  let bodies = values.map { $0.encoded() }
  for value in values where !value.violations().isEmpty {
    fatalError("a sample is not sound: \(value.violations())")
  }
  var (plain, checked) = (0, 0)
  return [
    Contender("decode, in turn") {
      keep(try? M(decoding: bodies[plain]))
      plain = (plain + 1) % bodies.count
    },
    Contender("decode and check, in turn") {
      if let value = try? M(decoding: bodies[checked]) {
        var checker = ConstraintChecker()
        value.check(&checker)
        keep(value)
      }
      checked = (checked + 1) % bodies.count
    },
  ]
}

/// Three fields of each pole of a page, read without decoding the page.
func scanning(_ page: [UInt8]) -> [Contender] {
  [
    Contender("view") {
      var sum: UInt64 = 0
      do {
        let view = WireView<ListPolesResponse>(page.span)
        try view.parts(.poles).forEach { pole in
          sum &+= try pole[.version]
          sum &+= UInt64(try pole[.state].rawValue)
          sum &+= UInt64(try pole.part(.content)[.title].utf8.count)
        }
      } catch {
        fatalError("\(error)")
      }
      keep(sum)
    },
    Contender("decode and read") {
      var sum: UInt64 = 0
      do {
        for pole in try ListPolesResponse(decoding: page).poles {
          sum &+= pole.version
          sum &+= UInt64(pole.state.rawValue)
          sum &+= UInt64(pole.content.title.utf8.count)
        }
      } catch {
        fatalError("\(error)")
      }
      keep(sum)
    },
  ]
}
