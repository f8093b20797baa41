import ArgumentParser

/// `ptce tenant`.
struct TenantFamily: Family {
  static let verbs = [
    Verb(
      "create",
      "TenantAdminService/createTenant",
      [],
      "Creates a tenant."
    ),
    Verb(
      "get",
      "TenantAdminService/getTenant",
      ["tenant"],
      "Shows a tenant."
    ),
    Verb(
      "list",
      "TenantAdminService/listTenants",
      columns: ["id", "state", "regionCode", "name"],
      "Lists tenants."
    ),
    Verb(
      "bind",
      "TenantAdminService/bindPrincipal",
      ["principal", "tenant"],
      "Binds a principal: {\"roles\": […], \"organisation\": …}."
    ),
    Verb(
      "unbind",
      "TenantAdminService/unbindPrincipal",
      ["principal"],
      "Takes a principal's roles away, at once."
    ),
    Verb(
      "principals",
      "TenantAdminService/listPrincipals",
      columns: ["principal", "tenant", "roles"],
      "Lists principals."
    ),
    Verb(
      "time",
      "TenantAdminService/getServerTime",
      [],
      "The server's time."
    ),
    Verb(
      "set-clock",
      "TenantAdminService/setSandboxClock",
      ["now"],
      "Sets the sandbox clock (development only)."
    ),
  ]

  static let configuration = CommandConfiguration(
    commandName: "tenant",
    abstract: "Tenants, principals and the server's clock.",
    discussion: discussion()
  )

  @OptionGroup var options: Options
  @Argument(help: "What to do; see below.") var verb: String
  @Argument(help: "Operands of the verb, then JSON for the other fields.") var operands: [String] =
    []
}
