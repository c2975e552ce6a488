#ifndef LOADERS_PPROF_LEGACY_LEGACY_SYMBOL_SECTION_H
#define LOADERS_PPROF_LEGACY_LEGACY_SYMBOL_SECTION_H

#include "loaders/pprof_legacy/legacy_profile.h"

/*
 * Names before a profile, as `pprof --raw` of gperftools and jeprof write them, and so do
 * php-memprof and ClickHouse:
 *
 *	--- symbol
 *	binary=/usr/bin/x
 *	0x00007f40a81acda0 main--inlined
 *	---
 *	--- heap
 *	(the profile)
 */

bool legacy_symbol_section_begins(struct span text);

/* The names of one address, the innermost first: "main--f" are f, which was inlined into main.
 * Returns how many, at most `limit`. */
uint32_t legacy_symbol_section_split(struct span list, struct span *names, uint32_t limit);

/* When all of the profile is there, and addresses are those of calls: makes them what the names are
 * of. */
void legacy_symbol_section_fit(struct legacy_profile *profile);

/* Adds its names, and returns the text after it: all of the text without a section. */
struct span legacy_symbol_section_take(struct legacy_profile *profile, struct span text);

#endif
