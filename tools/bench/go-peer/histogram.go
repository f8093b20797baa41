package main

import (
	"math/bits"
	"time"
)

// histogram has the other clients' steps, 64 to each doubling, so their quantiles compare.
type histogram struct {
	counts [37 * 64]uint32
	total  int
}

const longest = 1<<42 - 1

func (h *histogram) add(latency time.Duration) {
	value := uint64(latency)
	if value > longest {
		value = longest
	}
	index := value
	if value >= 64 {
		power := uint64(63 - bits.LeadingZeros64(value))
		index = (power-5)*64 + value>>(power-6)&63
	}
	h.counts[index]++
	h.total++
}

func (h *histogram) addAll(other *histogram) {
	for i, count := range other.counts {
		h.counts[i] += count
	}
	h.total += other.total
}

// microseconds is the value that a fraction of all values do not exceed; 0 if there are none.
func (h *histogram) microseconds(fraction float64) float64 {
	wanted, seen := float64(h.total)*fraction, 0
	for index, count := range h.counts {
		seen += int(count)
		if count == 0 || float64(seen) < wanted {
			continue
		}
		if index < 64 {
			return float64(index) / 1000
		}
		power := index/64 + 5
		return float64(uint64(1)<<power|uint64(index%64)<<(power-6)) / 1000
	}
	return 0
}
