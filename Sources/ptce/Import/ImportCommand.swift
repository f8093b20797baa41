import ArgumentParser
import Foundation
import PTCEMessages
import Trame
import TrameReflection
import TrameWire

/// `ptce import`: partners from a file, a verdict on each row, resumed where it stopped.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Imports partners from a CSV file.",
    discussion: """
      Rows go out as fast as the server takes them; each gets its verdict. An import that was cut \
      goes on with the same --job: rows done are not done twice.
      """
  )
  @OptionGroup var options: Options
  @Argument(help: "A ;-separated UTF-8 file with a header.") var file: String
  @Option(help: "The job's id; a new one without it.") var job: String?
  @Flag(help: "Judge every row, write nothing.") var dryRun = false
  @Option(help: "Write the rejected rows' reasons to this file.") var rejects: String?

  func run() async throws {
    let id = try jobID()
    var rows = try CsvRows(path: file)
    guard let header = try rows.next() else { throw Failure(Failure.usage, "\(file) is empty") }
    let mapping = try RowMapping(header: header)
    if !mapping.unknown.isEmpty {
      StandardError.write("columns left out: \(mapping.unknown.joined(separator: ", "))")
    }
    StandardError.write("job \(id)")
    let client = PartnerServiceClient(try options.client())
    var run = ImportRun(isTerminal: StandardError.isTerminal, rejectsPath: rejects)
    try await options.reporting(nil) {
      try await stream(client, id, rows, mapping, &run)
    }
    try run.finish(options.output == .table)
  }

  private func jobID() throws -> UUID128 {
    guard let job else {
      var random = SystemRandomNumberGenerator()
      return UUID128(high: random.next(), low: random.next())
    }
    guard let id = UUID128(job) else { throw Failure(Failure.usage, "not a job's id: \(job)") }
    return id
  }

  private func stream(
    _ client: PartnerServiceClient,
    _ id: UUID128,
    _ rows: CsvRows,
    _ mapping: RowMapping,
    _ run: inout ImportRun
  ) async throws {
    let call = try await client.importPartners()
    let open = ImportOpen(
      job: ImportJobID(rawValue: id),
      mode: dryRun ? .dryRun : .bestEffort,
      system: "file",
      source: URL(fileURLWithPath: file).lastPathComponent
    )
    try await call.send(ImportPartnersRequest(step: .open(open)))
    var answers = call.responses.makeAsyncIterator()
    guard case .opened(let opened)? = try await answers.next()?.step else {
      throw Failure(Failure.refused, "the server did not open the import")
    }
    if opened.isResumed { StandardError.write("resumes at row \(opened.nextRow)") }
    let nextRow = opened.nextRow
    async let sending: Void = Self.send(call, rows, mapping, from: nextRow)
    while let answer = try await answers.next() {
      switch answer.step {
      case .row(let result)?: try run.take(result)
      case .summary(let summary)?: run.summary = summary
      default: break
      }
    }
    try await sending
  }

  /// Sends rows as credit allows; the stream's flow control is the only brake.
  private static func send(
    _ call: BidirectionalCall<ImportPartnersRequest, ImportPartnersResponse>,
    _ source: CsvRows,
    _ mapping: RowMapping,
    from nextRow: UInt64
  ) async throws {
    var rows = source
    var number: UInt64 = 0
    while let cells = try rows.next() {
      number += 1
      if number < nextRow { continue }
      try await call.send(ImportPartnersRequest(step: .row(mapping.row(number, cells))))
    }
    try await call.send(ImportPartnersRequest(step: .commit(ImportCommit(rows: number))))
    try await call.halfClose()
  }
}
