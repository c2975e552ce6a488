#include "tests/fuzz/valid_text.h"

#include <ctype.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct text {
	const char *at, *end;
};

static bool is_utf8(const char *text, size_t size)
{
	iconv_t converter = iconv_open("UTF-32LE", "UTF-8");
	char buffer[4096], *from = (char *)text;
	bool is_valid = true;

	while (size > 0 && is_valid) {
		char *to = buffer;
		size_t room = sizeof(buffer), before = size;

		/* Without room it stops, and goes on from there. */
		is_valid =
			iconv(converter, &from, &size, &to, &room) != (size_t)-1 || size < before;
	}
	iconv_close(converter);
	return is_valid;
}

static bool has_controls(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		unsigned char byte = (unsigned char)text[i];
		bool is_c1 = byte == 0xc2 && i + 1 < size && (unsigned char)text[i + 1] < 0xa0;

		if ((byte < ' ' && byte != '\n' && byte != '\t') || byte == 0x7f || is_c1)
			return true;
	}
	return false;
}

static bool is_clean(const char *text, size_t size)
{
	return is_utf8(text, size) && !has_controls(text, size);
}

static bool takes(struct text *text, const char *what)
{
	size_t length = strlen(what);

	if ((size_t)(text->end - text->at) < length || memcmp(text->at, what, length) != 0)
		return false;
	text->at += length;
	return true;
}

/* Up to and with what ends it. */
static bool takes_until(struct text *text, const char *what)
{
	const char *found = memmem(text->at, (size_t)(text->end - text->at), what, strlen(what));

	if (!found)
		return false;
	text->at = found + strlen(what);
	return true;
}

static void take_blanks(struct text *text)
{
	while (text->at < text->end && isspace((unsigned char)*text->at))
		text->at++;
}

/* --- JSON */

static bool takes_string(struct text *text)
{
	if (!takes(text, "\""))
		return false;
	while (text->at < text->end && *text->at != '"') {
		if (*text->at == '\n' || *text->at == '\t')
			return false;
		if (*text->at++ != '\\')
			continue;
		if (text->at == text->end || !strchr("\"\\/bfnrtu", *text->at))
			return false;
		if (*text->at++ == 'u')
			for (int i = 0; i < 4; i++)
				if (text->at == text->end || !isxdigit((unsigned char)*text->at++))
					return false;
	}
	return takes(text, "\"");
}

static bool takes_digits(struct text *text)
{
	const char *start = text->at;

	while (text->at < text->end && isdigit((unsigned char)*text->at))
		text->at++;
	return text->at > start;
}

static bool takes_number(struct text *text)
{
	takes(text, "-");
	if (!takes(text, "0") && !takes_digits(text))
		return false;
	if (takes(text, ".") && !takes_digits(text))
		return false;
	if (takes(text, "e") || takes(text, "E")) {
		if (!takes(text, "+"))
			takes(text, "-");
		return takes_digits(text);
	}
	return true;
}

static bool takes_key(struct text *text)
{
	take_blanks(text);
	if (!takes_string(text))
		return false;
	take_blanks(text);
	return takes(text, ":");
}

bool valid_json(const char *bytes, size_t size)
{
	struct text text = { bytes, bytes + size };
	char open[64]; /* '{' and '[' that are not closed */
	size_t depth = 0;

	if (!is_clean(bytes, size))
		return false;
	do { /* one value, and all that ends with it */
		take_blanks(&text);
		if (text.at < text.end && (*text.at == '{' || *text.at == '[')) {
			if (depth == sizeof(open))
				return false;
			open[depth++] = *text.at++;
			take_blanks(&text);
			if (!takes(&text, open[depth - 1] == '{' ? "}" : "]")) {
				if (open[depth - 1] == '{' && !takes_key(&text))
					return false;
				continue;
			}
			depth--;
		} else if (!takes_string(&text) && !takes_number(&text) && !takes(&text, "true") &&
			   !takes(&text, "false") && !takes(&text, "null")) {
			return false;
		}
		for (take_blanks(&text); depth > 0; take_blanks(&text)) {
			if (takes(&text, ",")) {
				if (open[depth - 1] == '{' && !takes_key(&text))
					return false;
				break;
			}
			if (!takes(&text, open[depth - 1] == '{' ? "}" : "]"))
				return false;
			depth--;
		}
	} while (depth > 0);
	take_blanks(&text);
	return text.at == text.end;
}

/* --- XML */

static bool takes_name(struct text *text, struct text *name)
{
	name->at = text->at;
	while (text->at < text->end && (isalnum((unsigned char)*text->at) || *text->at == '-'))
		text->at++;
	name->end = text->at;
	return text->at > name->at;
}

static bool takes_attribute(struct text *text)
{
	struct text name;

	if (!takes_name(text, &name) || !takes(text, "=\""))
		return false;
	while (text->at < text->end && *text->at != '"' && *text->at != '<' && *text->at != '&')
		text->at++;
	return takes(text, "\"");
}

static bool takes_entity(struct text *text)
{
	return takes(text, "amp;") || takes(text, "lt;") || takes(text, "gt;") ||
	       takes(text, "quot;") || takes(text, "#39;");
}

struct elements { /* those that are open */
	struct text *name;
	size_t count, capacity;
};

/* Behind its '<'. */
static bool takes_tag(struct text *text, struct elements *open)
{
	bool is_end = takes(text, "/");
	struct text name;

	if (!takes_name(text, &name))
		return false;
	if (is_end) {
		const struct text *last = open->count > 0 ? &open->name[--open->count] : NULL;

		return last && last->end - last->at == name.end - name.at &&
		       memcmp(last->at, name.at, (size_t)(name.end - name.at)) == 0 &&
		       takes(text, ">");
	}
	for (take_blanks(text); !takes(text, ">"); take_blanks(text)) {
		if (takes(text, "/>"))
			return true;
		if (!takes_attribute(text))
			return false;
	}
	if (open->count == open->capacity) {
		open->capacity = open->capacity * 2 + 8;
		open->name = memory_resize(open->name, open->capacity, sizeof(*open->name));
	}
	open->name[open->count++] = name;
	return true;
}

static bool takes_content(struct text *text, struct elements *open)
{
	if (takes(text, "&"))
		return takes_entity(text);
	if (takes(text, "<![CDATA["))
		return takes_until(text, "]]>");
	if (takes(text, "<"))
		return takes_tag(text, open);
	if (takes(text, "]]>"))
		return false;
	text->at++;
	return true;
}

bool valid_xml(const char *bytes, size_t size)
{
	struct text text = { bytes, bytes + size };
	struct elements open = { 0 };
	bool is_valid = is_clean(bytes, size) && takes(&text, "<?xml ") && takes_until(&text, "?>");

	take_blanks(&text);
	is_valid = is_valid && takes(&text, "<") && takes_tag(&text, &open);
	while (is_valid && open.count > 0)
		is_valid = text.at < text.end && takes_content(&text, &open);
	take_blanks(&text);
	free(open.name);
	return is_valid && text.at == text.end;
}

/* --- Markdown */

/* A '|' behind a backslash is no border, in code as well, however many backslashes there are. */
static uint32_t cells_of(const char *line, const char *end)
{
	uint32_t cells = 0;

	for (const char *at = line; at < end; at++)
		cells += *at == '|' && (at == line || at[-1] != '\\');
	return cells;
}

static const char *past_run(const char *at, const char *end)
{
	while (at < end && *at == '`')
		at++;
	return at;
}

/* The end of the code that begins at a run of backticks: behind the next run as long. NULL: it
 * is never closed. */
static const char *past_code(const char *at, const char *end)
{
	const char *text = past_run(at, end);
	ptrdiff_t fence = text - at;

	while (text < end) {
		const char *run = memchr(text, '`', (size_t)(end - text));

		if (!run)
			return NULL;
		text = past_run(run, end);
		if (text - run == fence)
			return text;
	}
	return NULL;
}

static bool means_nothing(const char *line, const char *end)
{
	while (line < end) {
		if (*line == '`') {
			line = past_code(line, end);
			if (!line)
				return false;
			continue;
		}
		if (strchr("@#<>[]&!", *line) || (end - line >= 3 && memcmp(line, "://", 3) == 0) ||
		    (end - line >= 4 && strncasecmp(line, "www.", 4) == 0))
			return false;
		line++;
	}
	return true;
}

bool valid_markdown(const char *text, size_t size)
{
	const char *end = text + size;
	uint32_t cells = 0;

	if (!is_clean(text, size))
		return false;
	while (text < end) {
		const char *line_end = memchr(text, '\n', (size_t)(end - text));
		uint32_t before = cells;

		if (!line_end || !means_nothing(text, line_end))
			return false;
		cells = *text == '|' ? cells_of(text, line_end) : 0;
		if (before > 0 && cells > 0 && cells != before)
			return false;
		text = line_end + 1;
	}
	return true;
}
