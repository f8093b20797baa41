/// How a store is opened.
package struct StoreOptions: Sendable {
  package var limits: StoreLimits
  /// The clock of everything the store writes. It is the deployment's, so that a development server
  /// may set it.
  package var now: @Sendable () -> StoreTime

  package init(limits: StoreLimits = StoreLimits(), now: @escaping @Sendable () -> StoreTime) {
    self.limits = limits
    self.now = now
  }
}
