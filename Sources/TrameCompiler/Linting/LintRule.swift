/// A rule of lint, by its stable id `family/name`; docs/lint.md has a page for each.
package enum LintRule: String, Sendable, CaseIterable {
  case typeCase = "naming/type-case"
  case memberCase = "naming/member-case"
  case serviceSuffix = "naming/service-suffix"
  case errorSuffix = "naming/error-suffix"
  case requestName = "naming/request-name"
  case responseName = "naming/response-name"
  case enumZero = "naming/enum-zero"
  case valuePrefix = "naming/value-prefix"
  case ownerPrefix = "naming/owner-prefix"
  case typeInName = "naming/type-in-name"
  case versionInName = "naming/version-in-name"
  case negatedBool = "naming/negated-bool"
  case plural = "naming/plural"
  case swiftKeyword = "naming/swift-keyword"
  case fileCase = "naming/file-case"

  case packageCase = "package/case"
  case packageVersion = "package/version"
  case packageDirectory = "package/directory"
  case importCycle = "package/import-cycle"
  case importOrder = "package/import-order"
  case unstableImport = "package/unstable-import"

  case packageDocs = "docs/package"
  case typeDocs = "docs/type"
  case enumDocs = "docs/enum"
  case errorDocs = "docs/error"
  case serviceDocs = "docs/service"
  case methodDocs = "docs/method"
  case fieldDocs = "docs/field"
  case valueDocs = "docs/value"
  case emptyDocs = "docs/says-nothing"
  case unfinishedDocs = "docs/unfinished"

  case missingUnit = "types/missing-unit"
  case unitInName = "types/unit-in-name"
  case missingBrand = "types/missing-brand"
  case missingCheck = "types/missing-check"
  case boolForState = "types/bool-for-state"
  case optionalBool = "types/optional-bool"
  case timeAsNumber = "types/time-as-number"
  case timeAsText = "types/time-as-text"
  case moneyAsFloat = "types/money-as-float"
  case digitsAsNumber = "types/digits-as-number"
  case enumAsText = "types/enum-as-text"
  case encodedText = "types/encoded-text"

  case unboundedText = "limits/text"
  case unboundedBytes = "limits/bytes"
  case unboundedList = "limits/list"
  case unboundedMap = "limits/map"
  case unboundedKey = "limits/map-key"
  case unboundedPage = "limits/page-size"

  case unmarkedPersonal = "privacy/personal"
  case unmarkedSecret = "privacy/secret"
  case personalError = "privacy/in-error"
  case personalKey = "privacy/in-key"

  case missingDeadline = "calls/deadline"
  case missingDeadlineMax = "calls/deadline-max"
  case missingErrors = "calls/errors"
  case missingIdempotency = "calls/idempotency"
  case missingReadonly = "calls/readonly"
  case wrongReadonly = "calls/readonly-change"
  case sharedRequest = "calls/shared-request"
  case sharedResponse = "calls/shared-response"
  case listWithoutPages = "calls/list-pages"
  case listWithoutNext = "calls/list-next"
  case updateWithoutMask = "calls/update-mask"
  case changeWithoutVersion = "calls/change-version"
  case streamWithoutResumption = "calls/resumable"
  case clientStream = "calls/client-stream"
  case serverStream = "calls/server-stream"

  case deprecatedReplacement = "evolution/replacement"
  case deprecatedSince = "evolution/deprecated-since"
  case deprecatedUse = "evolution/deprecated-use"
  case closedResponse = "evolution/closed-in-response"
  case unreservedGap = "evolution/unreserved-gap"
  case reservedName = "evolution/reserved-name"
  case unusedError = "evolution/unused-error"
  case unusedType = "evolution/unused-type"

  case unusedAllowance = "lint/unused-allowance"
  case unknownRule = "lint/unknown-rule"
  case missingReason = "lint/missing-reason"

  var family: Substring { rawValue.prefix { $0 != "/" } }

  /// What a finding of it counts as, where nothing else is said.
  package var usualLevel: LintLevel {
    switch self {
    case .packageVersion, .packageDirectory, .packageCase, .importCycle, .unstableImport,
      .moneyAsFloat, .digitsAsNumber, .unmarkedPersonal, .unmarkedSecret, .personalError,
      .personalKey, .wrongReadonly, .unknownRule, .missingReason:
      .error
    case .fieldDocs, .valueDocs, .clientStream, .serverStream, .unusedType, .reservedName: .off
    default: .warning
    }
  }
}

/// What a finding counts as.
package enum LintLevel: String, Sendable, CaseIterable {
  case off
  case warning = "warn"
  case error

  var severity: Finding.Severity { self == .error ? .error : .warning }
}
