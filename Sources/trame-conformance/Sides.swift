import Foundation
import Trame
import TrameConformance
import TrameWire

/// Certificates of both ends, from one folder.
struct CertificateFolder {
  let path: String

  var server: Certificates { files("server") }
  var client: Certificates { files("suite") }

  private func files(_ name: String) -> Certificates {
    Certificates(
      certificatePath: "\(path)/\(name).pem",
      keyPath: "\(path)/\(name).key",
      authorityPath: "\(path)/ca.pem"
    )
  }
}

/// Names cases for what servers remember of them; each run of a case is another.
private struct CaseNumbers {
  private var last: UInt64 = 0
  mutating func next() -> CaseID {
    last += 1
    return CaseID(rawValue: last)
  }
}

/// What a server remembers of a case, as soon as it is what the case expects, or after two seconds.
private func recollection(
  of item: Case,
  _ id: CaseID,
  _ client: TrameClient
) async throws
  -> Recollection
{
  let service = ConformanceServiceClient(client)
  let wanted = item.expect?.recollection
  let end = ContinuousClock.now + .seconds(2)
  while true {
    let found = try await service.recall(RecallRequest(id: id))
    let isThere =
      wanted.map {
        ($0.begun ?? found.begun) == found.begun && ($0.ended ?? found.ended) == found.ended
          && ($0.cancelled ?? found.cancelled) == found.cancelled
      } ?? true
    if isThere || .now > end { return found }
    try await Task.sleep(for: .milliseconds(5))
  }
}

/// Runs cases with our client against a server under test: one process for each set of limits.
final class ServersUnderTest {
  private let command: [String]
  private let certificates: CertificateFolder
  private var running: [Limits: (process: PeerProcess, address: String)] = [:]
  private var numbers = CaseNumbers()

  init(_ stage: Stage) {
    command = stage.serverCommand
    certificates = stage.certificates
  }

  func run(_ item: Case) async -> Verdict {
    var complaints: [String]
    do {
      let address = try server(item.serverLimits ?? Limits())
      let setup = ClientSetup(
        address: address,
        certificates: certificates.client,
        limits: item.clientLimits
      )
      let caller = try CaseCaller(setup)
      let id = numbers.next()
      let result = await caller.run(ClientCase(id: id, call: item.call))
      let found = try await recollection(of: item, id, caller.client)
      complaints = Judge.complaints(of: item, result, found)
    } catch {
      complaints = ["\(error)"]
    }
    return Verdict(side: "server", name: item.name, complaints: complaints)
  }

  private func server(_ limits: Limits) throws -> String {
    if let known = running[limits] { return known.address }
    let process = try PeerProcess(command)
    try process.send(ServerSetup(certificates: certificates.server, limits: limits))
    let address = try process.answer(ServerReady.self).address
    running[limits] = (process, address)
    return address
  }
}

/// Runs cases with a client under test against our server: one of each for each pair of limits.
final class ClientsUnderTest {
  private struct Pair {
    let process: PeerProcess
    let server: ConformanceServer
    let observer: CaseCaller
  }
  private struct LimitsPair: Hashable {
    let server: Limits
    let client: Limits
  }

  private let command: [String]
  private let certificates: CertificateFolder
  private var running: [LimitsPair: Pair] = [:]
  private var numbers = CaseNumbers()

  init(_ stage: Stage) {
    command = stage.clientCommand
    certificates = stage.certificates
  }

  func run(_ item: Case) async -> Verdict {
    var complaints: [String]
    let limits = LimitsPair(
      server: item.serverLimits ?? Limits(),
      client: item.clientLimits ?? Limits()
    )
    do {
      if item.isAlone { running[limits] = nil }
      let pair = try pair(limits)
      let id = numbers.next()
      try pair.process.send(ClientCase(id: id, call: item.call))
      let result = try pair.process.answer(ClientResult.self)
      let found = try await recollection(of: item, id, pair.observer.client)
      complaints = Judge.complaints(of: item, result, found)
      if result.id != id { complaints.append("the result is of case \(result.id.rawValue)") }
    } catch {
      // Whatever it says later would be taken for the next case's.
      running[limits] = nil
      complaints = ["\(error)"]
    }
    return Verdict(side: "client", name: item.name, complaints: complaints)
  }

  private func pair(_ limits: LimitsPair) throws -> Pair {
    if let known = running[limits] { return known }
    let server = try ConformanceServer(
      ServerSetup(certificates: certificates.server, limits: limits.server)
    )
    var setup = ClientSetup(address: server.address, certificates: certificates.client)
    let observer = try CaseCaller(setup)
    setup.limits = limits.client
    let process = try PeerProcess(command)
    try process.send(setup)
    let made = Pair(process: process, server: server, observer: observer)
    running[limits] = made
    return made
  }
}
