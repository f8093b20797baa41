import Testing
import TrameCompiler
import TrameSchema
import TrameWire

@Suite("The compiled form over time")
struct CompiledFormTests {
  @Test("what the compiler writes is of the version it knows, alone and in generated code")
  func version() throws {
    let compilation = compile("package a.v1\nmessage A { 1 x: bool }")
    #expect(compilation.schema.formatVersion == SchemaFormat.version)
    let image = compilation.swift().first { $0.name == "a.v1.schema.trame.swift" }?.text ?? ""
    let base64 = try #require(image.split(separator: "\"").last { $0.utf8.count > 40 })
    let bytes = try #require(Base64.decode(base64.utf8))
    #expect(try SchemaImage(decoding: bytes).schema == compilation.schema)
  }

  @Test("an image of before versions is read, byte for byte, and has the fingerprint it says")
  func old() throws {
    let bytes = try #require(Base64.decode(imageOfVersion0.utf8))
    let schema = try SchemaImage(decoding: bytes).schema
    #expect(schema.formatVersion == 0 && schema.encoded() == bytes)
    let package = try #require(schema.packages.first)
    #expect(package.name == "trame.echo.v1" && package.fingerprint == 0xF4E2_6632_738A_14C2)
    #expect(fingerprint(of: package) == package.fingerprint)
    #expect(package.types.map(\.since) == [0, 0, 0])
    #expect(package.services.first?.methods.count == 5)
  }

  @Test("what a later version adds is kept, at every level")
  func later() throws {
    let source = "package a.v1\nmessage A { 1 x: bool, check c: x }\nservice S { 1 a(A) -> A }"
    // Kind 7, the value one, at a number 31 + 869 above the last that is there.
    let unknown: [UInt8] = [31 << 3 | 7, 0x83, 0x65]
    var schema = compile(source).schema
    schema.formatVersion = 99
    var type = schema.packages[0].types[0]
    type.fields[0] = try later(type.fields[0], unknown)
    type.checks[0].steps[0] = try later(type.checks[0].steps[0], unknown)
    type.checks[0] = try later(type.checks[0], unknown)
    schema.packages[0].types[0] = try later(type, unknown)
    schema.packages[0].services[0] = try later(schema.packages[0].services[0], unknown)
    schema.packages[0] = try later(schema.packages[0], unknown)
    schema = try later(schema, unknown)
    let read = try SchemaImage(decoding: schema.encoded()).schema
    #expect(read == schema && read.encoded() == schema.encoded())
    #expect(read.encoded().count > compile(source).schema.encoded().count + 7 * 3)
  }

  /// The message with a field that this version does not know, at its end.
  private func later<M: WireMessage>(_ message: M, _ unknown: [UInt8]) throws -> M {
    try M(decoding: message.encoded() + unknown)
  }
}

/// `IDL/trame/echo.trame` as the compiler wrote it before the form had a version.
private let imageOfVersion0 = """
  DYRGAYRDDQ10cmFtZS5lY2hvLnYxC8IUinMyZuL0DUZBIHNlcnZpY2Ugb2YgZXZlcnkgY2FsbCBraW5kLCBmb3Ig\
  dGVzdHMsIGJlbmNobWFya3MgYW5kIHRoZSBmaXJzdCB0cnkuDYGXA4C7DRl0cmFtZS5lY2hvLnYxLkVjaG9SZXF1\
  ZXN0DwtCawiE/d1g5RWAgQMODw0HcGF5bG9hZBUCCA1UCAINBWNvdW50FQIICBULAQklBxUFGkBCDwAdOFJlc3Bv\
  bnNlcyBhIHN0cmVhbSBzZW5kcywgb3IgaG93IGxvbmcgYSBzbG93IGNhbGwgdGFrZXMuGwgDDQVkZWxheRUQCAgt\
  DG1pbGxpc2Vjb25kc20QdHJhbWUvZWNoby50cmFtZVgNGnRyYW1lLmVjaG8udjEuRWNob1Jlc3BvbnNlDwuOLyVK\
  /zbJSRUeAg4PDQdwYXlsb2FkFQIIDQ0IAg0FY291bnQVAggIbRB0cmFtZS9lY2hvLnRyYW1lfw0ZdHJhbWUuZWNo\
  by52MS5FY2hvUmVmdXNlZAgIC1PtX9Jd2gxWFR0CDQ8NBnJlYXNvbhUCCAwNCAINBWxpbWl0FQIICDAJNSRUaHJv\
  d24gd2hlbiB0aGUgcmVxdWVzdCBhc2tzIGZvciBpdC4NEHRyYW1lL2VjaG8udHJhbWUNgkYBgkMNGXRyYW1lLmVj\
  aG8udjEuRWNob1NlcnZpY2ULVANG7hIPUXwVggoFdQ8NBGVjaG8VGXRyYW1lLmVjaG8udjEuRWNob1JlcXVlc3QN\
  GnRyYW1lLmVjaG8udjEuRWNob1Jlc3BvbnNlDRsBGXRyYW1lLmVjaG8udjEuRWNob1JlZnVzZWQPLRdHaXZlcyB0\
  aGUgcGF5bG9hZCBiYWNrLmQIAg0GZXhwYW5kDw0ZdHJhbWUuZWNoby52MS5FY2hvUmVxdWVzdA0adHJhbWUuZWNo\
  by52MS5FY2hvUmVzcG9uc2U9IFNlbmRzIHRoZSBwYXlsb2FkIGBjb3VudGAgdGltZXMubAgDDQdjb2xsZWN0CAIN\
  GXRyYW1lLmVjaG8udjEuRWNob1JlcXVlc3QNGnRyYW1lLmVjaG8udjEuRWNob1Jlc3BvbnNlPSZDb3VudHMgcmVx\
  dWVzdHMgYW5kIHRoZSBieXRlcyBpbiB0aGVtLlwIBA0IY29udmVyc2UIAw0ZdHJhbWUuZWNoby52MS5FY2hvUmVx\
  dWVzdA0adHJhbWUuZWNoby52MS5FY2hvUmVzcG9uc2U9FUFuc3dlcnMgZWFjaCByZXF1ZXN0LmMIBQ0Ed2FpdBUZ\
  dHJhbWUuZWNoby52MS5FY2hvUmVxdWVzdA0adHJhbWUuZWNoby52MS5FY2hvUmVzcG9uc2UZiBMJYOodHFdhaXRz\
  IGBkZWxheWAsIHRoZW4gYW5zd2Vycy4tEHRyYW1lL2VjaG8udHJhbWU=
  """
