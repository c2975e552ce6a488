#ifndef SOURCES_RECORD_TARGETS_H
#define SOURCES_RECORD_TARGETS_H

#include <stdbool.h>

#include "base/error.h"
#include "base/text/text_list.h"

/* The processes of -p. */

/* Adds the numbers of a word: "12,345", or with white space between, as of pgrep. */
void targets_add(struct text_list *targets, const char *word);

/* False and *error where one is not a number, or of no process. */
bool targets_check(const struct text_list *targets, struct error *error);

/* False and *error where one is of a user who may not be looked at. `verb`: the command of serac
 * that is asked to. */
bool targets_check_owner(const struct text_list *targets, const char *verb, struct error *error);

#endif
