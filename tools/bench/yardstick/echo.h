// Messages of IDL/trame/echo.trame: a request and a response are a payload and a count.
#ifndef YARDSTICK_ECHO_H
#define YARDSTICK_ECHO_H

#include <stddef.h>
#include <stdint.h>

enum { echo_method_unary = 1, echo_method_stream = 2 };

struct echo {
  const uint8_t *payload;
  size_t payload_count;
  uint64_t count;
};

enum { echo_extra_max = 16 };  // of a body, beyond its payload

// The field of the payload: the start of a body. Returns its bytes; `out` holds
// payload_count + echo_extra_max, here and below.
size_t echo_put_payload(const struct echo *echo, uint8_t *out);
// The field of the count, which follows the payload's.
size_t echo_put_count(const struct echo *echo, uint8_t *out);
// 0 when the bytes are not a body; other fields are passed over.
int echo_decode(struct echo *echo, const uint8_t *bytes, size_t count);

#endif
