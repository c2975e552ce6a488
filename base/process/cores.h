#ifndef BASE_CORES_H
#define BASE_CORES_H

#include <stddef.h>
#include <stdint.h>

/* How much of the machine this program may use. */

uint32_t cores_count(void);

/* How many threads besides the calling one: as many as make use of all cores, but no more than
 * `limit`; or, for tests and measurements, what SERAC_THREADS says. */
uint32_t cores_more_threads(uint32_t limit);

/* Does all parts of a piece of work, at the same time as far as there are cores, and returns when
 * they are done. */
void cores_run(uint32_t parts, void (*run)(void *context, uint32_t part), void *context);

/* The number in an environment variable, at most `limit`; `otherwise` where it has none. */
size_t cores_setting(const char *variable, size_t otherwise, size_t limit);

#endif
