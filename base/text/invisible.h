#ifndef BASE_INVISIBLE_H
#define BASE_INVISIBLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Characters that nobody sees, though they join, direct or vary what is around them: with them one
 * name can look like another. They are shown spelled out: \u200b, \U000e0041.
 */

/* Unicode's Default_Ignorable_Code_Point, and what ends lines or is an annotation. */
bool is_invisible(uint32_t point);

#define INVISIBLE_SPELLED_SIZE 12

/* Returns how long it is. */
size_t invisible_spell(uint32_t point, char to[INVISIBLE_SPELLED_SIZE]);

/* What [at, end) begins with: how long it is, 0 where it is no such spelling. A '\' may be spelled
 * as well (\u005c), where it would be taken for the beginning of one. */
size_t invisible_read(const char *at, const char *end, uint32_t *point);

#endif
