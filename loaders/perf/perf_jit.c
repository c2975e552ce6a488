#include "loaders/perf/perf_jit.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "symbols/jit/jitdump.h"
#include "symbols/jit/perf_map.h"

struct perf_jit {
	int32_t pid;
	const struct symbol_options *options; /* borrowed */
	struct perf_map *map;                 /* NULL: none */
	struct jitdump **dumps;
	char **paths; /* of the dumps */
	uint32_t dump_count;
	struct jit_trouble trouble;
};

struct perf_jit *perf_jit_new(int32_t pid, const struct symbol_options *options)
{
	struct perf_jit *jit = memory_new(1, sizeof(*jit));

	jit->pid = pid;
	jit->options = options;
	jit->map = perf_map_open(pid, 0, options, &jit->trouble);
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
	dump = jitdump_find_file(path, jit->pid, jit->options, &jit->trouble);
	if (!dump)
		return;
	jit->dumps = memory_resize(jit->dumps, jit->dump_count + 1, sizeof(*jit->dumps));
	jit->paths = memory_resize(jit->paths, jit->dump_count + 1, sizeof(*jit->paths));
	jit->paths[jit->dump_count] = memory_text(path, strlen(path));
	jit->dumps[jit->dump_count++] = dump;
}

bool perf_jit_is_timed(const struct perf_jit *jit)
{
	return jit->dump_count > 0;
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
		const struct jitdump *dump = jit->dumps[i];
		/* Times by the processor's counter are of another clock. */
		const struct jit_code *code =
			jitdump_find(dump, address, jitdump_has_cycles(dump) ? 0 : time);

		if (code)
			return code->name;
	}
	symbol = jit->map ? perf_map_find(jit->map, address) : NULL;
	return symbol ? symbol->name : NULL;
}
