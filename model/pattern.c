#include "model/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/memory.h"

enum {
	STEP_LIMIT = 200000,  /* of one match: about a millisecond */
	FAILURE_LIMIT = 20,   /* texts on which a match may run into it */
	LENGTH_LIMIT = 10000, /* bytes of an expression */
};

struct pattern {
	pcre2_code *code;
	pcre2_match_data *match;
	pcre2_match_context *context;
	unsigned failures;
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

struct pattern *pattern_new(const char *expression, struct error *error)
{
	uint32_t options = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF;
	struct pattern *pattern;
	int code;
	size_t offset;
	pcre2_code *compiled;

	if (strlen(expression) > LENGTH_LIMIT) {
		error_set(error, ERROR_USAGE, "the expression is longer than %d bytes",
			  LENGTH_LIMIT);
		return NULL;
	}
	if (!has_upper_case(expression))
		options |= PCRE2_CASELESS;
	compiled = pcre2_compile((PCRE2_SPTR)expression, PCRE2_ZERO_TERMINATED, options, &code,
				 &offset, NULL);
	if (!compiled) {
		PCRE2_UCHAR reason[128];

		pcre2_get_error_message(code, reason, sizeof(reason));
		error_set(error, ERROR_USAGE, "\"%.60s\" is not a regular expression: %s at %zu",
			  expression, (const char *)reason, offset + 1);
		return NULL;
	}
	pattern = memory_new(1, sizeof(*pattern));
	pattern->code = compiled;
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
	free(pattern);
}

bool pattern_matches(struct pattern *pattern, const char *text, size_t length)
{
	int found;

	if (pattern_gave_up(pattern))
		return false;
	found = pcre2_match(pattern->code, (PCRE2_SPTR)text, length, 0, 0, pattern->match,
			    pattern->context);
	if (found < 0 && found != PCRE2_ERROR_NOMATCH)
		pattern->failures++;
	return found >= 0;
}

bool pattern_gave_up(const struct pattern *pattern)
{
	return pattern->failures >= FAILURE_LIMIT;
}

/* (?-i) keeps the smart case out of it; an \E inside the text ends the quote
 * and starts another. */
char *pattern_quote(const char *text)
{
	size_t length = strlen(text), size = 2 * length + 32, pieces = 0;
	const char *from = text, *end;
	char *quoted, *to;

	for (end = text; (end = strstr(end, "\\E")) != NULL; end += 2)
		pieces++;
	quoted = memory_new(size + 8 * pieces, 1);
	to = quoted + sprintf(quoted, "(?-i)^\\Q");
	while ((end = strstr(from, "\\E")) != NULL) {
		memcpy(to, from, (size_t)(end - from));
		to += end - from;
		to += sprintf(to, "\\E\\\\E\\Q");
		from = end + 2;
	}
	strcpy(to, from);
	strcat(to, "\\E$");
	return quoted;
}
