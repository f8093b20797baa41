#include "echo.h"

#include "wire.h"

size_t echo_put_payload(const struct echo *echo, uint8_t *out) {
  struct wire_writer w = {.out = out};
  wire_put_bytes(&w, 1, echo->payload, echo->payload_count);
  return w.count;
}

size_t echo_put_count(const struct echo *echo, uint8_t *out) {
  struct wire_writer w = {.out = out, .number = echo->payload_count ? 1 : 0};
  wire_put_unsigned(&w, 2, echo->count);
  return w.count;
}

int echo_decode(struct echo *echo, const uint8_t *bytes, size_t count) {
  *echo = (struct echo){0};
  struct wire_field field = {0};
  size_t at = 0;
  while (at < count) {
    if (!wire_next(bytes, count, &at, &field)) return 0;
    if (field.number == 1 && field.kind == wire_kind_bytes)
      echo->payload = field.bytes, echo->payload_count = field.count;
    if (field.number == 2 && field.kind != wire_kind_id && field.kind != wire_kind_bytes)
      echo->count = field.value;
  }
  return 1;
}
