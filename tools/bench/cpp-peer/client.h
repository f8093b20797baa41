// Callers over the callback interface: each makes its next call when the last is answered.
#pragma once
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include "histogram.h"
#include "options.h"

uint64_t now_nanoseconds();

class Client {
 public:
  explicit Client(const Options &);

  // One call, whose answer must be the request, waited for.
  void call();

  const Options &options;
  const std::string message;
  grpc::ByteBuffer unary_request, stream_request;
  grpc::GenericStub stub;
};

// Ends the program unless the bytes are the message.
void require_message(const grpc::ByteBuffer &answer, const std::string &message);
// Keeps `depth` callers on each client busy until an instant of `now_nanoseconds`, and waits for
// what is then under way; the latencies of all calls, or of each message of a stream since the one
// before.
Histogram keep_busy(std::vector<std::unique_ptr<Client>> &clients, long depth, uint64_t end);
