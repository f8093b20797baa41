/// Everything the check can find, by its stable id `family/name`. Ids are never used for another
/// meaning: waivers in schemas name them.
package enum BreakingRule: String, Sendable, CaseIterable, Hashable {
  // What readers of bytes refuse or misread.
  case fieldType = "wire/field-type"
  case fieldNarrowed = "wire/field-narrowed"
  case fieldSignedness = "wire/field-signedness"
  case floatWidth = "wire/float-width"
  case bytesToString = "wire/bytes-to-string"
  case fieldCardinality = "wire/field-cardinality"
  case presenceChanged = "wire/presence-changed"
  case fieldNumberChanged = "wire/field-number-changed"
  case fieldNumberReused = "wire/field-number-reused"
  case reservedReused = "wire/reserved-reused"
  case fieldMovedIntoUnion = "wire/field-moved-into-union"
  case mapKeyType = "wire/map-key-type"
  case caseNumberChanged = "wire/case-number-changed"
  case caseDeleted = "wire/case-deleted"
  case enumNumberChanged = "wire/enum-number-changed"
  case enumNarrowed = "wire/enum-narrowed"
  case flagBitChanged = "wire/flag-bit-changed"
  case structSize = "wire/struct-size"
  case structLayout = "wire/struct-layout"
  case typeKind = "wire/type-kind"
  case newtypeBase = "wire/newtype-base"
  case errorRenamed = "wire/error-renamed"
  // What readers of JSON refuse or misread.
  case jsonFieldName = "json/field-name"
  case jsonCaseName = "json/case-name"
  case jsonEnumName = "json/enum-name"
  case jsonFlagName = "json/flag-name"
  case jsonEncoding = "json/encoding-changed"
  case jsonNameReused = "json/name-reused"
  case jsonReservedNameReused = "json/reserved-name-reused"
  // What does not compile any more.
  case packageDeleted = "source/package-deleted"
  case typeDeleted = "source/type-deleted"
  case typeRenamed = "source/type-renamed"
  case typeMoved = "source/type-moved"
  case renameWithoutAlias = "source/rename-without-alias"
  case fieldDeleted = "source/field-deleted"
  case fieldRenamed = "source/field-renamed"
  case fieldWidened = "source/field-widened"
  case fieldBoxed = "source/field-boxed"
  case valueDeleted = "source/value-deleted"
  case valueRenamed = "source/value-renamed"
  case caseAdded = "source/case-added"
  case enumWidened = "source/enum-widened"
  case serviceRenamed = "source/service-renamed"
  case methodRenamed = "source/method-renamed"
  case methodAdded = "source/method-added"
  case errorRemoved = "source/error-removed"
  case constantType = "source/constant-type"
  case annotationDeleted = "source/annotation-deleted"
  case annotationParameters = "source/annotation-parameters"
  // Rules on what servers take.
  case requiredAdded = "request/required-added"
  case defaultRefused = "request/default-refused"
  case defaultBreaksCheck = "request/default-breaks-check"
  case lengthTightened = "request/length-tightened"
  case bytesTightened = "request/bytes-tightened"
  case itemsTightened = "request/items-tightened"
  case rangeTightened = "request/range-tightened"
  case patternTightened = "request/pattern-changed"
  case checkTightened = "request/check-changed"
  case uniqueAdded = "request/unique-added"
  case enumClosed = "request/enum-closed"
  case enumValueRefused = "request/enum-value-deleted"
  case unionClosed = "request/union-closed"
  case caseRefused = "request/case-deleted"
  case crossCheckTightened = "request/cross-check-changed"
  // Rules on what servers give.
  case requiredRemoved = "response/required-removed"
  case lengthLoosened = "response/length-loosened"
  case bytesLoosened = "response/bytes-loosened"
  case itemsLoosened = "response/items-loosened"
  case rangeLoosened = "response/range-loosened"
  case patternLoosened = "response/pattern-changed"
  case checkLoosened = "response/check-changed"
  case uniqueRemoved = "response/unique-removed"
  case enumOpened = "response/enum-opened"
  case enumValueAdded = "response/enum-value-added"
  case unionOpened = "response/union-opened"
  case caseAddedToClosed = "response/case-added"
  case crossCheckLoosened = "response/cross-check-changed"
  case errorAdded = "response/error-added"
  // Calls.
  case serviceDeleted = "rpc/service-deleted"
  case serviceRenamedWithoutAlias = "rpc/service-renamed-without-alias"
  case methodDeleted = "rpc/method-deleted"
  case methodNumberChanged = "rpc/method-number-changed"
  case methodNumberReused = "rpc/method-number-reused"
  case streamingKind = "rpc/streaming-kind"
  case requestType = "rpc/request-type"
  case responseType = "rpc/response-type"
  case readonlyRemoved = "rpc/readonly-removed"
  case idempotencyLowered = "rpc/idempotency-lowered"
  case deadlineShortened = "rpc/deadline-shortened"
  case deadlineRemoved = "rpc/deadline-removed"
  case deadlineMaxLowered = "rpc/deadline-max-lowered"
  case resumableRemoved = "rpc/resumable-removed"
  case resumableField = "rpc/resumable-field-changed"
  case errorCode = "rpc/error-code-changed"
  // The same bytes, another sense.
  case unitChanged = "meaning/unit-changed"
  case unitSymbol = "meaning/unit-symbol"
  case unitAdded = "meaning/unit-added"
  case unitRemoved = "meaning/unit-removed"
  case brandChanged = "meaning/brand-changed"
  case brandAdded = "meaning/brand-added"
  case brandRemoved = "meaning/brand-removed"
  case enumReplaced = "meaning/enum-replaced"
  case defaultChanged = "meaning/default-changed"
  case sensitivityLowered = "meaning/sensitivity-lowered"
  case sensitivityChanged = "meaning/sensitivity-changed"
  case constantValue = "meaning/constant-value"
  case storedRuleTightened = "meaning/stored-rule-tightened"
  case annotationBreaks = "meaning/annotation-breaks"
  case annotationChanged = "meaning/annotation-changed"
  case docContract = "meaning/doc-contract-changed"
  // How schemas are looked after.
  case numberNotReserved = "policy/number-not-reserved"
  case nameNotReserved = "policy/name-not-reserved"
  case reservedReleased = "policy/reserved-released"
  case reservedNameReleased = "policy/reserved-name-released"
  case deletedWithoutDeprecation = "policy/deleted-without-deprecation"
  case deprecationWithoutReason = "policy/deprecation-without-reason"
  case deprecationDropped = "policy/deprecation-dropped"
  case deletedTooEarly = "policy/deleted-too-early"
  case unstableImport = "policy/unstable-import"
  case versionNotBumped = "policy/version-not-bumped"
  case versionLowered = "policy/version-lowered"
  case sinceMissing = "policy/since-missing"
  case sinceWrong = "policy/since-wrong"
  case sinceChanged = "policy/since-changed"
  case annotationWeakened = "policy/annotation-weakened"
  case waiverExpired = "policy/waiver-expired"
  case waiverUnused = "policy/waiver-unused"
  case waiverUnknownRule = "policy/waiver-unknown-rule"

  /// The part before the slash.
  package var family: String { String(rawValue.prefix { $0 != "/" }) }

  /// What the table says of it.
  package var facts: RuleFacts {
    guard let facts = Self.table[self] else {
      preconditionFailure("\(rawValue) has no row; add it to the table of its family")
    }
    return facts
  }

  private static let table: [BreakingRule: RuleFacts] = {
    let families = [
      wireRules, jsonRules, sourceRules, requestRules, responseRules, rpcRules, meaningRules,
      policyRules,
    ]
    var table: [BreakingRule: RuleFacts] = [:]
    for (rule, facts) in families.joined() { table[rule] = facts }
    return table
  }()
}
