// Made from docs/diagnostics.md by tools/embed-pages; do not edit.
// swift-format-ignore-file

let diagnosticsDocument = ####"""
# Diagnostics

What `tramec` says about schemas: how it is shown, how it is mended, and a page for each code with a
wrong example, the same mended, and why it matters. `tramec explain T0301` prints a page, `tramec
explain` lists them. Rules of taste have pages of their own in [lint.md](lint.md).

Errors, T01xx to T08xx, stop generation; warnings, T09xx, do not. At most 200 are shown. A code is
never used for another meaning.

## Mends
Where a mend is mechanical, the diagnostic carries it. `tramec check --fix` makes those that are
certain, `--fix-guesses` also near names and other guesses. A fix-it is made whole or not at all,
never over another one; then the files are checked anew, until nothing is left to mend. A round that
makes more errors than it mends is undone. Only files named on the command line change, each in one
step.

## Forms
`--output` of `check`, `lint` and `generate`:

- `text`, for people, on standard error, coloured on a terminal unless `NO_COLOR` is set.
- `editor`, the same without colour, each first line as Swift's compiler writes it:
  `a.trame:3:5: error: … [T0301]`. The plugins use it.
- `json`, on standard output, in the form below, to which members are only ever added.
- `sarif`, SARIF 2.1.0 for code scanning, with fix-its.
- `github`, annotations of a GitHub workflow.

### As JSON
```json
{"version": 1, "dropped": 0, "findings": [{
  "id": "T0301", "severity": "error", "message": "…", "hint": null, "path": "IDL/a/v1/x.trame",
  "range": {"start": {"line": 3, "column": 5, "offset": 31},
            "end": {"line": 3, "column": 10, "offset": 36}},
  "fixes": [{"title": "write 'string'", "certain": false,
             "edits": [{"path": "…", "range": {}, "text": "string"}]}]}]}
```
`severity` is `error`, `warning` or `note`. Lines and columns count from 1, columns in Unicode
scalars, offsets in bytes; the end is behind the last one. `range` is null where a finding is about
a whole file, `hint` where there is none. `dropped` counts findings that are not listed.

# Text

## T0101 not UTF-8
A schema is UTF-8 text, so that every tool reads the same words. Only the first bad place is named:
one file saved in another encoding makes thousands. Save the file as UTF-8.

## T0102 a character of no meaning
Names are of a-z, A-Z, 0-9 and `_`; other letters stand in strings and comments, so that a name can
be typed on every keyboard and is the same name in every programming language. Members end with
their line or a comma, never with a semicolon.

```trame wrong
package demo.v1
message Pole { 1 title: string; }
```
```trame right
package demo.v1
message Pole { 1 title: string }
```

## T0103 a string does not end on its line
A string ends on the line it begins on, so that a forgotten quotation mark costs one line and not
the rest of the file. A line end in a string is written `\n`.

```trame wrong
package demo.v1
unit euroCents = "ct
```
```trame right
package demo.v1
unit euroCents = "ct"
```

## T0104 an escape of no meaning
There are `\"`, `\\`, `\n` and `\t`. Other characters are written as they are. In a pattern a
backslash is doubled: the string is read before the pattern is.

```trame wrong
package demo.v1
newtype PostalCode = string @pattern("\d{5}")
```
```trame right
package demo.v1
newtype PostalCode = string @pattern("\\d{5}")
```

## T0105 not a number or date, or beyond 64 bits
Numbers are decimal or begin with `0x`, may hold `_` between digits, and fit 64 bits.

```trame wrong
package demo.v1
const most: uint64 = 99999999999999999999
```
```trame right
package demo.v1
const most: uint64 = 9_999_999_999
```

## T0106 a file above 64 MiB
So large a schema is generated or damaged. Split it into files that import each other.

## T0107 a block comment
There are no block comments: they do not nest, they hide what is inside from a search by lines, and
a documentation comment belongs to what follows it. Begin each line with `//`.

```trame wrong
package demo.v1
/* A pole. */
message Pole { 1 title: string }
```
```trame right
package demo.v1
// A pole.
message Pole { 1 title: string }
```

# Grammar

## T0201 something else was expected
What stands here cannot stand here; the message says what can. The parser goes on at the next
member or declaration, so that the errors behind it are real ones too.

```trame wrong
package demo.v1
message Pole { 1 title string }
```
```trame right
package demo.v1
message Pole { 1 title: string }
```

## T0202 no package
The package is part of every name on the wire and of the stable ids made of names: without one, two
teams' `Pole` would be the same type. It stands first, with the major version last.

```trame wrong
message Pole { 1 title: string }
```
```trame right
package demo.v1
message Pole { 1 title: string }
```

## T0203 types or conditions nested too deep
Types and conditions are nested at most 16 deep, so that no input exhausts the compiler's stack. Long before that,
a list of lists reads better as a message of its own.

```trame wrong
package demo.v1
message Grid { 1 cells: [[[[[[[[[[[[[[[[[[bool]]]]]]]]]]]]]]]]]] }
```
```trame right
package demo.v1
message Grid { 1 rows: [Row] }
message Row { 1 cells: [bool] }
```

## T0204 a body does not end
The next declaration begins, or the file ends, and the body is still open. Declarations do not
stand in one another, so the compiler knows where the brace was forgotten.

```trame wrong
package demo.v1
message Pole {
  1 title: string
message Partner { 1 name: string }
```
```trame right
package demo.v1
message Pole {
  1 title: string
}
message Partner { 1 name: string }
```

## T0205 a clause in the wrong place
The package stands once, at the head, then the imports: who reads a file sees first what it is and
what it needs.

```trame wrong
package demo.v1
message Pole { 1 partner: Partner }
import "partner.trame"
--- partner.trame
package demo.v1
message Partner { 1 name: string }
```
```trame right
package demo.v1
import "partner.trame"
message Pole { 1 partner: Partner }
--- partner.trame
package demo.v1
message Partner { 1 name: string }
```

# Names

## T0301 unknown type, message or error
No declaration of this name is in the file or in those it imports. Scalars are written in lower
case: `string`, `uint32`, `bool`, `timestamp`.

```trame wrong
package demo.v1
message Pole { 1 title: strin }
```
```trame right
package demo.v1
message Pole { 1 title: string }
```

## T0302 declared, named or imported twice
A name means one thing in its body, a declaration one thing in its package.

```trame wrong
package demo.v1
message Pole { 1 title: string, 2 title: string }
```
```trame right
package demo.v1
message Pole { 1 title: string, 2 subtitle: string }
```

## T0303 no such file below the import roots
An import names a path from an import root (`--import-path`), not from beside the file, so that a
file has one name everywhere.

```trame wrong
--- demo/v1/pole.trame
package demo.v1
import "partner.trame"
message Pole { 1 title: string }
--- demo/v1/partner.trame
package demo.v1
message Partner { 1 name: string }
```
```trame right
--- demo/v1/pole.trame
package demo.v1
import "demo/v1/partner.trame"
message Pole { 1 partner: Partner }
--- demo/v1/partner.trame
package demo.v1
message Partner { 1 name: string }
```

## T0304 declared in a file that is not imported
Each file imports what it uses, also from its own package, and does not see what its imports
import: then a file can drop an import without breaking others.

```trame wrong
package demo.v1
import "pole.trame"
message Visit { 1 pole: Pole, 2 partner: Partner }
--- pole.trame
package demo.v1
import "partner.trame"
message Pole { 1 partner: Partner }
--- partner.trame
package demo.v1
message Partner { 1 name: string }
```
```trame right
package demo.v1
import "pole.trame"
import "partner.trame"
message Visit { 1 pole: Pole, 2 partner: Partner }
--- pole.trame
package demo.v1
import "partner.trame"
message Pole { 1 partner: Partner }
--- partner.trame
package demo.v1
message Partner { 1 name: string }
```

## T0305 a short name of two imported packages
Two imported packages declare it, and the compiler does not choose. Write the full name.

```trame wrong
package demo.v1
import "one.trame"
import "two.trame"
message Visit { 1 place: Place }
--- one.trame
package one.v1
message Place { 1 x: bool }
--- two.trame
package two.v1
message Place { 1 y: bool }
```
```trame right
package demo.v1
import "one.trame"
message Visit { 1 place: one.v1.Place }
--- one.trame
package one.v1
message Place { 1 x: bool }
```

## T0306 two declarations are one name in Swift
Each declaration takes names in Swift: types and units their name with a capital, members theirs
without, a service `SClient`, `SProvider` and `SMethods`, a file its `FileConstants`, a package its
`PackageSchema`, the errors of a method a case each beside `rpc`. Two of them cannot be one; nor can
declarations of two packages that `tramec generate` writes into one module.

```trame wrong
package demo.v1
unit euros
message Euros { 1 value: int64 }
```
```trame right
package demo.v1
unit euros
message Price { 1 value: int64 in euros }
```

## T0307 unknown unit
Units are declared, `unit euroCents = "ct"`, or predeclared: `microseconds`, `milliseconds`,
`seconds`, `minutes`, `hours`, `days`.

```trame wrong
package demo.v1
message Price { 1 value: int64 in eurocent }
unit euroCents
```
```trame right
package demo.v1
message Price { 1 value: int64 in euroCents }
unit euroCents
```

## T0308 unknown constant
Where a bound's value stands, a constant's name may stand; this one names none.

```trame wrong
package demo.v1
const titleMax: uint32 = 140
message Pole { 1 title: string @length(...titelMax) }
```
```trame right
package demo.v1
const titleMax: uint32 = 140
message Pole { 1 title: string @length(...titleMax) }
```

## T0309 a name with a meaning of its own in Swift
Generated types have this name, or speak of a type that it would hide, such as `String`, `Error`,
`Timestamp` or `WireMessage`. No escaping in Swift helps, so the schema takes another. Every name
that is not refused compiles.

```trame wrong
package demo.v1
message Pole { 1 self: bool }
```
```trame right
package demo.v1
message Pole { 1 own: bool }
```

## T0310 two members of one name in JSON
A renamed member keeps the name of its birth in JSON, where old messages have it. Another member
cannot have that name.

```trame wrong
package demo.v1
message Pole { 1 title: string @renamedFrom("label"), 2 label: string }
```
```trame right
package demo.v1
message Pole { 1 title: string @renamedFrom("label"), 2 sign: string }
```

## T0311 two declarations of one id
A type's id is made of its name at birth and survives renames. A new type cannot take the name that
another was renamed from; nor, once in a long while, can two names of one hash stand together.

```trame wrong
package demo.v1
message Place @renamedFrom("Pole") { 1 title: string }
message Pole { 1 title: string }
```
```trame right
package demo.v1
message Place @renamedFrom("Pole") { 1 title: string }
message Mast { 1 title: string }
```

# Numbers

## T0401 a number twice
On the wire a field is its number; with two of one number a reader could not tell them apart.

```trame wrong
package demo.v1
message Pole { 1 title: string, 1 seat: string }
```
```trame right
package demo.v1
message Pole { 1 title: string, 2 seat: string }
```

## T0402 a number out of range
Fields and cases are numbered 1...65535, methods 1...4096, enum values as their integer allows,
flags by their bit.

```trame wrong
package demo.v1
message Pole { 0 title: string }
```
```trame right
package demo.v1
message Pole { 1 title: string }
```

## T0403 a reserved number or name
It belonged to something that is gone. Somewhere there are still bytes with the old meaning: used
again, the number would read them as something else. A reservation is never released.

```trame wrong
package demo.v1
message Pole {
  reserved 4
  4 title: string
}
```
```trame right
package demo.v1
message Pole {
  reserved 4
  5 title: string
}
```

## T0404 an enum without 0
A field at its default is absent from the wire, and an absent enum field reads as 0. Give that
value a name that commits to nothing: `unspecified`, or `none`.

```trame wrong
package demo.v1
enum State { 1 draft, 2 registered }
```
```trame right
package demo.v1
enum State { 0 unspecified, 1 draft, 2 registered }
```

## T0405 a reservation of nothing, or twice
A range ends where it begins or behind it, ranges do not overlap, and structs, which never change,
reserve nothing.

```trame wrong
package demo.v1
message Pole {
  reserved 11...9
  1 title: string
}
```
```trame right
package demo.v1
message Pole {
  reserved 9...11
  1 title: string
}
```

# Types

## T0501 a declaration of the wrong kind
The name is known, and what it names cannot stand here: a service, an error or a unit is not a
field's type, a message is not a unit.

```trame wrong
package demo.v1
error Full @code(resourceExhausted) {}
message Visit { 1 refusal: Full }
```
```trame right
package demo.v1
message Full { 1 seats: uint32 }
message Visit { 1 refusal: Full }
```

## T0502 a union that is not optional
A union is one of its cases and has no empty value that an absent field could read as.

```trame wrong
package demo.v1
union Contact { 1 email: string, 2 phone: string }
message Pole { 1 contact: Contact }
```
```trame right
package demo.v1
union Contact { 1 email: string, 2 phone: string }
message Pole { 1 contact: Contact? }
```

## T0503 '?' where it means nothing
An empty list or map is an absent one, a case of a union is there or is not the case, and a
struct's members are always there.

```trame wrong
package demo.v1
message Pole { 1 tags: [string]? }
```
```trame right
package demo.v1
message Pole { 1 tags: [string] }
```

## T0504 a list or map in a list or map
Put the inner one into a message: it gets a name, and can grow a second field.

```trame wrong
package demo.v1
message Grid { 1 cells: [[bool]] }
```
```trame right
package demo.v1
message Grid { 1 rows: [Row] }
message Row { 1 cells: [bool] }
```

## T0505 not a key
Keys are integers, bools, strings, bytes, uuids, times, enums, or newtypes of these: values that
are equal exactly when their bytes are. Fractions are not (NaN, -0), and messages grow.

```trame wrong
package demo.v1
message Prices { 1 byWeight: map[float64, int64] }
```
```trame right
package demo.v1
unit grams
message Prices { 1 byWeight: map[uint32, int64] in grams }
```

## T0506 contains itself without end
A plain message field is always there, so this value would never end. A message may lead back to
itself through `?`, a list, a map or a union; a struct never.

```trame wrong
package demo.v1
message Pole { 1 parent: Pole }
```
```trame right
package demo.v1
message Pole { 1 parent: Pole? }
```

## T0507 not a member of a struct
A struct has a fixed size and a fixed layout: bools, numbers, uuids, times, enums, flags, newtypes
of these, and structs. What varies in size or may be absent belongs in a message.

```trame wrong
package demo.v1
struct Place { name: string, height: int32 }
```
```trame right
package demo.v1
message Place { 1 name: string, 2 height: int32 }
```

## T0508 a unit on something else than integers
Units stand on integers, so that adding amounts is exact.

```trame wrong
package demo.v1
unit grams
message Parcel { 1 weight: float64 in grams }
```
```trame right
package demo.v1
unit grams
message Parcel { 1 weight: int64 in grams }
```

## T0509 a base of the wrong type
Enums and flags rest on `uint8` to `uint64`, newtypes brand a scalar, constants are numbers,
strings or bools.

```trame wrong
package demo.v1
enum State: int8 { 0 unspecified, 1 draft }
```
```trame right
package demo.v1
enum State: uint8 { 0 unspecified, 1 draft }
```

## T0510 a body that may not be empty
A struct, union or service of nothing can neither be written nor called; a message may be empty,
since it can grow.

```trame wrong
package demo.v1
service PoleService {}
```
```trame right
package demo.v1
message Ping {}
service PoleService { 1 ping(Ping) -> Ping }
```

## T0511 a constant that does not fit its type, or is made of itself
A constant may be made of others, in any order, as long as that ends.

```trame wrong
package demo.v1
const titleMax: uint8 = 300
```
```trame right
package demo.v1
const titleMax: uint16 = 300
```

# Annotations

## T0601 unknown annotation
Annotations are declared; one that nobody declared would be a wish that nothing keeps.

```trame wrong
package demo.v1
message Pole { 1 title: string @lenght(1...140) }
```
```trame right
package demo.v1
message Pole { 1 title: string @length(1...140) }
```

## T0602 an annotation in the wrong place
Each annotation says on what it stands; elsewhere it would mean nothing.

```trame wrong
package demo.v1
message Pole { 1 title: string @readonly }
```
```trame right
package demo.v1
message Pole { 1 title: string }
```

## T0603 a wrong argument
Too many, too few, of another type, or with a label that the annotation does not know.

```trame wrong
package demo.v1
message Ping {}
service PoleService { 1 ping(Ping) -> Ping @deadline(2) }
```
```trame right
package demo.v1
message Ping {}
service PoleService { 1 ping(Ping) -> Ping @deadline(2 s) }
```

## T0604 an annotation twice

```trame wrong
package demo.v1
message Pole { 1 tags: [string] @unique @unique }
```
```trame right
package demo.v1
message Pole { 1 tags: [string] @unique }
```

## T0605 bounds that hold nothing
No value is within them, so every message would be refused. The smaller one comes first.

```trame wrong
package demo.v1
message Pole { 1 title: string @length(140...1) }
```
```trame right
package demo.v1
message Pole { 1 title: string @length(1...140) }
```

## T0606 a constraint that does not fit the type
`@length` is for strings, `@bytes` for bytes and strings, `@range` for numbers and durations,
`@items` for lists and maps, `@required` for optional fields; and a bound is a value of its type.

```trame wrong
package demo.v1
message Pole { 1 isOpen: bool @range(0...1) }
```
```trame right
package demo.v1
message Pole { 1 isOpen: bool }
```

## T0607 a malformed pattern
The pattern is read when the schema is, so that a server never finds out at a call.

```trame wrong
package demo.v1
message Pole { 1 code: string @pattern("[a-") }
```
```trame right
package demo.v1
message Pole { 1 code: string @pattern("[a-z]+") }
```

## T0608 no such named check
Named checks are `siren`, `siret`, `rna`, `uai`, `email` and `text`.

```trame wrong
package demo.v1
newtype Siret = string @check(sirett)
```
```trame right
package demo.v1
newtype Siret = string @check(siret)
```

## T0609 a version that cannot be
Versions count from 1, all files of a package say the same one, nothing is of a version that is
still to come, and nothing is older than what it belongs to.

```trame wrong
package demo.v1 version 2
message Pole { 1 title: string, 2 seat: string @since(3) }
```
```trame right
package demo.v1 version 3
message Pole { 1 title: string, 2 seat: string @since(3) }
```

# Services

## T0701 not a message
A call sends and returns messages: they can grow a field, a scalar cannot.

```trame wrong
package demo.v1
message Pole { 1 title: string }
service PoleService { 1 getPole(string) -> Pole }
```
```trame right
package demo.v1
message Pole { 1 title: string }
message GetPoleRequest { 1 title: string }
service PoleService { 1 getPole(GetPoleRequest) -> Pole }
```

## T0702 not an error
What a method throws is declared with `error`, so that it has a status code and is a typed error in
Swift.

```trame wrong
package demo.v1
message Ping {}
message Full { 1 seats: uint32 }
service PoleService { 1 ping(Ping) -> Ping throws Full }
```
```trame right
package demo.v1
message Ping {}
error Full @code(resourceExhausted) { 1 seats: uint32 }
service PoleService { 1 ping(Ping) -> Ping throws Full }
```

## T0703 an error without a code
Who does not know the error still knows its status code, and whether to try again.

```trame wrong
package demo.v1
error Full { 1 seats: uint32 }
```
```trame right
package demo.v1
error Full @code(resourceExhausted) { 1 seats: uint32 }
```

## T0704 cannot be resumed so
Only a stream goes on where it was cut, and a field of the request says where that was.

```trame wrong
package demo.v1
message Watch { 1 cursor: bytes }
message Change { 1 cursor: bytes }
service Feed { 1 watch(Watch) -> stream Change @resumable(by: curser) }
```
```trame right
package demo.v1
message Watch { 1 cursor: bytes }
message Change { 1 cursor: bytes }
service Feed { 1 watch(Watch) -> stream Change @resumable(by: cursor) }
```

## T0705 annotations that exclude each other
What changes nothing is repeated without harm: `@readonly` says all that `@idempotent` does.

```trame wrong
package demo.v1
message Ping {}
service PoleService { 1 ping(Ping) -> Ping @readonly @idempotent }
```
```trame right
package demo.v1
message Ping {}
service PoleService { 1 ping(Ping) -> Ping @readonly }
```

# Conditions

## T0801 no such field or value in a condition
A condition names fields of its message, by paths through messages and structs, constants, and, with
a dot before them, values of enums.

```trame wrong
package demo.v1
message Stay {
  1 from: date
  2 to: date
  check order: fron <= to
}
```
```trame right
package demo.v1
message Stay {
  1 from: date
  2 to: date
  check order: from <= to
}
```

## T0802 something that cannot stand there in a condition
A condition is made of comparisons, `has(…)`, and fields that are bools; of a list there is its
`count(…)`, of a string its `length(…)`.

```trame wrong
package demo.v1
message Pole {
  1 tags: [string]
  check some: tags > 0
}
```
```trame right
package demo.v1
message Pole {
  1 tags: [string]
  check some: count(tags) > 0
}
```

## T0803 two things that are not compared
Both sides of a comparison are of one type and in one unit; less and more are for what has an order.

```trame wrong
package demo.v1
message Award {
  1 days: int32
  2 title: string
  check order: days == title
}
```
```trame right
package demo.v1
message Award {
  1 days: int32
  2 title: string
  check order: days <= 30
}
```

## T0804 a check in the wrong place
Checks are about several fields, so they stand in messages and errors. A rule of one value is an
annotation.

```trame wrong
package demo.v1
union Contact {
  1 age: uint8
  check young: age < 30
}
```
```trame right
package demo.v1
union Contact {
  1 age: uint8 @range(...29)
}
```

## T0805 a condition of more than 64 steps
Every condition is checked for every message, so it is short. Make several checks of it: each has a
name of its own in violations.

```trame wrong
package demo.v1
message Draw {
  1 a: int32
  check fair: a != 1 and a != 2 and a != 3 and a != 4 and a != 5 and a != 6
    and a != 7 and a != 8 and a != 9 and a != 10 and a != 11 and a != 12
    and a != 13 and a != 14 and a != 15 and a != 16 and a != 17
}
```
```trame right
package demo.v1
message Draw {
  1 a: int32
  check low: a != 1 and a != 2 and a != 3 and a != 4 and a != 5 and a != 6
  check middle: a != 7 and a != 8 and a != 9 and a != 10 and a != 11 and a != 12
  check high: a != 13 and a != 14 and a != 15 and a != 16 and a != 17
}
```

# Warnings

## T0901 a declaration's name in the wrong case
Types and services begin with a capital, units and constants with a small letter, as in Swift.

```trame wrong
package demo.v1
message pole { 1 title: string }
```
```trame right
package demo.v1
message Pole { 1 title: string }
```

## T0902 a member's name in the wrong case
Members begin with a small letter, as properties and methods in Swift do.

```trame wrong
package demo.v1
message Pole { 1 Title: string }
```
```trame right
package demo.v1
message Pole { 1 title: string }
```

## T0903 a gap of more than 30 numbers
A field's header holds the distance to the field before it. Up to 30 it is one byte; behind a wider
gap every message pays for more.

```trame wrong
package demo.v1
message Pole { 1 title: string, 40 seat: string }
```
```trame right
package demo.v1
message Pole { 1 title: string, 2 seat: string }
```

## T0904 documentation of nothing
`///` documents what follows it; before a closing brace, or above an ordinary comment, it would be
lost without a word.

```trame wrong
package demo.v1
message Pole {
  1 title: string
  /// The seat follows later.
}
```
```trame right
package demo.v1
message Pole {
  1 title: string
  // The seat follows later.
}
```

## T0905 an import of which nothing is used
It makes readers look for a connection that is not there.

```trame wrong
package demo.v1
import "partner.trame"
message Pole { 1 title: string }
--- partner.trame
package demo.v1
message Partner { 1 name: string }
```
```trame right
package demo.v1
message Pole { 1 title: string }
```
"""####
