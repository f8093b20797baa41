import Foundation
import Logging
import TrameTLS

/// Tells what was loaded, and warns of what expires soon: an expired revocation list refuses
/// everybody.
struct CertificateLog {
  private let log: Logger
  private let now: Date
  private static let warningDays = 7.0

  init(_ log: Logger, now: Date = .now) {
    self.log = log
    self.now = now
  }

  func tell(_ loaded: LoadedCertificates) {
    log.notice("loaded \(loaded)")
    warn("the certificate of \(loaded.subject)", expiry: loaded.notAfter)
    for list in loaded.revocationLists {
      warn("the revocation list of \(list.issuer)", expiry: list.nextUpdate)
    }
  }

  private func warn(_ what: String, expiry: Int64) {
    let left = (TimeInterval(expiry) - now.timeIntervalSince1970) / 86_400
    if left > Self.warningDays { return }
    log.warning("\(what) expires in \(Int(left)) day(s): install the next one, then send SIGHUP")
  }
}
