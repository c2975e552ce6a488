#ifndef LOADERS_TEXT_SPELLED_NAME_H
#define LOADERS_TEXT_SPELLED_NAME_H

#include "loaders/text/parsed_tables.h"

/* What [at, end) begins with: how long it is, 0 where it spells no character. Never shorter than
 * the character in UTF-8. */
typedef size_t spelled_read(const char *at, const char *end, uint32_t *point);

/* Adds a name in which characters are spelled out, each with a '\', with these characters. Returns
 * its number. */
uint32_t spelled_name_add(struct parsed_tables *tables, struct span name, spelled_read *read);

#endif
