#include "symbols/jit/perf_map.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/print_text.h"
#include "symbols/jit/layered_ranges.h"

enum {
	NAME_LIMIT = 1 << 16,
	SIZE_LIMIT = 1 << 28, /* bytes; big ones have ten million */
};

struct perf_map {
	char *path;
	char *text; /* the names are in it */
	struct symbol *symbols;
	uint32_t count, capacity;
	struct layered_ranges ranges;
};

/* ---- Lines ----------------------------------------------------------------------------- */

/* A number in hexadecimal, with 0x or without, and the spaces behind it. */
static bool parse_number(char **at, uint64_t *number)
{
	char *end;

	if (**at == ' ' || **at == '-' || **at == '+')
		return false;
	*number = strtoull(*at, &end, 16);
	if (end == *at || *end != ' ')
		return false;
	*at = end + strspn(end, " ");
	return true;
}

static void add_line(struct perf_map *map, char *line)
{
	struct symbol symbol = { .source = SYMBOL_FROM_JIT };
	size_t length;
	uint64_t size;

	if (!parse_number(&line, &symbol.start) || !parse_number(&line, &size))
		return;
	length = strnlen(line, NAME_LIMIT + 1);
	while (length > 0 && length <= NAME_LIMIT && line[length - 1] == '\r')
		line[--length] = '\0';
	if (length == 0 || length > NAME_LIMIT || size == 0 || symbol.start + size < symbol.start)
		return;
	symbol.end = symbol.start + size;
	symbol.name = line;
	if (map->count == map->capacity) {
		map->capacity = memory_more(map->capacity);
		map->symbols = memory_resize(map->symbols, map->capacity, sizeof(*map->symbols));
	}
	layered_ranges_add(&map->ranges, &(struct layered_range){
						 .start = symbol.start,
						 .end = symbol.end,
						 .id = map->count,
					 });
	map->symbols[map->count++] = symbol;
}

/* A writer may be at its last line still: it is left out. */
static void parse(struct perf_map *map)
{
	char *line = map->text, *end;

	for (; (end = strchr(line, '\n')); line = end + 1) {
		*end = '\0';
		add_line(map, line);
	}
	layered_ranges_build(&map->ranges);
}

/* ---- Files ----------------------------------------------------------------------------- */

static char *read_file(const char *path, int64_t not_before)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat status;
	char *text = NULL;
	size_t size = 0;

	if (descriptor < 0)
		return NULL;
	if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 &&
	    status.st_size <= SIZE_LIMIT && (int64_t)status.st_mtime >= not_before) {
		text = memory_resize(NULL, (size_t)status.st_size + 1, 1);
		while (size < (size_t)status.st_size) {
			ssize_t got = read(descriptor, text + size, (size_t)status.st_size - size);

			if (got <= 0)
				break;
			size += (size_t)got;
		}
		text[size] = '\0';
	}
	close(descriptor);
	return text;
}

/* Takes `path`. */
static struct perf_map *open_at(char *path, int64_t not_before)
{
	char *text = read_file(path, not_before);
	struct perf_map *map;

	if (!text) {
		free(path);
		return NULL;
	}
	map = memory_new(1, sizeof(*map));
	map->path = path;
	map->text = text;
	parse(map);
	return map;
}

/* The number that the process has in its own container: the last in the line NSpid. */
static int32_t inner_pid(int32_t pid)
{
	char path[64], line[256];
	int32_t inner = pid;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	file = fopen(path, "re");
	while (file && fgets(line, sizeof(line), file)) {
		char *last = strrchr(line, '\t');

		if (strncmp(line, "NSpid:", 6) == 0 && last)
			inner = (int32_t)strtol(last, NULL, 10);
	}
	if (file)
		fclose(file);
	return inner > 0 ? inner : pid;
}

struct perf_map *perf_map_open(int32_t pid, int64_t not_before,
			       const struct symbol_options *options)
{
	struct perf_map *map;

	if (pid <= 0)
		return NULL;
	/* What was copied there has the time of the copy, or any. Here, the number is that of
	 * another process. */
	if (options->symfs)
		return open_at(print_text("%s/tmp/perf-%d.map", options->symfs, (int)pid),
			       INT64_MIN);
	map = open_at(print_text("/tmp/perf-%d.map", (int)pid), not_before);
	if (!map)
		map = open_at(print_text("/proc/%d/root/tmp/perf-%d.map", (int)pid,
					 (int)inner_pid(pid)),
			      not_before);
	return map;
}

void perf_map_close(struct perf_map *map)
{
	if (!map)
		return;
	free(map->path);
	free(map->text);
	free(map->symbols);
	layered_ranges_release(&map->ranges);
	free(map);
}

const struct symbol *perf_map_find(const struct perf_map *map, uint64_t address)
{
	uint32_t found = layered_ranges_find(&map->ranges, address, UINT64_MAX);

	return found == LAYERED_RANGES_NONE ? NULL : &map->symbols[found];
}

const char *perf_map_path(const struct perf_map *map)
{
	return map->path;
}
