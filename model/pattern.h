#ifndef MODEL_PATTERN_H
#define MODEL_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "model/error.h"

/*
 * A regular expression (PCRE2) as users type it: upper and lower case are the
 * same unless it has an upper case letter. Text may hold any bytes. For one
 * thread at a time.
 */

struct pattern;

/* NULL and *error (ERROR_USAGE) when the expression is wrong. */
struct pattern *pattern_new(const char *expression, struct error *error);
void pattern_free(struct pattern *pattern);

/* Found anywhere in the text. An expression that needs too long on too many
 * texts is given up and then matches nothing. */
bool pattern_matches(struct pattern *pattern, const char *text, size_t length);
bool pattern_gave_up(const struct pattern *pattern);

/* The expression that matches just this text. Caller frees. */
char *pattern_quote(const char *text);

#endif
