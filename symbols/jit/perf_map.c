#include "symbols/jit/perf_map.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text/print_text.h"
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

static char *read_text(const struct regular_file *file)
{
	size_t whole = (size_t)file->status.st_size, size = 0;
	char *text = memory_resize(NULL, whole + 1, 1);

	while (size < whole) {
		ssize_t got = read(file->descriptor, text + size, whole - size);

		if (got <= 0)
			break;
		size += (size_t)got;
	}
	text[size] = '\0';
	return text;
}

/* What there is to search for: which process, and when it began. */
struct search {
	int32_t pid; /* -1: of another machine */
	int64_t not_before;
	const struct symbol_options *options;
	struct jit_trouble *trouble;
};

/* Takes `path`. */
static struct perf_map *open_at(const struct search *search, char *path)
{
	struct perf_map *map = NULL;
	struct regular_file file;

	if (!jit_file_open(&file, path, search->pid, search->options, search->trouble)) {
		free(path);
		return NULL;
	}
	if (file.status.st_size > SIZE_LIMIT) {
		jit_trouble_note(search->trouble,
				 print_text("%s is larger than %d MiB", path, SIZE_LIMIT >> 20),
				 NULL);
	} else if (file.status.st_size > 0 && (int64_t)file.status.st_mtime >= search->not_before) {
		map = memory_new(1, sizeof(*map));
		map->path = path;
		map->text = read_text(&file);
		parse(map);
	}
	close(file.descriptor);
	if (!map)
		free(path);
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

struct perf_map *perf_map_open(int32_t pid, bool is_here, int64_t not_before,
			       const struct symbol_options *options, struct jit_trouble *trouble)
{
	struct search search = { is_here ? pid : -1, not_before, options, trouble };
	struct perf_map *map;

	if (pid <= 0)
		return NULL;
	if (options->symfs) {
		/* What was copied there has the time of the copy, or any. Here, the number is that
		 * of another process. */
		search.not_before = INT64_MIN;
		return open_at(&search, print_text("%s/tmp/perf-%d.map", options->symfs, (int)pid));
	}
	map = open_at(&search, print_text("/tmp/perf-%d.map", (int)pid));
	if (!map && is_here)
		map = open_at(&search, print_text("/proc/%d/root/tmp/perf-%d.map", (int)pid,
						  (int)inner_pid(pid)));
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

bool perf_map_has_code(const struct perf_map *map, uint64_t start, uint64_t end)
{
	return layered_ranges_touch(&map->ranges, start, end);
}

const char *perf_map_path(const struct perf_map *map)
{
	return map->path;
}
