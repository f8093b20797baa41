#include "process.h"

#include <time.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>

static std::ifstream file(long pid, const char *name) {
  return std::ifstream("/proc/" + std::to_string(pid) + "/" + name);
}

double process_cpu_seconds(long pid) {
  std::string line;
  if (!std::getline(file(pid, "stat"), line)) return 0;
  // The name may hold spaces and parentheses, so fields count from behind its last one.
  std::istringstream fields(line.substr(line.rfind(')') + 1));
  std::string skipped;
  for (int i = 0; i < 11; i++) fields >> skipped;
  double user = 0, system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

long process_resident_kib(long pid) {
  auto status = file(pid, "status");
  for (std::string line; std::getline(status, line);)
    if (line.rfind("VmRSS:", 0) == 0) return std::stol(line.substr(6));
  return 0;
}

double own_cpu_seconds() {
  timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}
