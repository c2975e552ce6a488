#include "loaders/austin_mojo/mojo_events.h"

static const char magic[] = "MOJ";

enum { FIRST_WITH_COLUMNS = 2, FIRST_WITH_INTERPRETERS = 3 };

bool mojo_is(const unsigned char *head, size_t size)
{
	/* Versions are small, and a text with that beginning is none. */
	return size > strlen(magic) && memcmp(head, magic, strlen(magic)) == 0 &&
	       head[strlen(magic)] > 0 && head[strlen(magic)] < '\t';
}

/* 6 bits and a sign, then 7 in each byte, as long as the highest bit is set. */
static bool take_number(struct span *bytes, int64_t *number)
{
	uint64_t size = 0;
	bool is_negative = false;

	for (unsigned shift = 0; bytes->at < bytes->end; shift += shift == 0 ? 6 : 7) {
		unsigned char byte = (unsigned char)*bytes->at++;

		if (shift == 0)
			is_negative = byte & 0x40;
		if (shift < 63)
			size |= (uint64_t)(byte & (shift == 0 ? 0x3f : 0x7f)) << shift;
		if (!(byte & 0x80)) {
			if (size > INT64_MAX)
				size = INT64_MAX;
			*number = is_negative ? -(int64_t)size : (int64_t)size;
			return true;
		}
	}
	return false;
}

static bool take_text(struct span *bytes, struct span *text)
{
	const char *end = span_find(*bytes, '\0');

	if (!end)
		return false;
	*text = (struct span){ bytes->at, end };
	bytes->at = end + 1;
	return true;
}

bool mojo_reader_begin(struct mojo_reader *reader, struct span bytes)
{
	*reader = (struct mojo_reader){ .rest = bytes };
	reader->rest.at += span_length(bytes) < strlen(magic) ? span_length(bytes) : strlen(magic);
	return take_number(&reader->rest, &reader->version);
}

/* What comes behind each kind: numbers, and then texts. */
static void find_shape(int64_t version, enum mojo_kind kind, int *numbers, int *texts)
{
	static const struct {
		unsigned char numbers, texts;
	} shapes[MOJO_KINDS] = {
		[MOJO_METADATA] = { 0, 2 },     [MOJO_STACK] = { 2, 1 },
		[MOJO_FRAME] = { 7, 0 },        [MOJO_FRAME_REF] = { 1, 0 },
		[MOJO_FRAME_KERNEL] = { 0, 1 }, [MOJO_TIME] = { 1, 0 },
		[MOJO_MEMORY] = { 1, 0 },       [MOJO_STRING] = { 1, 1 },
		[MOJO_STRING_REF] = { 1, 0 },   [MOJO_TASK_STACK] = { 3, 0 },
		[MOJO_TASK_WAITER] = { 2, 0 },  [MOJO_TASK_RUNNING] = { 1, 0 },
	};

	*numbers = shapes[kind].numbers;
	*texts = shapes[kind].texts;
	if (kind == MOJO_STACK && version < FIRST_WITH_INTERPRETERS)
		*numbers = 1;
	if (kind == MOJO_FRAME && version < FIRST_WITH_COLUMNS)
		*numbers = 4;
}

enum mojo_step mojo_reader_next(struct mojo_reader *reader, struct mojo_event *event)
{
	struct span rest = reader->rest;
	int numbers, texts;

	if (rest.at == rest.end)
		return MOJO_END;
	*event = (struct mojo_event){ .kind = (enum mojo_kind)(unsigned char)*rest.at++ };
	if (event->kind < MOJO_METADATA || event->kind >= MOJO_KINDS)
		return MOJO_BAD;
	find_shape(reader->version, event->kind, &numbers, &texts);
	for (int i = 0; i < numbers; i++)
		if (!take_number(&rest, &event->numbers[i]))
			return MOJO_CUT;
	for (int i = 0; i < texts; i++)
		if (!take_text(&rest, &event->texts[i]))
			return MOJO_CUT;
	reader->rest = rest;
	return MOJO_EVENT;
}
