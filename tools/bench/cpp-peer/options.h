// The command line: the same names, meanings and defaults as of the other clients here.
#pragma once
#include <string>

struct Options {
  std::string pki = "pki";
  long port = 9443, connections = 8, depth = 16, payload = 64, stream = 0, pid = 0, idle = 0;
  long handshakes = 0, json = 0;
  double seconds = 3, warmup = 1;

  // The bytes a message carries.
  std::string message() const;
};

// Prints a reason and ends the program.
[[noreturn]] void fail(const std::string &reason);

// Reads `--name value` pairs from the second argument on.
Options read_options(int count, char **arguments);
