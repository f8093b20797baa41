import ArgumentParser

/// The flags of the command line. Everything is optional here: the file may have it.
struct ServerOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A file with further options.", valueName: "file"))
  var config: String?

  @Option(help: ArgumentHelp("Where to listen; port 0 takes a free one.", valueName: "host:port"))
  var listen: String?

  @Option(help: ArgumentHelp("PEM: the server's certificate, then its issuers.", valueName: "file"))
  var certificate: String?

  @Option(help: ArgumentHelp("PEM: the certificate's private key.", valueName: "file"))
  var key: String?

  @Option(help: ArgumentHelp("PEM: who issues the callers' certificates.", valueName: "file"))
  var ca: String?

  @Option(help: ArgumentHelp("PEM: revoked certificates.", valueName: "file"))
  var crl: String?

  @Option(
    help: ArgumentHelp("Where everything is kept; made when missing.", valueName: "directory")
  )
  var data: String?

  @Option(help: ArgumentHelp("Tenants and principals of a new store.", valueName: "file"))
  var bootstrap: String?

  @Option(help: "trace, debug, info, notice, warning, error or critical.")
  var logLevel: String?

  @Option(
    help: ArgumentHelp(
      "URIs of who may use the admin service, with commas between them; nobody without it.",
      valueName: "uri,…"
    )
  )
  var administrators: String?

  @Option(
    help: ArgumentHelp(
      "Serve /metrics, /healthz and /readyz here, without TLS: a loopback address.",
      valueName: "host:port"
    )
  )
  var metricsAddress: String?

  @Option(
    help: ArgumentHelp(
      "Keep the last calls with their messages, without what is sensitive, for administrators.",
      valueName: "count"
    )
  )
  var recordCalls: Int?

  @Flag(help: "The clock may be set, and --bootstrap is read.")
  var development = false
}
