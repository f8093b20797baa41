// Connections that come and go: connect, full mutual handshake, hello, one call, close, again.
#include <stdio.h>

#include "load.h"
#include "process.h"

static void call_once(struct caller *caller) {
  load.now = now_nanoseconds();
  load.options.depth = 1;
  caller_fill(caller);
}

static void close_after(struct caller *caller) {
  connection_close(caller->session->connection, NULL);
}

void handshakes_measure(void) {
  const struct load_options *o = &load.options;
  load.is_ready = call_once;
  load.answered = close_after;
  load.closes_itself = 1;
  long opened = 0, at_start = 0;
  double own = 0, server = 0;
  uint64_t started = now_nanoseconds(), now = started, begin = 0;
  uint64_t warm = started + (uint64_t)(o->warmup * 1e9);
  uint64_t end = warm + (uint64_t)(o->seconds * 1e9);
  while ((now = now_nanoseconds()) < end) {
    if (!begin && now >= warm) {
      begin = now;
      at_start = (long)load.done;
      own = own_cpu_seconds();
      server = process_cpu_seconds(o->pid);
    }
    while (opened - (long)load.done < o->connections) {
      loop_connect(&load.loop, o->address, (int)o->port);
      opened++;
    }
    loop_turn(&load.loop, 10);
  }
  double count = (double)((long)load.done - at_start);
  if (count == 0) load_fail("no handshake", "was done in the measured time");
  const char *format = o->json
    ? "{\"handshakes_at_a_time\":%ld,\"handshakes_per_second\":%.0f,"
      "\"client_cpu_us\":%.1f,\"server_cpu_us\":%.1f}\n"
    : "%ld at a time: %.0f handshakes/s, CPU per handshake: client %.1f us, server %.1f us\n";
  printf(
    format, o->connections, count / ((double)(now - begin) / 1e9),
    (own_cpu_seconds() - own) * 1e6 / count,
    (process_cpu_seconds(o->pid) - server) * 1e6 / count);
}
