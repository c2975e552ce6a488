#ifndef MODEL_TABLES_IDS_H
#define MODEL_TABLES_IDS_H

#include <stdint.h>

/*
 * Rows of the tables of one profile. Row 0 is always the neutral entry: the
 * empty text, no module, the unknown function, the empty stack, no tags.
 */

typedef uint32_t string_id;
typedef uint32_t module_id;
typedef uint32_t function_id;
typedef uint32_t frame_id;
typedef uint32_t location_id;
typedef uint32_t stack_id;
typedef uint32_t thread_id;
typedef uint32_t tag_id;
typedef uint32_t tag_set_id;

#endif
