// What connections cost that do nothing: one call each, then silence.
#include <stdio.h>

#include "load.h"
#include "process.h"

static void call_once(struct caller *caller) {
  load.now = now_nanoseconds();
  load.options.depth = 1;
  caller_fill(caller);
}

static void rest(struct caller *caller) {}

void idle_measure(void) {
  const struct load_options *o = &load.options;
  if (!o->pid) load_fail("--idle", "needs --pid, the server's process");
  long before = process_resident_kib(o->pid);
  double cpu = process_cpu_seconds(o->pid);
  uint64_t started = now_nanoseconds();
  load.is_ready = call_once;
  load.answered = rest;
  load_connect_all();
  while (load.done < (uint64_t)o->connections) loop_turn(&load.loop, 100);
  double elapsed = (double)(now_nanoseconds() - started) / 1e9;
  double handshake_cpu = (process_cpu_seconds(o->pid) - cpu) * 1e6 / (double)o->connections;
  load_run(1);
  long after = process_resident_kib(o->pid);
  cpu = process_cpu_seconds(o->pid);
  load_run(2);
  double idle_cpu = (process_cpu_seconds(o->pid) - cpu) / 2 * 100;
  const char *format = o->json
    ? "{\"idle_connections\":%ld,\"kib_per_connection\":%.2f,\"server_rss_kib\":%ld,"
      "\"connects_per_second\":%.0f,\"server_cpu_us_per_connect\":%.1f,"
      "\"idle_cpu_percent\":%.2f}\n"
    : "%ld idle connections: %.2f KiB each (server RSS %ld KiB), %.0f connects/s, "
      "server CPU %.1f us per connect, %.2f %% when idle\n";
  printf(
    format, o->connections, (double)(after - before) / (double)o->connections, after,
    (double)o->connections / elapsed, handshake_cpu, idle_cpu);
}
