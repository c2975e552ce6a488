#include "loaders/callgrind/callgrind_file.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

void callgrind_file_init(struct callgrind_file *file)
{
	*file = (struct callgrind_file){ 0 };
	callgrind_names_init(&file->names);
}

void callgrind_file_release(struct callgrind_file *file)
{
	callgrind_names_release(&file->names);
	for (uint32_t i = 0; i < file->thread_count; i++)
		call_graph_release(&file->threads[i].graph);
	free(file->threads);
}

void callgrind_file_add_bad(struct callgrind_file *file, struct span line)
{
	enum { SHOWN = 60 };

	if (file->bad_lines++ == 0)
		snprintf(file->first_bad, sizeof(file->first_bad), "line %" PRIu64 " (\"%.*s\")",
			 file->lines, (int)(span_length(line) < SHOWN ? span_length(line) : SHOWN),
			 line.at);
}

struct call_graph *callgrind_file_thread(struct callgrind_file *file, uint64_t pid, uint64_t number)
{
	struct callgrind_thread *thread;

	for (uint32_t i = 0; i < file->thread_count; i++)
		if (file->threads[i].pid == pid && file->threads[i].number == number)
			return &file->threads[i].graph;
	if (file->thread_count == CALLGRIND_THREAD_LIMIT) {
		file->has_too_many_threads = true;
		return &file->threads[CALLGRIND_THREAD_LIMIT - 1].graph;
	}
	if (!file->threads)
		file->threads = memory_new(CALLGRIND_THREAD_LIMIT, sizeof(*file->threads));
	thread = &file->threads[file->thread_count++];
	thread->pid = pid;
	thread->number = number;
	call_graph_init(&thread->graph, file->events.count);
	return &thread->graph;
}
