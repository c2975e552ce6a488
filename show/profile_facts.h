#ifndef SHOW_PROFILE_FACTS_H
#define SHOW_PROFILE_FACTS_H

#include "model/slices/tag_counts.h"
#include "model/tables/profile.h"

/*
 * What can be counted about a whole profile. Weights are of one sample type. fact_rows.h has it in
 * words.
 */

enum profile_figure {
	FIGURE_SAMPLES,
	FIGURE_LOST,
	FIGURE_BEGAN,    /* the first sample of an input alone, in nanoseconds since 1970 */
	FIGURE_DURATION, /* nanoseconds */
	FIGURE_STACKS,
	FIGURE_FUNCTIONS,
	FIGURE_MODULES,
	FIGURE_COUNT,
};

/* What scripts know them by. */
extern const char *const profile_figure_names[FIGURE_COUNT];

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
	int64_t figures[FIGURE_COUNT]; /* -1: the input does not say */
	struct shares threads, processes;
	struct shares modules;    /* by their innermost frames */
	struct shares unresolved; /* modules with samples whose innermost frame has no name */
	int64_t unresolved_weight;
	int64_t *unresolved_of_module; /* per module: what of its weight has no name */
	struct tag_counts labels;
	bool has_symbols; /* names were looked for, and not part of the input */
};

/* What FIGURE_SAMPLES counts: "samples", or "records" where one may stand for several samples, or
 * for none. */
const char *profile_records_word(const struct profile *profile);

void profile_facts_build(struct profile_facts *facts, const struct profile *profile,
			 uint32_t sample_type);
void profile_facts_release(struct profile_facts *facts);

#endif
