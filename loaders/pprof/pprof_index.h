#ifndef LOADERS_PPROF_PPROF_INDEX_H
#define LOADERS_PPROF_PPROF_INDEX_H

#include "base/span.h"
#include "loaders/pprof/pprof_damage.h"
#include "loaders/pprof/pprof_ids.h"
#include "loaders/pprof/pprof_paths.h"
#include "model/tables/profile.h"

/*
 * What there is in a profile and where: made by one pass over the outermost fields, which may come
 * in any order. Mappings, functions and locations are only taken apart when a sample needs them.
 */

struct pprof_value_type {
	uint64_t type, unit; /* texts */
};

struct pprof_table { /* messages of one kind, by row */
	struct pprof_ids ids;
	struct wire *rows;
	uint32_t capacity;
};

enum { PPROF_COMMENT_LIMIT = 32 };

struct pprof_index {
	struct wire bytes;           /* the whole */
	const unsigned char **texts; /* where the length of each is */
	uint64_t text_count, text_capacity;
	struct pprof_table mappings, locations, functions;
	struct wire samples;   /* from the first one to the end of the last one */
	uint64_t sample_count; /* at most 32 bits */
	struct pprof_paths paths;

	struct pprof_value_type types[SAMPLE_TYPE_LIMIT];
	uint64_t type_count; /* may be more */
	struct pprof_value_type period_type;
	int64_t period, time, duration; /* nanoseconds */
	uint64_t times;                 /* how often it says when it was */
	uint64_t drop_frames, keep_frames, default_type, documentation;
	uint64_t comments[PPROF_COMMENT_LIMIT], comment_count;

	uint64_t missing_texts; /* that were asked for */
	uint64_t same_ids;
	bool is_cut; /* the last field is */
	struct pprof_damage damage;
};

void pprof_index_build(struct pprof_index *index, const unsigned char *bytes, size_t size);
void pprof_index_release(struct pprof_index *index);

/* Its exact bytes; empty, and counted, if it is missing. */
struct span pprof_index_text(struct pprof_index *index, uint64_t number);

#endif
