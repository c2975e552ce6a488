#include "loaders/goroutines/goroutine_log.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/goroutines/log_json.h"
#include "loaders/goroutines/log_prefix.h"

enum { PREFIX_LIMIT = 32 };

/* The lines of a program begin with a prefix, or are the texts of a key. */
struct streams {
	struct span prefixes[PREFIX_LIMIT];
	uint32_t prefix_count;
	char key[LOG_JSON_KEY_SIZE]; /* "": none */
};

static struct span take_line(struct span *rest)
{
	const char *end = span_find(*rest, '\n');
	struct span line = { rest->at, end ? end : rest->end };

	rest->at = end ? end + 1 : rest->end;
	if (line.end > line.at && line.end[-1] == '\r')
		line.end--;
	return line;
}

static bool is_known(const struct streams *streams, struct span line)
{
	for (uint32_t i = 0; i < streams->prefix_count; i++)
		if (log_prefix_take(streams->prefixes[i], &line))
			return true;
	return false;
}

/* `room` is for a text as long as the longest line. */
static void find_streams(struct streams *streams, struct span text, char *room)
{
	*streams = (struct streams){ .prefix_count = 0 };
	while (text.at < text.end && streams->prefix_count < PREFIX_LIMIT) {
		struct span line = take_line(&text), prefix;

		if (log_json_find(line, room, streams->key))
			return;
		prefix = log_prefix_find(line);
		if (prefix.at < prefix.end && !is_known(streams, line))
			streams->prefixes[streams->prefix_count++] = prefix;
	}
	*streams->key = '\0';
}

bool goroutine_log_is(struct span text)
{
	struct streams streams;
	const char *end = span_find_back(text, '\n');
	char *room;

	if (!span_find_text(text, "goroutine "))
		return false;
	room = memory_new(span_length(text) + 1, 1);
	text.end = end ? end : text.at;
	find_streams(&streams, text, room);
	free(room);
	return streams.prefix_count > 0 || *streams.key;
}

/* --- lines without what is in front of them */

static void add_line(struct goroutine_log *log, struct span line, uint64_t number)
{
	size_t length = span_length(line);

	if (log->size + length + 1 > log->capacity) {
		log->capacity = (log->size + length + 1) * 2;
		log->text = memory_resize(log->text, log->capacity, 1);
	}
	if (log->line_count == log->line_capacity) {
		log->line_capacity = log->line_capacity * 2 + 256;
		log->numbers =
			memory_resize(log->numbers, log->line_capacity, sizeof(*log->numbers));
	}
	if (length > 0)
		memcpy(log->text + log->size, line.at, length);
	log->text[log->size + length] = '\n';
	log->size += length + 1;
	log->numbers[log->line_count++] = number;
}

/* Of JSON it may be many lines: then it is all of a stack, and what is logged next no part of
 * it. */
static void add_text(struct goroutine_log *log, struct span text, uint64_t number)
{
	uint64_t before = log->line_count;

	do {
		add_line(log, take_line(&text), number);
	} while (text.at < text.end);
	if (log->line_count > before + 1)
		add_line(log, text, number);
}

/* rsyslog writes tabs so. */
static struct span without_escape(struct span line, char *room)
{
	if (!span_begins(line, "#011"))
		return line;
	*room = '\t';
	memcpy(room + 1, line.at + 4, span_length(line) - 4);
	return (struct span){ room, room + span_length(line) - 3 };
}

static bool take_content(const struct streams *streams, uint32_t stream, struct span *line,
			 char *room)
{
	size_t length;

	if (*streams->key) {
		if (!log_json_take(*line, streams->key, room, &length))
			return false;
		*line = (struct span){ room, room + length };
		return true;
	}
	if (!log_prefix_take(streams->prefixes[stream], line))
		return false;
	*line = without_escape(*line, room);
	return true;
}

/* Lines in front of the first one of a stream, and behind its last, are not counted. */
static void add_stream(struct goroutine_log *log, const struct streams *streams, uint32_t stream,
		       struct span text, char *room)
{
	uint64_t number = 0, others = 0;
	bool has_begun = false;

	while (text.at < text.end) {
		struct span whole = take_line(&text), line = whole;

		number++;
		if (take_content(streams, stream, &line, room)) {
			add_text(log, line, number);
			log->others += others;
			others = 0;
			has_begun = true;
		} else if (*streams->key || !is_known(streams, whole)) {
			others += has_begun;
		}
	}
	add_line(log, (struct span){ "", "" }, number);
}

struct span goroutine_log_take(struct goroutine_log *log, struct span text)
{
	char *room = memory_new(span_length(text) + 1, 1);
	struct streams streams;

	find_streams(&streams, text, room);
	if (*streams.key)
		add_stream(log, &streams, 0, text, room);
	for (uint32_t i = 0; !*streams.key && i < streams.prefix_count; i++)
		add_stream(log, &streams, i, text, room);
	free(room);
	return (struct span){ log->text, log->text + log->size };
}

void goroutine_log_release(struct goroutine_log *log)
{
	free(log->text);
	free(log->numbers);
	*log = (struct goroutine_log){ 0 };
}
