#include "loaders/jfr/file/jfr_chunk.h"

enum {
	RESUME_LIMIT = 16,
	CHAIN_LIMIT = 1 << 16,
	STATE_UPDATING = 255,
	EVENT_SIZE_LEAST = 2,
};

bool jfr_chunk_begins(const unsigned char *at, size_t size)
{
	return size >= 6 && memcmp(at, "FLR\0\0", 5) == 0 && at[5] > 0 && at[5] < 16;
}

/* Where the next chunk begins, behind one that does not say how long it is. */
static size_t find_next(const unsigned char *at, size_t size)
{
	size_t from = JFR_HEADER_SIZE;

	while (from < size) {
		const unsigned char *found = memmem(at + from, size - from, "FLR\0\0\2\0", 7);

		if (!found)
			break;
		if (jfr_chunk_begins(found, size - (size_t)(found - at)))
			return (size_t)(found - at);
		from = (size_t)(found - at) + 1;
	}
	return size;
}

void jfr_chunk_read(struct jfr_chunk *chunk, const unsigned char *at, size_t size)
{
	struct jfr_reader reader = { at + 4, at + size, false, false };
	uint64_t length, ticks;
	unsigned state;

	*chunk = (struct jfr_chunk){ .all = { at, at + size, false, false } };
	chunk->major = (unsigned)jfr_fixed(&reader, 2);
	chunk->minor = (unsigned)jfr_fixed(&reader, 2);
	length = jfr_fixed(&reader, 8);
	chunk->checkpoint = jfr_fixed(&reader, 8);
	chunk->metadata = jfr_fixed(&reader, 8);
	chunk->start = (int64_t)jfr_fixed(&reader, 8);
	chunk->duration = (int64_t)jfr_fixed(&reader, 8);
	chunk->start_ticks = (int64_t)jfr_fixed(&reader, 8);
	ticks = jfr_fixed(&reader, 8);
	state = (unsigned)jfr_fixed(&reader, 4);
	chunk->all.is_compressed = state & 1;
	chunk->is_cut = reader.failed;
	chunk->ticks_per_nanosecond = ticks > 0 && ticks <= INT64_MAX ? (double)ticks / 1e9 : 1.0;
	if (reader.failed)
		return;
	/* While it is written, the header is that of what was flushed last. */
	chunk->is_unfinished = length < JFR_HEADER_SIZE || state >> 24 != 0;
	if (!chunk->is_unfinished && length <= size) {
		chunk->all.end = at + length;
		return;
	}
	length = find_next(at, size);
	chunk->is_cut = !chunk->is_unfinished;
	chunk->all.end = at + length;
}

static bool read_event(const struct jfr_chunk *chunk, struct jfr_reader *reader,
		       struct jfr_event *event)
{
	struct jfr_reader rest = *reader;
	uint64_t size = jfr_number(&rest, 4);

	if (rest.failed || size < EVENT_SIZE_LEAST || size > jfr_left(reader) ||
	    reader->at + size < rest.at)
		return false;
	event->offset = (uint64_t)(reader->at - chunk->all.at);
	event->content = rest;
	event->content.end = reader->at + size;
	event->type = jfr_number(&event->content, 8);
	if (event->content.failed)
		return false;
	reader->at += size;
	return true;
}

bool jfr_chunk_event(const struct jfr_chunk *chunk, uint64_t offset, struct jfr_event *event)
{
	struct jfr_reader reader = chunk->all;

	if (offset < JFR_HEADER_SIZE || offset >= jfr_left(&reader))
		return false;
	reader.at += offset;
	return read_event(chunk, &reader, event);
}

void jfr_walk_begin(struct jfr_walk *walk, const struct jfr_chunk *chunk)
{
	*walk = (struct jfr_walk){ .chunk = chunk, .reader = chunk->all };
	jfr_skip(&walk->reader, JFR_HEADER_SIZE);
}

/* Checkpoints say where the one before each is. */
static uint64_t next_checkpoint(const struct jfr_chunk *chunk, uint64_t behind)
{
	uint64_t at = chunk->checkpoint, next = 0;
	struct jfr_event event;

	for (int i = 0; i < CHAIN_LIMIT && at > behind; i++) {
		int64_t delta;

		if (!jfr_chunk_event(chunk, at, &event) || event.type != 1)
			break;
		next = at;
		jfr_number(&event.content, 8);
		jfr_number(&event.content, 8);
		delta = (int64_t)jfr_number(&event.content, 8);
		if (event.content.failed || delta >= 0 || delta < -(int64_t)at)
			break;
		at -= (uint64_t)-delta;
	}
	return next;
}

/* Goes on behind damage. */
static bool resume(struct jfr_walk *walk)
{
	const struct jfr_chunk *chunk = walk->chunk;
	uint64_t at = (uint64_t)(walk->reader.at - chunk->all.at);
	uint64_t next = next_checkpoint(chunk, at);
	struct jfr_event event;

	if (chunk->metadata > at && (next == 0 || chunk->metadata < next) &&
	    jfr_chunk_event(chunk, chunk->metadata, &event) && event.type == 0)
		next = chunk->metadata;
	if (next == 0 || walk->resumed++ == RESUME_LIMIT) {
		walk->left_out += jfr_left(&walk->reader);
		walk->reader.at = walk->reader.end;
		return false;
	}
	walk->left_out += next - at;
	walk->reader.at = chunk->all.at + next;
	return true;
}

bool jfr_walk_next(struct jfr_walk *walk, struct jfr_event *event)
{
	while (walk->reader.at < walk->reader.end) {
		if (read_event(walk->chunk, &walk->reader, event))
			return true;
		if (!resume(walk))
			break;
	}
	return false;
}
