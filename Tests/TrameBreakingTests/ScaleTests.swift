import Testing
import TrameBreaking
import TrameSchema

@Suite("Large and hostile schemas")
struct ScaleTests {
  /// Messages in a chain, so that directions travel through all of them.
  private func chain(_ count: Int, _ change: (inout FieldSchema, Int) -> Void) -> Schema {
    var package = PackageSchema(name: "a.v1")
    for index in 0..<count {
      var type = TypeSchema(name: "a.v1.M\(index)", kind: .message, id: UInt64(index + 1))
      for number in UInt32(1)...5 {
        var field = FieldSchema(number: number, name: "f\(number)")
        field.type.scalar = .string
        change(&field, index)
        type.fields.append(field)
      }
      var link = FieldSchema(number: 6, name: "next", isOptional: true)
      link.type.named = "a.v1.M\((index + 1) % count)"
      type.fields.append(link)
      package.types.append(type)
    }
    let method = MethodSchema(number: 1, name: "m", request: "a.v1.M0", response: "a.v1.M0")
    package.services = [ServiceSchema(name: "a.v1.S", id: 1, methods: [method])]
    return Schema(packages: [package])
  }

  @Test("ten thousand messages are compared in linear time")
  func tenThousand() {
    let old = chain(10_000) { _, _ in }
    let new = chain(10_000) { field, index in
      if index % 2 == 0, field.number == 3 { field.type.scalar = .uuid }
    }
    var report = BreakingReport.compare(old: old, new: old, today: someDay)
    let elapsed = ContinuousClock().measure {
      report = .compare(old: old, new: new, today: someDay)
    }
    #expect(report.findings.count == 5_000)
    #expect(report.findings.allSatisfy { $0.rule == .fieldType && $0.mixes.count == 2 })
    // Half a second in a debug build; a busy machine is slower, and anything quadratic takes minutes.
    #expect(elapsed < .seconds(10), "\(elapsed)")
  }

  @Test("one message with as many fields as there are numbers")
  func wide() {
    func wide(_ offset: UInt32) -> Schema {
      var type = TypeSchema(name: "a.v1.M", kind: .message, id: 1)
      type.fields = (1...60_000).map { FieldSchema(number: $0 + offset, name: "f\($0 + offset)") }
      type.reserved = (1...20_000).map {
        NumberRange(first: 70_000 + $0 + offset, last: 70_000 + $0 + offset)
      }
      return Schema(packages: [PackageSchema(name: "a.v1", types: [type])])
    }
    let elapsed = ContinuousClock().measure {
      let report = BreakingReport.compare(old: wide(0), new: wide(1_000), today: someDay)
      #expect(report.findings.contains { $0.rule == .fieldDeleted })
    }
    #expect(elapsed < .seconds(20), "\(elapsed)")
  }

  @Test("a compiled schema that names what is not there, twice, or itself is compared all the same")
  func hostile() {
    var own = TypeSchema(name: "a.S", kind: .structure, id: 1)
    var field = FieldSchema(number: 1, name: "x")
    field.type.named = "a.S"
    own.fields = [field, field]
    var loop = TypeSchema(name: "a.N", kind: .newtype, id: 2)
    loop.base.named = "a.N"
    var dangling = TypeSchema(name: "a.M", kind: TypeKind(rawValue: 77), id: 3)
    dangling.fields = [FieldSchema(), FieldSchema()]
    dangling.reserved = [NumberRange(first: 9, last: 2), NumberRange(first: 0, last: .max)]
    var message = TypeSchema(name: "a.Q", kind: .message, id: 4)
    field.type.named = "nowhere.T"
    message.fields = [field, field]
    message.reserved = dangling.reserved
    var itself = FieldSchema(number: 2, name: "y")
    itself.type.named = "a.Q"
    message.fields.append(itself)
    let method = MethodSchema(
      number: 1,
      request: "a.Q",
      response: "nowhere.R",
      errors: ["a.N", ""]
    )
    let service = ServiceSchema(name: "", id: 0, methods: [method, method])
    let package = PackageSchema(
      name: "a",
      types: [own, loop, dangling, message, own, message],
      services: [service, service]
    )
    let bad = Schema(packages: [package, package])
    #expect(BreakingReport.compare(old: bad, new: bad, today: someDay).verdict.word == "compatible")
    _ = BreakingReport.compare(old: bad, new: Schema(), today: someDay)
    _ = BreakingReport.compare(old: Schema(), new: bad, today: someDay)
    var other = bad
    other.packages[0].types[0].fields[0].type.named = "a.N"
    other.packages[0].types[3].reserved = []
    other.packages[0].types[2].kind = .structure
    _ = BreakingReport.compare(old: bad, new: other, today: someDay)
    _ = BreakingReport.compare(old: other, new: bad, today: someDay)
  }
}
