import TrameSchema

/// Words of other schema and programming languages, and what is written here instead.
enum ForeignWords {
  /// Types of other languages that no misspelling explains; the likeliest first.
  static let types: [String: [String]] = [
    "int": ["int32", "int64"], "Int": ["int64", "int32"], "integer": ["int32", "int64"],
    "uint": ["uint32", "uint64"], "UInt": ["uint64", "uint32"], "unsigned": ["uint32", "uint64"],
    "short": ["int16"], "long": ["int64"], "ulong": ["uint64"], "byte": ["uint8", "bytes"],
    "i8": ["int8"], "i16": ["int16"], "i32": ["int32"], "i64": ["int64"],
    "u8": ["uint8"], "u16": ["uint16"], "u32": ["uint32"], "u64": ["uint64"],
    "f32": ["float32"], "f64": ["float64"], "Float": ["float32"], "Double": ["float64"],
    "float": ["float32"], "double": ["float64"], "real": ["float64"],
    "number": ["float64", "int64"], "decimal": ["int64", "float64"],
    "Decimal": ["int64", "float64"],
    "sint32": ["int32"], "sint64": ["int64"], "fixed32": ["uint32"], "fixed64": ["uint64"],
    "sfixed32": ["int32"], "sfixed64": ["int64"],
    "boolean": ["bool"], "Boolean": ["bool"], "str": ["string"], "text": ["string"],
    "varchar": ["string"], "char": ["string"], "blob": ["bytes"], "binary": ["bytes"],
    "Data": ["bytes"], "UUID": ["uuid"], "guid": ["uuid"],
    "datetime": ["timestamp"], "DateTime": ["timestamp"], "instant": ["timestamp"],
    "Instant": ["timestamp"], "time": ["timestamp", "duration"], "interval": ["duration"],
    "TimeInterval": ["duration"], "LocalDate": ["date"],
    "google.protobuf.Timestamp": ["timestamp"], "google.protobuf.Duration": ["duration"],
  ]

  /// A type by its name here, where that is likely.
  static func type(_ name: String) -> String {
    if let meant = types[name]?.first { return meant }
    let lower = name.lowercased()
    return Scalar(named: lower) == nil ? name : lower
  }

  /// What is said of types that have no like here.
  static let typeAdvice: [String: String] = [
    "any": "a value of several types is a union: union Name { 1 text: string, 2 number: int64 }",
    "object": "declare a message, or take map[string, string]",
    "void": "declare an empty message: message Nothing {}",
    "google.protobuf.Empty": "declare an empty message: message Nothing {}",
    "google.protobuf.Any":
      "a value of several types is a union: union Name { 1 text: string, 2 number: int64 }",
  ]

  /// Keywords of declarations.
  static let declarations: [String: String] = [
    "record": "declare a message: message Name { 1 field: type }",
    "class": "declare a message: message Name { 1 field: type }",
    "interface": "a message holds fields, a service methods: message Name { 1 field: type }",
    "type": "a name for a scalar is a newtype: newtype Name = string",
    "typealias": "a name for a scalar is a newtype: newtype Name = string",
    "typedef": "a name for a scalar is a newtype: newtype Name = string",
    "protocol": "declare a service: service Name { 1 method(Request) -> Response }",
    "rpc": "methods stand in a service: service Name { 1 method(Request) -> Response }",
    "func": "methods stand in a service: service Name { 1 method(Request) -> Response }",
    "oneof": "declare a union: union Name { 1 case: type }",
    "let": "declare a constant: const name: type = value",
    "var": "declare a constant: const name: type = value",
    "extend": "a message is extended where it stands, by fields with new numbers",
    "extension": "a message is extended where it stands, by fields with new numbers",
    "public": "everything is public: leave it out; tramec generate takes --access",
    "internal": "everything is public: leave it out; tramec generate takes --access",
    "private": "everything is public: leave it out; tramec generate takes --access",
    "export": "everything is public: leave it out; tramec generate takes --access",
    "required": "leave it out: it says nothing of a declaration",
    "optional": "leave it out: it says nothing of a declaration",
    "check": "checks stand in the message whose fields they compare",
  ]

  /// Functions of conditions.
  static let functions: [String: String] = [
    "size": "count", "len": "length", "exists": "has", "present": "has", "isPresent": "has",
    "defined": "has", "isSet": "has",
  ]

  /// Annotations, by what is written instead.
  static let annotations: [String: String] = [
    "min": "@range(1...)", "max": "@range(...10)", "minimum": "@range(1...)",
    "maximum": "@range(...10)", "between": "@range(1...10)",
    "minLength": "@length(1...)", "maxLength": "@length(...140)", "size": "@length(1...140)",
    "minItems": "@items(1...)", "maxItems": "@items(...10)", "count": "@items(1...10)",
    "regex": "@pattern(\"[a-z]+\")", "email": "@check(email)", "nonempty": "@length(1...)",
    "notEmpty": "@length(1...)", "optional": "'?' behind the type",
    "nullable": "'?' behind the type",
    "unit": "in and a unit behind the type: 1 size: int64 in grams",
    "default": "nothing: an absent field reads as 0, empty, or with '?' as absent",
    "obsolete": "@deprecated(\"use …\")", "pii": "@sensitive(pii)", "secret": "@sensitive(secret)",
    "error": "the error's name behind throws", "timeout": "@deadline(2 s)",
    "readOnly": "@readonly", "rename": "@renamedFrom(\"old\")", "uniqueItems": "@unique",
  ]

  /// Words before a field or method elsewhere.
  static let fieldModifiers: Set<String> = [
    "optional", "required", "repeated", "let", "var", "val", "const", "final", "readonly", "public",
    "private", "internal", "static", "case", "field",
  ]

  /// Types that hold others elsewhere, and stand in `[T]`, `map[K, V]` or `T?` here.
  static let lists: Set<String> = [
    "Array", "List", "list", "array", "Set", "set", "Vec", "vector", "Sequence", "repeated",
    "ReadonlyArray", "slice",
  ]
  static let maps: Set<String> = [
    "map", "Map", "Dictionary", "dict", "Dict", "Record", "HashMap", "dictionary", "record",
  ]
  static let optionals: Set<String> = [
    "Optional", "optional", "Option", "Maybe", "Nullable", "nullable",
  ]
}
