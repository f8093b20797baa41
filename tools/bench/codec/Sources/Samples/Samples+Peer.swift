import Foundation
import OurMessages
public import PeerMessages
import SwiftProtobuf
import TrameWire

// Our values as the peers' messages: equal content, field by field. Enums of both sides have the
// same numbers, and an unset scalar of ours is an unset scalar of theirs.
extension Samples {
  /// The page as protobuf sees it.
  public static func peerPage(of count: Int) -> PBListPolesResponse {
    let page = page(of: count)
    return .with {
      $0.poles = page.poles.map(peer)
      $0.page.nextToken = Data(page.page.nextToken)
      if let total = page.page.total { $0.page.total = total }
    }
  }

  /// The pole as protobuf sees it.
  public static func peerPole(_ index: Int) -> PBPole { peer(pole(index)) }

  /// The partner as protobuf sees it.
  public static func peerPartner(_ index: Int) -> PBPartner { peer(partner(index)) }

  /// The application as protobuf sees it.
  public static func peerApplication(_ index: Int) -> PBApplication { peer(application(index)) }

  static func bytes(_ id: UUID128) -> Data { Data(id.bytes) }

  static func peer(_ value: Pole) -> PBPole {
    .with {
      $0.id = bytes(value.id.rawValue)
      $0.number = value.number
      $0.tenant = bytes(value.tenant.rawValue)
      $0.originTenant = bytes(value.originTenant.rawValue)
      $0.state = PBPoleState(rawValue: Int(value.state.rawValue)) ?? .unspecified
      $0.version = value.version
      $0.createdAt = value.createdAt.microseconds
      $0.updatedAt = value.updatedAt.microseconds
      $0.content = peer(value.content)
      if let lead = value.lead { $0.lead = bytes(lead.rawValue) }
      $0.isCompositionValid = value.isCompositionValid
      if let day = value.registeredOn { $0.registeredOn = day.days }
      $0.findings = value.findings.map(peer)
    }
  }

  static func peer(_ value: PoleContent) -> PBPoleContent {
    .with {
      $0.title = value.title
      $0.acronym = value.acronym
      $0.summary = value.summary
      $0.maturity = PBMaturity(rawValue: Int(value.maturity.rawValue)) ?? .unspecified
      $0.territory.communes = value.territory.communes.map(\.rawValue)
      $0.territory.epcis = value.territory.epcis.map(\.rawValue)
      if let seat = value.territory.seat { $0.territory.seat = seat.rawValue }
      $0.territory.description_p = value.territory.description
      $0.purposes = UInt32(value.purposes.rawValue)
      $0.innovations = UInt32(value.innovations.rawValue)
      if let strategy = value.strategy {
        $0.strategy.text = strategy.text
        if let start = strategy.start { $0.strategy.start = start.days }
      }
      $0.sectors = value.sectors.map { sector in
        .with {
          if let naf = sector.naf { $0.naf = naf.rawValue }
          $0.theme = sector.theme
        }
      }
      $0.priorityZones = UInt32(value.priorityZones.rawValue)
      if let form = value.legalForm { $0.legalForm = form.rawValue }
      if let siren = value.siren { $0.siren = siren.rawValue }
      if let day = value.createdOn { $0.createdOn = day.days }
      $0.website = value.website
      $0.contacts = value.contacts.map(peer)
      $0.externalReferences = value.externalReferences.map { reference in
        .with {
          $0.system = reference.system
          $0.id = reference.id
        }
      }
      $0.labels = value.labels
    }
  }

  static func peer(_ value: Contact) -> PBContact {
    .with {
      $0.name = value.name
      $0.function = value.function
      if let email = value.email { $0.email = email.rawValue }
      if let phone = value.phone { $0.phone = phone.rawValue }
    }
  }

  static func peer(_ value: RuleViolation) -> PBRuleViolation {
    .with {
      $0.rule = value.rule
      $0.reason = value.reason
      $0.level = PBViolationLevel(rawValue: Int(value.level.rawValue)) ?? .unspecified
      $0.field = value.field
      $0.messageFr = value.messageFr
      $0.messageEn = value.messageEn
      $0.article = value.article
      $0.parameters = value.parameters.map { parameter in
        .with {
          $0.name = parameter.name
          if case .count(let count)? = parameter.value { $0.value.count = count }
        }
      }
    }
  }

  static func peer(_ value: Partner) -> PBPartner {
    .with {
      $0.id = bytes(value.id.rawValue)
      $0.tenant = bytes(value.tenant.rawValue)
      $0.originTenant = bytes(value.originTenant.rawValue)
      $0.state = PBPartnerState(rawValue: Int(value.state.rawValue)) ?? .unspecified
      $0.version = value.version
      $0.createdAt = value.createdAt.microseconds
      $0.updatedAt = value.updatedAt.microseconds
      $0.content = peer(value.content)
      if let siren = value.siren { $0.siren = siren.rawValue }
      $0.ess.value = PBEssValue(rawValue: Int(value.ess.value.rawValue)) ?? .unspecified
      $0.ess.basis = PBEssBasis(rawValue: Int(value.ess.basis.rawValue)) ?? .unspecified
      $0.ess.asOf = value.ess.asOf.days
    }
  }

  static func peer(_ value: PartnerContent) -> PBPartnerContent {
    .with {
      $0.kind = PBPartnerKind(rawValue: Int(value.kind.rawValue)) ?? .unspecified
      $0.legalName = value.legalName
      $0.identifiers = value.identifiers.map { identifier in
        .with {
          $0.scheme = PBIdentifierScheme(rawValue: Int(identifier.scheme.rawValue)) ?? .unspecified
          $0.value = identifier.value
        }
      }
      if let form = value.legalForm { $0.legalForm = form.rawValue }
      if let naf = value.naf { $0.naf = naf.rawValue }
      if let address = value.address {
        $0.address.lines = address.lines
        if let code = address.postalCode { $0.address.postalCode = code.rawValue }
        if let commune = address.commune { $0.address.commune = commune.rawValue }
      }
      $0.establishments = value.establishments.map { place in
        .with {
          if let siret = place.siret { $0.siret = siret.rawValue }
          $0.commune = place.commune.rawValue
        }
      }
      $0.workforce = PBWorkforceBand(rawValue: Int(value.workforce.rawValue)) ?? .unspecified
    }
  }

  static func peer(_ value: Application) -> PBApplication {
    .with {
      $0.id = bytes(value.id.rawValue)
      $0.call = bytes(value.call.rawValue)
      $0.pole = bytes(value.pole.rawValue)
      $0.tenant = bytes(value.tenant.rawValue)
      $0.originTenant = bytes(value.originTenant.rawValue)
      $0.state = PBApplicationState(rawValue: Int(value.state.rawValue)) ?? .unspecified
      $0.version = value.version
      $0.createdAt = value.createdAt.microseconds
      $0.updatedAt = value.updatedAt.microseconds
      $0.content = peer(value.content)
      if let receipt = value.receipt {
        $0.receipt.number = receipt.number
        if let at = receipt.evidence.electronicAt {
          $0.receipt.evidence.electronicAt = at.microseconds
        }
        let channel = Int(receipt.evidence.channel.rawValue)
        $0.receipt.evidence.channel = PBReceiptChannel(rawValue: channel) ?? .unspecified
        $0.receipt.recordedAt = receipt.recordedAt.microseconds
        $0.receipt.recordedBy = receipt.recordedBy
        $0.receipt.contentHash = Data(receipt.contentHash)
      }
    }
  }

  static func peer(_ value: ApplicationContent) -> PBApplicationContent {
    .with {
      $0.applicant = bytes(value.applicant.rawValue)
      if let project = value.project {
        $0.project.title = project.title
        $0.project.description_p = project.description
        if let start = project.start { $0.project.start = start.days }
        if let end = project.end { $0.project.end = end.days }
      }
      $0.requested = value.requested.value
      $0.budget.lines = value.budget.lines.map(peer)
      $0.documents = value.documents.map { document in
        .with {
          $0.kind = document.kind
          $0.attachment = bytes(document.attachment.rawValue)
          $0.filename = document.filename
          $0.scan = PBScanState(rawValue: Int(document.scan.rawValue)) ?? .unspecified
        }
      }
    }
  }

  static func peer(_ value: BudgetLine) -> PBBudgetLine {
    .with {
      $0.side = PBBudgetSide(rawValue: Int(value.side.rawValue)) ?? .unspecified
      $0.account = UInt32(value.account)
      $0.year = UInt32(value.year)
      $0.amount = value.amount.value
      $0.isIneligible = value.isIneligible
      if let funder = value.funder {
        $0.funder.kind = PBFunderKind(rawValue: Int(funder.kind.rawValue)) ?? .unspecified
        $0.funder.identity = funder.identity
      }
      $0.label = value.label
      $0.isAcquired = value.isAcquired
    }
  }
}
