// What a process has used so far, by /proc.
#ifndef YARDSTICK_PROCESS_H
#define YARDSTICK_PROCESS_H

double process_cpu_seconds(long pid);  // user and system; 0 when there is no such process
long process_resident_kib(long pid);
double own_cpu_seconds(void);

#endif
