#include "options.h"

#include <cstdlib>
#include <iostream>
#include <map>

void fail(const std::string &reason) {
  std::cerr << "grpc-echo: " << reason << std::endl;
  std::_Exit(1);
}

std::string Options::message() const {
  std::string bytes(static_cast<size_t>(payload), 0);
  for (size_t i = 0; i < bytes.size(); i++) bytes[i] = static_cast<char>(i * 7 + 3);
  return bytes;
}

Options read_options(int count, char **arguments) {
  const std::string usage =
    "server|client --pki DIR --port N --connections N --depth N --payload BYTES "
    "[--stream MESSAGES] --seconds S --warmup S --pid N --json 0|1 [--idle N] [--handshakes N]";
  Options o;
  const std::map<std::string, long *> numbers = {
    {"--port", &o.port}, {"--connections", &o.connections}, {"--depth", &o.depth},
    {"--payload", &o.payload}, {"--stream", &o.stream}, {"--pid", &o.pid}, {"--idle", &o.idle},
    {"--handshakes", &o.handshakes}, {"--json", &o.json}};
  const std::map<std::string, double *> durations = {
    {"--seconds", &o.seconds}, {"--warmup", &o.warmup}};
  for (int i = 2; i < count; i += 2) {
    const std::string name = arguments[i];
    if (i + 1 == count) fail(name + " has no value; give " + usage);
    const char *value = arguments[i + 1];
    char *end = nullptr;
    if (auto number = numbers.find(name); number != numbers.end()) {
      *number->second = std::strtol(value, &end, 10);
    } else if (auto duration = durations.find(name); duration != durations.end()) {
      *duration->second = std::strtod(value, &end);
    } else if (name == "--pki") {
      o.pki = value;
      continue;
    }
    if (!end || end == value || *end || *value == '-')
      fail("not understood: " + name + " " + value + "; give " + usage);
  }
  return o;
}
