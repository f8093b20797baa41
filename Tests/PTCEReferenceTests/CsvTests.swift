import PTCEReference
import Testing

@Suite("Partner files")
struct CsvTests {
  @Test("the header has the agreed columns in their order")
  func header() {
    #expect(
      PartnerCsv.header
        == "client_key;legal_name;trade_name;kind;siren;siret;rna;uai;legal_form;naf;ess_status;"
        + "ess_basis;address;postal_code;commune_code;email;pole_key;category;role\r\n"
    )
  }

  @Test("every partner has all cells and one line")
  func rows() {
    let generator = SampleGenerator(seed: 1, poles: 20, partners: 500)
    for index in 0..<500 {
      let partner = generator.partner(index)
      #expect(PartnerCsv.cells(partner).count == PartnerCsv.columns.count)
      #expect(PartnerCsv.row(partner).utf8.filter { $0 == 0x0A }.count == 1)
    }
  }

  @Test(
    "cells are quoted when they hold what separates cells or lines",
    arguments: [
      ("plain", "plain\r\n"), ("a;b", "\"a;b\"\r\n"), ("say \"so\"", "\"say \"\"so\"\"\"\r\n"),
      ("two\r\nlines", "\"two\r\nlines\"\r\n"), ("=1+1", "=1+1\r\n"), ("", "\r\n"),
    ]
  )
  func quoting(cell: String, line: String) {
    #expect(PartnerCsv.line([cell]) == line)
  }

  @Test("each dirty row has all cells, and its refused column is one of the file's")
  func dirtyRows() {
    for row in DirtyPack.rows {
      #expect(row.cells.count == PartnerCsv.columns.count)
      switch row.expectation {
      case .refused(let column), .createdWithWarning(let column):
        #expect(PartnerCsv.columns.contains(column))
      case .created, .unchanged: break
      }
    }
  }

  @Test("fifteen identical rows have keys of their own, fifteen share one")
  func repeatedRows() {
    let own = DirtyPack.rows.filter { $0.label == "identical row, own key" }
    #expect(Set(own.map { $0["client_key"] }).count == 15)
    #expect(Set(own.map { Array($0.cells.dropFirst()) }).count == 1)
    let shared = DirtyPack.rows.filter { $0.label == "identical row, same key" }
    #expect(shared.count == 15 && Set(shared.map(\.cells)).count == 1)
    #expect(shared.filter { $0.expectation == .unchanged }.count == 14)
  }

  @Test("rows that are not meant to repeat have SIRENs of their own")
  func cleanNumbers() {
    let sirens = DirtyPack.rows.map { $0["siren"] }.filter { $0.hasPrefix("99") }
    #expect(Set(sirens).count == sirens.count)
    #expect(sirens.allSatisfy(passesLuhn))
  }

  @Test("the dirty files hold the bytes that their labels say")
  func files() throws {
    func bytes(_ label: String) throws -> [UInt8] {
      try #require(DirtyFile.all.first { $0.label == label }).bytes
    }
    #expect(try bytes("byte order mark").starts(with: [0xEF, 0xBB, 0xBF]))
    let legacy = try bytes("Windows-1252")
    #expect(legacy.contains(0x8C) && String(validating: legacy, as: UTF8.self) == nil)
    let mixed = try bytes("line ends mixed")
    #expect(mixed.filter { $0 == 0x0A }.count == 3 && mixed.filter { $0 == 0x0D }.count == 2)
  }
}
