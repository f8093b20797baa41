import Foundation

/// The tables of docs/codec.md: medians with their spread, and each ratio beside its mark.
struct Report {
  private var times = ""
  private var ratios = ""

  mutating func add(_ subject: Subject, _ timings: [String: Timing]) {
    let sizes = "ours \(subject.ours.count), protobuf \(subject.theirs.count) bytes"
    times += "| **\(subject.name)**, \(sizes) | | | |\n"
    for contender in subject.contenders {
      guard let timing = timings[contender.name] else { continue }
      times += "| \(contender.name) | \(micro(timing.median)) | \(micro(timing.least)) "
      times += "| \(micro(timing.most)) |\n"
    }
    let isPage = subject.name == "page"
    add(
      subject,
      timings,
      "encode, × SwiftProtobuf",
      "encode SwiftProtobuf",
      "encode",
      isPage ? 5 : 3
    )
    add(subject, timings, "decode, × SwiftProtobuf", "decode SwiftProtobuf", "decode", 3.5)
    add(subject, timings, "encode, × C++", "C++ encode", "encode kept", nil)
    add(subject, timings, "decode, × C++ arena", "C++ decode-arena", "decode", 1)
    add(subject, timings, "decode, × C++ heap", "C++ decode-heap", "decode", nil)
    add(subject, timings, "three fields, view × decode", "decode and read", "view", 10)
    for (how, words) in [("", ""), (", in turn", ", 256 in turn")] {
      guard let checked = timings["decode and check" + how], let plain = timings["decode" + how]
      else { continue }
      let extra = (checked.median / plain.median - 1) * 100
      let best = (checked.least / plain.least - 1) * 100
      let what = "all constraints on top" + words + ", %"
      row(subject, what, extra, best, mark: "≤ 15", isMet: extra <= 15)
    }
    let size = Double(subject.ours.count) / Double(subject.theirs.count)
    row(subject, "size, ÷ protobuf", size, size, mark: "≤ 1", isMet: size <= 1)
  }

  private mutating func add(
    _ subject: Subject,
    _ timings: [String: Timing],
    _ what: String,
    _ slow: String,
    _ fast: String,
    _ mark: Double?
  ) {
    guard let slow = timings[slow], let fast = timings[fast] else { return }
    let ratio = slow.median / fast.median
    row(
      subject,
      what,
      ratio,
      slow.least / fast.least,
      mark: mark.map { "≥ \(number($0))" } ?? "",
      isMet: mark.map { ratio >= $0 }
    )
  }

  private mutating func row(
    _ subject: Subject,
    _ what: String,
    _ ratio: Double,
    _ best: Double,
    mark: String,
    isMet: Bool?
  ) {
    let verdict = isMet.map { $0 ? "yes" : "**no**" } ?? ""
    ratios += "| \(subject.name) | \(what) | \(number(ratio)) | \(number(best)) | \(mark) "
    ratios += "| \(verdict) |\n"
  }

  private func micro(_ nanoseconds: Double) -> String {
    String(format: nanoseconds < 10_000 ? "%.3f" : "%.1f", nanoseconds / 1000)
  }

  private func number(_ value: Double) -> String { String(format: "%.2f", value) }

  func text(rounds: Int) -> String {
    """
    | sample | what | of medians | of minima | mark | met |
    |---|---|---|---|---|---|
    \(ratios)
    Processor time in µs, \(rounds) interleaved rounds:

    | | median | least | most |
    |---|---|---|---|
    \(times)
    """
  }
}
