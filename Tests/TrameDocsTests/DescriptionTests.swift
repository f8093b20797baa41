import Testing
import TrameDocs
import TrameSchema

@Suite("Descriptions")
struct DescriptionTests {
  @Test("a described package compiles to the same fingerprint")
  func roundTrip() throws {
    let image = SchemaImage(try SampleSchemas.own())
    #expect(image.schema.packages.count > 5)
    for package in image.schema.packages {
      let text = SchemaDescription(image).text(of: package)
      let again = try SampleSchemas.compiled(text)
      #expect(again.packages[0].fingerprint == package.fingerprint, "\(package.name)")
      #expect(again.packages[0].doc == package.doc)
    }
  }

  @Test("renamed things, own annotations, bounds of dates and spans come back as they were")
  func spelling() throws {
    let text = """
      /// A package.
      package a.v1 version 4

      annotation risk(level: Level = high, review: date?) on message, field @change(added: free, \
      removed: break, changed: warn)

      enum Level: uint32 {
        0 low
        1 high
      }

      /// A thing.
      message Thing @renamedFrom("Object") @since(2) @risk(level: high, review: 2027-01-01) {
        reserved 4, 9...11, "gone"
        1 opened: date @range(2015-01-01...)
        2 wait: duration? @range(1 s...90 min) @renamedFrom("delay")
        /// In cents.
        3 money: map[string, int64] in cents @items(...3) @range(0...)
        check order: opened > 2016-01-01 @renamedFrom("sequence")
      }

      unit cents = "ct"

      service Things {
        1 get(Thing) -> stream Thing @readonly @deadline(2 s, max: 30 s) @since(3)
      }

      """
    let image = SchemaImage(try SampleSchemas.compiled(text))
    #expect(SchemaDescription(image).text(of: image.schema.packages[0]) == text)
  }

  @Test("a name is full or short, a method has its service, and what is not there is nil")
  func names() throws {
    let image = SchemaImage(
      try SampleSchemas.compiled(
        "package a.v1\nmessage M { 1 x: bool }\nservice S { 1 get(M) -> M, 2 put(M) -> M }"
      )
    )
    let description = SchemaDescription(image)
    #expect(description.text(of: "M") == "message M {\n  1 x: bool\n}\n")
    #expect(description.text(of: "a.v1.M") == description.text(of: "M"))
    #expect(description.text(of: "S.put") == "2 put(M) -> M\n")
    #expect(description.text(of: "S.nope") == nil)
    #expect(description.names == ["a.v1.S", "a.v1.M"])
  }
}
