#include "hello.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

// A field is a header byte, delta of the number << 3 | kind, and a payload. Kinds 0-3: an unsigned
// value of 1, 2, 4, 8 bytes; 4: 16 bytes; 5: a length and bytes; 6: zero; 7: one.

struct writer {
  uint8_t *out;
  size_t count;
  unsigned number;
};

static void put(struct writer *w, const void *bytes, size_t count) {
  memcpy(w->out + w->count, bytes, count);
  w->count += count;
}

static void put_byte(struct writer *w, uint8_t byte) { put(w, &byte, 1); }

static void put_header(struct writer *w, unsigned number, unsigned kind) {
  put_byte(w, (uint8_t)((number - w->number) << 3 | kind));
  w->number = number;
}

static void put_length(struct writer *w, size_t length) {
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

static void put_unsigned(struct writer *w, unsigned number, uint64_t value) {
  if (value == 0) return;
  if (value == 1) {
    put_header(w, number, 7);
    return;
  }
  static const size_t widths[] = {1, 2, 4, 8};
  unsigned kind = value <= UINT8_MAX ? 0 : value <= UINT16_MAX ? 1 : value <= UINT32_MAX ? 2 : 3;
  put_header(w, number, kind);
  put(w, &value, widths[kind]);
}

static void put_bytes(struct writer *w, unsigned number, const void *bytes, size_t count) {
  if (count == 0) return;
  put_header(w, number, 5);
  put_length(w, count);
  put(w, bytes, count);
}

size_t hello_encode(const struct hello *hello, uint8_t *out) {
  static const char software[] = "trame-yardstick/1";
  struct writer w = {.out = out};
  put_unsigned(&w, 1, hello->version);
  put_unsigned(&w, 2, hello->frame_bytes_max);
  put_unsigned(&w, 3, hello->message_bytes_max);
  put_unsigned(&w, 4, hello->calls_max);
  put_unsigned(&w, 5, hello->connection_credit);
  put_unsigned(&w, 6, hello->stream_credit);
  uint64_t instance[2] = {(uint64_t)getpid(), (uint64_t)time(NULL)};
  put_header(&w, 7, 4);
  put(&w, instance, sizeof instance);
  if (hello->service_id) {
    uint8_t entry_bytes[hello_bytes_max], list_bytes[hello_bytes_max];
    struct writer entry = {.out = entry_bytes}, list = {.out = list_bytes};
    put_unsigned(&entry, 1, hello->service_id);
    put_unsigned(&entry, 2, hello->fingerprint);
    put_length(&list, 1);
    put_length(&list, entry.count);
    put(&list, entry_bytes, entry.count);
    put_bytes(&w, 8, list_bytes, list.count);
  }
  put_bytes(&w, 9, software, sizeof software - 1);
  put_unsigned(&w, 10, hello->metadata_bytes_max);
  return w.count;
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

static uint64_t *hello_field(struct hello *hello, size_t number) {
  switch (number) {
  case 1: return &hello->version;
  case 2: return &hello->frame_bytes_max;
  case 3: return &hello->message_bytes_max;
  case 4: return &hello->calls_max;
  case 5: return &hello->connection_credit;
  case 6: return &hello->stream_credit;
  case 10: return &hello->metadata_bytes_max;
  default: return NULL;
  }
}

int hello_decode(struct hello *hello, const uint8_t *bytes, size_t count) {
  *hello = (struct hello){0};
  size_t at = 0, number = 0;
  while (at < count) {
    unsigned kind = bytes[at] & 7, delta = bytes[at] >> 3;
    size_t extra = 0, width = 0;
    at++;
    if (delta == 0 || (delta == 31 && !wire_length(bytes, count, &at, &extra))) return 0;
    number += delta + extra;
    uint64_t value = kind == 7;
    if (kind <= 3) width = (size_t)1 << kind;
    if (kind == 4) width = 16;
    if (kind == 5 && !wire_length(bytes, count, &at, &width)) return 0;
    if (width > count - at) return 0;
    if (kind <= 3) memcpy(&value, bytes + at, width);
    uint64_t *field = hello_field(hello, number);
    if (field && kind != 4 && kind != 5) *field = value;
    size_t list = at, services = 0;
    if (number == 8 && kind == 5 && wire_length(bytes, at + width, &list, &services))
      hello->services_count = services;
    at += width;
  }
  return 1;
}

size_t wire_payload_message(const uint8_t *payload, size_t count, uint8_t *out) {
  struct writer w = {.out = out};
  put_bytes(&w, 1, payload, count);
  return w.count;
}

uint64_t service_id(const char *name) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (; *name; name++) hash = (hash ^ (uint8_t)*name) * 0x100000001b3u;
  return hash;
}
