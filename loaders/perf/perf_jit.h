#ifndef LOADERS_PERF_PERF_JIT_H
#define LOADERS_PERF_PERF_JIT_H

#include <stdbool.h>
#include <stdint.h>

#include "symbols/jit/jit_file.h"
#include "symbols/unwind/unwind_store.h"

/* What the runtime of one process wrote down of the code that it made: /tmp/perf-PID.map, and
 * jitdump files. */

struct perf_jit;

/* `is_here`: the process ran on this machine. */
struct perf_jit *perf_jit_new(int32_t pid, bool is_here, const struct symbol_options *options);
void perf_jit_free(struct perf_jit *jit);

/* The process mapped a jitdump file. */
void perf_jit_add_dump(struct perf_jit *jit, const char *path);

/* Whether code at one address may have several names, one after the other. */
bool perf_jit_is_timed(const struct perf_jit *jit);

/* The name of the code at an address; NULL. `time`: when it ran, on the clock of the dump; 0:
 * code as it was last. */
const char *perf_jit_find(const struct perf_jit *jit, uint64_t address, uint64_t time);

/* How to leave the frames of the code at an address, for a machine; NULL: that is not known.
 * `place`: the address in terms of that. As long-lived as the store. From any thread, but while a
 * dump is added. */
const struct cfi_function *perf_jit_unwind(struct perf_jit *jit, uint64_t address, uint64_t time,
					   const struct unwind_machine *machine,
					   struct unwind_store *store, uint64_t *place);

/* Whether there is a name for any part of [start, end). */
bool perf_jit_has_code(const struct perf_jit *jit, uint64_t start, uint64_t end);

/* The file that names the code, or NULL. */
const char *perf_jit_source(const struct perf_jit *jit);

/* Why one was not used. */
const struct jit_trouble *perf_jit_trouble(const struct perf_jit *jit);

int32_t perf_jit_pid(const struct perf_jit *jit);
const struct symbol_options *perf_jit_options(const struct perf_jit *jit);

#endif
