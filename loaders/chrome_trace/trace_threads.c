#include "loaders/chrome_trace/trace_threads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void trace_threads_init(struct trace_threads *threads, struct profile_builder *builder)
{
	*threads = (struct trace_threads){ .builder = builder };
	interner_init(&threads->keys);
	column_init(&threads->names, sizeof(string_id), UINT32_MAX);
	column_init(&threads->rows, sizeof(thread_id), UINT32_MAX);
}

void trace_threads_release(struct trace_threads *threads)
{
	interner_release(&threads->keys);
	column_release(&threads->names);
	column_release(&threads->rows);
}

uint32_t trace_threads_add(struct trace_threads *threads, const char *pid, const char *tid)
{
	char key[2 * TRACE_ID_SIZE + 2];
	int length = snprintf(key, sizeof(key), "%s%s%s", pid, tid ? " " : "", tid ? tid : "");
	uint32_t id = interner_add(&threads->keys, key, (size_t)length) + 1;

	column_commit(&threads->names, (size_t)id + 1);
	column_commit(&threads->rows, (size_t)id + 1);
	return id;
}

static string_id *names_of(struct trace_threads *threads)
{
	return (string_id *)(void *)threads->names.rows;
}

void trace_threads_name(struct trace_threads *threads, uint32_t id, string_id name)
{
	names_of(threads)[id] = name;
}

/* -1: it is none that a system gives. */
static int32_t number_of(const char *text)
{
	char *end;
	long number = strtol(text, &end, 0);

	return end > text && *end == '\0' && number >= 0 && number <= INT32_MAX ? (int32_t)number
										: -1;
}

static thread_id resolve(struct trace_threads *threads, uint32_t id)
{
	char key[2 * TRACE_ID_SIZE + 2], *tid;
	string_id name = names_of(threads)[id], process;
	int32_t number;

	snprintf(key, sizeof(key), "%s", id > 1 ? interner_bytes(&threads->keys, id - 1) : "");
	tid = strchr(key, ' ');
	if (!tid)
		return 0;
	*tid++ = '\0';
	process = names_of(threads)[trace_threads_add(threads, key, NULL)];
	number = number_of(tid);
	if (name == 0 && number < 0)
		name = profile_builder_add_string(threads->builder, tid, strlen(tid));
	return profile_builder_add_thread(threads->builder, number_of(key), number, process, name);
}

thread_id trace_threads_find(struct trace_threads *threads, uint32_t id)
{
	thread_id *rows = (thread_id *)(void *)threads->rows.rows;

	if (rows[id] == 0)
		rows[id] = resolve(threads, id);
	return rows[id];
}
