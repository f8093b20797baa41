/// The rules, by the identifiers of `docs/domain.md`.
///
/// P, C, A and M are the business rules on poles, calls, awards and monitoring. S (states) and F
/// (fields) are this project's own identifiers for rules that the domain states without a number.
package enum RuleID: String, Sendable, CaseIterable {
  case p1 = "P1"
  case p2 = "P2"
  case p3 = "P3"
  case p4 = "P4"
  case p5 = "P5"
  case p6 = "P6"
  case p7 = "P7"
  case p8 = "P8"
  case p9 = "P9"
  case p10 = "P10"
  case p11 = "P11"
  case c1 = "C1"
  case c2 = "C2"
  case c3 = "C3"
  case c4 = "C4"
  case c5 = "C5"
  case c6 = "C6"
  case c7 = "C7"
  case c8 = "C8"
  case c9 = "C9"
  case c10 = "C10"
  case c11 = "C11"
  case c12 = "C12"
  case c13 = "C13"
  case c14 = "C14"
  case c15 = "C15"
  case c16 = "C16"
  case a1 = "A1"
  case a2 = "A2"
  case a3 = "A3"
  case a4 = "A4"
  case a5 = "A5"
  case a6 = "A6"
  case a7 = "A7"
  case m4 = "M4"
  /// A transition that the state machine does not have.
  case s1 = "S1"
  /// A change to a call that its state forbids: an earlier deadline, a lower envelope.
  case s2 = "S2"
  /// One live membership per pole and partner.
  case s3 = "S3"
  /// An identifier that is not well formed, or that contradicts another one.
  case f1 = "F1"
  /// Text with control characters, too short or too long.
  case f2 = "F2"
  /// An amount, rate or date outside what can be meant.
  case f3 = "F3"
  /// A field that this operation needs.
  case f4 = "F4"
  /// A row of a file that cannot be read.
  case f5 = "F5"

  /// The text of law behind the rule; nil where the rule is ours or a call's own.
  package var article: String? {
    switch self {
    case .p1, .p5, .p7: "loi n° 2014-856 du 31 juillet 2014, art. 9, I"
    case .p4: "loi n° 2014-856 du 31 juillet 2014, art. 1 et 9, I"
    case .c5, .c6, .c7, .c16: "décret n° 2015-431 du 15 avril 2015"
    case .c15: "loi n° 2014-856, art. 9, II ; décret n° 2015-431 du 15 avril 2015"
    case .a4: "loi n° 2000-321, art. 10 ; décret n° 2001-495"
    default: nil
    }
  }
}
