#include "wire.h"

#include <string.h>

void wire_put(struct wire_writer *w, const void *bytes, size_t count) {
  memcpy(w->out + w->count, bytes, count);
  w->count += count;
}

static void put_byte(struct wire_writer *w, uint8_t byte) { wire_put(w, &byte, 1); }

void wire_put_header(struct wire_writer *w, unsigned number, unsigned kind) {
  put_byte(w, (uint8_t)((number - w->number) << 3 | kind));
  w->number = number;
}

void wire_put_length(struct wire_writer *w, size_t length) {
  if (length < 1u << 7) {
    put_byte(w, (uint8_t)length);
  } else if (length < 1u << 14) {
    put_byte(w, (uint8_t)(0x80 | length >> 8));
    put_byte(w, (uint8_t)length);
  } else {
    put_byte(w, (uint8_t)(0xC0 | length >> 16));  // up to 2 MiB: enough for a payload here
    put_byte(w, (uint8_t)length);
    put_byte(w, (uint8_t)(length >> 8));
  }
}

void wire_put_unsigned(struct wire_writer *w, unsigned number, uint64_t value) {
  if (value == 0) return;
  if (value == 1) {
    wire_put_header(w, number, wire_kind_one);
    return;
  }
  static const size_t widths[] = {1, 2, 4, 8};
  unsigned kind = value <= UINT8_MAX ? 0 : value <= UINT16_MAX ? 1 : value <= UINT32_MAX ? 2 : 3;
  wire_put_header(w, number, kind);
  wire_put(w, &value, widths[kind]);
}

void wire_put_bytes(struct wire_writer *w, unsigned number, const void *bytes, size_t count) {
  if (count == 0) return;
  wire_put_header(w, number, wire_kind_bytes);
  wire_put_length(w, count);
  wire_put(w, bytes, count);
}

int wire_length(const uint8_t *bytes, size_t count, size_t *at, size_t *length) {
  if (*at >= count) return 0;
  const uint8_t *b = bytes + *at;
  size_t left = count - *at, used = b[0] < 0x80 ? 1 : b[0] < 0xC0 ? 2 : b[0] < 0xE0 ? 3
                              : b[0] < 0xF0 ? 4 : b[0] == 0xF0 ? 5 : SIZE_MAX;
  if (used > left) return 0;
  switch (used) {
  case 1: *length = b[0]; break;
  case 2: *length = (size_t)(b[0] & 0x3F) << 8 | b[1]; break;
  case 3: *length = (size_t)(b[0] & 0x1F) << 16 | (size_t)b[2] << 8 | b[1]; break;
  case 4: *length = (size_t)(b[0] & 0x0F) << 24 | (size_t)b[1] << 16 | (size_t)b[3] << 8 | b[2];
    break;
  default:
    *length = (size_t)b[4] << 24 | (size_t)b[3] << 16 | (size_t)b[2] << 8 | b[1];
  }
  *at += used;
  return 1;
}

int wire_next(const uint8_t *bytes, size_t count, size_t *at, struct wire_field *field) {
  unsigned kind = bytes[*at] & 7, delta = bytes[*at] >> 3;
  size_t extra = 0, width = 0;
  ++*at;
  if (delta == 0 || (delta == 31 && !wire_length(bytes, count, at, &extra))) return 0;
  if (kind <= 3) width = (size_t)1 << kind;
  if (kind == wire_kind_id) width = 16;
  if (kind == wire_kind_bytes && !wire_length(bytes, count, at, &width)) return 0;
  if (width > count - *at) return 0;
  field->number += delta + extra;
  field->kind = kind;
  field->value = kind == wire_kind_one;
  if (kind <= 3) memcpy(&field->value, bytes + *at, width);
  field->bytes = bytes + *at;
  field->count = width;
  *at += width;
  return 1;
}
