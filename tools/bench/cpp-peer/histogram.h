// The other clients' steps, 64 to each doubling, so that quantiles compare.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>

class Histogram {
 public:
  void add(uint64_t nanoseconds) {
    const uint64_t value = std::min(nanoseconds, (uint64_t{1} << 42) - 1);
    uint64_t index = value;
    if (value >= 64) {
      const unsigned power = 63 - static_cast<unsigned>(__builtin_clzll(value));
      index = (power - 5) * 64 + (value >> (power - 6) & 63);
    }
    counts[index]++;
    total++;
  }

  void add(const Histogram &other) {
    for (size_t i = 0; i < counts.size(); i++) counts[i] += other.counts[i];
    total += other.total;
  }

  // The value that `fraction` of all values do not exceed; 0 if there are none.
  double microseconds(double fraction) const {
    const double wanted = static_cast<double>(total) * fraction;
    uint64_t seen = 0;
    for (size_t i = 0; i < counts.size(); i++) {
      seen += counts[i];
      if (counts[i] && static_cast<double>(seen) >= wanted) return value_at(i) / 1000;
    }
    return 0;
  }

  uint64_t total = 0;

 private:
  static double value_at(size_t index) {
    if (index < 64) return static_cast<double>(index);
    const unsigned power = static_cast<unsigned>(index / 64 + 5);
    return static_cast<double>(uint64_t{1} << power | uint64_t{index % 64} << (power - 6));
  }

  std::array<uint32_t, 37 * 64> counts{};
};
