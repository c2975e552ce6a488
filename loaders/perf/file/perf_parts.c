#include "loaders/perf/file/perf_parts.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define BEGINNING "data."

static int is_part(const struct dirent *entry)
{
	const char *number = entry->d_name + strlen(BEGINNING);

	return strncmp(entry->d_name, BEGINNING, strlen(BEGINNING)) == 0 && *number &&
	       number[strspn(number, "0123456789")] == '\0';
}

static void open_part(struct perf_part *part, const char *folder, const char *name, bool swap)
{
	size_t size = strlen(folder) + strlen(name) + 2;
	char *path = memory_new(size, 1);

	snprintf(path, size, "%s/%s", folder, name);
	part->input = input_open(path, &part->failure);
	if (part->input) {
		perf_stream_open(&part->stream, part->input);
		part->stream.swap = swap;
	}
	free(path);
}

void perf_parts_open(struct perf_parts *parts, const char *folder, bool swap)
{
	struct dirent **entries;
	int count = scandir(folder, &entries, is_part, versionsort);

	if (count < 0)
		return;
	parts->are_open = true;
	parts->list = memory_new((size_t)count + 1, sizeof(*parts->list));
	for (int i = 0; i < count; i++) {
		struct perf_part *part = &parts->list[parts->count++];

		open_part(part, folder, entries[i]->d_name, swap);
		parts->size += part->stream.size;
		free(entries[i]);
	}
	free(entries);
}

void perf_parts_close(struct perf_parts *parts)
{
	for (uint32_t i = 0; i < parts->count; i++) {
		if (parts->list[i].input)
			perf_stream_close(&parts->list[i].stream);
		input_close(parts->list[i].input);
	}
	free(parts->list);
	*parts = (struct perf_parts){ 0 };
}
