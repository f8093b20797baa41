package import TrameSchema

/// A file of another language, with its name in the output folder.
package struct ExportedFile: Sendable, Hashable {
  package var name: String
  package var text: String
}

/// Why schemas cannot be written in another language at all.
package struct ExportFault: Error, CustomStringConvertible {
  package let description: String
}

/// Languages that schemas can be written in. What they cannot say stands in comments.
package enum ExportFormat: String, Sendable, CaseIterable {
  case proto
  case jsonSchema = "json-schema"

  /// One file for each of the packages; with proto also for those that they need.
  package func files(
    of schema: Schema,
    packages: Set<String>
  ) throws(ExportFault)
    -> [ExportedFile]
  {
    let image = SchemaImage(schema)
    switch self {
    case .proto: return try ProtoExport(image).files(of: packages)
    case .jsonSchema: return JSONSchemaExport(image).files(of: packages)
    }
  }
}
