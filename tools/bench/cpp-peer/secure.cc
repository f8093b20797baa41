#include "secure.h"

#include <fstream>
#include <iterator>

static std::string contents(const std::string &path) {
  std::ifstream file(path);
  if (!file) fail(path + " cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::shared_ptr<grpc::ServerCredentials> server_credentials(const Options &o) {
  grpc::SslServerCredentialsOptions tls(
    GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  tls.pem_root_certs = contents(o.pki + "/ca.pem");
  tls.pem_key_cert_pairs = {{contents(o.pki + "/server.key"), contents(o.pki + "/server.pem")}};
  return grpc::SslServerCredentials(tls);
}

std::shared_ptr<grpc::Channel> channel(const Options &o) {
  static const auto credentials = grpc::SslCredentials(
    {contents(o.pki + "/ca.pem"), contents(o.pki + "/client.key"),
     contents(o.pki + "/client.pem")});
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);  // or channels would share one
  arguments.SetSslTargetNameOverride("localhost");
  return grpc::CreateCustomChannel(
    "ipv4:127.0.0.1:" + std::to_string(o.port), credentials, arguments);
}
