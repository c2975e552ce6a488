#include "loaders/bpftrace/bpftrace_json.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "loaders/bpftrace/bpftrace_entry.h"

/* What every line begins with; the kind comes next. */
static const char beginning[] = "{\"type\": \"";

static bool is_kind(struct span line, const char *kind)
{
	struct span rest = { line.at + strlen(beginning), line.end };

	return span_begins(line, beginning) && span_begins(rest, kind);
}

static bool has_values(struct span line)
{
	return is_kind(line, "map\"") || is_kind(line, "stats\"");
}

bool bpftrace_json_is(struct span head)
{
	while (head.at < head.end && (*head.at == '\n' || *head.at == '\r'))
		head.at++;
	return has_values(head) || is_kind(head, "attached_probes\"") || is_kind(head, "printf\"");
}

void bpftrace_json_release(struct bpftrace_json *json)
{
	free(json->text);
}

/* --- the text of an entry */

static void add_text(struct bpftrace_json *json, const char *text, size_t length)
{
	if (json->length + length > json->capacity) {
		json->capacity = 2 * (json->length + length);
		json->text = memory_resize(json->text, json->capacity, 1);
	}
	memcpy(json->text + json->length, text, length);
	json->length += length;
}

/* Parts of a key have a blank between them, but not in frames. */
static void add_keys(struct bpftrace_json *json, struct span keys)
{
	while (keys.at < keys.end) {
		const char *newline = span_find(keys, '\n');
		struct span line = { keys.at, newline ? newline : keys.end };

		keys.at = newline ? newline + 1 : keys.end;
		if (bpftrace_is_frame(line)) {
			add_text(json, line.at, span_length(line));
		} else {
			for (const char *at = line.at; at < line.end; at++)
				add_text(json, *at == ',' ? ", " : at, *at == ',' ? 2 : 1);
		}
		if (newline)
			add_text(json, "\n", 1);
	}
}

/* --- reading */

static ptrdiff_t read_line(void *opaque, void *bytes, size_t size, struct error *error)
{
	struct bpftrace_json *json = opaque;

	(void)error;
	if (size > span_length(json->line))
		size = span_length(json->line);
	if (size > 0)
		memcpy(bytes, json->line.at, size);
	json->line.at += size;
	return (ptrdiff_t)size;
}

void bpftrace_json_begin(struct bpftrace_json *json, struct span line)
{
	static const char *const keys[] = { "data" };

	json->line = line;
	json->is_open = has_values(line);
	json->is_map = json->is_data = false;
	if (!json->is_open)
		return;
	json_reader_init(&json->reader, read_line, json);
	if (json_enter_object(&json->reader) && JSON_NEXT_KEY(&json->reader, keys) == 0)
		json->is_data = json_enter_object(&json->reader);
}

static struct span key_of(const struct json_reader *reader)
{
	return (struct span){ reader->text.at, reader->text.at + reader->text.length };
}

/* The next map: its name in front of what its entries have. */
static bool next_map(struct bpftrace_json *json)
{
	while (json->is_data && json_reader_more(&json->reader) &&
	       json_reader_next(&json->reader) == JSON_KEY) {
		struct span name = key_of(&json->reader);

		json->length = 0;
		add_text(json, name.at, span_length(name));
		add_text(json, "[", 1);
		json->name_length = json->length;
		/* Of a map without keys it is a number. */
		json->is_map = json_enter_object(&json->reader);
		if (json->is_map)
			return true;
	}
	return false;
}

/* A number, or of stats() the total of it. */
static bool take_value(struct bpftrace_json *json, int64_t *value)
{
	static const char *const keys[] = { "total" };
	struct json_number number = { 0 };
	enum json_token token = json_reader_next(&json->reader);
	bool has_value = token == JSON_NUMBER;

	if (has_value)
		number = json->reader.number;
	else if (token != JSON_BEGIN_OBJECT)
		json_skip_rest(&json->reader, token);
	while (token == JSON_BEGIN_OBJECT && JSON_NEXT_KEY(&json->reader, keys) == 0)
		has_value |= json_take_number(&json->reader, &number);
	*value = json_number_scaled(number, 0);
	return has_value && json_reader_is_good(&json->reader) &&
	       json_number_is_whole(&json->reader);
}

bool bpftrace_json_next(struct bpftrace_json *json, struct span *entry)
{
	char end[32];
	int64_t value;

	while (json->is_map || next_map(json)) {
		if (!json_reader_more(&json->reader) ||
		    json_reader_next(&json->reader) != JSON_KEY) {
			json->is_map = false;
			continue;
		}
		json->length = json->name_length;
		add_keys(json, key_of(&json->reader));
		if (!take_value(json, &value))
			continue;
		snprintf(end, sizeof(end), "]: %" PRId64 "\n", value);
		add_text(json, end, strlen(end));
		*entry = (struct span){ json->text, json->text + json->length };
		return true;
	}
	return false;
}

bool bpftrace_json_end(struct bpftrace_json *json)
{
	bool is_good = true;

	if (!json->is_open)
		return true;
	while (is_good && json_reader_next(&json->reader) < JSON_END)
		;
	is_good = json_reader_is_good(&json->reader);
	json_reader_release(&json->reader);
	return is_good;
}
