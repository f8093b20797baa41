#include "process.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

double process_cpu_seconds(long pid) {
  char path[64], line[1024];
  snprintf(path, sizeof path, "/proc/%ld/stat", pid);
  FILE *file = pid > 0 ? fopen(path, "r") : NULL;
  if (!file) return 0;
  unsigned long user = 0, system = 0;
  if (fgets(line, sizeof line, file)) {
    // The name may hold spaces and parentheses; the fields start behind its last one.
    const char *fields = strrchr(line, ')');
    if (fields)
      sscanf(
        fields + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system);
  }
  fclose(file);
  return (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
}

long process_resident_kib(long pid) {
  char path[64], line[256];
  snprintf(path, sizeof path, "/proc/%ld/status", pid);
  FILE *file = pid > 0 ? fopen(path, "r") : NULL;
  long resident = 0;
  while (file && fgets(line, sizeof line, file))
    if (!strncmp(line, "VmRSS:", 6)) resident = atol(line + 6);
  if (file) fclose(file);
  return resident;
}

double own_cpu_seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}
