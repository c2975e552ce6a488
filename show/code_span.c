#include "show/code_span.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "show/escape.h"

static char *spell_out(const char *text)
{
	char *spelled;
	size_t size;
	FILE *out = open_memstream(&spelled, &size);

	if (!out)
		memory_exhausted();
	escape_write(out, ESCAPE_TEXT, text);
	fclose(out);
	return spelled;
}

/* One backtick more than there are in a row. */
static int fence_length(const char *text)
{
	int longest = 0, run = 0;

	for (; *text; text++) {
		run = *text == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest + 1;
}

/* A blank at both ends goes, as one that keeps backticks apart does. */
static bool needs_blanks(const char *text)
{
	const char *last = text + strlen(text) - 1;

	return *text == '`' || *last == '`' ||
	       (*text == ' ' && *last == ' ' && strspn(text, " ") < strlen(text));
}

void code_span_write(FILE *out, const char *text, bool in_table)
{
	char *spelled = spell_out(text);
	int fence = fence_length(spelled);
	const char *blank = *spelled && needs_blanks(spelled) ? " " : "";

	for (int i = 0; i < fence && *spelled; i++)
		putc('`', out);
	fputs(blank, out);
	for (const char *at = spelled; *at; at++) {
		if (*at == '|' && in_table)
			putc('\\', out);
		putc(*at, out);
	}
	fputs(blank, out);
	for (int i = 0; i < fence && *spelled; i++)
		putc('`', out);
	free(spelled);
}

/* Signs are those of amounts: "+1.5 MiB", "-3 %", "1,000". */
static bool is_plain(const char *text, const char *spelled)
{
	if (strcmp(text, spelled) != 0 || strcasestr(text, "www."))
		return false;
	for (const char *at = text; *at; at++)
		if (!isalnum((unsigned char)*at) && !(*at & 0x80) && !strchr(" +-.,%()/'", *at))
			return false;
	return true;
}

void code_span_write_words(FILE *out, const char *text, bool in_table)
{
	char *spelled = spell_out(text);

	if (is_plain(text, spelled))
		fputs(text, out);
	else
		code_span_write(out, text, in_table);
	free(spelled);
}
