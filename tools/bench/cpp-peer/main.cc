// Serves the echo service with gRPC C++, or calls it: grpc-echo server|client --name value…
#include <cstdlib>
#include <cstring>

#include "measure.h"
#include "server.h"

int main(int count, char **arguments) {
  const Options options = read_options(count, arguments);
  setenv("OPENSSL_CONF", OPENSSL_SETTINGS, 1);  // before gRPC touches OpenSSL
  const char *role = count > 1 ? arguments[1] : "";
  if (!std::strcmp(role, "server")) {
    setenv("GRPC_VERBOSITY", "NONE", 0);  // clients it refuses are no news: that is tried first
    serve(options);
  }
  if (std::strcmp(role, "client")) fail("give server or client first");
  if (options.idle)
    measure_idle(options);
  else if (options.handshakes)
    measure_handshakes(options);
  else
    measure_load(options);
}
