#ifndef SYMBOLS_FIND_SHOWN_NAME_H
#define SYMBOLS_FIND_SHOWN_NAME_H

#include "model/tables/profile_builder.h"
#include "symbols/find/symbol_options.h"

/* A linker's name as the user wants to see it. */
string_id shown_name_add(struct profile_builder *builder, const struct symbol_options *options,
			 const char *name, size_t length);

#endif
