import PTCEMessages
package import Trame

/// The numbers under which the audit knows the methods: the service's, times 100, and the method's.
/// They are stored and never change.
package enum AuditAction {
  private static let services: [(number: UInt16, methods: [MethodDescriptor])] = [
    (1, PoleServiceMethods.all), (2, PartnerServiceMethods.all), (3, FundingServiceMethods.all),
    (4, ChangeFeedServiceMethods.all), (5, TenantAdminServiceMethods.all),
    (6, NationalServiceMethods.all),
  ]
  /// What the server does by itself when a development deployment is first started.
  package static let bootstrap: UInt16 = 1

  package static func number(_ method: MethodDescriptor) -> UInt16 {
    let service = services.first { $0.methods.contains { $0.service.id == method.service.id } }
    return (service?.number ?? 0) * 100 + method.number
  }

  /// `PoleService/createPole`; the number itself when no method has it.
  package static func name(_ number: UInt16) -> String {
    for service in services {
      for method in service.methods where Self.number(method) == number {
        let full = "\(method.service.name)"
        return "\(full.split(separator: ".").last ?? "")/\(method.name)"
      }
    }
    return "\(number)"
  }
}
