#ifndef SOURCES_OPERAND_H
#define SOURCES_OPERAND_H

#include <stdbool.h>

/* What the user named as a FILE, which may be something else than one. */

struct source_kind;

const struct source_kind *operand_kind(const char *operand);

bool operand_is_server(const char *operand);

/* For people: a server's address without what only the server should know. Caller frees. */
char *operand_shown(const char *operand);

/* What tells two parts of stores of profiles apart, for people. NULL: one is not of a store. Caller
 * frees. */
char *operand_difference(const char *operand, const char *other);

#endif
