#include "loaders/perf/perf_jit.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "symbols/jit/jitdump.h"
#include "symbols/jit/perf_map.h"
#include "symbols/unwind/unwind_code.h"

/* Of one function, made when it is first needed. */
struct frames {
	bool is_ready; /* atomic: what follows is there */
	struct unwind_code code;
};

struct perf_jit {
	int32_t pid;
	bool is_here;                         /* and so is /proc/PID */
	const struct symbol_options *options; /* borrowed */
	struct perf_map *map;                 /* NULL: none */
	struct jitdump **dumps;
	char **paths;           /* of the dumps */
	struct frames **frames; /* of the dumps, per code; NULL: it has none */
	uint32_t dump_count;
	struct jit_trouble trouble;
	pthread_mutex_t mutex; /* held while frames are made ready */
};

struct perf_jit *perf_jit_new(int32_t pid, bool is_here, const struct symbol_options *options)
{
	struct perf_jit *jit = memory_new(1, sizeof(*jit));

	jit->pid = pid;
	jit->is_here = is_here;
	jit->options = options;
	pthread_mutex_init(&jit->mutex, NULL);
	jit->map = perf_map_open(pid, is_here, 0, options, &jit->trouble);
	return jit;
}

void perf_jit_free(struct perf_jit *jit)
{
	if (!jit)
		return;
	for (uint32_t i = 0; i < jit->dump_count; i++)
		free(jit->paths[i]);
	for (uint32_t i = 0; i < jit->dump_count; i++)
		jitdump_close(jit->dumps[i]);
	for (uint32_t i = 0; i < jit->dump_count; i++)
		free(jit->frames[i]);
	pthread_mutex_destroy(&jit->mutex);
	free(jit->frames);
	if (jit->map)
		perf_map_close(jit->map);
	free(jit->dumps);
	free(jit->paths);
	jit_trouble_release(&jit->trouble);
	free(jit);
}

void perf_jit_add_dump(struct perf_jit *jit, const char *path)
{
	struct jitdump *dump;

	/* Threads and forks map it again. */
	for (uint32_t i = 0; i < jit->dump_count; i++)
		if (strcmp(jit->paths[i], path) == 0)
			return;
	dump = jitdump_find_file(path, jit->is_here ? jit->pid : -1, jit->options, &jit->trouble);
	if (!dump)
		return;
	jit->dumps = memory_resize(jit->dumps, jit->dump_count + 1, sizeof(*jit->dumps));
	jit->paths = memory_resize(jit->paths, jit->dump_count + 1, sizeof(*jit->paths));
	jit->frames = memory_resize(jit->frames, jit->dump_count + 1, sizeof(*jit->frames));
	jit->frames[jit->dump_count] =
		jitdump_has_unwinding(dump) ? memory_new(jitdump_count(dump), sizeof(**jit->frames))
					    : NULL;
	jit->paths[jit->dump_count] = memory_text(path, strlen(path));
	jit->dumps[jit->dump_count++] = dump;
}

bool perf_jit_is_timed(const struct perf_jit *jit)
{
	return jit->dump_count > 0;
}

/* --- code */

/* Times by the processor's counter are of another clock. */
static const struct jit_code *find_in(const struct jitdump *dump, uint64_t address, uint64_t time)
{
	return jitdump_find(dump, address, jitdump_has_cycles(dump) ? 0 : time);
}

static const struct cfi_function *frames_of(struct perf_jit *jit, struct frames *frames,
					    const unsigned char *bytes, size_t size,
					    const struct jit_code *code,
					    const struct unwind_machine *machine,
					    struct unwind_store *store)
{
	if (!__atomic_load_n(&frames->is_ready, __ATOMIC_ACQUIRE)) {
		pthread_mutex_lock(&jit->mutex);
		if (!frames->is_ready)
			unwind_code_build(&frames->code, bytes, size, code->loaded, machine, store);
		__atomic_store_n(&frames->is_ready, true, __ATOMIC_RELEASE);
		pthread_mutex_unlock(&jit->mutex);
	}
	return frames->code.function;
}

const struct cfi_function *perf_jit_unwind(struct perf_jit *jit, uint64_t address, uint64_t time,
					   const struct unwind_machine *machine,
					   struct unwind_store *store, uint64_t *place)
{
	for (uint32_t i = 0; i < jit->dump_count; i++) {
		const struct jitdump *dump = jit->dumps[i];
		const struct jit_code *code = find_in(dump, address, time);
		const struct cfi_function *function = NULL;
		const unsigned char *bytes;
		size_t size;

		if (!code)
			continue;
		bytes = jitdump_unwinding(dump, code, machine->elf_machine, &size);
		*place = address - code->start + code->loaded;
		if (bytes)
			function = frames_of(jit, &jit->frames[i][jitdump_number(dump, code)],
					     bytes, size, code, machine, store);
		return function && *place >= function->start && *place < function->end ? function
										       : NULL;
	}
	return NULL;
}

const struct jit_trouble *perf_jit_trouble(const struct perf_jit *jit)
{
	return &jit->trouble;
}

const char *perf_jit_source(const struct perf_jit *jit)
{
	if (jit->dump_count > 0)
		return jit->paths[0];
	return jit->map ? perf_map_path(jit->map) : NULL;
}

int32_t perf_jit_pid(const struct perf_jit *jit)
{
	return jit->pid;
}

const struct symbol_options *perf_jit_options(const struct perf_jit *jit)
{
	return jit->options;
}

bool perf_jit_has_code(const struct perf_jit *jit, uint64_t start, uint64_t end)
{
	for (uint32_t i = 0; i < jit->dump_count; i++)
		if (jitdump_has_code(jit->dumps[i], start, end))
			return true;
	return jit->map && perf_map_has_code(jit->map, start, end);
}

const char *perf_jit_find(const struct perf_jit *jit, uint64_t address, uint64_t time)
{
	const struct symbol *symbol;

	for (uint32_t i = 0; i < jit->dump_count; i++) {
		const struct jit_code *code = find_in(jit->dumps[i], address, time);

		if (code)
			return code->name;
	}
	symbol = jit->map ? perf_map_find(jit->map, address) : NULL;
	return symbol ? symbol->name : NULL;
}
