#include "sources/side_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "sources/operand.h"

/* The end of a path that tells it from another: "old/perf.data" from "new/perf.data". */
static const char *distinct_end(const char *path, const char *other)
{
	size_t length = strlen(path), other_length = strlen(other), same = 0;

	while (same < length && same < other_length &&
	       path[length - 1 - same] == other[other_length - 1 - same])
		same++;
	if (same == length)
		return path;
	path += length - same;
	while (same < length && path[-1] != '/') {
		path--;
		same++;
	}
	return path;
}

static char *name_files(const char *first, uint32_t count)
{
	size_t size = strlen(first) + 40;
	char *name = memory_new(size, 1);

	if (count > 1)
		snprintf(name, size, "%s and %u more", first, count - 1);
	else
		snprintf(name, size, "%s", first);
	return name;
}

void side_names_init(struct side_names *names, const struct source_options *options,
		     const struct sources *sources)
{
	uint32_t split = sources_count_of(sources, options->base_count);
	uint32_t count[] = { split, sources_count(sources) - split };
	const char *first[SIDE_COUNT] = { sources_name(sources), sources_name(sources) };
	char *base = NULL, *new = NULL;

	names->are_files = options->base_count > 0;
	if (names->are_files) {
		const char *base_file = options->files.items[0];
		const char *new_file = options->files.items[options->base_count];

		base = operand_difference(base_file, new_file);
		new = operand_difference(new_file, base_file);
		first[SIDE_BASE] = base;
		first[SIDE_NEW] = new;
		if (!base || !new) {
			free(base);
			free(new);
			base = operand_shown(base_file);
			new = operand_shown(new_file);
			first[SIDE_BASE] = distinct_end(base, new);
			first[SIDE_NEW] = distinct_end(new, base);
		}
	}
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		names->name[side] = name_files(first[side], names->are_files ? count[side] : 1);
	free(base);
	free(new);
}

void side_names_release(struct side_names *names)
{
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		free(names->name[side]);
	*names = (struct side_names){ 0 };
}

void side_names_give(const struct side_names *names, struct sides *sides)
{
	sides->are_files = names->are_files;
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		sides->name[side] = names->name[side];
}
