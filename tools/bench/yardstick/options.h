// Command lines: `--name value` pairs, each known by a row of a table.
#ifndef YARDSTICK_OPTIONS_H
#define YARDSTICK_OPTIONS_H

struct option {
  const char *name;
  const char *help;
  long *number;        // one of these is set
  const char **text;
  double *seconds;
};

// Reads the command line into the table's variables; on a mistake or --help prints the table and
// ends the program. The table ends with a row without a name.
void options_read(const struct option *table, int count, char **arguments);

#endif
