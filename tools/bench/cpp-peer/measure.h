// The loads; each prints one line, as the C client does.
#pragma once
#include "options.h"

void measure_load(const Options &);
void measure_idle(const Options &);
void measure_handshakes(const Options &);
