#ifndef TESTS_TUI_APP_SCREEN_PROFILE_H
#define TESTS_TUI_APP_SCREEN_PROFILE_H

#include "model/compare/side_slices.h"
#include "model/tables/profile_builder.h"

/* Profiles of scripts that come in parts, or have more than tests/model_text.h gives them. */

/* More samples, with so many of all bytes read then. */
void screen_profile_add_part(struct profile_builder *builder, const char *text, uint64_t read,
			     uint64_t total);

/* One with a type, for parts. Caller frees. */
struct profile_builder *screen_profile_new(void);

/* One of two files that are compared, which `sides` says then. Caller frees. */
struct profile_builder *screen_profile_compared(struct sides *sides);

/* "a;b 5" are five samples. The first one may be shown before the second is read. */
void screen_profile_add_side(struct profile_builder *builder, const struct sides *sides,
			     const char *text, uint32_t side);

/* All addresses are those of the files' symbol tables: there is machine code. */
void screen_profile_say_addresses(struct profile_builder *builder);

/* Finished, of bytes and of nanoseconds: each line has a weight for either. Caller frees. */
struct profile_builder *screen_profile_typed(const char *text);

#endif
