package import PTCEMessages
package import Trame

extension PartnerProvider {
  package func importPartners(
    _ requests: RequestStream<ImportPartnersRequest>,
    _ responses: ResponseWriter<ImportPartnersResponse>,
    _ call: ServerCall
  ) async throws {
    _ = try context.authorize(call)
    throw RPCError(.unimplemented, "this server does not import partners")
  }
}
