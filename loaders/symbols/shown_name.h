#ifndef LOADERS_SYMBOLS_SHOWN_NAME_H
#define LOADERS_SYMBOLS_SHOWN_NAME_H

#include "loaders/symbols/symbol_options.h"
#include "model/profile_builder.h"

/* A linker's name as the user wants to see it. */
string_id shown_name_add(struct profile_builder *builder, const struct symbol_options *options,
			 const char *name, size_t length);

#endif
