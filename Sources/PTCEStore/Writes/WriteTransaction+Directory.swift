// The directory is changed by operations like everything else; readers see it after the commit.
extension WriteTransaction {
  /// As it stands here, this operation's changes included.
  package var directory: Directory { writer.directory }

  /// Makes or replaces a tenant and answers it as it now stands. For the national desk alone. Fails
  /// with `versionMismatch`; a successor that does not exist is an `unknownTenant`.
  @discardableResult
  package mutating func put(
    _ draft: Tenant,
    expecting expected: ExpectedVersion
  ) throws(StoreError) -> Tenant {
    try reachAll()
    let limits = writer.limits
    for name in draft.names {
      try limits.check(.nameBytes, text: name.name, limits.nameBytesMax)
    }
    try limits.check(.nameBytes, text: draft.regionCode ?? "", limits.nameBytesMax)
    let old = writer.directory.tenants[draft.id]
    try expected.check(old?.version)
    if let successor = draft.successor, writer.directory.tenants[successor] == nil {
      throw .unknownTenant(successor)
    }
    var tenant = draft
    tenant.version = (old?.version ?? 0) + 1
    tenant.createdAt = old?.createdAt ?? now
    try change { [tenant] writer throws(StoreError) in try writer.put(tenant) }
    writer.directory.tenants[tenant.id] = tenant
    writer.directory.generation += 1
    return tenant
  }

  /// Binds a principal, or binds it anew, and answers the binding as it now stands. A tenant binds
  /// principals of its own only, the national desk all. Fails with `versionMismatch`,
  /// `unknownTenant`, `outOfReach`.
  @discardableResult
  package mutating func bind(
    _ draft: PrincipalBinding,
    expecting expected: ExpectedVersion
  ) throws(StoreError) -> PrincipalBinding {
    try writer.limits.check(principal: draft.principal)
    let old = writer.directory.bindings[draft.principal]
    try reachBinding(old)
    try expected.check(old?.version)
    if let tenant = draft.tenant, writer.directory.tenants[tenant] == nil {
      throw .unknownTenant(tenant)
    }
    var binding = draft
    binding.version = (old?.version ?? 0) + 1
    binding.boundAt = now
    binding.boundBy = principal
    try reachBinding(binding)
    try change { [binding] writer throws(StoreError) in try writer.put(binding) }
    writer.directory.bindings[binding.principal] = binding
    writer.directory.generation += 1
    return binding
  }

  /// Answers whether the principal was bound.
  @discardableResult
  package mutating func unbind(_ principal: String) throws(StoreError) -> Bool {
    guard let old = writer.directory.bindings[principal] else { return false }
    try reachBinding(old)
    try change { writer throws(StoreError) in try writer.deleteBinding(principal) }
    writer.directory.bindings[principal] = nil
    writer.directory.generation += 1
    return true
  }

  private func reachBinding(_ binding: PrincipalBinding?) throws(StoreError) {
    guard let binding, binding.tenant != tenant else { return }
    guard tenant == .national else { throw .outOfReach(binding.tenant ?? .national) }
  }
}

extension ExpectedVersion {
  /// Unlike records, what is in the directory is made by `.any` too.
  fileprivate func check(_ version: UInt64?) throws(StoreError) {
    let current = version ?? 0
    switch self {
    case .any: return
    case .absent: if current != 0 { throw .versionMismatch(current: current) }
    case .exactly(let asked): if current != asked { throw .versionMismatch(current: current) }
    }
  }
}
