#ifndef LOADERS_FOLDED_NAME_H
#define LOADERS_FOLDED_NAME_H

#include "loaders/text/parsed_tables.h"

/* A name as `serac folded` writes it, with what is invisible spelled out: \u200b is the character,
 * and \u005cu200b is what looks like that. Returns its number. */
uint32_t folded_name_add(struct parsed_tables *tables, struct span name);

#endif
