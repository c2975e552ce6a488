#ifndef LOADERS_GMON_GMON_NAMES_H
#define LOADERS_GMON_GMON_NAMES_H

#include "symbols/find/module_symbols.h"
#include "symbols/named_files.h"

/* The functions of the program, by its symbols, numbered as they are met. */

struct gmon_names {
	struct profile_builder *builder;
	struct named_files files;
	struct named_file *file;
	uint32_t *numbers;      /* per symbol: its function's number, and 1 */
	location_id *locations; /* per function: without a line */
	frame_id *frames;
	uint32_t count;
};

/* False: the program has no symbols. */
bool gmon_names_open(struct gmon_names *names, const char *path, struct profile_builder *builder,
		     const struct symbol_options *options);
void gmon_names_release(struct gmon_names *names);

/* NULL: there is no function. */
static inline const struct symbol *gmon_names_find(const struct gmon_names *names, uint64_t address)
{
	return symbol_table_find(&names->file->symbols->table, address);
}

uint32_t gmon_names_function(struct gmon_names *names, const struct symbol *symbol);

/* A place in a function that has a number. */
location_id gmon_names_place(struct gmon_names *names, uint32_t function, uint64_t address);

#endif
