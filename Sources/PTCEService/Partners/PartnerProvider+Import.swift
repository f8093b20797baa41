package import PTCEMessages
package import Trame

extension PartnerProvider {
  package func importPartners(
    _ requests: RequestStream<ImportPartnersRequest>,
    _ responses: ResponseWriter<ImportPartnersResponse>,
    _ call: ServerCall
  ) async throws {
    try await PartnerImport(context).run(requests, responses, call)
  }
}
