#ifndef MODEL_TABLES_BUILDER_COLUMNS_H
#define MODEL_TABLES_BUILDER_COLUMNS_H

#include <pthread.h>

#include "base/column.h"
#include "base/id_index.h"
#include "model/tables/profile.h"
#include "model/tables/stack_index.h"
#include "model/tables/tag_index.h"

/*
 * A profile_builder from inside: one column for each array of the profile, how they grow, and how
 * one is replaced while snapshots are read. Their contents are the business of other files:
 *
 *	builder_tables.c   what samples refer to: texts, functions, locations, stacks, ...
 *	builder_inputs.c   where samples come from, and what each input says of itself
 *	builder_samples.c  sample types and samples
 *	builder_moments.c  what happened besides samples
 *	builder_times.c    when these are
 *	profile_builder.c  a builder's life, and its snapshots
 */

enum { BUILDER_ROW_LIMIT = 1 << 30 }; /* rows that an id table has room for */

/* Every column of every table, so that one loop makes and releases them. */
enum {
	STRING_BYTES,
	STRING_OFFSET,
	STRING_LENGTH,
	MODULE_PATH,
	MODULE_BUILD_ID,
	MODULE_SYMBOLS,
	MODULE_TEXT,
	MODULE_ADVICE,
	MAPPING_MODULE,
	MAPPING_START,
	MAPPING_LIMIT,
	MAPPING_OFFSET,
	FUNCTION_NAME,
	FUNCTION_FULL,
	FUNCTION_SYMBOL,
	FUNCTION_FILE,
	FUNCTION_UNIT,
	FUNCTION_START,
	FUNCTION_MODULE,
	FUNCTION_KIND,
	FUNCTION_IDENTITY,
	FRAME_FUNCTION,
	FRAME_LINE,
	FRAME_IDENTITY,
	FRAME_LIST,
	LOCATION_MODULE,
	LOCATION_ADDRESS,
	LOCATION_KIND,
	LOCATION_LIST,
	LISTS,
	THREAD_PID,
	THREAD_TID,
	THREAD_PROCESS,
	THREAD_NAME,
	SAMPLE_STACK,
	SAMPLE_THREAD,
	SAMPLE_TIME,
	SAMPLE_TIME_BLOCK,
	SAMPLE_DURATION,
	SAMPLE_CPU,
	SAMPLE_TYPE,
	SAMPLE_TAGS,
	SAMPLE_COPIES,
	FIRST_OF_THREAD,
	FIRST_OF_CPU,
	FIRST_OF_TAGS,
	MOMENT_TIME,
	MOMENT_KIND,
	MOMENT_THREAD,
	MOMENT_TEXT,
	PROPERTY_KEY,
	PROPERTY_VALUE,
	WARNING,
	INPUT_NAME,
	INPUT_FORMAT,
	INPUT_ROWS_ARE_SAMPLES,
	INPUT_SAMPLE,
	INPUT_FIRST_TIME,
	INPUT_LAST_TIME,
	INPUT_CLOCK,
	INPUT_DURATION,
	COLUMN_COUNT
};

extern const size_t builder_row_sizes[COLUMN_COUNT];

/* A column that was replaced, and the editions that have it. */
struct retired_column {
	struct column column;
	uint64_t since, until;
};

struct profile_builder {
	struct profile live; /* the adding thread's own */
	struct column columns[COLUMN_COUNT];
	struct column values[SAMPLE_TYPE_LIMIT];
	uint64_t columns_since[COLUMN_COUNT], values_since[SAMPLE_TYPE_LIMIT]; /* editions */
	struct retired_column *retired; /* that snapshots may still read */
	uint32_t retired_count;
	bool types_overflowed;
	uint32_t default_type; /* as the input has it */
	uint32_t inputs_expected;
	uint64_t bytes_expected, bytes_before; /* of all inputs; of those before this one */
	int64_t duration_before;
	/* Of this input: whether its samples are of one type each, the types of their values
	 * where not (none said: all), and which types it has. */
	bool is_typed;
	uint32_t value_types[SAMPLE_TYPE_LIMIT], value_type_count;
	uint64_t input_types;
	struct sample_join *join; /* NULL: each sample is added as it comes */
	uint32_t lists_size;
	uint64_t string_bytes;
	uint64_t made_from, made_bytes, not_made; /* texts that were made of shorter ones */

	struct id_index strings, modules, mappings, functions, identities, frames, lists, locations,
		threads;
	struct stack_index stacks;
	struct tag_index tags;

	pthread_mutex_t mutex; /* guards what follows */
	struct profile published;
	uint64_t seen;   /* the last edition that somebody took */
	uint64_t needed; /* the first one that somebody may still read, of those up to `seen` */
};

#define ROWS(builder, column, type) ((type *)(void *)(builder)->columns[column].rows)

/* Room for `count` rows in some columns. */
static inline void builder_commit(struct profile_builder *builder, int first, int last,
				  size_t count)
{
	for (int i = first; i <= last; i++)
		column_commit(&builder->columns[i], count);
}

/* The default sample type is the first that has weight, where the input's own has none. */
void builder_choose_default(struct profile_builder *builder);

/* The profile's columns are those of the builder. */
void builder_point(struct profile_builder *builder);

/* `successor` takes the place of a column, which is kept, as snapshots may still read it. *since is
 * the first edition that has the column. */
void builder_retire(struct profile_builder *builder, struct column *column, uint64_t *since,
		    struct column successor);

/* Gives back the replaced columns that no snapshot has, nor will have: `seen` is the last edition
 * that somebody took, `needed` the first that somebody may still read. */
void builder_release_retired(struct profile_builder *builder, uint64_t seen, uint64_t needed);

#endif
