package import PTCEMessages
package import Trame

/// Which roles may call a method. A method that is not in the table is for nobody.
package enum Permission: Sendable {
  /// Everyone who is known to the directory, bound to a tenant or not.
  case anybody
  /// A caller with one of these roles that is bound to a tenant.
  case inTenant(Roles)
  /// A caller with one of these roles, bound to a tenant or not.
  case anywhere(Roles)

  /// The permission of a method; nil where no role allows it.
  package static func of(_ method: MethodDescriptor) -> Permission? {
    table[Key(service: method.service.id, number: method.number)]
  }

  private struct Key: Hashable {
    let service: UInt64
    let number: UInt16
  }

  private static let table: [Key: Permission] = {
    var table: [Key: Permission] = [:]
    for (methods, permission) in rows {
      for method in methods {
        table[Key(service: method.service.id, number: method.number)] = permission
      }
    }
    return table
  }()

  private static let rows: [([MethodDescriptor], Permission)] = poles + funding + desks

  private static let poles: [([MethodDescriptor], Permission)] = [
    (
      [
        PoleServiceMethods.getPole, PoleServiceMethods.listPoles, PoleServiceMethods.listMembers,
        PoleServiceMethods.listSignatures, PoleServiceMethods.checkComposition,
        PartnerServiceMethods.getPartner, PartnerServiceMethods.listPartners,
        PartnerServiceMethods.lookupByIdentifier, PartnerServiceMethods.validateIdentifiers,
      ], .inTenant(.reader)
    ),
    (
      [
        PoleServiceMethods.createPole, PoleServiceMethods.addMember,
        PoleServiceMethods.endMembership, PoleServiceMethods.signCharter,
        PartnerServiceMethods.createPartner, PartnerServiceMethods.updatePartner,
        PartnerServiceMethods.importPartners,
      ], .inTenant(.editor)
    ),
    ([PoleServiceMethods.registerPole], .inTenant(.examiner)),
    (
      [ChangeFeedServiceMethods.listChanges, ChangeFeedServiceMethods.watchChanges],
      .anywhere([.reader, .nationalReader])
    ),
  ]

  private static let funding: [([MethodDescriptor], Permission)] = [
    (
      [
        FundingServiceMethods.getCall, FundingServiceMethods.listCalls,
        FundingServiceMethods.getEnvelope,
      ], .anywhere([.reader, .nationalReader, .nationalAdmin])
    ),
    (
      [
        FundingServiceMethods.getApplication, FundingServiceMethods.listApplications,
        FundingServiceMethods.getAward, FundingServiceMethods.listAwards,
        FundingServiceMethods.listTranches,
      ], .inTenant(.reader)
    ),
    (
      [
        FundingServiceMethods.createCall, FundingServiceMethods.publishCall,
        FundingServiceMethods.closeCall, FundingServiceMethods.startSelection,
      ], .anywhere([.tenantAdmin, .nationalAdmin])
    ),
    (
      [FundingServiceMethods.createApplication, FundingServiceMethods.submitApplication],
      .inTenant(.editor)
    ),
    (
      [
        FundingServiceMethods.registerReceivedApplication,
        FundingServiceMethods.decideAdmissibility, FundingServiceMethods.moveAward,
        FundingServiceMethods.planTranches,
      ], .inTenant(.examiner)
    ),
    (
      [FundingServiceMethods.decideApplication, FundingServiceMethods.decideAward],
      .inTenant(.committee)
    ),
    (
      [FundingServiceMethods.certifyTranche, FundingServiceMethods.requestPayment],
      .inTenant(.certifier)
    ),
    ([FundingServiceMethods.recordPayment], .inTenant(.payer)),
  ]

  private static let desks: [([MethodDescriptor], Permission)] = [
    (
      [NationalServiceMethods.queryPoles, NationalServiceMethods.getEnvelopePosition],
      .anywhere(.nationalReader)
    ),
    ([TenantAdminServiceMethods.createTenant], .anywhere(.nationalAdmin)),
    (
      [
        TenantAdminServiceMethods.getTenant, TenantAdminServiceMethods.listTenants,
        TenantAdminServiceMethods.listPrincipals,
      ], .anywhere([.nationalAdmin, .tenantAdmin, .ops])
    ),
    (
      [TenantAdminServiceMethods.bindPrincipal, TenantAdminServiceMethods.unbindPrincipal],
      .anywhere([.nationalAdmin, .tenantAdmin])
    ),
    ([TenantAdminServiceMethods.getServerTime], .anybody),
    ([TenantAdminServiceMethods.setSandboxClock], .anywhere([.nationalAdmin, .ops])),
  ]
}
