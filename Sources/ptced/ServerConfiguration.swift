import ArgumentParser
import Foundation
import Logging
import TrameTLS

/// What a server is started with, from the command line and the file that it names.
struct ServerConfiguration: Sendable {
  private static let names: Set<String> = [
    "listen", "certificate", "key", "ca", "crl", "data", "bootstrap", "log-level", "development",
    "administrators", "metrics-address", "record-calls",
  ]

  let listen: String
  let certificate: String
  let key: String
  let ca: String
  let crl: String?
  let data: String
  let bootstrap: String?
  let logLevel: Logger.Level
  let isDevelopment: Bool
  /// URIs of certificates.
  let administrators: Set<String>
  let metricsAddress: String?
  /// 0: none.
  let recordedCalls: Int

  /// Throws `ValidationError`, which says what to change.
  init(_ options: ServerOptions) throws {
    let file = try options.config.map { try Self.read($0) } ?? [:]
    func required(_ name: String, _ flag: String?) throws -> String {
      guard let value = flag ?? file[name], !value.isEmpty else {
        throw ValidationError("--\(name) is missing; give it here or in the file of --config")
      }
      return value
    }
    listen = options.listen ?? file["listen"] ?? "127.0.0.1:7443"
    certificate = try required("certificate", options.certificate)
    key = try required("key", options.key)
    ca = try required("ca", options.ca)
    crl = options.crl ?? file["crl"]
    data = try required("data", options.data)
    bootstrap = options.bootstrap ?? file["bootstrap"]
    isDevelopment = try options.development || Self.flag(file["development"])
    administrators = try Self.principals(options.administrators ?? file["administrators"] ?? "")
    metricsAddress = options.metricsAddress ?? file["metrics-address"]
    recordedCalls = try options.recordCalls ?? Self.count(file["record-calls"])
    guard (0...10_000).contains(recordedCalls) else {
      throw ValidationError("--record-calls: \(recordedCalls) is not in 0...10000")
    }
    let level = options.logLevel ?? file["log-level"] ?? "info"
    guard let parsed = Logger.Level(rawValue: level) else {
      throw ValidationError("--log-level: '\(level)' is none of the levels")
    }
    logLevel = parsed
    if bootstrap != nil && !isDevelopment {
      throw ValidationError(
        "--bootstrap is for development servers; a deployment is filled by its administrators"
      )
    }
  }

  /// The files of mutual TLS.
  var tls: TLSConfiguration {
    TLSConfiguration(
      role: .server,
      certificatePath: certificate,
      keyPath: key,
      authorityPath: ca,
      revocationListPath: crl
    )
  }

  private static func principals(_ text: String) throws -> Set<String> {
    let uris = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    for uri in uris where !uri.hasPrefix("trame://") {
      throw ValidationError("--administrators: '\(uri)' is no URI of a certificate, trame://…/…")
    }
    return Set(uris)
  }

  private static func count(_ text: String?) throws -> Int {
    guard let text else { return 0 }
    guard let count = Int(text) else {
      throw ValidationError("record-calls = \(text): give a number")
    }
    return count
  }

  private static func flag(_ text: String?) throws -> Bool {
    switch text {
    case nil, "false": false
    case "true": true
    case .some(let other):
      throw ValidationError("development = \(other): say true or false")
    }
  }

  /// `key = value`, one a line.
  private static func read(_ path: String) throws -> [String: String] {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw ValidationError("--config: \(path) cannot be read: \(error.localizedDescription)")
    }
    var values: [String: String] = [:]
    for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = raw.trimmingCharacters(in: .whitespaces)
      if line.isEmpty || line.hasPrefix("#") { continue }
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard parts.count == 2 else {
        throw ValidationError("\(path):\(index + 1): expected `name = value`")
      }
      guard names.contains(parts[0]) else {
        throw ValidationError("\(path):\(index + 1): there is no option '\(parts[0])'")
      }
      guard values.updateValue(parts[1], forKey: parts[0]) == nil else {
        throw ValidationError("\(path):\(index + 1): '\(parts[0])' stands twice")
      }
    }
    return values
  }
}
