import Foundation

/// The C++ program, parked on its standard input between orders.
final class Peer {
  private let process = Process()
  private let orders = Pipe()
  private let answers = Pipe()

  init(program: String, samples: String) throws {
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [samples]
    process.standardInput = orders
    process.standardOutput = answers
    try process.run()
  }

  /// Nanoseconds that `times` operations took.
  func run(_ operation: String, _ sample: String, times: Int) -> Double {
    orders.fileHandleForWriting.write(Data("\(operation) \(sample) \(times)\n".utf8))
    var line = ""
    while !line.hasSuffix("\n") {
      let bytes = answers.fileHandleForReading.availableData
      if bytes.isEmpty { fatalError("the C++ peer has ended") }
      line += String(decoding: bytes, as: UTF8.self)
    }
    guard let nanoseconds = Double(line.dropLast()) else { fatalError("the peer said \(line)") }
    return nanoseconds
  }

  func stop() {
    orders.fileHandleForWriting.closeFile()
    process.waitUntilExit()
  }
}
