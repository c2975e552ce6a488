#include "sources/live/live_tape.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/byte_buffer.h"
#include "base/memory.h"

/* From a round on. */
struct part {
	struct byte_buffer bytes;
	size_t own; /* as many are of what was said before it */
	int64_t since;
};

struct live_tape {
	int64_t window;
	pthread_mutex_t mutex;       /* guards the rest */
	struct part before, present; /* without bytes: there is none */
	int64_t newest;
	bool is_held, begins_anew;
};

struct live_tape *live_tape_new(int64_t window)
{
	struct live_tape *tape = memory_new(1, sizeof(*tape));

	tape->window = window;
	pthread_mutex_init(&tape->mutex, NULL);
	return tape;
}

static void drop(struct part *part)
{
	byte_buffer_release(&part->bytes);
	*part = (struct part){ 0 };
}

void live_tape_free(struct live_tape *tape)
{
	drop(&tape->before);
	drop(&tape->present);
	pthread_mutex_destroy(&tape->mutex);
	free(tape);
}

static void append(void *context, const void *bytes, size_t size)
{
	struct byte_buffer *buffer = context;

	if (size == 0)
		return;
	byte_buffer_make_room(buffer, buffer->size + size);
	memcpy(buffer->bytes + buffer->size, bytes, size);
	buffer->size += size;
}

void live_tape_add(struct live_tape *tape, const void *bytes, size_t size)
{
	pthread_mutex_lock(&tape->mutex);
	if (!tape->is_held && tape->present.bytes.size > 0)
		append(&tape->present.bytes, bytes, size);
	pthread_mutex_unlock(&tape->mutex);
}

static void begin(struct live_tape *tape, const struct live_state *state)
{
	struct part *part = &tape->present;

	live_state_write(state, append, &part->bytes);
	part->own = part->bytes.size;
	part->since = tape->newest;
}

void live_tape_end_round(struct live_tape *tape, int64_t newest, const struct live_state *state)
{
	struct part *part = &tape->present;

	pthread_mutex_lock(&tape->mutex);
	if (!tape->is_held) {
		if (tape->begins_anew) {
			drop(&tape->before);
			drop(part);
			tape->begins_anew = false;
		}
		tape->newest = newest;
		/* The first samples may come late. */
		if (part->since == 0)
			part->since = newest;
		if (newest - part->since >= tape->window ||
		    part->bytes.size - part->own >= LIVE_TAPE_LIMIT / 2) {
			drop(&tape->before);
			tape->before = *part;
			*part = (struct part){ 0 };
		}
		if (part->bytes.size == 0)
			begin(tape, state);
	}
	pthread_mutex_unlock(&tape->mutex);
}

void live_tape_hold(struct live_tape *tape, bool held)
{
	pthread_mutex_lock(&tape->mutex);
	tape->begins_anew |= tape->is_held && !held;
	tape->is_held = held;
	pthread_mutex_unlock(&tape->mutex);
}

bool live_tape_write(struct live_tape *tape, FILE *stream, int64_t *length)
{
	const struct part *first, *present = &tape->present;
	bool is_there;

	pthread_mutex_lock(&tape->mutex);
	first = tape->before.bytes.size > 0 ? &tape->before : present;
	is_there = first->bytes.size > 0 && tape->newest > 0;
	*length = tape->newest - first->since;
	if (is_there)
		fwrite(first->bytes.bytes, 1, first->bytes.size, stream);
	if (is_there && first != present && present->bytes.size > 0)
		fwrite(present->bytes.bytes + present->own, 1, present->bytes.size - present->own,
		       stream);
	pthread_mutex_unlock(&tape->mutex);
	return is_there;
}
