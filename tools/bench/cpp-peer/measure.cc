#include "measure.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

#include "client.h"
#include "process.h"

static uint64_t after(double seconds) {
  return now_nanoseconds() + static_cast<uint64_t>(seconds * 1e9);
}

static double seconds_since(uint64_t start) {
  return static_cast<double>(now_nanoseconds() - start) / 1e9;
}

static std::vector<std::unique_ptr<Client>> clients(const Options &o, long count) {
  std::vector<std::unique_ptr<Client>> all;
  for (long i = 0; i < count; i++) all.push_back(std::make_unique<Client>(o));
  return all;
}

void measure_load(const Options &o) {
  auto all = clients(o, o.connections);
  keep_busy(all, o.depth, after(o.warmup));
  const double own = own_cpu_seconds(), server = process_cpu_seconds(o.pid);
  const uint64_t start = now_nanoseconds();
  const Histogram latencies = keep_busy(all, o.depth, after(o.seconds));
  const double elapsed = seconds_since(start), calls = static_cast<double>(latencies.total);
  const char *format = o.json
    ? "{\"connections\":%ld,\"depth\":%ld,\"payload\":%ld,\"stream\":%ld,"
      "\"calls_per_second\":%.0f,\"p50_us\":%.1f,\"p99_us\":%.1f,\"p999_us\":%.1f,"
      "\"client_cpu_us_per_call\":%.3f,\"server_cpu_us_per_call\":%.3f,\"server_rss_kib\":%ld}\n"
    : "%ld x %ld, %ld B, streams of %ld: %.0f calls/s, p50 %.1f us, p99 %.1f us, p99.9 %.1f us, "
      "CPU per call: client %.3f us, server %.3f us; server RSS %ld KiB\n";
  std::printf(
    format, o.connections, o.depth, o.payload, o.stream, calls / elapsed,
    latencies.microseconds(0.5), latencies.microseconds(0.99), latencies.microseconds(0.999),
    (own_cpu_seconds() - own) * 1e6 / calls, (process_cpu_seconds(o.pid) - server) * 1e6 / calls,
    process_resident_kib(o.pid));
}

void measure_idle(const Options &o) {
  using namespace std::chrono_literals;
  const long before = process_resident_kib(o.pid);
  auto all = clients(o, o.idle);
  for (auto &client : all) client->call();
  std::this_thread::sleep_for(1s);  // the server may still be putting handshakes away
  const long resident = process_resident_kib(o.pid);
  const double cpu = process_cpu_seconds(o.pid);
  std::this_thread::sleep_for(2s);
  const double percent = (process_cpu_seconds(o.pid) - cpu) / 2 * 100;
  const char *format = o.json
    ? "{\"idle_connections\":%ld,\"kib_per_connection\":%.2f,\"server_rss_kib\":%ld,"
      "\"idle_cpu_percent\":%.2f}\n"
    : "%ld idle connections: %.2f KiB each (server RSS %ld KiB), %.2f %% when idle\n";
  std::printf(
    format, o.idle, static_cast<double>(resident - before) / static_cast<double>(o.idle), resident,
    percent);
}

// Threads, since a channel must not be closed within one of its own callbacks.
static long connections_until(const Options &o, uint64_t end) {
  std::atomic<long> made = 0;
  std::vector<std::thread> threads;
  for (long i = 0; i < o.handshakes; i++)
    threads.emplace_back([&] {
      for (; now_nanoseconds() < end; made++) Client(o).call();
    });
  for (auto &thread : threads) thread.join();
  return made;
}

void measure_handshakes(const Options &o) {
  connections_until(o, after(o.warmup));
  const double own = own_cpu_seconds(), server = process_cpu_seconds(o.pid);
  const uint64_t start = now_nanoseconds();
  const double made = static_cast<double>(connections_until(o, after(o.seconds)));
  const double elapsed = seconds_since(start);
  const char *format = o.json
    ? "{\"handshakes_at_a_time\":%ld,\"handshakes_per_second\":%.0f,\"client_cpu_us\":%.1f,"
      "\"server_cpu_us\":%.1f}\n"
    : "%ld at a time: %.0f handshakes/s, CPU per handshake: client %.1f us, server %.1f us\n";
  std::printf(
    format, o.handshakes, made / elapsed, (own_cpu_seconds() - own) * 1e6 / made,
    (process_cpu_seconds(o.pid) - server) * 1e6 / made);
}
