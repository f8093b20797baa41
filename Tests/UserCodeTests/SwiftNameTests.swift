import Testing
import TrameCompiler

/// A schema's names are its author's. Those that the checker takes have to be Swift, every one of
/// them; the others it refuses, so the lists of both meet here and nowhere else.
@Suite("Names that mean something in Swift")
struct SwiftNameTests {
  /// A declaration named so, with the declarations that use it.
  struct Kind: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// The declaration of a name; its place among all of them keeps other names apart.
    var declared: @Sendable (String, Int) -> String
    /// What uses all of them.
    var used: @Sendable ([String]) -> String = { _ in "" }
  }

  static let head = """
    package zz.v1
    unit grams
    message Plain { 1 x: bool }
    enum Stage { 0 none }
    error Broken @code(notFound) { 1 x: bool }
    newtype Word = string @length(1...3)

    """

  static func fields(_ names: [String], _ type: (String) -> String) -> String {
    "\nmessage Holder {"
      + names.enumerated().map { "\n \($0 + 1) f\($0): \(type($1))" }.joined() + "\n}\n"
  }

  static let typeKinds: [Kind] = [
    Kind(
      testDescription: "messages",
      declared: { name, _ in
        """
        message \(name) {
          check own: b > 3 and a == "x"
          1 a: string @length(1...3) @pattern("a+") @check(email) @sensitive(pii)
          2 b: int64 in grams @range(1...2)
          3 c: [timestamp] @unique
          4 d: map[string, \(name)]
          5 e: \(name)?
          6 f: uuid?
          7 g: bytes
          8 h: date @range(2020-01-01...)
          9 i: Stage
          10 j: float32
        }
        """
      },
      used: { names in
        "\nservice All {"
          + names.enumerated().map { "\n \($0 + 1) m\($0)(\($1)) -> stream \($1)" }.joined() + "\n}"
      }
    ),
    Kind(testDescription: "structs") { name, _ in
      "struct \(name) { a: uint8, b: timestamp, c: uuid, d: int64 in grams, e: float32, f: Stage }"
    } used: {
      fields($0) { $0 + "?" }
    },
    Kind(testDescription: "unions") { name, _ in
      "union \(name) @closed { 1 a: Word @sensitive(pii), 2 b: Plain, 3 c: \(name), 4 d: timestamp }"
    } used: {
      fields($0) { "map[string, \($0)]" }
    },
    Kind(testDescription: "enums") { name, _ in
      "enum \(name): uint8 @closed { 0 zero, 1 one }"
    } used: {
      fields($0) { $0 + " @required" }
    },
    Kind(testDescription: "flags") { name, _ in
      "flags \(name): uint8 { 0 zero, 1 one }"
    } used: {
      fields($0) { $0 }
    },
    Kind(testDescription: "newtypes") { name, place in
      let bases = [
        "string @length(1...3) @sensitive(pii)", "bytes @bytes(1...2)", "int64 in grams", "uuid",
        "timestamp", "date @range(2020-01-01...)",
      ]
      return "newtype \(name) = " + bases[place % bases.count]
    } used: {
      fields($0) { "map[\($0), \($0)]" }
    },
    Kind(testDescription: "errors") { name, _ in
      "error \(name) @code(notFound) { 1 a: string @sensitive(pii) }"
    } used: { names in
      "\nservice All {"
        + names.enumerated().map { "\n \($0 + 1) m\($0)(Plain) -> Plain throws \($1)" }.joined()
        + "\n}"
    },
    Kind(testDescription: "units") { name, _ in
      "unit " + name.prefix(1).lowercased() + name.dropFirst()
    } used: {
      fields($0) { "int64 in zz.v1." + $0.prefix(1).lowercased() + $0.dropFirst() }
    },
    Kind(testDescription: "services") { name, _ in
      "service \(name) { 1 one(Plain) -> Plain throws Broken, 2 two(stream Plain) -> stream Plain }"
    },
  ]

  static let memberKinds: [Kind] = [
    Kind(testDescription: "fields of texts") { name, place in
      "\(place + 1) \(name): string? @length(1...3) @sensitive(pii)"
    } used: {
      "message Holder { check first: length(\($0[0])) > 2\n" + $0[1] + "\n}"
    },
    Kind(testDescription: "fields of lists and maps") { name, place in
      "\(place + 1) \(name): " + (place % 2 == 0 ? "[Word] @items(1...2)" : "map[date, Word]")
    } used: {
      "message Holder {\n" + $0[1] + "\n}"
    },
    Kind(testDescription: "fields of numbers, of an error") { name, place in
      "\(place + 1) \(name): " + (place % 2 == 0 ? "int32 @range(1...3)" : "Plain?")
    } used: {
      "error Holder @code(notFound) {\n" + $0[1] + "\n}"
    },
    Kind(testDescription: "members of a struct") { name, _ in
      "\(name): timestamp"
    } used: {
      "struct Holder {\n" + $0[1] + "\n}"
    },
    Kind(testDescription: "cases of a union") { name, place in
      let types = ["Word @sensitive(pii)", "Plain", "timestamp", "Holder"]
      return "\(place + 1) \(name): " + types[place % types.count]
    } used: {
      "union Holder {\n" + $0[1] + "\n}"
    },
    Kind(testDescription: "values of an enum") { name, place in
      "\(place) \(name)"
    } used: {
      "enum Holder @closed {\n" + $0[1] + "\n}\n"
        + "message Tells { check first: is == .\($0[0])\n 1 is: Holder }"
    },
    Kind(testDescription: "methods") { name, place in
      let kinds = [
        "(Plain) -> Plain", "(Plain) -> stream Plain", "(stream Plain) -> Plain",
        "(stream Plain) -> stream Plain",
      ]
      return "\(place + 1) \(name)" + kinds[place % kinds.count]
    } used: {
      "service Holder {\n" + $0[1] + "\n}"
    },
    Kind(testDescription: "constants") { name, _ in
      "const \(name): duration = 2 s"
    } used: {
      $0[1]
    },
  ]

  @Test("declarations that are accepted compile", arguments: typeKinds)
  func declarations(_ kind: Kind) throws {
    let names = try ClashingNames.all(typesFirst: true)
    let accepted = names.enumerated().filter { place, name in
      let one = [kind.declared(name, place), kind.used([name])].joined(separator: "\n")
      return !generated(Self.head + one).texts.isEmpty
    }
    let schema =
      Self.head + accepted.map { kind.declared($1, $0) }.joined(separator: "\n")
      + kind.used(accepted.map(\.element))
    try expectSwift(of: schema)
    #expect(accepted.count > 150, "names are refused for no reason")
  }

  @Test("members that are accepted compile", arguments: memberKinds)
  func members(_ kind: Kind) throws {
    let names = try ClashingNames.all(typesFirst: false)
    let accepted = names.filter { name in
      !generated(Self.head + kind.used([name, kind.declared(name, 0)])).texts.isEmpty
    }
    try #require(!accepted.isEmpty)
    let all = accepted.enumerated().map { kind.declared($1, $0) }.joined(separator: "\n")
    try expectSwift(of: Self.head + kind.used([accepted[0], all]))
    #expect(accepted.count > 150, "names are refused for no reason")
  }

  @Test("an enum may say that a value is unknown, and a message describe itself")
  func plainNames() {
    let schema = """
      package a.v1
      enum Stage { 0 unknown, 1 description }
      message Note { 1 description: string, 2 debugDescription: string, 3 rawValue: int64 }
      """
    #expect(generated(schema).report == "")
  }

  @Test("a name that another module has too says which module it is of")
  func otherModules() throws {
    let files = [
      "a.trame": """
      package a.v1
      message Metadata { 1 x: bool }
      enum Plain { 0 none }
      unit seconds
      error Lost @code(notFound) { 1 x: bool }
      """,
      "b.trame": """
      package b.v1
      import "a.trame"
      message Plain { 1 own: a.v1.Plain, 2 data: Metadata?, 3 wait: int64 in a.v1.seconds }
      error Lost @code(notFound) { 1 x: [a.v1.Plain] }
      service Shop { 1 buy(Metadata) -> stream Plain throws a.v1.Lost }
      """,
    ]
    let compiler = try SwiftCompiler()
    defer { compiler.removeFiles() }
    for (file, module) in [("a.trame", "Alpha"), ("b.trame", "Beta")] {
      let compilation = Compilation.compile([file]) { files[$0].map { Array($0.utf8) } }
      try #require(!compilation.diagnostics.hasErrors, "\(compilation.report)")
      var options = EmitOptions()
      options.modules = module == "Beta" ? ["a.v1": "Alpha"] : [:]
      let texts = compilation.swift(options).map { ($0.name, $0.text) }
      let complaints = try compiler.complaints(
        about: Dictionary(uniqueKeysWithValues: texts),
        module: module,
        emitsModule: true
      )
      #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
    }
  }

  @Test("packages that would share a name in one module are told of when they are generated")
  func oneModule() {
    let files = [
      "a.trame": "package a.v1\nmessage Pole {}", "b.trame": "package b.v1\nmessage Pole {}",
      "c.trame": "package a.v1\nmessage Mast {}",
    ]
    func shared(_ entries: [String]) -> [String] {
      Compilation.compile(entries) { files[$0].map { Array($0.utf8) } }
        .namesSharedInOneModule.findings.map(\.message)
    }
    #expect(
      shared(["a.trame", "b.trame", "c.trame"])
        == ["'Pole' of b.v1 and of a.v1 are one name in one Swift module"]
    )
    #expect(shared(["a.trame", "c.trame"]) == [] && shared(["b.trame"]) == [])
  }

  @Test("the compiler knows every public type of the modules that generated Swift imports")
  func runtimeTypes() throws {
    let unknown = try ClashingNames.runtimeTypes().filter { name in
      let module = "a.trame"
      let compilation = Compilation.compile(["b.trame"]) { path in
        path == module
          ? Array("package a.v1\nmessage \(name) {}".utf8)
          : Array("package b.v1\nimport \"a.trame\"\nmessage B { 1 x: a.v1.\(name) }".utf8)
      }
      if compilation.diagnostics.hasErrors { return false }
      var options = EmitOptions()
      options.modules = ["a.v1": "Alpha"]
      return !compilation.swift(options)[0].text.contains("var x: Alpha." + name)
    }
    #expect(unknown.sorted() == [], "name them in SwiftWords")
  }

  private func expectSwift(of schema: String) throws {
    var options = EmitOptions()
    options.views = true
    let (texts, report) = generated(schema, options)
    try #require(
      !texts.isEmpty,
      "\(report.split(separator: "\n").filter { $0.contains("error T") }.prefix(9))"
    )
    let compiler = try SwiftCompiler()
    defer { compiler.removeFiles() }
    let complaints = try compiler.complaints(about: texts)
    #expect(complaints.isEmpty, "\(complaints.prefix(12).joined(separator: "\n"))")
  }
}
