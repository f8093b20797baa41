import Gauge
import Testing

@Suite struct OptionsTests {
  @Test("each option is read into its place")
  func all() throws {
    let line =
      "--pki p --port 1 --connections 2 --depth 3 --payload 4 --seconds 0.5 --warmup 0 --pid 6 "
      + "--json 1 --lane loop --idle 7 --stream 8 --handshakes 9 --calls 10 --deadline 11"
    let options = try Options(line.split(separator: " ").map(String.init))
    #expect(options.pki == "p" && options.port == 1 && options.connections == 2)
    #expect(options.depth == 3 && options.payload == 4 && options.request == [3, 10, 17, 24])
    #expect(options.seconds == 0.5 && options.warmup == 0 && options.pid == 6)
    #expect(options.printsJSON && options.callsOnLoop && options.idle == 7)
    #expect(options.stream == 8 && options.handshakes == 9)
    #expect(options.calls == 10 && options.deadline == 11)
  }

  @Test(
    "what is not understood is refused by name",
    arguments: [
      ["--port", "-1"], ["--port", "x"], ["--depth"], ["--lane", "fast"], ["--other", "1"],
      ["--seconds", "-1"], ["--seconds", "nan"], ["--json", "2"],
    ]
  )
  func refused(arguments: [String]) {
    let mistake = #expect(throws: Options.Mistake.self) { try Options(arguments) }
    #expect(mistake?.description.contains(arguments[0]) == true)
  }
}
