// Made from docs/lint.md by tools/embed-pages; do not edit.
// swift-format-ignore-file

let lintDocument = ####"""
# Lint

`tramec lint` says what could be done better in schemas that are right: names, documentation, types,
limits, privacy, calls, and what later versions will need. `tramec explain limits/list` prints a
rule's page.

    tramec lint [--rule RULE=LEVEL]… [--config FILE] [--strict] [--fix] [--output FORM] FILES…

Code 1 when a rule that is an error is broken; with `--strict`, when any is. Only the files named
are linted, not those they import; files that belong together are best linted together. The
compiler's own diagnostics are shown with the findings, and a schema with errors is not linted.
Mends and forms of the report are those of [diagnostics](diagnostics.md).

## Levels
Each rule is `off`, `warn` or `error`. `--rule limits/list=off` changes one, `--rule limits=error` a
family; the later setting wins. The file of `--config` holds such settings, one a line; `#` begins a
comment.

## Allowances
A rule is right in general and wrong here: say so beside it, and why.

```trame
// lint:allow limits/list: every commune of a region, at most some 1300
1 communes: [CommuneCode]
2 labels: map[string, string]  // lint:allow limits/map, limits/map-key: old clients send what they like
```

On lines of its own an allowance covers what follows: a declaration with all its members, a member,
an import, or, above the package clause, the whole file. It stands above the documentation
of what it covers, since a comment between the two would part them. Behind something it covers its
line. It names rules or families, and gives a reason behind a colon. An allowance that allows nothing
is reported, so that none outlives what it was for.

It is a comment and not an annotation, because it is no part of the contract. An annotation would
reach the compiled schema and its fingerprint, and a change of taste would look like a change of the
service; nor could it stand before an import. Waivers of the breaking-change check,
which are about the contract, are annotations.

# Naming

## naming/type-case a type's name with underscores
Level: `warn`. Types are UpperCamelCase, as in Swift; units and constants lowerCamelCase. The fix-it
renames the uses too.

```trame wrong
package demo.v1
message Pole_Contact { 1 seat: bool }
```
```trame right
package demo.v1
message PoleContact { 1 seat: bool }
```

## naming/member-case a member's name with underscores
Level: `warn`. Members are lowerCamelCase in Swift and in JSON. A published field keeps its old JSON
name with `@renamedFrom`.

```trame wrong
package demo.v1
message Pole { 1 created_by: bool }
```
```trame right
package demo.v1
message Pole { 1 createdBy: bool }
```

## naming/service-suffix a service that is named like a message
Level: `warn`. `FundingService` is told from the thing it is about, and from the types that Swift
makes of it.

```trame wrong
package demo.v1
message Ping {}
service Funding { 1 ping(Ping) -> Ping }
```
```trame right
package demo.v1
message Ping {}
service FundingService { 1 ping(Ping) -> Ping }
```

## naming/error-suffix an error called error
Level: `warn`. An error is thrown, caught and declared as one; its name is left to say what
happened.

```trame wrong
package demo.v1
error SeatsTakenError @code(failedPrecondition) {}
```
```trame right
package demo.v1
error SeatsTaken @code(failedPrecondition) {}
```

## naming/request-name a request named otherwise than its method
Level: `warn`. Who knows the method knows the request: `DecideAwardRequest` for `decideAward`, or a
longer name that begins and ends so where several services have a `check`.

```trame wrong
package demo.v1
message AwardInput {}
message Award {}
service Awards { 1 decideAward(AwardInput) -> Award }
```
```trame right
package demo.v1
message DecideAwardRequest {}
message Award {}
service Awards { 1 decideAward(DecideAwardRequest) -> Award }
```

## naming/response-name a response named otherwise than its method
Level: `warn`. A method returns the thing it is about, `Award`, or a `…Response` of its own.

```trame wrong
package demo.v1
message DecideAwardRequest {}
message VerdictResponse {}
service Awards { 1 decideAward(DecideAwardRequest) -> VerdictResponse }
```
```trame right
package demo.v1
message DecideAwardRequest {}
message DecideAwardResponse {}
service Awards { 1 decideAward(DecideAwardRequest) -> DecideAwardResponse }
```

## naming/enum-zero a value 0 that commits to something
Level: `warn`. An absent field reads as 0, and so does one that a caller forgot. `unspecified` and
`none` do no harm then; `approved` does. Where the default is meant, allow it and say so.

```trame wrong
package demo.v1
enum Verdict { 0 approved, 1 refused }
```
```trame right
package demo.v1
enum Verdict { 0 unspecified, 1 approved, 2 refused }
```

## naming/value-prefix a value that repeats its enum's name
Level: `warn`. In Swift a value stands behind its type or a dot; there is no common space of names
to keep clear.

```trame wrong
package demo.v1
enum Side { 0 unspecified, 1 sideLeft }
```
```trame right
package demo.v1
enum Side { 0 unspecified, 1 left }
```

## naming/owner-prefix a field that repeats its message's name
Level: `warn`. `pole.poleTitle` says pole twice.

```trame wrong
package demo.v1
message Pole { 1 poleTitle: string }
```
```trame right
package demo.v1
message Pole { 1 title: string }
```

## naming/type-in-name a field that names its type
Level: `warn`. The type stands behind the colon, and changes without the name.

```trame wrong
package demo.v1
message Pole { 1 tagList: [string] }
```
```trame right
package demo.v1
message Pole { 1 tags: [string] }
```

## naming/version-in-name a type with a version in its name
Level: `warn`. Versions are those of packages: `ptce.v2.Pole` lives beside `ptce.v1.Pole`, and
everything in a package fits together.

```trame wrong
package demo.v1
message PoleV2 { 1 title: string }
```
```trame right
package demo.v1
message Pole { 1 title: string }
```

## naming/negated-bool a bool that is a negation
Level: `warn`. False is then two negations, and absent reads as false.

```trame wrong
package demo.v1
message Pole { 1 notListed: bool }
```
```trame right
package demo.v1
message Pole { 1 isListed: bool }
```

## naming/plural a list that is named like one thing
Level: `warn`. `pole.contact` promises one. English and French plurals are known, and words for
many.

```trame wrong
package demo.v1
message Pole { 1 contact: [string] }
```
```trame right
package demo.v1
message Pole { 1 contacts: [string] }
```

## naming/swift-keyword a member that is a keyword of Swift
Level: `warn`. It works, between marks: `` pole.`default` ``. A word that needs none reads better.

```trame wrong
package demo.v1
message Pole { 1 default: bool }
```
```trame right
package demo.v1
message Pole { 1 isUsual: bool }
```

## naming/file-case a file's name in capitals
Level: `warn`. Lower-case letters, digits and `_`: some disks do not tell letters by their case, and
imports do.

```trame wrong
--- demo/v1/PoleTypes.trame
package demo.v1
```
```trame right
--- demo/v1/pole_types.trame
package demo.v1
```

# Packages and imports

## package/case a package in capitals
Level: `error`. Packages are lower case with digits, as folders are.

```trame wrong
package Demo.v1
```
```trame right
package demo.v1
```

## package/version a package without a version
Level: `error`. What breaks callers goes into `demo.v2`, beside `demo.v1`. A package that never had
a version cannot do that without being renamed, which breaks everybody once more.

```trame wrong
package demo
```
```trame right
package demo.v1
```

## package/directory a package that is not in the folder of its name
Level: `error`. `demo.v1` is in `demo/v1/`, or, when it is one file, is `demo.trame`. Then a name
leads to its file, and an import tells the package.

```trame wrong
--- other/pole.trame
package demo.v1
```
```trame right
--- demo/v1/pole.trame
package demo.v1
```

## package/import-cycle packages that import each other
Level: `error`. Neither can be understood, versioned or generated without the other. Files of one
package may import each other in circles.

```trame wrong
--- a/v1/a.trame
package a.v1
import "b/v1/b.trame"
message A { 1 b: B? }
--- b/v1/b.trame
package b.v1
import "a/v1/a.trame"
message B { 1 a: A? }
```
```trame right
--- a/v1/a.trame
package a.v1
import "b/v1/b.trame"
message A { 1 b: B? }
--- b/v1/b.trame
package b.v1
message B { 1 x: bool }
```

## package/import-order imports in no order
Level: `warn`. In the order of their paths two branches that each add one do not meet.

```trame wrong
package demo.v1
import "b.trame"
import "a.trame"
message M { 1 a: A, 2 b: B }
--- a.trame
package demo.v1
message A {}
--- b.trame
package demo.v1
message B {}
```
```trame right
package demo.v1
import "a.trame"
import "b.trame"
message M { 1 a: A, 2 b: B }
--- a.trame
package demo.v1
message A {}
--- b.trame
package demo.v1
message B {}
```

## package/unstable-import a stable package that imports an unstable one
Level: `error`. What `v1` promises it must keep, and `v1beta1` promises nothing.

```trame wrong
package demo.v1
import "b.trame"
message M { 1 b: B }
--- b.trame
package trial.v1beta1
message B {}
```
```trame right
package demo.v1
import "b.trame"
message M { 1 b: B }
--- b.trame
package trial.v1
message B {}
```

# Documentation

## docs/package a package that says nothing of itself
Level: `warn`. One file of a package says what it is for, and which conventions hold in it.

```trame wrong
package demo.v1
```
```trame right
/// Poles and their partners.
package demo.v1
```

## docs/type a type without documentation
Level: `warn`. Messages, structs, unions, newtypes and units say what they stand for. Requests and
responses are exempt: their method says it; and so is `PoleID` where there is a `Pole`.

```trame wrong
package demo.v1
message Pole { 1 title: string }
```
```trame right
package demo.v1
/// Partners that work together in one place.
message Pole { 1 title: string }
```

## docs/enum an enum or flag set without documentation
Level: `warn`. `PoleKind` and `PoleState` are exempt where there is a `Pole`.

```trame wrong
package demo.v1
enum Verdict { 0 unspecified, 1 refused }
```
```trame right
package demo.v1
/// What the committee decided.
enum Verdict { 0 unspecified, 1 refused }
```

## docs/error an error without documentation
Level: `warn`. It says when it is thrown, and what a caller does then.

```trame wrong
package demo.v1
error Full @code(resourceExhausted) {}
```
```trame right
package demo.v1
/// All seats are taken; another day may have some.
error Full @code(resourceExhausted) {}
```

## docs/service a service without documentation
Level: `warn`. It says what it offers and to whom.

```trame wrong
package demo.v1
message Ping {}
service EchoService { 1 ping(Ping) -> Ping }
```
```trame right
package demo.v1
message Ping {}
/// Answers, for tests.
service EchoService { 1 ping(Ping) -> Ping }
```

## docs/method a method without documentation
Level: `warn`. What it does, what it refuses, what a repeat does. A `@readonly` `get…` or `list…` is
exempt.

```trame wrong
package demo.v1
message Ping {}
service EchoService { 1 ping(Ping) -> Ping }
```
```trame right
package demo.v1
message Ping {}
service EchoService {
  /// Answers at once, whatever the load.
  1 ping(Ping) -> Ping
}
```

## docs/field a field without documentation
Level: `off`. Off unless switched on: many fields are what their name says, and a text that must be
there says nothing.

```trame wrong
package demo.v1
message Pole { 1 title: string }
```
```trame right
package demo.v1
message Pole {
  /// As on the sign at the door.
  1 title: string
}
```

## docs/value an enum value without documentation
Level: `off`. Off unless switched on, as for fields.

```trame wrong
package demo.v1
enum Verdict { 0 unspecified, 1 refused }
```
```trame right
package demo.v1
enum Verdict {
  0 unspecified
  /// For good; the applicant may appeal.
  1 refused
}
```

## docs/says-nothing documentation that only repeats the name
Level: `warn`. It costs a reader a line and tells nothing. Say the unit, the limits, when it is
absent; or leave it out.

```trame wrong
package demo.v1
/// The pole.
message Pole { 1 title: string }
```
```trame right
package demo.v1
/// Partners that work together in one place.
message Pole { 1 title: string }
```

## docs/unfinished documentation that is not finished
Level: `warn`. It reaches Swift and the reference pages as it stands. Keep notes to yourself in `//`
comments.

```trame wrong
package demo.v1
/// Partners; TODO: say more.
message Pole { 1 title: string }
```
```trame right
package demo.v1
/// Partners that work together in one place.
message Pole { 1 title: string }
```

# Types

## types/missing-unit an amount without a unit
Level: `warn`. A timeout of 30, a price of 5, a size of 10: of what? A unit makes a type of its own
of it, and mixing two does not compile. The size of a page is a number of elements and needs none.

```trame wrong
package demo.v1
message Call { 1 timeout: uint32 }
```
```trame right
package demo.v1
message Call { 1 timeout: uint32 in seconds }
```

## types/unit-in-name a unit in a name
Level: `warn`. There nothing checks it.

```trame wrong
package demo.v1
message Call { 1 timeoutMs: uint32 }
```
```trame right
package demo.v1
message Call { 1 timeout: uint32 in milliseconds }
```

## types/missing-brand an id that is any string
Level: `warn`. `poleId` and `partnerId` of one type are mixed up sooner or later; two newtypes
never.

```trame wrong
package demo.v1
message Member { 1 poleId: uuid }
```
```trame right
package demo.v1
newtype PoleID = uuid
message Member { 1 pole: PoleID }
```

## types/missing-check a number of a register that is not checked
Level: `warn`. SIREN, SIRET, RNA and UAI numbers and e-mail addresses have checks; a wrong digit is
found at the door.

```trame wrong
package demo.v1
message Partner { 1 siret: string }
```
```trame right
package demo.v1
message Partner { 1 siret: string @check(siret) }
```

## types/bool-for-state bools for states of one thing
Level: `warn`. Both may be true, and nothing says what that means. A third state needs a third bool,
and every reader a new condition. An enum has one value at a time and can grow.

```trame wrong
package demo.v1
message Pole { 1 isActive: bool, 2 isArchived: bool }
```
```trame right
package demo.v1
enum PoleState { 0 unspecified, 1 active, 2 archived }
message Pole { 1 state: PoleState }
```

## types/optional-bool a bool of three states
Level: `warn`. Absent is a third answer, without a name. Name it.

```trame wrong
package demo.v1
message Pole { 1 isEligible: bool? }
```
```trame right
package demo.v1
enum Eligibility { 0 unknownYet, 1 eligible, 2 notEligible }
message Pole { 1 eligibility: Eligibility }
```

## types/time-as-number a time that is a number
Level: `warn`. Since when, in which unit, in which zone? `timestamp` and `date` say it, in Swift
too.

```trame wrong
package demo.v1
message Pole { 1 createdAt: int64 }
```
```trame right
package demo.v1
message Pole { 1 createdAt: timestamp }
```

## types/time-as-text a time that is a text
Level: `warn`. Every reader parses it its own way, and some texts are no times.

```trame wrong
package demo.v1
message Pole { 1 signedAt: string }
```
```trame right
package demo.v1
message Pole { 1 signedAt: timestamp }
```

## types/money-as-float money in floating point
Level: `error`. 0.1 has no exact value there, and sums differ with their order.

```trame wrong
package demo.v1
message Award { 1 amount: float64 }
```
```trame right
package demo.v1
unit euroCents
message Award { 1 amount: int64 in euroCents }
```

## types/digits-as-number digits that are a number
Level: `error`. Postal codes, telephone, SIREN and social security numbers begin with zeros that
mean something, and nobody adds them up.

```trame wrong
package demo.v1
message Partner { 1 siret: uint64 }
```
```trame right
package demo.v1
message Partner { 1 siret: string @check(siret) }
```

## types/enum-as-text one of few values that is a text
Level: `warn`. A caller learns from an enum which there are; from a text by trying.

```trame wrong
package demo.v1
message Pole { 1 status: string }
```
```trame right
package demo.v1
enum PoleState { 0 unspecified, 1 draft }
message Pole { 1 state: PoleState }
```

## types/encoded-text a text that hides something else
Level: `warn`. What is in JSON in a string is checked by nobody, and costs its quotation marks
twice.

```trame wrong
package demo.v1
message Pole { 1 settingsJson: string }
```
```trame right
package demo.v1
message Settings { 1 isPublic: bool }
message Pole { 1 settings: Settings }
```

# Limits

## limits/text a text without a greatest length
Level: `warn`. What others send has a limit in the schema: callers see it, the server keeps it
before its handler runs, and the column behind it need not. Messages that are only answered, and
errors, are exempt.

```trame wrong
package demo.v1
message CreatePoleRequest { 1 title: string }
```
```trame right
package demo.v1
message CreatePoleRequest { 1 title: string @length(...140) }
```

## limits/bytes bytes without a greatest number
Level: `warn`. As for texts.

```trame wrong
package demo.v1
message UploadRequest { 1 content: bytes }
```
```trame right
package demo.v1
message UploadRequest { 1 content: bytes @bytes(...65536) }
```

## limits/list a list without a greatest length
Level: `warn`. Ten million small elements fit into one message.

```trame wrong
package demo.v1
message TagRequest { 1 tags: [bool] }
```
```trame right
package demo.v1
message TagRequest { 1 tags: [bool] @items(...50) }
```

## limits/map a map without a greatest number of entries
Level: `warn`. As for lists.

```trame wrong
package demo.v1
message TagRequest { 1 tags: map[int32, bool] }
```
```trame right
package demo.v1
message TagRequest { 1 tags: map[int32, bool] @items(...50) }
```

## limits/map-key keys of any length
Level: `warn`. The rules of a map's field are those of its values. A newtype gives its keys a
length.

```trame wrong
package demo.v1
message TagRequest { 1 tags: map[string, bool] }
```
```trame right
package demo.v1
newtype Tag = string @length(1...40)
message TagRequest { 1 tags: map[Tag, bool] }
```

## limits/page-size a page of any size
Level: `warn`. Who asks for a page of four thousand million gets them, or the server is gone.

```trame wrong
package demo.v1
message ListPolesRequest { 1 size: uint32 }
```
```trame right
package demo.v1
message ListPolesRequest { 1 size: uint32 @range(0...1000) }
```

# Privacy

## privacy/personal personal data without a mark
Level: `error`. What is marked `@sensitive` is not printed by logs, descriptions and the command
line. Known are words for addresses, telephones, births and the like, in English and French, and
names of people.

```trame wrong
package demo.v1
message Contact { 1 email: string @check(email) }
```
```trame right
package demo.v1
message Contact { 1 email: string @check(email) @sensitive(pii) }
```

## privacy/secret a secret without a mark
Level: `error`. A password in a log is a password of everybody who reads logs.

```trame wrong
package demo.v1
message LoginRequest { 1 password: string }
```
```trame right
package demo.v1
message LoginRequest { 1 password: string @sensitive(secret) }
```

## privacy/in-error personal data in an error
Level: `error`. Errors are logged on both sides, and by what stands between.

```trame wrong
package demo.v1
error AlreadyMember @code(alreadyExists) { 1 email: string @sensitive(pii) }
```
```trame right
package demo.v1
newtype MemberID = uuid
error AlreadyMember @code(alreadyExists) { 1 member: MemberID }
```

## privacy/in-key personal data as a key
Level: `error`. Keys stand in the paths of violations: `contacts[anne@example.fr].phone`.

```trame wrong
package demo.v1
newtype Email = string @sensitive(pii)
message Book { 1 phones: map[Email, bool] }
```
```trame right
package demo.v1
newtype PersonID = uuid
message Book { 1 phones: map[PersonID, bool] }
```

# Calls

## calls/deadline a call that may take for ever
Level: `warn`. A caller that sets no deadline waits on a server that is stuck, and holds what it
has.

```trame wrong
package demo.v1
message GetPoleRequest {}
message Pole {}
service PoleService { 1 getPole(GetPoleRequest) -> Pole @readonly }
```
```trame right
package demo.v1
message GetPoleRequest {}
message Pole {}
service PoleService { 1 getPole(GetPoleRequest) -> Pole @readonly @deadline(2 s, max: 30 s) }
```

## calls/deadline-max any deadline that a caller asks for
Level: `warn`. A deadline of a day keeps a handler for a day.

```trame wrong
package demo.v1
message GetPoleRequest {}
message Pole {}
service PoleService { 1 getPole(GetPoleRequest) -> Pole @deadline(2 s) }
```
```trame right
package demo.v1
message GetPoleRequest {}
message Pole {}
service PoleService { 1 getPole(GetPoleRequest) -> Pole @deadline(2 s, max: 30 s) }
```

## calls/errors a change that never refuses
Level: `warn`. A rule that is broken arrives as a text in a status, and callers compare texts.
Declared errors are types in Swift.

```trame wrong
package demo.v1
message ClosePoleRequest {}
message Pole {}
service PoleService { 1 closePole(ClosePoleRequest) -> Pole }
```
```trame right
package demo.v1
message ClosePoleRequest {}
message Pole {}
error NotClosable @code(failedPrecondition) {}
service PoleService { 1 closePole(ClosePoleRequest) -> Pole throws NotClosable }
```

## calls/idempotency a change that nobody knows whether to try again
Level: `warn`. After a lost answer a caller must: give up, and perhaps nothing was done; or try
again, and perhaps it is done twice. `@idempotent(key)` makes the second attempt get the first
answer.

```trame wrong
package demo.v1
message ClosePoleRequest {}
message Pole {}
error NotClosable @code(failedPrecondition) {}
service PoleService { 1 closePole(ClosePoleRequest) -> Pole throws NotClosable }
```
```trame right
package demo.v1
message ClosePoleRequest {}
message Pole {}
error NotClosable @code(failedPrecondition) {}
service PoleService { 1 closePole(ClosePoleRequest) -> Pole throws NotClosable @idempotent(key) }
```

## calls/readonly a read that is not said to be one
Level: `warn`. `get…`, `list…`, `watch…` and the like change nothing; said so, clients try them
again by themselves.

```trame wrong
package demo.v1
message GetPoleRequest {}
message Pole {}
service PoleService { 1 getPole(GetPoleRequest) -> Pole }
```
```trame right
package demo.v1
message GetPoleRequest {}
message Pole {}
service PoleService { 1 getPole(GetPoleRequest) -> Pole @readonly }
```

## calls/readonly-change a change that says it is a read
Level: `error`. What is `@readonly` may be repeated, cached, and sent to a copy.

```trame wrong
package demo.v1
message DeletePoleRequest {}
message Pole {}
service PoleService { 1 deletePole(DeletePoleRequest) -> Pole @readonly }
```
```trame right
package demo.v1
message DeletePoleRequest {}
message Pole {}
service PoleService { 1 deletePole(DeletePoleRequest) -> Pole @idempotent }
```

## calls/shared-request one request for several methods
Level: `warn`. A field that one of them needs is then a field of all.

```trame wrong
package demo.v1
message PoleRequest {}
message Pole {}
service PoleService { 1 getPole(PoleRequest) -> Pole, 2 closePole(PoleRequest) -> Pole }
```
```trame right
package demo.v1
message GetPoleRequest {}
message ClosePoleRequest {}
message Pole {}
service PoleService { 1 getPole(GetPoleRequest) -> Pole, 2 closePole(ClosePoleRequest) -> Pole }
```

## calls/shared-response one response for several methods
Level: `warn`. As for requests. The thing itself, `Pole`, may be returned by many.

```trame wrong
package demo.v1
message GetPoleRequest {}
message ClosePoleRequest {}
message PoleResponse {}
service PoleService {
  1 getPole(GetPoleRequest) -> PoleResponse
  2 closePole(ClosePoleRequest) -> PoleResponse
}
```
```trame right
package demo.v1
message GetPoleRequest {}
message ClosePoleRequest {}
message Pole {}
service PoleService {
  1 getPole(GetPoleRequest) -> Pole
  2 closePole(ClosePoleRequest) -> Pole
}
```

## calls/list-pages a list without pages
Level: `warn`. It returns all there is. That works in the first year, and cannot be added later:
callers that know no pages would see the first one and take it for all.

```trame wrong
package demo.v1
message ListPolesRequest {}
message ListPolesResponse { 1 poles: [Pole], 2 nextToken: bytes }
message Pole {}
service PoleService { 1 listPoles(ListPolesRequest) -> ListPolesResponse }
```
```trame right
package demo.v1
message ListPolesRequest { 1 size: uint32, 2 token: bytes }
message ListPolesResponse { 1 poles: [Pole], 2 nextToken: bytes }
message Pole {}
service PoleService { 1 listPoles(ListPolesRequest) -> ListPolesResponse }
```

## calls/list-next a list that does not say whether there is more
Level: `warn`.

```trame wrong
package demo.v1
message ListPolesRequest { 1 size: uint32, 2 token: bytes }
message ListPolesResponse { 1 poles: [Pole] }
message Pole {}
service PoleService { 1 listPoles(ListPolesRequest) -> ListPolesResponse }
```
```trame right
package demo.v1
message ListPolesRequest { 1 size: uint32, 2 token: bytes }
message ListPolesResponse { 1 poles: [Pole], 2 nextToken: bytes }
message Pole {}
service PoleService { 1 listPoles(ListPolesRequest) -> ListPolesResponse }
```

## calls/update-mask an update that cannot leave a field alone
Level: `warn`. An empty title means "empty it" or "I did not look at it". Optional fields, a field
mask, or the whole as one message tell.

```trame wrong
package demo.v1
message UpdatePoleRequest { 1 id: PoleID, 2 title: string }
newtype PoleID = uuid
message Pole {}
service PoleService { 1 updatePole(UpdatePoleRequest) -> Pole }
```
```trame right
package demo.v1
message UpdatePoleRequest { 1 id: PoleID, 2 title: string? }
newtype PoleID = uuid
message Pole {}
service PoleService { 1 updatePole(UpdatePoleRequest) -> Pole }
```

## calls/change-version a change that overwrites what it has not seen
Level: `warn`. Two people open a record, and the second one to save undoes the first one's work,
without a word. The version that the caller saw lets the server refuse.

```trame wrong
package demo.v1
message UpdatePoleRequest { 1 id: PoleID, 2 title: string? }
newtype PoleID = uuid
message Pole {}
service PoleService { 1 updatePole(UpdatePoleRequest) -> Pole }
```
```trame right
package demo.v1
message UpdatePoleRequest { 1 id: PoleID, 2 title: string?, 3 version: uint64 }
newtype PoleID = uuid
message Pole {}
service PoleService { 1 updatePole(UpdatePoleRequest) -> Pole }
```

## calls/resumable a stream that begins again at the beginning
Level: `warn`. Connections end. With a field that says where to go on, a client is back where it
was.

```trame wrong
package demo.v1
message WatchPolesRequest { 1 cursor: bytes }
message Change {}
service PoleService { 1 watchPoles(WatchPolesRequest) -> stream Change }
```
```trame right
package demo.v1
message WatchPolesRequest { 1 cursor: bytes }
message Change {}
service PoleService { 1 watchPoles(WatchPolesRequest) -> stream Change @resumable(by: cursor) }
```

## calls/client-stream a stream of requests
Level: `off`. Off unless switched on, for services that must do without streams.

```trame wrong
package demo.v1
message WatchPolesRequest { 1 cursor: bytes }
message Change {}
service PoleService { 1 watchPoles(stream WatchPolesRequest) -> Change }
```
```trame right
package demo.v1
message WatchPolesRequest { 1 cursor: bytes }
message Change {}
service PoleService { 1 watchPoles(WatchPolesRequest) -> Change }
```

## calls/server-stream a stream of responses
Level: `off`. Off unless switched on, for services that must do without streams.

```trame wrong
package demo.v1
message WatchPolesRequest { 1 cursor: bytes }
message Change {}
service PoleService { 1 watchPoles(WatchPolesRequest) -> stream Change }
```
```trame right
package demo.v1
message WatchPolesRequest { 1 cursor: bytes }
message Change {}
service PoleService { 1 watchPoles(WatchPolesRequest) -> Change }
```

# Evolution

## evolution/replacement deprecated, and nothing says what to use
Level: `warn`. Also a replacement, `use title`, that is not there.

```trame wrong
package demo.v1
message Pole { 1 label: string @deprecated(since: 2) }
```
```trame right
package demo.v1
message Pole { 1 label: string @deprecated("use title", since: 2), 2 title: string }
```

## evolution/deprecated-since deprecated since nobody knows when
Level: `warn`. Without a version nothing that is deprecated can ever be removed.

```trame wrong
package demo.v1
message Pole { 1 label: string @deprecated("use title"), 2 title: string }
```
```trame right
package demo.v1
message Pole { 1 label: string @deprecated("use title", since: 2), 2 title: string }
```

## evolution/deprecated-use a field of a deprecated type
Level: `warn`. It is deprecated too, or the type is not.

```trame wrong
package demo.v1
message Old @deprecated("use New", since: 2) {}
message Pole { 1 old: Old }
```
```trame right
package demo.v1
message New {}
message Pole { 1 new: New }
```

## evolution/closed-in-response a closed enum in an answer
Level: `warn`. A new value breaks every caller that is older than it. In requests a closed enum is
safe: the server refuses what it does not know.

```trame wrong
package demo.v1
enum Verdict @closed { 0 none, 1 refused }
message GetRequest {}
message Answer { 1 verdict: Verdict }
service Awards { 1 get(GetRequest) -> Answer }
```
```trame right
package demo.v1
enum Verdict { 0 none, 1 refused }
message GetRequest {}
message Answer { 1 verdict: Verdict }
service Awards { 1 get(GetRequest) -> Answer }
```

## evolution/unreserved-gap a gap that nothing reserves
Level: `warn`. Something was perhaps there, and old bytes still have it. A gap to the next ten or
hundred begins a group and is meant.

```trame wrong
package demo.v1
message Pole { 1 title: string, 4 seat: string }
```
```trame right
package demo.v1
message Pole {
  reserved 2...3
  1 title: string
  4 seat: string
}
```

## evolution/reserved-name numbers are reserved, and no name
Level: `off`. Off unless switched on: in JSON a field is its name, and one that is used again is
read as the old one.

```trame wrong
package demo.v1
message Pole {
  reserved 2
  1 title: string
}
```
```trame right
package demo.v1
message Pole {
  reserved 2, "label"
  1 title: string
}
```

## evolution/unused-error an error that no method throws
Level: `warn`. Callers look for the method that does.

```trame wrong
package demo.v1
error Full @code(resourceExhausted) {}
```
```trame right
package demo.v1
message Ping {}
error Full @code(resourceExhausted) {}
service Echo { 1 ping(Ping) -> Ping throws Full }
```

## evolution/unused-type a type that nothing uses
Level: `off`. Off unless switched on, since it is true only where all files are linted together.

```trame wrong
package demo.v1
message Ping {}
message Pong {}
service Echo { 1 ping(Ping) -> Ping }
```
```trame right
package demo.v1
message Ping {}
service Echo { 1 ping(Ping) -> Ping }
```

# Allowances

## lint/unused-allowance an allowance for nothing
Level: `warn`. What it allowed is gone, or it stands at the wrong place.

```trame wrong
package demo.v1
// lint:allow types/money-as-float: kept for old readers
message Award { 1 count: uint32 }
```
```trame right
package demo.v1
message Award { 1 count: uint32 }
```

## lint/unknown-rule an allowance for a rule that is not
Level: `error`.

```trame wrong
package demo.v1
// lint:allow types/money-as-floats: kept for old readers
message Award { 1 count: uint32 }
```
```trame right
package demo.v1
message Award { 1 count: uint32 }
```

## lint/missing-reason an allowance without a reason
Level: `error`. Who comes next must know whether it still holds.

```trame wrong
package demo.v1
// lint:allow types/money-as-float
message Award { 1 count: uint32 }
```
```trame right
package demo.v1
message Award { 1 count: uint32 }
```
"""####
