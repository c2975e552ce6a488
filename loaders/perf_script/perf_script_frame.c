#include "loaders/perf_script/perf_script_frame.h"

#include <string.h>

#include "loaders/perf_script/perf_script_fields.h"

static struct span skip_hex(struct span text)
{
	while (text.at < text.end && hex_digit(*text.at) >= 0)
		text.at++;
	return text;
}

/* "+0x1f" at the end */
static struct span strip_offset(struct span text)
{
	const char *at = text.end;

	while (at > text.at && hex_digit(at[-1]) >= 0)
		at--;
	if (at < text.end && at - text.at >= 3 && memcmp(at - 3, "+0x", 3) == 0)
		text.end = at - 3;
	return text;
}

/* The last " (" that comes right behind an offset: what is before it is a symbol,
 * whatever parentheses it has. */
static const char *find_behind_offset(struct span text)
{
	for (const char *end = text.end;;) {
		const char *at = span_find_last((struct span){ text.at, end }, "+0x");
		struct span rest;

		if (!at)
			return NULL;
		rest = skip_hex((struct span){ at + 3, text.end });
		if (rest.at > at + 3 && span_begins(rest, " ("))
			return rest.at;
		end = at;
	}
}

/* The last " (" in front of a path or of a name in brackets. */
static const char *find_before_path(struct span text)
{
	for (const char *end = text.end;;) {
		const char *at = span_find_last((struct span){ text.at, end }, " (");

		if (!at)
			return NULL;
		if (at + 2 < text.end && (at[2] == '/' || at[2] == '['))
			return at;
		end = at;
	}
}

/* The " (" that the last ")" closes, unless it is part of a C++ name. */
static const char *find_matching(struct span text)
{
	int depth = 0;

	for (const char *at = text.end; at-- > text.at;) {
		depth += (*at == ')') - (*at == '(');
		if (depth > 0)
			continue;
		if (at == text.at || at[-1] != ' ' || at[1] == '*' || at[1] == '&' ||
		    span_begins((struct span){ at, text.end }, "(anonymous namespace)"))
			return NULL;
		return at - 1;
	}
	return NULL;
}

/* Symbols contain " (" as well as modules: see docs/formats.md for the rules. */
static void split_module(struct span text, struct perf_script_frame *frame)
{
	const char *at;

	frame->symbol = text;
	if (text.at == text.end || text.end[-1] != ')')
		return;
	at = find_behind_offset(text);
	if (!at)
		at = find_before_path(text);
	if (!at)
		at = find_matching(text);
	if (!at)
		return;
	frame->symbol.end = at;
	frame->module = (struct span){ at + 2, text.end - 1 };
	if (span_ends(frame->module, " (deleted)"))
		frame->module.end -= strlen(" (deleted)");
	frame->module = strip_offset(frame->module);
}

static void parse_behind_address(struct span text, struct perf_script_frame *frame)
{
	/* One blank stays, so that a module without a symbol has " (" before it, too. */
	text = span_trim(text);
	text.at -= text.at < text.end;
	if (span_ends(text, "(inlined)")) {
		frame->is_inlined = true;
		text.end -= strlen("(inlined)");
		frame->symbol = text;
	} else {
		split_module(text, frame);
	}
	frame->symbol = strip_offset(span_trim(frame->symbol));
	if (span_is(frame->symbol, "[unknown]"))
		frame->symbol.end = frame->symbol.at;
	if (span_is(frame->module, "[unknown]"))
		frame->module.end = frame->module.at;
}

/* Takes blanks and an address off; false: there is none. */
static bool take_address(struct span *line, uint64_t *address)
{
	const char *start;

	*line = span_trim(*line);
	*address = 0;
	for (start = line->at; line->at < line->end && hex_digit(*line->at) >= 0; line->at++)
		*address = *address << 4 | (uint64_t)hex_digit(*line->at);
	return line->at > start && line->at - start <= 16 &&
	       (line->at == line->end || is_blank(*line->at));
}

uint64_t perf_script_frame_address(struct span line)
{
	uint64_t address;

	take_address(&line, &address);
	return address;
}

bool perf_script_frame_parse(struct span line, struct perf_script_frame *frame)
{
	bool may_have_fields = line.at < line.end && *line.at == ' ';

	*frame = (struct perf_script_frame){ 0 };
	if (!take_address(&line, &frame->address))
		return false;
	if (may_have_fields)
		line.end = perf_script_fields_find(line);
	parse_behind_address(line, frame);
	return true;
}

static bool parse_source(struct span line, struct perf_script_source *source)
{
	const char *colon, *discriminator;
	uint64_t number;

	if (span_ends(line, " (inlined)")) {
		source->is_inlined = true;
		line.end -= strlen(" (inlined)");
	}
	discriminator = span_find_last(line, " (discriminator ");
	if (discriminator)
		line.end = discriminator;
	/* Without debug information: "libc.so.6[27b25]", "??:0", ":0". */
	if (line.at < line.end && line.end[-1] == ']' && span_find(line, '['))
		return true;
	colon = span_find_back(line, ':');
	if (!colon)
		return false;
	if (span_is((struct span){ colon, line.end }, ":?") || span_is(line, ":0"))
		return true;
	if (colon == line.at || !span_number((struct span){ colon + 1, line.end }, &number))
		return false;
	if (number == 0 || number > UINT32_MAX || *line.at == '?')
		return true;
	source->file = (struct span){ line.at, colon };
	source->line = (uint32_t)number;
	return true;
}

bool perf_script_source_parse(struct span line, struct perf_script_source *source)
{
	*source = (struct perf_script_source){ 0 };
	if (line.at == line.end || !is_blank(*line.at))
		return false;
	line = span_trim(line);
	if (parse_source(line, source))
		return true;
	line.end = perf_script_fields_find(line);
	return parse_source(line, source);
}
