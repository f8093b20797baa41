import Foundation
import Samples
import SwiftProtobuf
import TrameWire

/// codec-bench [--peer PROGRAM] [--rounds N] [--milliseconds M] [--only SAMPLE] [--spin NAME]
///
/// `--spin` does one thing alone for three seconds, for a profiler.
/// Prints Markdown. The peers' bytes go to a temporary folder for the C++ program.
@main
struct CodecBench {
  static func main() throws {
    let options = Options(CommandLine.arguments)
    let folder = NSTemporaryDirectory() + "codec-bench-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let page = Samples.page(of: 100)
    try write(Samples.peerPage(of: 100).serializedBytes(), folder + "/page")
    try write(Samples.peerPole(1).serializedBytes(), folder + "/pole")
    try write(Samples.peerPartner(1).serializedBytes(), folder + "/partner")
    try write(Samples.peerApplication(1).serializedBytes(), folder + "/application")
    let peer = try options.peer.map { try Peer(program: $0, samples: folder) }
    defer { peer?.stop() }
    let subjects = [
      try subject(
        "page",
        page,
        Samples.peerPage(of: 100),
        peer,
        views: scanning(page.encoded())
      ),
      try subject(
        "pole",
        Samples.pole(1),
        Samples.peerPole(1),
        peer,
        inTurn: (0..<256).map(Samples.pole)
      ),
      try subject(
        "partner",
        Samples.partner(1),
        Samples.peerPartner(1),
        peer,
        inTurn: (0..<256).map(Samples.partner)
      ),
      try subject(
        "application",
        Samples.application(1),
        Samples.peerApplication(1),
        peer,
        inTurn: (0..<256).map(Samples.application)
      ),
    ]
    var report = Report()
    for subject in subjects where options.only == nil || options.only == subject.name {
      if let name = options.spin {
        let start = threadNanoseconds()
        while threadNanoseconds() - start < 3e9 {
          for contender in subject.contenders where contender.name == name {
            _ = contender.run(100)
          }
        }
        continue
      }
      let timings = interleaved(
        subject.contenders,
        rounds: options.rounds,
        milliseconds: options.milliseconds
      )
      report.add(subject, timings)
    }
    if options.spin == nil { print(report.text(rounds: options.rounds)) }
  }

  private static func write(_ bytes: [UInt8], _ path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }
}

struct Options {
  var peer: String?
  var rounds = 11
  var milliseconds = 20.0
  var only: String?
  var spin: String?

  init(_ arguments: [String]) {
    var rest = arguments.dropFirst()
    while let name = rest.popFirst(), let value = rest.popFirst() {
      switch name {
      case "--peer": peer = value
      case "--rounds": rounds = Int(value) ?? rounds
      case "--milliseconds": milliseconds = Double(value) ?? milliseconds
      case "--only": only = value
      case "--spin": spin = value
      default: fatalError("unknown option \(name)")
      }
    }
  }
}
