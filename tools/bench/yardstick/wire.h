// The encoding of messages, as far as it is needed here: writing fields, and reading them in order.
#ifndef YARDSTICK_WIRE_H
#define YARDSTICK_WIRE_H

#include <stddef.h>
#include <stdint.h>

// A field is a header byte, delta of the number << 3 | kind, and a payload. Kinds 0-3: an unsigned
// value of 1, 2, 4, 8 bytes; 4: 16 bytes; 5: a length and bytes; 6: zero; 7: one.
enum { wire_kind_id = 4, wire_kind_bytes = 5, wire_kind_one = 7 };

struct wire_writer {
  uint8_t *out;
  size_t count;
  unsigned number;  // of the last field
};

void wire_put(struct wire_writer *w, const void *bytes, size_t count);
void wire_put_header(struct wire_writer *w, unsigned number, unsigned kind);
void wire_put_length(struct wire_writer *w, size_t length);
// Nothing for the default: 0, or no bytes.
void wire_put_unsigned(struct wire_writer *w, unsigned number, uint64_t value);
void wire_put_bytes(struct wire_writer *w, unsigned number, const void *bytes, size_t count);

struct wire_field {
  size_t number;
  unsigned kind;
  uint64_t value;        // of an unsigned field
  const uint8_t *bytes;  // of an id or a field of bytes
  size_t count;
};

// The field at `*at`; moves past it. 0 when the bytes are not a field; ask only while some are left.
int wire_next(const uint8_t *bytes, size_t count, size_t *at, struct wire_field *field);

// A length or count at `*at`; moves past it. 0 when there is none.
int wire_length(const uint8_t *bytes, size_t count, size_t *at, size_t *length);

#endif
