#include "sources/live/live_state.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/byte_buffer.h"
#include "base/memory.h"

/* Bytes kept of each. */
enum { PROCESS_LIMIT = 1 << 20 };

#define NOBODY UINT32_MAX

struct process {
	uint32_t number;
	uint32_t gone; /* calls of live_state_forget since it ended, and 1; 0: it has not */
	struct byte_buffer kept; /* whole records */
};

struct live_state {
	struct byte_buffer head; /* header, and what is not of a process */
	struct process *processes;
	uint32_t count, capacity;
	uint32_t *slots, slot_count; /* row and 1, by number: open addressing */
};

static void append(struct byte_buffer *buffer, const void *bytes, size_t size)
{
	byte_buffer_make_room(buffer, buffer->size + size);
	memcpy(buffer->bytes + buffer->size, bytes, size);
	buffer->size += size;
}

/* --- processes */

static uint32_t slot_of(const struct live_state *state, uint32_t number)
{
	uint32_t slot = number * 2654435761u % state->slot_count;

	while (state->slots[slot] && state->processes[state->slots[slot] - 1].number != number)
		slot = (slot + 1) % state->slot_count;
	return slot;
}

static void index_all(struct live_state *state, uint32_t slot_count)
{
	free(state->slots);
	state->slot_count = slot_count;
	state->slots = memory_new(slot_count, sizeof(*state->slots));
	for (uint32_t i = 0; i < state->count; i++)
		state->slots[slot_of(state, state->processes[i].number)] = i + 1;
}

static struct process *find(const struct live_state *state, uint32_t number)
{
	uint32_t row = state->slots[slot_of(state, number)];

	return row ? &state->processes[row - 1] : NULL;
}

static struct process *find_or_add(struct live_state *state, uint32_t number)
{
	struct process *process = find(state, number);

	if (process)
		return process;
	if (state->count == state->capacity) {
		state->capacity = state->capacity * 2 + 64;
		state->processes =
			memory_resize(state->processes, state->capacity, sizeof(*state->processes));
		index_all(state, state->capacity * 2 + 1);
	}
	process = &state->processes[state->count++];
	*process = (struct process){ .number = number };
	state->slots[slot_of(state, number)] = state->count;
	return process;
}

/* --- what of it goes */

/* Whether a later record says what an earlier one did. */
typedef bool replaces(const struct live_record *later, const struct live_record *earlier);

static void drop(struct byte_buffer *kept, const struct live_record *later, replaces *test)
{
	size_t to = 0;

	for (size_t at = 0; at < kept->size;) {
		struct live_record earlier = live_record_at(kept->bytes + at);

		at += earlier.size;
		if (test(later, &earlier))
			continue;
		if (to < at - earlier.size)
			memmove(kept->bytes + to, earlier.bytes, earlier.size);
		to += earlier.size;
	}
	kept->size = to;
}

/* --- what is added */

/* Nobody says what is unmapped: of a process that makes code all the time, the latest counts. */
static void drop_oldest(struct byte_buffer *kept)
{
	size_t at = 0;

	if (kept->size <= PROCESS_LIMIT)
		return;
	while (at < PROCESS_LIMIT / 2)
		at += live_record_at(kept->bytes + at).size;
	memmove(kept->bytes, kept->bytes + at, kept->size - at);
	kept->size -= at;
}

static void map(struct live_state *state, const struct live_record *record)
{
	struct process *process =
		find_or_add(state, live_record_number(record->bytes, RECORD_PID_AT));

	drop(&process->kept, record, live_record_covers);
	append(&process->kept, record->bytes, record->size);
	drop_oldest(&process->kept);
}

static void name(struct live_state *state, const struct live_record *record)
{
	struct process *process =
		find_or_add(state, live_record_number(record->bytes, RECORD_PID_AT));

	process->gone = 0;
	if (record->type == RECORD_COMM && (record->misc & RECORD_MISC_EXEC))
		process->kept.size = 0;
	drop(&process->kept, record, live_record_is_same_thread);
	append(&process->kept, record->bytes, record->size);
}

/* A record of the parent that holds for the child as well. */
static void inherit(struct process *child, const struct live_record *record, uint32_t process,
		    uint32_t thread)
{
	size_t at = child->kept.size;

	append(&child->kept, record->bytes, record->size);
	memcpy(child->kept.bytes + at + RECORD_PID_AT, &process, sizeof(process));
	memcpy(child->kept.bytes + at + RECORD_TID_AT, &thread, sizeof(thread));
}

/* The name of a thread is that of the one that started it; a process has the mappings as well. */
static void begin_thread(struct live_state *state, const struct live_record *fork)
{
	uint32_t number = live_record_number(fork->bytes, 8),
		 parent_number = live_record_number(fork->bytes, 12);
	uint32_t thread = live_record_number(fork->bytes, 16),
		 parent_thread = live_record_number(fork->bytes, 20);
	struct process *child = find_or_add(state, number);
	const struct process *parent = find(state, parent_number);
	struct byte_buffer copy = { 0 };

	if (number != parent_number) {
		child->kept.size = 0;
		child->gone = 0;
	}
	if (!parent)
		return;
	append(&copy, parent->kept.bytes ? parent->kept.bytes : (const unsigned char *)"",
	       parent->kept.size);
	for (size_t at = 0; at < copy.size;) {
		struct live_record record = live_record_at(copy.bytes + at);

		at += record.size;
		if (live_record_is_mapping(record.type)
			    ? number != parent_number
			    : live_record_number(record.bytes, RECORD_TID_AT) == parent_thread)
			inherit(child, &record, number, thread);
	}
	byte_buffer_release(&copy);
}

static void end_thread(struct live_state *state, const struct live_record *record)
{
	struct process *process = find(state, live_record_number(record->bytes, 8));

	if (!process)
		return;
	if (live_record_number(record->bytes, 16) == process->number)
		process->gone = 1;
	else
		drop(&process->kept, record, live_record_is_same_thread);
}

/* --- all of it */

struct live_state *live_state_new(void)
{
	struct live_state *state = memory_new(1, sizeof(*state));

	index_all(state, 1);
	find_or_add(state, NOBODY);
	return state;
}

void live_state_free(struct live_state *state)
{
	for (uint32_t i = 0; i < state->count; i++)
		byte_buffer_release(&state->processes[i].kept);
	byte_buffer_release(&state->head);
	free(state->processes);
	free(state->slots);
	free(state);
}

void live_state_begin(struct live_state *state, const unsigned char *bytes, size_t size)
{
	append(&state->head, bytes, size);
}

void live_state_take(struct live_state *state, const struct live_record *record)
{
	if (record->type >= RECORD_OWN && record->type <= RECORD_LAST_OWN &&
	    record->type != RECORD_ROUND) {
		append(&state->head, record->bytes, record->size);
		return;
	}
	if (record->size < RECORD_SMALLEST)
		return;
	switch (record->type) {
	case RECORD_MMAP:
	case RECORD_MMAP2:
		map(state, record);
		break;
	case RECORD_COMM:
	case RECORD_NAMESPACES:
		name(state, record);
		break;
	case RECORD_FORK:
		begin_thread(state, record);
		break;
	case RECORD_EXIT:
		end_thread(state, record);
		break;
	case RECORD_KSYMBOL:
	case RECORD_CGROUP:
		drop(&find(state, NOBODY)->kept, record, live_record_is_same_symbol);
		append(&find(state, NOBODY)->kept, record->bytes, record->size);
		break;
	default:
		break;
	}
}

/* Its first thread may end before the others. */
static bool is_there(uint32_t number)
{
	return number <= INT32_MAX && (kill((pid_t)number, 0) == 0 || errno == EPERM);
}

void live_state_forget(struct live_state *state)
{
	uint32_t to = 0;

	for (uint32_t i = 0; i < state->count; i++) {
		struct process *process = &state->processes[i];

		if (process->gone > 1 && !is_there(process->number)) {
			byte_buffer_release(&process->kept);
			continue;
		}
		process->gone += process->gone == 1;
		state->processes[to++] = *process;
	}
	if (to == state->count)
		return;
	state->count = to;
	index_all(state, state->slot_count);
}

void live_state_write(const struct live_state *state, live_write *write, void *context)
{
	write(context, state->head.bytes, state->head.size);
	for (uint32_t i = 0; i < state->count; i++)
		if (state->processes[i].kept.size > 0)
			write(context, state->processes[i].kept.bytes,
			      state->processes[i].kept.size);
}

size_t live_state_size(const struct live_state *state)
{
	size_t size = state->head.size;

	for (uint32_t i = 0; i < state->count; i++)
		size += state->processes[i].kept.size;
	return size;
}
