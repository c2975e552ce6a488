#ifndef BASE_BRACED_H
#define BASE_BRACED_H

#include <stddef.h>
#include <stdint.h>

/*
 * Characters spelled out as \u{1b}, where \u001b may well be part of a name, as in those of
 * regular expressions: what the text of perf script cannot hold, or would take for something else.
 */

#define BRACED_SIZE 12

/* Returns how long it is. */
size_t braced_spell(uint32_t point, char to[BRACED_SIZE]);

/* What [at, end) begins with: how long it is, 0 where it is no such spelling. Only ASCII, controls
 * and what is invisible (invisible.h) are spelled. */
size_t braced_read(const char *at, const char *end, uint32_t *point);

#endif
