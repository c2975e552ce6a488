#include "loaders/pprof_legacy/legacy_maps.h"

/* The lines of a memory map: of /proc/PID/maps, and of shorter lists. */

#define HEX_DIGITS "0123456789abcdefABCDEF"

bool legacy_maps_is_mark(struct span line)
{
	return span_find_text(line, "--- Memory map: ---") ||
	       span_find_text(line, "MAPPED_LIBRARIES:");
}

void legacy_maps_skip_to(struct legacy_lines *lines)
{
	while (!legacy_maps_is_mark(lines->line) && legacy_lines_next(lines))
		continue;
}

/* --- a line */

static struct span take_word(struct span *rest)
{
	struct span word;

	legacy_skip_blanks(rest);
	word.at = rest->at;
	while (rest->at < rest->end && !is_blank(*rest->at))
		rest->at++;
	word.end = rest->at;
	return word;
}

static bool is_of(struct span word, const char *characters)
{
	for (const char *at = word.at; at < word.end; at++)
		if (!strchr(characters, *at) || *at == '\0')
			return false;
	return word.at < word.end;
}

static bool is_hex(struct span word, uint64_t *number)
{
	return legacy_take_hex(&word, number) && word.at == word.end;
}

/* "400000-4fb000" or, in other lists, "0x400000 0x4fb000:". */
static bool take_range(struct span *rest, struct legacy_mapping *mapping)
{
	legacy_skip_blanks(rest);
	legacy_take(rest, "0x");
	if (!legacy_take_hex(rest, &mapping->start))
		return false;
	if (!legacy_take(rest, "-") && (rest->at == rest->end || !is_blank(*rest->at)))
		return false;
	legacy_skip_blanks(rest);
	legacy_take(rest, "0x");
	if (!legacy_take_hex(rest, &mapping->limit))
		return false;
	legacy_take(rest, ":");
	return rest->at == rest->end || is_blank(*rest->at);
}

/* "00001000 08:01 1234   /usr/bin/x": the rest of a line of /proc/PID/maps. */
static bool take_proc(struct span rest, struct legacy_mapping *mapping)
{
	struct span offset = take_word(&rest), device = take_word(&rest), inode = take_word(&rest);

	if (!is_hex(offset, &mapping->offset) || !is_of(device, HEX_DIGITS ":") ||
	    !span_find(device, ':') || !is_of(inode, "0123456789"))
		return false;
	mapping->file = span_trim(rest);
	if (span_ends(mapping->file, " (deleted)"))
		mapping->file.end -= strlen(" (deleted)");
	return true;
}

/* "/usr/bin/x (@1000) abc123" */
static void take_brief(struct span rest, struct legacy_mapping *mapping)
{
	struct span word, at;
	uint64_t number;

	mapping->file = take_word(&rest);
	word = take_word(&rest);
	at = word;
	if (legacy_take(&at, "(@") && legacy_take_hex(&at, &number) && span_is(at, ")")) {
		mapping->offset = number;
		word = take_word(&rest);
	}
	if (is_of(word, HEX_DIGITS))
		mapping->build_id = word;
}

/* False where it is none. */
static bool parse_line(struct legacy_maps *maps, struct span line)
{
	struct legacy_mapping mapping = { 0 };
	struct span after_mode, mode;

	if (!take_range(&line, &mapping))
		return false;
	after_mode = line;
	mode = take_word(&after_mode);
	if (is_of(mode, "-rwxps"))
		line = after_mode;
	else
		mode.end = mode.at;
	if (!take_proc(line, &mapping))
		take_brief(line, &mapping);
	if (mode.at == mode.end || span_find(mode, 'x'))
		legacy_maps_add(maps, &mapping);
	return true;
}

/* "I0102 03:04:05 67 file.cc:123] " in front of what was logged. */
static struct span without_log_prefix(struct span line)
{
	const char *bracket = line.at, *digits;

	while (bracket < line.end && *bracket != '[' && *bracket != ']')
		bracket++;
	if (bracket + 1 >= line.end || *bracket != ']' || !is_blank(bracket[1]))
		return line;
	digits = bracket;
	while (digits > line.at && is_digit(digits[-1]))
		digits--;
	if (digits == bracket || digits - 1 <= line.at || digits[-1] != ':')
		return line;
	return (struct span){ bracket + 2, line.end };
}

/* --- what stands for something else: "build=/usr/bin/x", and then "$build" */

enum { ATTRIBUTE_LIMIT = 64, REPLACED_LINE_LIMIT = 4096, REPLACED_LIMIT = 16 << 20 };

struct attributes {
	struct {
		struct span key, value;
	} items[ATTRIBUTE_LIMIT];
	uint32_t count;
};

static void add_attribute(struct attributes *attributes, struct span line)
{
	struct span key, value;

	if (attributes->count >= ATTRIBUTE_LIMIT || !legacy_split_attribute(line, &key, &value) ||
	    key.at == key.end)
		return;
	attributes->items[attributes->count].key = key;
	attributes->items[attributes->count++].value = value;
}

/* The value that the text at a "$" stands for, and how long its name is; 0: none. */
static size_t find_attribute(const struct attributes *attributes, struct span text,
			     struct span *value)
{
	for (uint32_t i = 0; i < attributes->count; i++) {
		struct span key = attributes->items[i].key;

		if (span_length(key) >= span_length(text) ||
		    memcmp(text.at + 1, key.at, span_length(key)) != 0)
			continue;
		*value = attributes->items[i].value;
		return span_length(key) + 1;
	}
	return 0;
}

static struct span replace(struct legacy_maps *maps, const struct attributes *attributes,
			   struct span line)
{
	char text[REPLACED_LINE_LIMIT + 1];
	const char *copy;
	size_t size = 0;

	if (attributes->count == 0 || !span_find(line, '$') || maps->texts_size > REPLACED_LIMIT)
		return line;
	while (line.at < line.end) {
		struct span part = { line.at, line.at + 1 };
		size_t taken = *line.at == '$' ? find_attribute(attributes, line, &part) : 0;

		if (span_length(part) > REPLACED_LINE_LIMIT - size)
			break;
		memcpy(text + size, part.at, span_length(part));
		size += span_length(part);
		line.at += taken > 0 ? taken : 1;
	}
	text[size] = '\0';
	maps->texts_size += size + 1;
	text_list_add(&maps->texts, text);
	copy = maps->texts.items[maps->texts.count - 1];
	/* What is behind a zero byte is no text. */
	return legacy_span(copy);
}

void legacy_maps_parse(struct legacy_maps *maps, struct span text)
{
	struct attributes attributes = { .count = 0 };
	struct legacy_lines lines = legacy_lines_of(text);

	while (legacy_lines_next(&lines)) {
		struct span line = replace(maps, &attributes, without_log_prefix(lines.line));

		if (!parse_line(maps, line))
			add_attribute(&attributes, line);
	}
}
