package import Logging
import PTCEMessages
package import Trame

extension ServiceContext {
  /// Every service of the package, behind the gate. `others` are added before it, such as health
  /// and reflection.
  package func router(log: Logger, others: (inout Router) -> Void = { _ in }) -> Router {
    var router = Router()
    router.add(PoleProvider(self))
    router.add(PartnerProvider(self))
    router.add(FundingProvider(self))
    router.add(ChangeFeedProvider(self))
    router.add(TenantAdminProvider(self))
    router.add(NationalProvider(self))
    others(&router)
    router.intercept(Gate(self, log: log))
    return router
  }
}

/// The services of the package, by their full names.
package enum PTCEServices {
  package static let names: [String] = [
    PoleServiceMethods.service, PartnerServiceMethods.service, FundingServiceMethods.service,
    ChangeFeedServiceMethods.service, TenantAdminServiceMethods.service,
    NationalServiceMethods.service,
  ].map { "\($0.name)" }
}
