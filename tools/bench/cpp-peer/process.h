// What a process has used so far, by /proc; zeros for none.
#pragma once

double process_cpu_seconds(long pid);  // in steps of 10 ms
long process_resident_kib(long pid);
double own_cpu_seconds();
