// Counts the process's heap allocations: the program's own malloc stands before the C library's.
#pragma once
#include <stdint.h>

uint64_t malloc_count(void);

/// Blocks given back so far, by all threads.
uint64_t free_count(void);
