#include "sources/record/descendants.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct process {
	pid_t number, parent;
	bool is_descendant;
};

struct processes {
	struct process *list;
	uint32_t count, capacity;
};

/* The name, in brackets, may have brackets of its own. False: it has ended. */
static bool read_parent(const char *number, pid_t *parent)
{
	char path[32], line[512], state = 'Z', *end;
	bool is_read = false;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%.12s/stat", number);
	file = fopen(path, "re");
	if (!file)
		return false;
	if (fgets(line, sizeof(line), file)) {
		end = strrchr(line, ')');
		is_read = end && sscanf(end + 1, " %c %d", &state, parent) == 2;
	}
	fclose(file);
	return is_read && state != 'Z' && state != 'X';
}

static void add(struct processes *processes, const struct process *process)
{
	if (processes->count == processes->capacity) {
		processes->capacity = memory_more(processes->capacity);
		processes->list = memory_resize(processes->list, processes->capacity,
						sizeof(*processes->list));
	}
	processes->list[processes->count++] = *process;
}

static int compare(const void *a, const void *b)
{
	const struct process *first = a, *second = b;

	return (first->number > second->number) - (first->number < second->number);
}

static struct processes read_all(void)
{
	struct processes all = { 0 };
	DIR *folder = opendir("/proc");
	const struct dirent *entry;

	while (folder && (entry = readdir(folder))) {
		struct process process = { .number = (pid_t)atoi(entry->d_name) };

		if (process.number > 0 && read_parent(entry->d_name, &process.parent))
			add(&all, &process);
	}
	if (folder)
		closedir(folder);
	if (all.count > 0)
		qsort(all.list, all.count, sizeof(*all.list), compare);
	return all;
}

static bool is_wanted(const struct processes *all, pid_t parent, pid_t ancestor)
{
	const struct process key = { .number = parent }, *found = NULL;

	if (all->count > 0)
		found = bsearch(&key, all->list, all->count, sizeof(key), compare);
	return parent == ancestor || (found && found->is_descendant);
}

static bool mark(struct processes *all, pid_t ancestor)
{
	bool has_more = false;

	for (uint32_t i = 0; i < all->count; i++) {
		struct process *process = &all->list[i];

		if (!process->is_descendant && is_wanted(all, process->parent, ancestor))
			process->is_descendant = has_more = true;
	}
	return has_more;
}

void descendants_find(struct descendants *found, pid_t ancestor)
{
	struct processes all = read_all();

	while (mark(&all, ancestor))
		;
	found->count = 0;
	for (uint32_t i = 0; i < all.count; i++) {
		if (!all.list[i].is_descendant)
			continue;
		if (found->count == found->capacity) {
			found->capacity = memory_more(found->capacity);
			found->list =
				memory_resize(found->list, found->capacity, sizeof(*found->list));
		}
		found->list[found->count++] = all.list[i].number;
	}
	free(all.list);
}
