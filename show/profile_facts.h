#ifndef SHOW_PROFILE_FACTS_H
#define SHOW_PROFILE_FACTS_H

#include "model/slices/tag_counts.h"
#include "model/tables/profile.h"

/*
 * What can be counted about a whole profile, for `info`. Weights are of one sample type.
 */

struct share {            /* of a module, process or thread */
	uint32_t row;     /* of its table; of a process: its first thread */
	uint32_t threads; /* of a process */
	uint64_t samples;
	int64_t weight;
};

struct shares { /* by falling weight */
	struct share *rows;
	uint32_t count;
};

struct profile_facts {
	uint32_t sample_type;
	struct shares threads, processes;
	struct shares modules;    /* by their innermost frames */
	struct shares unresolved; /* modules with samples whose innermost frame has no name */
	int64_t unresolved_weight;
	int64_t *unresolved_of_module; /* per module: what of its weight has no name */
	struct tag_counts labels;
	bool has_symbols; /* names were looked for, and not part of the input */
};

/* Rows of a table but the neutral one. */
static inline uint32_t table_rows(uint32_t count)
{
	return count > 0 ? count - 1 : 0;
}

static inline const char *module_text(const struct profile *profile, module_id module)
{
	return module == 0 ? "[no module]" : profile_module_path(profile, module);
}

void profile_facts_build(struct profile_facts *facts, const struct profile *profile,
			 uint32_t sample_type);
void profile_facts_release(struct profile_facts *facts);

#endif
