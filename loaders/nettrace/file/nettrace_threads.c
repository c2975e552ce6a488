#include "loaders/nettrace/file/nettrace_threads.h"

#include <stdlib.h>

#include "base/memory.h"

enum { FLUSH_THREADS = 1 };

void nettrace_threads_init(struct nettrace_threads *threads, uint32_t format)
{
	*threads = (struct nettrace_threads){ .format = format, .pid = -1 };
	nettrace_map_init(&threads->index);
}

void nettrace_threads_release(struct nettrace_threads *threads)
{
	free(threads->rows);
	nettrace_map_release(&threads->index);
	*threads = (struct nettrace_threads){ 0 };
}

static int32_t system_id(uint64_t id)
{
	return id <= INT32_MAX ? (int32_t)id : -1;
}

static uint32_t append(struct nettrace_threads *threads, uint64_t key)
{
	if (threads->count == threads->capacity) {
		threads->capacity = memory_more(threads->capacity);
		threads->rows =
			memory_resize(threads->rows, threads->capacity, sizeof(*threads->rows));
	}
	threads->rows[threads->count] = (struct nettrace_thread){
		.key = key,
		.pid = threads->format < 6 ? threads->pid : -1,
		.tid = threads->format < 6 ? system_id(key) : -1,
	};
	return threads->count++;
}

uint32_t nettrace_threads_find(struct nettrace_threads *threads, uint64_t key)
{
	uint32_t row = (uint32_t)nettrace_map_find(&threads->index, key);

	if (row != 0)
		return row - 1;
	row = append(threads, key);
	nettrace_map_set(&threads->index, key, row + 1);
	return row;
}

struct nettrace_thread *nettrace_threads_row(struct nettrace_threads *threads, uint64_t key)
{
	uint32_t row = nettrace_threads_find(threads, key);

	return &threads->rows[row];
}

/* --- rows of format 6 */

static bool read_thread(struct nettrace_reader row, struct nettrace_thread *thread)
{
	enum { NAME = 1, PROCESS, SYSTEM_ID, PAIR };

	while (row.at < row.end) {
		switch (nettrace_number(&row, 1)) {
		case NAME:
			thread->name = nettrace_utf8(&row, 0);
			break;
		case PROCESS:
			thread->pid = system_id(nettrace_varint(&row));
			break;
		case SYSTEM_ID:
			thread->tid = system_id(nettrace_varint(&row));
			break;
		case PAIR:
			nettrace_utf8(&row, 0);
			nettrace_utf8(&row, 0);
			break;
		default:
			return false;
		}
	}
	return !row.failed;
}

bool nettrace_threads_add_block(struct nettrace_threads *threads, struct nettrace_reader block)
{
	bool is_good = true;

	while (block.at < block.end) {
		struct nettrace_reader row = nettrace_part(&block, nettrace_number(&block, 2));
		uint64_t key = nettrace_varint(&row);
		uint32_t added;

		if (row.failed)
			return false;
		added = append(threads, key);
		nettrace_map_set(&threads->index, key, added + 1);
		is_good = read_thread(row, &threads->rows[added]) && is_good;
	}
	return is_good;
}

/* --- what is missing */

/* Counts wrap around. What goes backwards is damage, and counts nothing. */
static uint64_t count_missing(const struct nettrace_threads *threads,
			      struct nettrace_thread *thread, uint32_t last)
{
	int32_t missing = (int32_t)(last - thread->sequence);

	/* Up to format 5 another thread may get the id of one that has ended, and begins anew. */
	if (threads->format < 6 && (!thread->has_sequence || last == 0))
		return 0;
	if (missing <= 0)
		return 0;
	thread->dropped += (uint64_t)missing;
	return (uint64_t)missing;
}

uint64_t nettrace_threads_count(struct nettrace_threads *threads, uint64_t key, uint32_t sequence)
{
	struct nettrace_thread *thread = nettrace_threads_row(threads, key);
	uint64_t missing = 0;

	if (!thread->has_sequence)
		thread->sequence = sequence - 1; /* whatever was before the recording */
	missing = count_missing(threads, thread, sequence - 1);
	thread->sequence = sequence;
	thread->has_sequence = true;
	return missing;
}

uint64_t nettrace_threads_dropped(const struct nettrace_threads *threads, bool of_samples)
{
	uint64_t dropped = 0;

	for (uint32_t i = 0; i < threads->count; i++)
		if (threads->rows[i].captures_samples == of_samples)
			dropped += threads->rows[i].dropped;
	return dropped;
}

static void check(struct nettrace_threads *threads, uint64_t key, uint32_t sequence)
{
	struct nettrace_thread *thread = nettrace_threads_row(threads, key);

	if (thread->has_sequence)
		count_missing(threads, thread, sequence);
	thread->sequence = sequence;
	thread->has_sequence = true;
}

uint32_t nettrace_threads_checkpoint(struct nettrace_threads *threads,
				     struct nettrace_reader *block)
{
	uint32_t flags = 0, count;

	nettrace_skip(block, 8); /* its time */
	if (threads->format >= 6)
		flags = nettrace_u32(block);
	count = nettrace_u32(block);
	for (uint32_t i = 0; i < count; i++) {
		bool is_short = threads->format >= 6;
		uint64_t key = is_short ? nettrace_varint(block) : nettrace_number(block, 8);
		uint64_t sequence = is_short ? nettrace_varint(block) : nettrace_number(block, 4);

		if (block->failed)
			break;
		check(threads, key, (uint32_t)sequence);
	}
	if (flags & FLUSH_THREADS)
		nettrace_map_clear(&threads->index);
	return flags;
}

bool nettrace_threads_remove_block(struct nettrace_threads *threads, struct nettrace_reader block)
{
	while (block.at < block.end) {
		uint64_t key = nettrace_varint(&block);
		uint64_t sequence = nettrace_varint(&block);

		if (block.failed)
			return false;
		/* Its number is not given again without a new row, which then takes its place. */
		check(threads, key, (uint32_t)sequence);
	}
	return true;
}
