#ifndef BASE_PATTERN_H
#define BASE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text/text_list.h"

/*
 * A regular expression (PCRE2) as users type it: upper and lower case are the
 * same unless it has an upper case letter. Text may hold any bytes. For one
 * thread at a time.
 */

struct pattern;

/* NULL and *error (ERROR_USAGE) when the expression is wrong. */
struct pattern *pattern_new(const char *expression, struct error *error);
void pattern_free(struct pattern *pattern);

/* Found anywhere in the text; $ is its very end. An expression that needs too
 * long (on too many texts, or two seconds for all of them) is given up and then
 * matches nothing. */
bool pattern_matches(struct pattern *pattern, const char *text, size_t length);
/* The same, and says where: [*from, *until). */
bool pattern_find(struct pattern *pattern, const char *text, size_t length, size_t *from,
		  size_t *until);
bool pattern_gave_up(const struct pattern *pattern);

/* Whether it has a bracket that stands for itself: "\\(", "[(]", "\\Qf(int)\\E". */
bool pattern_names_bracket(const struct pattern *pattern);

/* False and *error (ERROR_USAGE) when it gave up: what it matched is not all. */
bool pattern_check(const struct pattern *pattern, struct error *error);

/* The expression that matches just this text (and where this is longer than about
 * 10,000 bytes, all that begins like it): "(?-i)^\Qtext\E$". Caller frees. */
char *pattern_quote(const char *text);

/* The expression that matches just these texts, one at least: "(?-i)^(?:\Qa\E|\Qb\E)$", of one
 * that of pattern_quote. Caller frees. NULL: they are too long together. */
char *pattern_quote_any(const struct text_list *texts);

#endif
