// The C load client: keeps calls in flight and says how fast they come back.
#include "load.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "options.h"
#include "process.h"
#include "tls.h"

struct load load = {
  .options = {
    .port = 9443, .connections = 8, .depth = 16, .payload = 64, .seconds = 3,
    .warmup = 1, .address = "127.0.0.1", .name = "localhost", .pki = "pki",
    .certificate = "client"}};

static const struct option table[] = {
  {.name = "address", .text = &load.options.address, .help = "IPv4 address of the server"},
  {.name = "port", .number = &load.options.port, .help = "its port"},
  {.name = "name", .text = &load.options.name, .help = "the name its certificate must carry"},
  {.name = "pki", .text = &load.options.pki, .help = "folder made by tools/dev-pki"},
  {.name = "certificate", .text = &load.options.certificate, .help = "principal in it"},
  {.name = "connections", .number = &load.options.connections, .help = "connections"},
  {.name = "depth", .number = &load.options.depth, .help = "calls in flight on each"},
  {.name = "payload", .number = &load.options.payload, .help = "bytes in a message"},
  {.name = "stream", .number = &load.options.stream,
   .help = "calls are server streams of N messages, which are what is counted; 0: unary"},
  {.name = "service", .number = &load.options.service, .help = "index in the server's table"},
  {.name = "seconds", .seconds = &load.options.seconds, .help = "measured time"},
  {.name = "warmup", .seconds = &load.options.warmup, .help = "time before it"},
  {.name = "pid", .number = &load.options.pid, .help = "the server's process, for CPU and RSS"},
  {.name = "idle", .number = &load.options.idle, .help = "instead: memory of N connections"},
  {.name = "handshakes", .number = &load.options.handshakes,
   .help = "instead: connect, call, close; N at a time"},
  {.name = "calls", .number = &load.options.calls,
   .help = "instead of a time: so many calls, and no figures (for tools/bench/cost)"},
  {.name = "deadline", .number = &load.options.deadline, .help = "ms a call may take; 0: for ever"},
  {.name = "json", .number = &load.options.json, .help = "1: one line of JSON"},
  {0}};

void load_fail(const char *what, const char *reason) {
  fprintf(stderr, "yardstick load: %s: %s\n", what, reason);
  exit(1);
}

void load_run(double seconds) {
  uint64_t end = now_nanoseconds() + (uint64_t)(seconds * 1e9);
  while ((load.now = now_nanoseconds()) < end) loop_turn(&load.loop, 10);
}

void load_connect_all(void) {
  enum { opening_max = 64 };
  for (long opened = 0; opened < load.options.connections; opened++) {
    loop_connect(&load.loop, load.options.address, (int)load.options.port);
    while (opened - load.ready >= opening_max) loop_turn(&load.loop, 100);
  }
  uint64_t end = now_nanoseconds() + 30000000000u;
  while (load.ready < load.options.connections) {
    loop_turn(&load.loop, 100);
    if (now_nanoseconds() > end) load_fail("connecting", "no hello from the server in 30 s");
  }
}

struct figures {
  double calls_per_second, client_cpu, server_cpu;
  long resident;
};

static struct figures measure(void) {
  long pid = load.options.pid;
  load.answered = caller_fill;
  load_connect_all();
  load.now = now_nanoseconds();
  for (long i = 0; i < load.options.connections; i++) {
    caller_fill(load.callers[i]);
    connection_flush(load.callers[i]->session->connection);
  }
  load_run(load.options.warmup);
  uint64_t done = load.done, started = now_nanoseconds();
  double own = own_cpu_seconds(), server = process_cpu_seconds(pid);
  load.is_measuring = 1;
  load_run(load.options.seconds);
  load.is_measuring = 0;
  double calls = (double)(load.done - done);
  double elapsed = (double)(now_nanoseconds() - started) / 1e9;
  if (calls == 0) load_fail("no call", "came back in the measured time");
  return (struct figures){
    .calls_per_second = calls / elapsed,
    .client_cpu = (own_cpu_seconds() - own) * 1e6 / calls,
    .server_cpu = (process_cpu_seconds(pid) - server) * 1e6 / calls,
    .resident = process_resident_kib(pid)};
}

// Connections and the first calls are in it: who counts takes the difference of two counts.
static void count_calls(void) {
  load.answered = caller_fill;
  load_connect_all();
  for (long i = 0; i < load.options.connections; i++) {
    caller_fill(load.callers[i]);
    connection_flush(load.callers[i]->session->connection);
  }
  while (load.done < (uint64_t)load.options.calls) loop_turn(&load.loop, 100);
}

static void print(const struct figures *f) {
  const struct load_options *o = &load.options;
  const char *format = o->json
    ? "{\"connections\":%ld,\"depth\":%ld,\"payload\":%ld,\"stream\":%ld,\"calls_per_second\":%.0f,"
      "\"p50_us\":%.1f,\"p99_us\":%.1f,\"p999_us\":%.1f,\"client_cpu_us_per_call\":%.3f,"
      "\"server_cpu_us_per_call\":%.3f,\"server_rss_kib\":%ld}\n"
    : "%ld x %ld, %ld B, streams of %ld: %.0f calls/s, p50 %.1f us, p99 %.1f us, p99.9 %.1f us, "
      "CPU per call: client %.3f us, server %.3f us; server RSS %ld KiB\n";
  printf(
    format, o->connections, o->depth, o->payload, o->stream, f->calls_per_second,
    histogram_microseconds(&load.latency, 0.5), histogram_microseconds(&load.latency, 0.99),
    histogram_microseconds(&load.latency, 0.999), f->client_cpu, f->server_cpu, f->resident);
}

int main(int count, char **arguments) {
  options_read(table, count, arguments);
  signal(SIGPIPE, SIG_IGN);
  struct load_options *o = &load.options;
  if (o->connections < 1 || o->depth < 1) load_fail("--connections, --depth", "must be from 1");
  if (o->idle) o->connections = o->idle;
  if (o->handshakes) o->connections = o->handshakes;
  load.callers = calloc((size_t)o->connections, sizeof *load.callers);
  messages_make();
  calls_install();
  loop_init(&load.loop, tls_context(0, o->pki, o->certificate), session_behaviour());
  load.loop.server_name = o->name;
  load.loop.reads_always = 1;
  if (o->idle) {
    idle_measure();
  } else if (o->handshakes) {
    handshakes_measure();
  } else if (o->calls) {
    count_calls();
  } else {
    struct figures figures = measure();
    print(&figures);
  }
  return 0;
}
