#include "report/export/perf_script_names.h"

#include <string.h>

#include "base/text/braced.h"
#include "base/text/event_unit.h"
#include "base/text/utf8.h"
#include "show/escape.h"

/* Whether the character at `at`, which is ASCII, is to be spelled out. */
typedef bool spells(const char *name, const char *at, const char *module);

static bool begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* Readers trim names, and take two blanks for columns. */
static bool is_lost_blank(const char *name, const char *at)
{
	return *at == ' ' && (at == name || at[-1] == ' ' || !at[1]);
}

/* As in f+0x12 */
static bool is_offset(const char *at)
{
	return begins(at, "+0x");
}

/* Takes the next character. Returns its code point where it is spelled out, else 0 and what is
 * written for it. */
static uint32_t take(const char **at, const char *end, char one[ESCAPE_SIZE], size_t *size)
{
	const char *from = *at;
	uint32_t point;
	bool is_spelled = braced_read(from, end, &point) > 0;

	*size = escape_next(ESCAPE_TEXT, at, end, one);
	if ((unsigned char)*from < 0x80)
		return is_spelled || one[0] != *from || *size > 1 ? (unsigned char)*from : 0;
	utf8_decode(from, end, &point);
	return one[0] == '\\' ? point : 0;
}

static void write_name(FILE *out, const char *name, spells *must_spell, const char *module)
{
	const char *at = name, *end = name + strlen(name);

	while (at < end) {
		char one[ESCAPE_SIZE];
		const char *from = at;
		size_t size;
		uint32_t point = take(&at, end, one, &size);

		if (point == 0 && (unsigned char)*from < 0x80 && must_spell(name, from, module))
			point = (unsigned char)*from;
		if (point != 0)
			size = braced_spell(point, one);
		fwrite(one, 1, size, out);
	}
}

/* A colon ends the time, or the event; other beginnings are other lines of perf's. */
static bool spells_comm(const char *name, const char *at, const char *module)
{
	(void)module;
	if (at == name && (strchr("#|", *at) || begins(at, "PERF_RECORD_") || begins(at, "[V")))
		return true;
	return is_lost_blank(name, at) || (*at == ':' && (at[1] == ' ' || !at[1]));
}

void perf_script_write_comm(FILE *out, const char *name)
{
	write_name(out, name, spells_comm, "");
}

static bool is_with_unit(const char *name)
{
	struct span span = { name, name + strlen(name) };

	event_unit_take(&span, 0);
	return *span.end;
}

/* It is one word and no number; and units stand between slashes. */
static bool spells_event(const char *name, const char *at, const char *module)
{
	(void)module;
	if (strcmp(at, "/") == 0 && is_with_unit(name))
		return true;
	return *at == ' ' || (at == name && ((*at >= '0' && *at <= '9') || *at == '-' ||
					     begins(at, "PERF_RECORD_")));
}

void perf_script_write_event(FILE *out, const char *name)
{
	write_name(out, name, spells_event, "");
}

/* In which "a->b" is b, inlined into a. */
static bool is_jit(const char *module)
{
	return begins(module, "[JIT]") || begins(module, "/tmp/perf-") ||
	       strstr(module, "/jitted-");
}

static bool opens_path(const char *name, const char *at)
{
	return *at == '(' && (at == name || at[-1] == ' ') && (at[1] == '/' || at[1] == '[');
}

static bool spells_symbol(const char *name, const char *at, const char *module)
{
	if (*at == ' ')
		return at == name || !at[1];
	/* What Python calls its functions for perf, with the file behind it. */
	if (at == name && begins(at, "py::"))
		return true;
	return is_offset(at) || opens_path(name, at) ||
	       (*at == '>' && at > name && at[-1] == '-' && is_jit(module));
}

void perf_script_write_symbol(FILE *out, const char *name, const char *module)
{
	write_name(out, name, spells_symbol, module);
}

/* Paths and names in brackets may have parentheses. */
static bool spells_module(const char *name, const char *at, const char *module)
{
	(void)module;
	if (is_lost_blank(name, at) || is_offset(at) || opens_path(name, at))
		return true;
	if (at == name && strcmp(at, "inlined") == 0)
		return true;
	if (*name == '/' || *name == '[')
		return strcmp(at, "(deleted)") == 0;
	return *at == '(' || *at == ')' || (at == name && (*at == '*' || *at == '&'));
}

void perf_script_write_module(FILE *out, const char *path)
{
	write_name(out, path, spells_module, "");
}
