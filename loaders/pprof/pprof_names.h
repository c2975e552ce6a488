#ifndef LOADERS_PPROF_PPROF_NAMES_H
#define LOADERS_PPROF_PPROF_NAMES_H

#include "loaders/pprof/pprof_index.h"
#include "loaders/pprof/pprof_pruning.h"
#include "model/tables/profile_builder.h"
#include "symbols/find/symbol_options.h"

/* Mappings and functions of a profile by row, as modules and names of the model: each made when a
 * location is the first to need it. */

struct pprof_mapping { /* as in the profile; all 0 and "" without one */
	uint64_t start, limit, offset;
	struct span path_as_recorded, build_id;
	struct span path; /* without the symbol that perf names the kernel's after */
};

/* As go tool pprof: mappings of everything are those of addresses that are the file's own. */
static inline bool pprof_mapping_is_whole(const struct pprof_mapping *mapping)
{
	return mapping->start == 0 && mapping->offset == 0 &&
	       (mapping->limit == 0 || mapping->limit == UINT64_MAX);
}

static inline bool pprof_mapping_covers(const struct pprof_mapping *mapping, uint64_t address)
{
	return address >= mapping->start && (mapping->limit == 0 || address < mapping->limit);
}

struct pprof_module {
	bool is_known;
	struct pprof_mapping mapping;
	module_id id;
	enum function_kind kind;
	string_id unresolved; /* what its code without a name is called */
};

struct pprof_function {
	bool is_known, is_dropped;
	string_id name, file;    /* name 0: it has none */
	string_id full, symbol;  /* as in struct function_info */
	uint32_t start;          /* line */
	enum function_kind kind; /* by its file; KIND_NATIVE where that says nothing */
};

struct pprof_names {
	struct pprof_index *index;
	struct profile_builder *builder;
	const struct symbol_options *options;
	struct pprof_pruning pruning;
	struct pprof_module *modules; /* by row of the index; row 0 is no mapping */
	struct pprof_function *functions;
};

void pprof_names_init(struct pprof_names *names, struct pprof_index *index,
		      const struct symbol_options *options, struct profile_builder *builder);
void pprof_names_release(struct pprof_names *names);

const struct pprof_module *pprof_names_module(struct pprof_names *names, uint32_t row);
const struct pprof_function *pprof_names_function(struct pprof_names *names, uint32_t row);

struct pprof_mapping pprof_names_mapping(struct pprof_names *names, uint32_t row);

/* Fields 1 to `count` - 1 of a message, which are numbers. */
void pprof_names_read(struct pprof_names *names, enum pprof_kind kind, struct wire wire,
		      uint64_t *numbers, uint32_t count);

#endif
