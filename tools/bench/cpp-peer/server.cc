#include "server.h"

#include <unistd.h>

#include <cstdio>
#include <cstring>

#include "echo.grpc.pb.h"
#include "secure.h"

namespace {

using trame::bench::v1::EchoService;
using Handlers =
  EchoService::WithRawCallbackMethod_Echo<EchoService::WithRawCallbackMethod_Expand<
    EchoService::Service>>;

// Sends the payload as often as the first four bytes of the request say.
class Expansion final : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
 public:
  explicit Expansion(const grpc::ByteBuffer &request) {
    std::vector<grpc::Slice> slices;
    std::string bytes;
    if (request.Dump(&slices).ok())
      for (const auto &slice : slices)
        bytes.append(reinterpret_cast<const char *>(slice.begin()), slice.size());
    if (bytes.size() < sizeof left) {
      Finish({grpc::INVALID_ARGUMENT, "a request has four bytes before its payload"});
      return;
    }
    std::memcpy(&left, bytes.data(), sizeof left);
    grpc::Slice payload(bytes.substr(sizeof left));
    message = grpc::ByteBuffer(&payload, 1);
    next();
  }

  void OnWriteDone(bool ok) override {
    if (ok)
      next();
    else
      Finish(grpc::Status::CANCELLED);
  }

  void OnDone() override { delete this; }

 private:
  void next() {
    if (left-- > 0)
      StartWrite(&message);
    else
      Finish(grpc::Status::OK);
  }

  uint32_t left = 0;
  grpc::ByteBuffer message;
};

class Provider final : public Handlers {
  grpc::ServerUnaryReactor *Echo(
    grpc::CallbackServerContext *context, const grpc::ByteBuffer *request,
    grpc::ByteBuffer *response
  ) override {
    *response = *request;
    auto *reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

  grpc::ServerWriteReactor<grpc::ByteBuffer> *Expand(
    grpc::CallbackServerContext *, const grpc::ByteBuffer *request
  ) override {
    return new Expansion(*request);
  }
};

}  // namespace

void serve(const Options &o) {
  Provider service;
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort(
    "127.0.0.1:" + std::to_string(o.port), server_credentials(o), &port);
  builder.RegisterService(&service);
  auto server = builder.BuildAndStart();
  if (!server || port == 0) fail("does not listen at port " + std::to_string(o.port));
  std::printf("ready on 127.0.0.1:%d pid %d\n", port, static_cast<int>(getpid()));
  std::fflush(stdout);
  server->Wait();
  std::_Exit(0);
}
