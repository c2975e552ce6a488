#include "base/text/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"

enum {
	STEP_LIMIT = 200000,  /* of one match: about a millisecond */
	FAILURE_LIMIT = 20,   /* texts on which a match may run into it */
	LENGTH_LIMIT = 10000, /* bytes of an expression */
	TIMED_MATCHES = 64,   /* one in so many is timed: asking takes longer than matching */
};

#define NANOSECONDS_LIMIT 2000000000 /* of all matches together */

struct pattern {
	pcre2_code *code;
	pcre2_match_data *match;
	pcre2_match_context *context;
	char *expression;
	unsigned failures;
	unsigned matches;
	int64_t nanoseconds;
};

/* A letter behind a backslash is a class or an escape, not a letter. */
static bool has_upper_case(const char *expression)
{
	for (const char *at = expression; *at; at++) {
		if (*at == '\\' && at[1])
			at++;
		else if (*at >= 'A' && *at <= 'Z')
			return true;
	}
	return false;
}

static pcre2_code *compile(const char *expression, int *code, size_t *offset)
{
	uint32_t utf = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF, options = PCRE2_DOLLAR_ENDONLY;
	pcre2_code *compiled;

	if (!has_upper_case(expression))
		options |= PCRE2_CASELESS;
	compiled = pcre2_compile((PCRE2_SPTR)expression, PCRE2_ZERO_TERMINATED, options | utf, code,
				 offset, NULL);
	if (compiled || *code > PCRE2_ERROR_UTF8_ERR1 || *code < PCRE2_ERROR_UTF8_ERR21)
		return compiled;
	/* Not UTF-8: such a name can only be matched byte by byte. */
	return pcre2_compile((PCRE2_SPTR)expression, PCRE2_ZERO_TERMINATED, options, code, offset,
			     NULL);
}

struct pattern *pattern_new(const char *expression, struct error *error)
{
	struct pattern *pattern;
	int code;
	size_t offset;
	pcre2_code *compiled;

	if (strlen(expression) > LENGTH_LIMIT) {
		error_set(error, ERROR_USAGE, "the expression is longer than %d bytes",
			  LENGTH_LIMIT);
		return NULL;
	}
	compiled = compile(expression, &code, &offset);
	if (!compiled) {
		PCRE2_UCHAR reason[128];

		pcre2_get_error_message(code, reason, sizeof(reason));
		error_set(error, ERROR_USAGE,
			  "\"%.60s\" is not a regular expression: %s at character %zu", expression,
			  (const char *)reason, offset + 1);
		return NULL;
	}
	pattern = memory_new(1, sizeof(*pattern));
	pattern->code = compiled;
	pattern->expression = memory_text(expression, strlen(expression));
	pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE); /* without it, only slower */
	pattern->match = pcre2_match_data_create(1, NULL);
	pattern->context = pcre2_match_context_create(NULL);
	if (!pattern->match || !pattern->context)
		memory_exhausted();
	pcre2_set_match_limit(pattern->context, STEP_LIMIT);
	return pattern;
}

void pattern_free(struct pattern *pattern)
{
	if (!pattern)
		return;
	pcre2_match_context_free(pattern->context);
	pcre2_match_data_free(pattern->match);
	pcre2_code_free(pattern->code);
	free(pattern->expression);
	free(pattern);
}

bool pattern_names_bracket(const struct pattern *pattern)
{
	const char *expression = pattern->expression, *quoted = strstr(expression, "\\Q");

	return strstr(expression, "\\(") || strstr(expression, "[(]") ||
	       (quoted && strchr(quoted, '('));
}

static int run(struct pattern *pattern, const char *text, size_t length)
{
	int found = pcre2_match(pattern->code, (PCRE2_SPTR)text, length, 0, 0, pattern->match,
				pattern->context);

	/* Compiled code has a small stack of its own; the interpreter takes what it needs. */
	if (found == PCRE2_ERROR_JIT_STACKLIMIT)
		found = pcre2_match(pattern->code, (PCRE2_SPTR)text, length, 0, PCRE2_NO_JIT,
				    pattern->match, pattern->context);
	return found;
}

/* Of this thread alone: what others do must not make an expression wrong. */
static int64_t nanoseconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

bool pattern_matches(struct pattern *pattern, const char *text, size_t length)
{
	bool timed = pattern->matches++ % TIMED_MATCHES == 0;
	int64_t start = timed ? nanoseconds_now() : 0;
	int found;

	if (pattern_gave_up(pattern))
		return false;
	found = run(pattern, text, length);
	if (found < 0 && found != PCRE2_ERROR_NOMATCH)
		pattern->failures++;
	if (timed)
		pattern->nanoseconds += (nanoseconds_now() - start) * TIMED_MATCHES;
	return found >= 0;
}

bool pattern_find(struct pattern *pattern, const char *text, size_t length, size_t *from,
		  size_t *until)
{
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(pattern->match);

	if (!pattern_matches(pattern, text, length) || ends[1] < ends[0])
		return false;
	*from = ends[0];
	*until = ends[1];
	return true;
}

bool pattern_gave_up(const struct pattern *pattern)
{
	return pattern->failures >= FAILURE_LIMIT || pattern->nanoseconds >= NANOSECONDS_LIMIT;
}

bool pattern_check(const struct pattern *pattern, struct error *error)
{
	if (!pattern_gave_up(pattern))
		return true;
	return error_set(error, ERROR_USAGE,
			 "\"%.60s\" takes too long to match: try a simpler expression",
			 pattern->expression);
}

/* Writes as much of a text as fits before `room`, quoted: an \E inside it ends the quote and starts
 * another. Returns what is left of it. */
static const char *quote_text(char *quoted, size_t *used, size_t room, const char *text)
{
	static const char piece[] = "\\E\\\\E\\Q";

	while (*text && *used < room) {
		if (text[0] == '\\' && text[1] == 'E') {
			memcpy(quoted + *used, piece, sizeof(piece) - 1);
			*used += sizeof(piece) - 1;
			text += 2;
		} else {
			quoted[(*used)++] = *text++;
		}
	}
	return text;
}

enum { END_ROOM = 16 }; /* for a piece and an end */

static void append(char *quoted, size_t *used, const char *text)
{
	memcpy(quoted + *used, text, strlen(text));
	*used += strlen(text);
}

/* (?-i) keeps the smart case out of it. */
char *pattern_quote(const char *text)
{
	char *quoted = memory_new(LENGTH_LIMIT + 1, 1);
	size_t used = 0;

	append(quoted, &used, "(?-i)^\\Q");
	text = quote_text(quoted, &used, LENGTH_LIMIT - END_ROOM, text);
	/* Without the $ where the text is too long. */
	append(quoted, &used, *text ? "\\E" : "\\E$");
	return quoted;
}

char *pattern_quote_any(const struct text_list *texts)
{
	char *quoted;
	size_t used = 0;

	if (texts->count == 1)
		return pattern_quote(texts->items[0]);
	quoted = memory_new(LENGTH_LIMIT + 1, 1);
	append(quoted, &used, "(?-i)^(?:");
	for (uint32_t i = 0; i < texts->count; i++) {
		const char *text = texts->items[i];

		append(quoted, &used, i > 0 ? "|\\Q" : "\\Q");
		text = quote_text(quoted, &used, LENGTH_LIMIT - 2 * END_ROOM, text);
		if (*text || used >= LENGTH_LIMIT - 2 * END_ROOM) {
			free(quoted);
			return NULL;
		}
		append(quoted, &used, "\\E");
	}
	append(quoted, &used, ")$");
	return quoted;
}
