#ifndef SYMBOLS_NAMED_FILES_H
#define SYMBOLS_NAMED_FILES_H

#include "base/sparse_rows.h"
#include "model/tables/profile_builder.h"
#include "symbols/find/module_request.h"
#include "symbols/find/symbol_options.h"
#include "symbols/inline_pass.h"
#include "symbols/shared_symbols.h"

/*
 * The files whose symbols name a profile's addresses, for loaders that ask for one address after
 * the other. Inlined functions are found once all locations are known.
 */

struct known_symbol {    /* of a row of the symbol table */
	frame_id frame;  /* 0: not asked for yet */
	bool is_dropped; /* no frame is to be shown: where the profile says so */
};

struct named_file {
	module_id module;
	enum function_kind kind;
	enum module_nature nature;
	char *path;
	struct module_symbols *symbols; /* NULL: it is of no file */
	uint32_t owner; /* the row of the file that has read them, maybe by another path */
	struct sparse_rows known; /* struct known_symbol, by row of the symbol table */
	struct inline_pass_query *queries;
	uint32_t query_count, query_capacity;
};

struct named_files {
	struct profile_builder *builder;
	const struct symbol_options *options;
	struct named_file *files;
	uint32_t count, capacity;
	uint32_t *of_module; /* the file's row and 1; 0: not added */
	uint32_t module_capacity;
	struct shared_symbols shared;
};

void named_files_init(struct named_files *files, struct profile_builder *builder,
		      const struct symbol_options *options);
void named_files_release(struct named_files *files);

/* NULL: not added. */
struct named_file *named_files_find(const struct named_files *files, module_id module);

/* Without symbols yet. Those added before may move. */
struct named_file *named_files_add(struct named_files *files, module_id module);

struct known_symbol *named_files_known(const struct named_file *file, const struct symbol *symbol);

/* Reads its symbols. The request's nature and path become the file's. */
void named_files_open(struct named_files *files, struct named_file *file,
		      struct module_request request, struct span path);

/* That a location has the frame of the symbol at an address of the file's table. */
void named_files_note(const struct named_files *files, struct named_file *file, uint64_t address,
		      location_id location, frame_id frame);

/* When all locations are there: says where names come from, and adds inlined frames and lines.
 * *abandoned: see inline_pass_run. */
void named_files_end(const struct named_files *files, const bool *abandoned);

#endif
