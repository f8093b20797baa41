#include "hello.h"

#include <time.h>
#include <unistd.h>

#include "wire.h"

size_t hello_encode(const struct hello *hello, uint8_t *out) {
  static const char software[] = "trame-yardstick/1";
  struct wire_writer w = {.out = out};
  wire_put_unsigned(&w, 1, hello->version);
  wire_put_unsigned(&w, 2, hello->frame_bytes_max);
  wire_put_unsigned(&w, 3, hello->message_bytes_max);
  wire_put_unsigned(&w, 4, hello->calls_max);
  wire_put_unsigned(&w, 5, hello->connection_credit);
  wire_put_unsigned(&w, 6, hello->stream_credit);
  uint64_t instance[2] = {(uint64_t)getpid(), (uint64_t)time(NULL)};
  wire_put_header(&w, 7, wire_kind_id);
  wire_put(&w, instance, sizeof instance);
  if (hello->service_id) {
    uint8_t entry_bytes[hello_bytes_max], list_bytes[hello_bytes_max];
    struct wire_writer entry = {.out = entry_bytes}, list = {.out = list_bytes};
    wire_put_unsigned(&entry, 1, hello->service_id);
    wire_put_unsigned(&entry, 2, hello->fingerprint);
    wire_put_length(&list, 1);
    wire_put_length(&list, entry.count);
    wire_put(&list, entry_bytes, entry.count);
    wire_put_bytes(&w, 8, list_bytes, list.count);
  }
  wire_put_bytes(&w, 9, software, sizeof software - 1);
  wire_put_unsigned(&w, 10, hello->metadata_bytes_max);
  return w.count;
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
  struct wire_field field = {0};
  size_t at = 0;
  while (at < count) {
    if (!wire_next(bytes, count, &at, &field)) return 0;
    uint64_t *place = hello_field(hello, field.number);
    if (place && field.kind != wire_kind_id && field.kind != wire_kind_bytes)
      *place = field.value;
    size_t list = 0, services = 0;
    if (field.number == 8 && field.kind == wire_kind_bytes &&
        wire_length(field.bytes, field.count, &list, &services))
      hello->services_count = services;
  }
  return 1;
}

uint64_t service_id(const char *name) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (; *name; name++) hash = (hash ^ (uint8_t)*name) * 0x100000001b3u;
  return hash;
}
