#ifndef MODEL_TABLES_TAGS_H
#define MODEL_TABLES_TAGS_H

#include "base/error.h"
#include "model/tables/profile.h"

/*
 * The keys and values of tags in words. A tag (struct tag_table) is what formats, options,
 * documentation and users call a label: something that a program noted with its samples. In the
 * code a label is the name of a node in a tree (model/trees/labels.h).
 */

/* How numbers of bytes and of time are kept, whatever unit they came in. */
#define TAG_UNIT_BYTES "bytes"
#define TAG_UNIT_NANOSECONDS "nanoseconds"

#define TAG_TEXT_SIZE 100

/* A tag's value as users see it and as expressions match it. Numbers are exact, in the largest
 * unit in which they are whole: "4 KiB", "1500 B", "20 ms", "404". Returns `text`, or the
 * profile's own. */
const char *tags_print(char text[TAG_TEXT_SIZE], const struct profile *profile, tag_id tag);

/* The keys that there are, in the order in which they came, as many as have room. Returns how
 * many that is. */
uint32_t tags_list_keys(const struct profile *profile, string_id *keys, uint32_t room);

/* The key of that name; 0 when no tag has it. */
string_id tags_find_key(const struct profile *profile, const char *name, size_t length);

/* As tags_find_key, and *error (ERROR_USAGE) says which keys there are. */
string_id tags_need_key(const struct profile *profile, const char *name, size_t length,
			struct error *error);

/* The tags of one key in a set: they stand together, and `*count` may be 0. */
const tag_id *tags_of_key(const struct profile *profile, tag_set_id set, string_id key,
			  uint32_t *count);

#endif
