#include "buffer.h"

#include <stdio.h>
#include <stdlib.h>

void buffer_grow(struct buffer *b, size_t count) {
  size_t held = buffer_count(b);
  if (held <= b->start && b->capacity - held >= count) {
    memcpy(b->base, b->base + b->start, held);
  } else {
    size_t capacity = b->capacity ? b->capacity : 4096;
    while (capacity - held < count) capacity *= 2;
    uint8_t *block = malloc(capacity);
    if (!block) {
      fprintf(stderr, "yardstick: no memory for %zu bytes\n", capacity);
      exit(1);
    }
    if (held) memcpy(block, b->base + b->start, held);
    free(b->base);
    b->base = block;
    b->capacity = capacity;
  }
  b->start = 0;
  b->end = held;
}

void buffer_release(struct buffer *b) {
  free(b->base);
  *b = (struct buffer){0};
}
