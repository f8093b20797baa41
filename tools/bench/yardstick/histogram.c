#include "histogram.h"

static double value_at(int index) {
  if (index < 64) return index;
  int power = index / 64 + 5;
  return (double)((1ull << power) | (uint64_t)(index % 64) << (power - 6));
}

double histogram_microseconds(const struct histogram *h, double fraction) {
  double wanted = (double)h->total * fraction;
  uint64_t seen = 0;
  for (int i = 0; i < 64 * 64; i++) {
    seen += h->counts[i];
    if (seen && (double)seen >= wanted) return value_at(i) / 1000;
  }
  return 0;
}
