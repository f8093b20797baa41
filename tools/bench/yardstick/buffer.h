// Bytes in transit: filled at the end, taken from the start.
#ifndef YARDSTICK_BUFFER_H
#define YARDSTICK_BUFFER_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct buffer {
  uint8_t *base;
  size_t capacity, start, end;
};

static inline size_t buffer_count(const struct buffer *b) { return b->end - b->start; }
static inline uint8_t *buffer_bytes(const struct buffer *b) { return b->base + b->start; }
static inline uint8_t *buffer_room(const struct buffer *b) { return b->base + b->end; }

void buffer_grow(struct buffer *b, size_t count);
void buffer_release(struct buffer *b);

// Room for `count` more bytes.
static inline void buffer_reserve(struct buffer *b, size_t count) {
  if (b->start == b->end) b->start = b->end = 0;
  if (b->capacity - b->end < count) buffer_grow(b, count);
}

static inline void buffer_append(struct buffer *b, const void *bytes, size_t count) {
  if (count == 0) return;
  buffer_reserve(b, count);
  memcpy(b->base + b->end, bytes, count);
  b->end += count;
}

static inline void buffer_clear(struct buffer *b) { b->start = b->end = 0; }

#endif
