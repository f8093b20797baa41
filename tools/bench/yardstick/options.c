#include "options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_value(FILE *out, const struct option *o) {
  if (o->number) fprintf(out, "%ld", *o->number);
  if (o->text) fprintf(out, "%s", *o->text);
  if (o->seconds) fprintf(out, "%g", *o->seconds);
}

static void usage(const struct option *table, const char *program, int status) {
  FILE *out = status ? stderr : stdout;
  fprintf(out, "usage: %s [--option value]...\n", program);
  for (const struct option *o = table; o->name; o++) {
    fprintf(out, "  --%-14s %s (", o->name, o->help);
    print_value(out, o);
    fprintf(out, ")\n");
  }
  exit(status);
}

static int assign(const struct option *o, const char *value) {
  char *end = NULL;
  if (o->text) {
    *o->text = value;
    return 1;
  }
  if (o->number)
    *o->number = strtol(value, &end, 0);
  else
    *o->seconds = strtod(value, &end);
  return end != value && *end == 0;
}

void options_read(const struct option *table, int count, char **arguments) {
  for (int i = 1; i < count; i += 2) {
    if (!strcmp(arguments[i], "--help")) usage(table, arguments[0], 0);
    const struct option *o = table;
    while (o->name && (strncmp(arguments[i], "--", 2) || strcmp(arguments[i] + 2, o->name))) o++;
    if (!o->name || i + 1 == count || !assign(o, arguments[i + 1])) {
      fprintf(stderr, "%s: not understood: %s\n", arguments[0], arguments[i]);
      usage(table, arguments[0], 2);
    }
  }
}
