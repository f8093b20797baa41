// Latencies in nanoseconds: 64 steps to each doubling, so within 1.6 % everywhere.
#ifndef YARDSTICK_HISTOGRAM_H
#define YARDSTICK_HISTOGRAM_H

#include <stdint.h>

struct histogram {
  uint64_t counts[64 * 64];
  uint64_t total;
};

static inline void histogram_add(struct histogram *h, uint64_t value) {
  int index = (int)value;
  if (value >= 64) {
    int power = 63 - __builtin_clzll(value);
    index = (power - 5) * 64 + (int)(value >> (power - 6) & 63);
  }
  h->counts[index]++;
  h->total++;
}

// The value that `fraction` of all values do not exceed, in microseconds.
double histogram_microseconds(const struct histogram *h, double fraction);

#endif
