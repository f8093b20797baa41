/// The stable code of a diagnostic. Codes are never used for another meaning; docs/diagnostics.md
/// has a page for each.
package enum DiagnosticCode: String, Sendable, CaseIterable {
  // Text.
  case invalidUTF8 = "T0101"
  case strayCharacter = "T0102"
  case unterminatedString = "T0103"
  case badEscape = "T0104"
  case badNumber = "T0105"
  case fileTooLarge = "T0106"
  case blockComment = "T0107"
  // Grammar.
  case unexpectedToken = "T0201"
  case missingPackage = "T0202"
  case nestedTooDeep = "T0203"
  case missingBrace = "T0204"
  case misplaced = "T0205"
  // Names.
  case unknownType = "T0301"
  case duplicateName = "T0302"
  case importNotFound = "T0303"
  case notImported = "T0304"
  case ambiguousName = "T0305"
  case takenName = "T0306"
  case unknownUnit = "T0307"
  case unknownConstant = "T0308"
  case reservedName = "T0309"
  case sameJSONName = "T0310"
  case sameID = "T0311"
  // Numbers.
  case duplicateNumber = "T0401"
  case numberOutOfRange = "T0402"
  case reservedNumber = "T0403"
  case missingZero = "T0404"
  case badReserved = "T0405"
  // Types.
  case wrongKind = "T0501"
  case unionNotOptional = "T0502"
  case optionalCollection = "T0503"
  case nestedCollection = "T0504"
  case badMapKey = "T0505"
  case endlessMessage = "T0506"
  case badStructMember = "T0507"
  case unitNeedsInteger = "T0508"
  case badBase = "T0509"
  case emptyDeclaration = "T0510"
  case badConstant = "T0511"
  // Annotations.
  case unknownAnnotation = "T0601"
  case misplacedAnnotation = "T0602"
  case badArgument = "T0603"
  case repeatedAnnotation = "T0604"
  case emptyBounds = "T0605"
  case unfitConstraint = "T0606"
  case badPattern = "T0607"
  case unknownCheck = "T0608"
  case badVersion = "T0609"
  // Services.
  case notAMessage = "T0701"
  case notAnError = "T0702"
  case missingCode = "T0703"
  case badResumption = "T0704"
  case conflictingAnnotations = "T0705"
  // Conditions.
  case unknownOperand = "T0801"
  case badOperand = "T0802"
  case incomparable = "T0803"
  case misplacedCheck = "T0804"
  case conditionTooLong = "T0805"
  // Warnings.
  case typeNameStyle = "T0901"
  case memberNameStyle = "T0902"
  case wideGap = "T0903"
  case strayDocumentation = "T0904"
  case unusedImport = "T0905"

  package var isWarning: Bool { rawValue >= "T09" }
}
