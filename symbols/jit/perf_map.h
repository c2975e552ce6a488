#ifndef SYMBOLS_JIT_PERF_MAP_H
#define SYMBOLS_JIT_PERF_MAP_H

#include <stdbool.h>
#include <stdint.h>

#include "symbols/elf/symbol_table.h"
#include "symbols/jit/jit_file.h"

/*
 * /tmp/perf-PID.map: the functions that a JIT compiler wrote down as it made them, as lines
 * of start, size and name. There are no times in it: where two overlap, the later line wins.
 */

struct perf_map;

/* That of the process: in the copy of the recorded machine's files, if there is one; else on this
 * machine, or, if it ran here, in the process's container. NULL: none; *trouble says if there is
 * one that cannot be used. One that was last written before `not_before` (seconds since 1970; 0:
 * any) is of an earlier process with that number. */
struct perf_map *perf_map_open(int32_t pid, bool is_here, int64_t not_before,
			       const struct symbol_options *options, struct jit_trouble *trouble);
void perf_map_close(struct perf_map *map);

/* The function at a run-time address; NULL. Lives as long as the map. */
const struct symbol *perf_map_find(const struct perf_map *map, uint64_t address);

/* Whether a function has a part of [start, end). */
bool perf_map_has_code(const struct perf_map *map, uint64_t start, uint64_t end);

/* The file that was read. */
const char *perf_map_path(const struct perf_map *map);

#endif
