// The body of a hello, by hand: message Hello in IDL/trame/control.trame, in the wire format.
#ifndef YARDSTICK_HELLO_H
#define YARDSTICK_HELLO_H

#include <stddef.h>
#include <stdint.h>

struct hello {
  uint64_t version, frame_bytes_max, message_bytes_max, calls_max;
  uint64_t connection_credit, stream_credit, metadata_bytes_max;
  uint64_t services_count;
  uint64_t service_id, fingerprint;  // sent: the one service of a server; 0 for a client
};

enum { hello_bytes_max = 256 };

// Returns the count of bytes written to `out`, which holds `hello_bytes_max`.
size_t hello_encode(const struct hello *hello, uint8_t *out);
// 0 when the bytes are not a body; unknown fields are passed over.
int hello_decode(struct hello *hello, const uint8_t *bytes, size_t count);

// The id of a service: FNV-1a 64 over its full name.
uint64_t service_id(const char *name);

#endif
