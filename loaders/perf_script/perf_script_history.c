#include "loaders/perf_script/perf_script_history.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define LINES_LIMIT ((size_t)1 << 30)

struct last_seen {
	uint32_t next; /* the line that came behind it */
	uint32_t at;   /* where in the history: a number from `base` on */
};

void perf_script_history_init(struct perf_script_history *history, struct interner *lines)
{
	*history = (struct perf_script_history){ .lines = lines };
	column_init(&history->seen, sizeof(struct last_seen), LINES_LIMIT);
	column_commit(&history->seen, 1);
}

void perf_script_history_release(struct perf_script_history *history)
{
	column_release(&history->seen);
	free(history->past);
}

void perf_script_history_begin_block(struct perf_script_history *history, const char *text)
{
	history->text = text;
	history->base += history->count;
	history->count = history->run = 0;
}

void perf_script_history_end_sample(struct perf_script_history *history)
{
	history->last_line = history->run = 0;
}

static struct last_seen *seen_of(const struct perf_script_history *history, uint32_t line)
{
	return (struct last_seen *)(void *)history->seen.rows + line;
}

static void add_past(struct perf_script_history *history, const char *text, size_t length,
		     uint32_t id, uint32_t meaning)
{
	uint32_t at = history->count++;

	if (at == history->capacity) {
		history->capacity = history->capacity * 2 + 1024;
		history->past =
			memory_resize(history->past, history->capacity, sizeof(*history->past));
	}
	history->past[at] = (struct perf_script_past_line){
		.start = (uint32_t)(text - history->text),
		.length = (uint32_t)length,
		.id = id,
		.meaning = meaning,
	};
	seen_of(history, id)->at = history->base + at;
	history->last_line = id;
}

/* Where the history goes on behind the last time that this line was there. */
static uint32_t find_run(const struct perf_script_history *history, uint32_t id)
{
	uint32_t at = seen_of(history, id)->at - history->base;

	return at < history->count && history->past[at].id == id ? at + 1 : 0;
}

/* The line that the history goes on with, if it is there again: its length. */
static size_t match_run(const struct perf_script_history *history, const char *text,
			const char *end)
{
	const struct perf_script_past_line *past;

	if (history->run == 0 || history->run == history->count)
		return 0;
	past = &history->past[history->run];
	if ((size_t)(end - text) < past->length ||
	    memcmp(text, history->text + past->start, past->length) != 0)
		return 0;
	return past->length;
}

/* The same for the line that came behind the last line in any block. */
static size_t match_next(const struct perf_script_history *history, uint32_t id, const char *text,
			 const char *end)
{
	const struct interned *row = interner_row(history->lines, id);

	if (id == 0 || (size_t)(end - text) < row->length || text[row->length - 1] != '\n' ||
	    memcmp(text, interner_bytes(history->lines, id), row->length) != 0)
		return 0;
	return row->length;
}

size_t perf_script_history_follow(struct perf_script_history *history, const char *text,
				  const char *end, uint32_t *id, uint32_t *meaning)
{
	size_t length = match_run(history, text, end);

	if (length > 0) {
		*id = history->past[history->run].id;
		*meaning = history->past[history->run].meaning;
		history->run++;
	} else {
		*id = seen_of(history, history->last_line)->next;
		length = match_next(history, *id, text, end);
		if (length == 0)
			return 0;
		*meaning = interner_meaning(history->lines, *id);
		history->run = find_run(history, *id);
	}
	add_past(history, text, length, *id, *meaning);
	return length;
}

void perf_script_history_add(struct perf_script_history *history, const char *text, size_t length,
			     uint32_t id, uint32_t meaning)
{
	column_commit(&history->seen, (size_t)id + 1);
	seen_of(history, history->last_line)->next = id;
	history->run = find_run(history, id);
	add_past(history, text, length, id, meaning);
}
