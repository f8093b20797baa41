package main

import (
	"fmt"
	"time"
)

// together runs work so many times at once; the first error ends it.
func together(count int, work func(int) error) error {
	ended := make(chan error, count)
	for i := 0; i < count; i++ {
		go func(i int) { ended <- work(i) }(i)
	}
	for i := 0; i < count; i++ {
		if err := <-ended; err != nil {
			return err
		}
	}
	return nil
}

func after(seconds float64) time.Time {
	return time.Now().Add(time.Duration(seconds * float64(time.Second)))
}

func say(o options, json, words string, figures ...interface{}) error {
	if o.printsJSON != 1 {
		json = words
	}
	_, err := fmt.Printf(json+"\n", figures...)
	return err
}

func measureLoad(o options) error {
	clients := make([]*client, o.connections)
	for i := range clients {
		var err error
		if clients[i], err = dial(o); err != nil {
			return err
		}
	}
	load := func(seconds float64) (histogram, error) {
		until, parts := after(seconds), make([]histogram, o.connections*o.depth)
		err := together(len(parts), func(i int) error {
			return clients[i/o.depth].work(until, &parts[i])
		})
		var all histogram
		for i := range parts {
			all.addAll(&parts[i])
		}
		return all, err
	}
	if _, err := load(o.warmup); err != nil {
		return err
	}
	own, server, start := ownCPUSeconds(), cpuSeconds(o.pid), time.Now()
	latencies, err := load(o.seconds)
	if err != nil {
		return err
	}
	elapsed, calls := time.Since(start).Seconds(), float64(latencies.total)
	return say(o,
		`{"connections":%d,"depth":%d,"payload":%d,"stream":%d,"calls_per_second":%.0f,`+
			`"p50_us":%.1f,"p99_us":%.1f,"p999_us":%.1f,"client_cpu_us_per_call":%.3f,`+
			`"server_cpu_us_per_call":%.3f,"server_rss_kib":%d}`,
		"%d x %d, %d B, streams of %d: %.0f calls/s, p50 %.1f us, p99 %.1f us, p99.9 %.1f us, "+
			"CPU per call: client %.3f us, server %.3f us; server RSS %d KiB",
		o.connections, o.depth, o.payload, o.stream, calls/elapsed,
		latencies.microseconds(0.5), latencies.microseconds(0.99), latencies.microseconds(0.999),
		(ownCPUSeconds()-own)*1e6/calls, (cpuSeconds(o.pid)-server)*1e6/calls, residentKiB(o.pid))
}

// measureIdle: what connections that made one call and then rest cost the server.
func measureIdle(o options) error {
	before := residentKiB(o.pid)
	clients := make([]*client, o.idle) // kept, or their connections would close
	for i := range clients {
		var err error
		if clients[i], err = dial(o); err != nil {
			return err
		}
		if err = clients[i].call(); err != nil {
			return err
		}
	}
	// The server may still be putting handshakes away.
	time.Sleep(time.Second)
	resident, cpu := residentKiB(o.pid), cpuSeconds(o.pid)
	time.Sleep(2 * time.Second)
	percent := (cpuSeconds(o.pid) - cpu) / 2 * 100
	for _, c := range clients {
		c.connection.Close()
	}
	return say(o,
		`{"idle_connections":%d,"kib_per_connection":%.2f,"server_rss_kib":%d,"idle_cpu_percent":%.2f}`,
		"%d idle connections: %.2f KiB each (server RSS %d KiB), %.2f %% when idle",
		o.idle, float64(resident-before)/float64(o.idle), resident, percent)
}

// measureHandshakes: connections that come, make one call and go.
func measureHandshakes(o options) error {
	load := func(seconds float64) (int, error) {
		until, counts := after(seconds), make([]int, o.handshakes)
		err := together(o.handshakes, func(i int) error {
			for time.Now().Before(until) {
				c, err := dial(o)
				if err == nil {
					err = c.call()
				}
				if err != nil {
					return err
				}
				c.connection.Close()
				counts[i]++
			}
			return nil
		})
		total := 0
		for _, count := range counts {
			total += count
		}
		return total, err
	}
	if _, err := load(o.warmup); err != nil {
		return err
	}
	own, server, start := ownCPUSeconds(), cpuSeconds(o.pid), time.Now()
	made, err := load(o.seconds)
	if err != nil {
		return err
	}
	count := float64(made)
	return say(o,
		`{"handshakes_at_a_time":%d,"handshakes_per_second":%.0f,"client_cpu_us":%.1f,"server_cpu_us":%.1f}`,
		"%d at a time: %.0f handshakes/s, CPU per handshake: client %.1f us, server %.1f us",
		o.handshakes, count/time.Since(start).Seconds(),
		(ownCPUSeconds()-own)*1e6/count, (cpuSeconds(o.pid)-server)*1e6/count)
}
