#include "loaders/v8_log/v8_log_code.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "loaders/v8_log/v8_log_fields.h"
#include "loaders/v8_profile/v8_frames.h"

struct v8_log_code_row {
	uint64_t start, end;
	struct span type, name; /* as written */
	location_id location;   /* 0: not asked for yet */
	uint8_t tier;
};

void v8_log_code_init(struct v8_log_code *code, struct profile_builder *builder)
{
	*code = (struct v8_log_code){ .builder = builder };
	id_index_init(&code->starts);
}

void v8_log_code_release(struct v8_log_code *code)
{
	free(code->rows);
	layered_ranges_release(&code->ranges);
	id_index_release(&code->starts);
}

/* --- lines */

static void add_row(struct v8_log_code *code, const struct v8_log_code_row *row, uint64_t line)
{
	uint64_t hash = hash_pair(row->start, 0, code->starts.seed);
	struct id_slot *slot = NULL;

	if (++code->count >= code->capacity) {
		code->capacity = memory_more(code->capacity);
		code->rows = memory_resize(code->rows, code->capacity, sizeof(*code->rows));
	}
	code->rows[code->count] = *row;
	for (uint32_t at = id_index_start(&code->starts, hash); code->starts.slots[at].id != 0;
	     at = id_index_next(&code->starts, at))
		if (code->rows[code->starts.slots[at].id].start == row->start)
			slot = &code->starts.slots[at];
	if (slot)
		slot->id = code->count;
	else
		id_index_add(&code->starts, hash, code->count);
	layered_ranges_add(&code->ranges, &(struct layered_range){ .start = row->start,
								   .end = row->end,
								   .time = line,
								   .id = code->count });
}

/* What begins there, 0: nothing. */
static uint32_t find_start(const struct v8_log_code *code, uint64_t start)
{
	const struct id_index *index = &code->starts;
	uint64_t hash = hash_pair(start, 0, index->seed);
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (code->rows[id].start == start)
			return code->rows[id].end > start ? id : 0;
	return 0;
}

/* Marks are of one character; older versions have none for code that is not optimised. */
static enum v8_log_tier find_tier(struct span mark)
{
	switch (mark.at < mark.end ? *mark.at : ' ') {
	case '~':
		return V8_LOG_INTERPRETED;
	case '+':
		return V8_LOG_MAGLEV;
	case '*':
		return V8_LOG_TURBOFAN;
	default:
		return V8_LOG_BASELINE;
	}
}

static struct span unquote(struct span name)
{
	if (span_length(name) > 1 && *name.at == '"' && name.end[-1] == '"')
		return (struct span){ name.at + 1, name.end - 1 };
	return name;
}

/* "JS,10,260663,0x39bfa4a0ad66,120,f file.js:1:1,0x39bfa4a0abf0,~": the kind's number and the time
 * are not in all versions; the function's own address and the mark only of JavaScript. */
bool v8_log_code_create(struct v8_log_code *code, struct span fields, uint64_t line)
{
	struct v8_log_code_row row = { 0 };
	struct span field, size, mark = { 0 };
	uint64_t bytes, function;

	if (!v8_log_next(&fields, &row.type))
		return false;
	do {
		if (!v8_log_next(&fields, &field))
			return false;
	} while (!span_address(field, &row.start));
	if (!v8_log_next(&fields, &size) || !span_number(size, &bytes) ||
	    !v8_log_next(&fields, &row.name) || __builtin_add_overflow(row.start, bytes, &row.end))
		return false;
	row.name = unquote(row.name);
	if (v8_log_next(&fields, &field) && span_address(field, &function)) {
		v8_log_next(&fields, &mark);
		row.tier = (uint8_t)find_tier(mark);
	}
	if (bytes > 0)
		add_row(code, &row, line);
	return true;
}

static void remove_row(struct v8_log_code *code, uint32_t id, uint64_t line)
{
	struct v8_log_code_row *row = &code->rows[id];

	layered_ranges_add(&code->ranges, &(struct layered_range){ .start = row->start,
								   .end = row->end,
								   .time = line });
}

bool v8_log_code_move(struct v8_log_code *code, struct span fields, uint64_t line)
{
	struct v8_log_code_row row;
	struct span field;
	uint64_t from, to;
	uint32_t id;

	if (!v8_log_next(&fields, &field) || !span_address(field, &from) ||
	    !v8_log_next(&fields, &field) || !span_address(field, &to))
		return false;
	id = find_start(code, from);
	if (id == 0 || from == to)
		return true;
	row = code->rows[id];
	if (__builtin_add_overflow(to, row.end - row.start, &row.end))
		return false;
	row.start = to;
	remove_row(code, id, line);
	add_row(code, &row, line);
	return true;
}

bool v8_log_code_delete(struct v8_log_code *code, struct span fields, uint64_t line)
{
	struct span field;
	uint64_t start;
	uint32_t id;

	if (!v8_log_next(&fields, &field) || !span_address(field, &start))
		return false;
	id = find_start(code, start);
	if (id != 0)
		remove_row(code, id, line);
	return true;
}

void v8_log_code_build(struct v8_log_code *code)
{
	layered_ranges_build(&code->ranges);
}

/* --- names */

static bool begins_file(struct span text)
{
	static const char *const beginnings[] = { "/",      "file:",     "node:", "http:",
						  "https:", "internal/", "wasm:", "webpack" };

	for (size_t i = 0; i < sizeof(beginnings) / sizeof(*beginnings); i++)
		if (span_begins(text, beginnings[i]))
			return true;
	return span_length(text) > 2 && text.at[1] == ':' &&
	       (text.at[2] == '\\' || text.at[2] == '/');
}

/* Between the name and the file is a blank, and either may have others. */
static const char *find_blank(struct span text)
{
	struct span rest = text;
	const char *blank;

	while ((blank = span_find(rest, ' '))) {
		rest.at = blank + 1;
		if (begins_file(rest))
			return blank;
	}
	if (span_begins(text, "get ") || span_begins(text, "set ")) {
		blank = span_find((struct span){ text.at + 4, text.end }, ' ');
		if (blank)
			return blank;
	}
	return span_find(text, ' ');
}

/* "f /x/file.js:12:7" */
static function_id add_js(struct profile_builder *builder, struct span text)
{
	struct v8_frame frame = { 0 };
	struct span place = text;
	uint64_t line, column;
	const char *blank;

	if (span_take_line(&place, &column) && span_take_line(&place, &line) &&
	    (blank = find_blank(place))) {
		text.end = blank;
		frame.start = line < INT32_MAX ? (uint32_t)line : 0;
		if (blank + 1 < place.end)
			frame.file =
				v8_frames_add_file(builder, (struct span){ blank + 1, place.end });
	}
	text = span_trim(text);
	if (text.at < text.end)
		frame.name = profile_builder_add_string(builder, text.at, span_length(text));
	return v8_frames_add_function(builder, &frame);
}

/* V8's own code is called as its symbol in the program is, or by what it is. */
static function_id add_other(struct profile_builder *builder, struct span type, struct span text)
{
	bool is_builtin = span_is(type, "Builtin");
	struct v8_frame frame = { 0 };
	char *name = NULL;
	int length = asprintf(&name, "%.*s%s%.*s", is_builtin ? 8 : (int)span_length(type),
			      is_builtin ? "Builtins" : type.at, is_builtin ? "_" : ": ",
			      (int)span_length(text), text.at);

	if (length >= 0) {
		frame.name = profile_builder_add_string(builder, name, (size_t)length);
		free(name);
	}
	return v8_frames_add_function(builder, &frame);
}

static location_id name_row(struct v8_log_code *code, struct v8_log_code_row *row)
{
	function_id function;
	struct span text;
	size_t length;
	char *name;

	if (row->location != 0)
		return row->location;
	name = v8_log_text(row->name, &length);
	text = (struct span){ name, name + length };
	function = row->tier != V8_LOG_NOT_JS ? add_js(code->builder, text)
					      : add_other(code->builder, row->type, text);
	free(name);
	row->location = v8_frames_add_location(code->builder, function, 0);
	return row->location;
}

location_id v8_log_code_find(struct v8_log_code *code, uint64_t address, uint64_t line,
			     enum v8_log_tier *tier)
{
	uint32_t id = layered_ranges_find(&code->ranges, address, line);
	struct v8_log_code_row *row;

	*tier = V8_LOG_NOT_JS;
	if (id == LAYERED_RANGES_NONE || id == 0)
		return 0;
	row = &code->rows[id];
	if (layered_ranges_find(&code->ranges, row->start, line) != id ||
	    layered_ranges_find(&code->ranges, row->end - 1, line) != id)
		return 0;
	*tier = row->tier;
	return name_row(code, row);
}
