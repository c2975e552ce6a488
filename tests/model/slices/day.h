#ifndef TESTS_MODEL_SLICES_DAY_H
#define TESTS_MODEL_SLICES_DAY_H

/* A profile (see model_text.h) whose samples say all that slices choose by: four of them, on two
 * cpus at 0, 1, 2 and 4 seconds, with weights whose sums tell which were taken. */
#define DAY                             \
	"web/io 0 cpu0: serve;read 1\n" \
	"web/io 1 cpu1: serve;read 2\n" \
	"web/work 2 cpu0: serve 4\n"    \
	"db#77/io#80 4 cpu1: query;read 8\n"

#endif
