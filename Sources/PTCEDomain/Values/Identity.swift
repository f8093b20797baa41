/// The opaque, immutable identity of a record: 128 bits that nothing here interprets.
package struct Identity<Kind>: Hashable, Sendable, Comparable {
  package let high: UInt64
  package let low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  package static func < (a: Self, b: Self) -> Bool { (a.high, a.low) < (b.high, b.low) }
}

/// What an identity names; never instantiated.
package enum TenantKind {}
package enum PoleKind {}
package enum PartnerKind {}
package enum CallKind {}
package enum ApplicationKind {}
package enum AwardKind {}
package enum AttachmentKind {}

package typealias TenantID = Identity<TenantKind>
package typealias PoleID = Identity<PoleKind>
package typealias PartnerID = Identity<PartnerKind>
package typealias CallID = Identity<CallKind>
package typealias ApplicationID = Identity<ApplicationKind>
package typealias AwardID = Identity<AwardKind>
package typealias AttachmentID = Identity<AttachmentKind>
