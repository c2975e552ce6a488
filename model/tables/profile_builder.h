#ifndef MODEL_TABLES_PROFILE_BUILDER_H
#define MODEL_TABLES_PROFILE_BUILDER_H

#include <stdbool.h>

#include "model/tables/profile.h"
#include "model/tables/stack_step.h"

/*
 * The only way to make a profile, and its owner: it lives as long as any
 * snapshot of the profile is in use.
 *
 * One thread adds. Others take snapshots, which show what was there at the last
 * publish. A loader publishes after each part that is whole, so a snapshot never
 * holds half a sample.
 */

struct profile_builder;

struct profile_builder *profile_builder_new(void);
void profile_builder_free(struct profile_builder *builder);

/* --- what there is to say: each returns the row that is equal, or a new one */

string_id profile_builder_add_string(struct profile_builder *builder, const char *text,
				     size_t length);

/* Names that were taken apart may be 500 times as long as what they were made from. All together
 * may have 8 times as many bytes, and that many more; real ones have about as many. */
#define MADE_NAMES_FREE ((uint64_t)32 << 20)

/* Whether one more may be made, from `length` bytes. Those that may not are counted in a
 * warning. */
bool profile_builder_may_make_name(struct profile_builder *builder, size_t length);
string_id profile_builder_add_made_name(struct profile_builder *builder, const char *name,
					size_t length);

module_id profile_builder_add_module(struct profile_builder *builder, string_id path);

/* Files with one path and several build-ids are several modules. */
module_id profile_builder_add_build(struct profile_builder *builder, string_id path,
				    string_id build_id);

/* Where the module's file was, for addresses that are ADDRESS_MAPPED; once for each. */
struct module_mapping {
	uint64_t start, limit, offset; /* as in struct mapping_table */
};

void profile_builder_add_mapping(struct profile_builder *builder, module_id module,
				 const struct module_mapping *mapping);

struct function_info { /* as in struct function_table */
	string_id name, full, symbol;
	string_id file, unit;
	module_id module;
	enum function_kind kind;
	uint32_t start; /* line; 0: not known */
};

function_id profile_builder_add_function(struct profile_builder *builder,
					 const struct function_info *info);
frame_id profile_builder_add_frame(struct profile_builder *builder, function_id function,
				   uint32_t line);

/* `frames`: at least one, inlined callees first. */
location_id profile_builder_add_location(struct profile_builder *builder, module_id module,
					 uint64_t address, const frame_id *frames, uint32_t count);

/* As profile_builder_add_location where the caller knows that there is no equal one. */
location_id profile_builder_append_location(struct profile_builder *builder, module_id module,
					    uint64_t address, const frame_id *frames,
					    uint32_t count);

/* Of a location that profile_builder_add_location has given: enum address_kind, perhaps with
 * ADDRESS_AFTER_CALL. Where another input said something else of it, it is unclear. */
void profile_builder_note_address(struct profile_builder *builder, location_id location,
				  unsigned kind);

/* `locations`: outermost caller first. Stacks that begin alike and come one
 * after the other with the same `lane` (say, the thread's id) are found without
 * hashing what they share. */
stack_id profile_builder_add_stack(struct profile_builder *builder, const location_id *locations,
				   uint32_t depth, uint32_t lane);

/* The stack with one location more than `caller`: to walk a tree, keep a step for each of its
 * nodes, and no path is walked twice. Zeros are the step of the empty stack. */
struct stack_step profile_builder_add_callee(struct profile_builder *builder,
					     struct stack_step caller, location_id location);

/* Says that this step will be asked for soon, so that the memory it takes is there. */
void profile_builder_fetch_callee(const struct profile_builder *builder, struct stack_step caller,
				  location_id location);

/* New rows for a stack and those in between: each has one location more than the one before it, the
 * first one more than `caller`. The caller knows that they are new. To look stacks
 * up afterwards is possible, but not cheap. */
void profile_builder_append_stacks(struct profile_builder *builder, stack_id caller,
				   const location_id *locations, uint32_t count);

/* From here on stacks have locations that none before has: those are not looked for any more.
 * `count`: about how many there will be, so that room for them is made at once; only a hint. */
void profile_builder_begin_stacks(struct profile_builder *builder, uint64_t count);

thread_id profile_builder_add_thread(struct profile_builder *builder, int32_t pid, int32_t tid,
				     string_id process, string_id name);

tag_id profile_builder_add_tag(struct profile_builder *builder, const struct tag *tag);

/* What a sample has: `tags` are put in order, each once. */
tag_set_id profile_builder_add_tag_set(struct profile_builder *builder, tag_id *tags,
				       uint32_t count);

/* --- what comes from several files, one after the other */

/* How many there will be, and their bytes in all (0: not known). */
void profile_builder_expect_inputs(struct profile_builder *builder, uint32_t count, uint64_t bytes);

/* Everything added from now on belongs to this input. Without a call there is one input. Sample
 * types with the same name and kind of unit are one; ids of other inputs stay good. */
void profile_builder_begin_input(struct profile_builder *builder, const char *name);

/* All inputs so far are the base of a comparison. */
void profile_builder_end_base(struct profile_builder *builder);

/* The type of that name and kind of unit; new ones are numbered from 0, and one whose name
 * already has another unit is also named after its own. The first is the
 * default until profile_builder_set_default says otherwise. When there are
 * SAMPLE_TYPE_LIMIT already the rest share the last one, with a warning. */
uint32_t profile_builder_add_sample_type(struct profile_builder *builder, string_id name,
					 struct quantity_unit unit);

/* For names that come after the samples. */
void profile_builder_rename_sample_type(struct profile_builder *builder, uint32_t type,
					string_id name);
/* The default is what the first input says; where all of its values are 0, the first type that
 * has others: an empty profile is not what anybody looks for first. */
void profile_builder_set_default(struct profile_builder *builder, uint32_t type);

/* More decimals for a type: what is there already is scaled. */
void profile_builder_set_decimals(struct profile_builder *builder, uint32_t type, uint8_t decimals);

/* What whole numbers of a type's unit are multiplied with: 1, but where an input before had
 * fractions. */
int64_t profile_builder_type_factor(const struct profile_builder *builder, uint32_t type);

/* Which types the values of each sample are of, without COLUMN_TYPE; all, by number, until it
 * is set. Per input. */
void profile_builder_set_value_types(struct profile_builder *builder, const uint32_t *types,
				     uint32_t count);

/* Bits of the sample types that were added since the input began. */
uint64_t profile_builder_input_types(const struct profile_builder *builder);

/* --- samples: an input is of one shape, said before its first sample; where inputs differ in
 * it, the profile's samples have values of every type */

enum sample_columns {
	COLUMN_THREAD = 1,
	COLUMN_TIME = 2,
	COLUMN_CPU = 4,
	COLUMN_TYPE = 8, /* each sample is of one sample type */
	COLUMN_TAGS = 16,
	COLUMN_COPIES = 32,   /* rows may be sums of equal samples */
	COLUMN_DURATION = 64, /* samples last, from their time on; only with COLUMN_TIME */
};

/* May be called again to add columns later (a format may show only on its
 * 1,000th line that it has times); earlier rows then read as unknown, and as of
 * type 0 where COLUMN_TYPE comes late: there may be but one type until then. */
void profile_builder_set_columns(struct profile_builder *builder, unsigned columns);

struct sample {
	stack_id stack;
	thread_id thread;
	int64_t time;           /* nanoseconds or TIME_UNKNOWN */
	int64_t duration;       /* with COLUMN_DURATION: nanoseconds; of no known time: none */
	int16_t cpu;            /* -1: unknown */
	uint8_t type;           /* with COLUMN_TYPE: which type values[0] is of */
	tag_set_id tags;        /* with COLUMN_TAGS */
	bool is_base;           /* of what a difference was taken from: see sample_type_whole */
	const int64_t *values;  /* one, or one for each of the input's types */
	uint32_t copies;        /* with COLUMN_COPIES: how many it is the sum of */
	const uint64_t *counts; /* with it: how many of those have each of the values */
};

void profile_builder_add_sample(struct profile_builder *builder, const struct sample *sample);

/* Between these, samples that differ in nothing but their values are one, with the values of them
 * all: where an input comes as several profiles, of a type each. They are added at its end, with
 * what they have of COLUMN_THREAD and COLUMN_TAGS. */
void profile_builder_begin_join(struct profile_builder *builder);
/* The next profile is only there for the types that none before it had. */
void profile_builder_join_next(struct profile_builder *builder);
void profile_builder_end_join(struct profile_builder *builder);

/* Tags found later, for existing samples: `sets[i]` is of row `rows[i]`. With COLUMN_TAGS. */
void profile_builder_set_tags(struct profile_builder *builder, const uint32_t *rows,
			      const tag_set_id *sets, uint32_t count);

/* The same of stacks, where lines come after the samples. */
void profile_builder_set_stacks(struct profile_builder *builder, const uint32_t *rows,
				const stack_id *stacks, uint32_t count);

/* What happened then: a row is kept as far as there is room (moments.h), others are counted. */
void profile_builder_add_moment(struct profile_builder *builder, const struct moment *moment);

/* --- names that come late: what was published keeps its old ones */

/* Before the first of a number of changes that are published together. */
void profile_builder_begin_names(struct profile_builder *builder);
void profile_builder_set_location(struct profile_builder *builder, location_id location,
				  uint64_t address, const frame_id *frames, uint32_t count);
/* The kind of its address; also of one that was just appended. */
void profile_builder_set_address(struct profile_builder *builder, location_id location,
				 unsigned kind);
/* The build-id of a module that had none: it stays one module. */
void profile_builder_set_build(struct profile_builder *builder, module_id module,
			       string_id build_id);
/* The file of a function that was known by its name alone. */
void profile_builder_set_function_file(struct profile_builder *builder, function_id function,
				       string_id file);
void profile_builder_set_symbols(struct profile_builder *builder, module_id module,
				 enum module_symbols_state state, const char *text,
				 const char *advice);
void profile_builder_set_naming(struct profile_builder *builder, uint32_t named, uint32_t to_name);

/* --- about the input */

/* The loader's name, static text. */
void profile_builder_set_format(struct profile_builder *builder, const char *format);

/* Each row was taken by itself: no row is the sum of several samples, or an estimate. */
void profile_builder_set_rows_are_samples(struct profile_builder *builder);

/* What time 0 of the input's samples is on the wall clock, in nanoseconds since 1970 (UTC). */
void profile_builder_set_clock(struct profile_builder *builder, int64_t clock);

/* The format says who calls whom, and the stacks were made of that. */
void profile_builder_set_stacks_are_estimates(struct profile_builder *builder);

/* Of each input: the first time, all of the durations, and the longest period are kept. */
void profile_builder_add_recording(struct profile_builder *builder,
				   const struct recording *recording);

void profile_builder_add_property(struct profile_builder *builder, const char *key,
				  const char *value);

#define WARNING_LIMIT 100

/* One sentence for the user: something was skipped, but the rest is good. Equal
 * ones count once, and the last of WARNING_LIMIT says that there were more. */
void profile_builder_warn(struct profile_builder *builder, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The same where the end of the input is missing: what is to be said is that what is there is not
 * all. */
void profile_builder_warn_of_end(struct profile_builder *builder, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The same of no input, or not of the one that is read. */
void profile_builder_warn_of_all(struct profile_builder *builder, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

void profile_builder_add_lost(struct profile_builder *builder, uint64_t count);
void profile_builder_set_names_have_kinds(struct profile_builder *builder);
void profile_builder_set_progress(struct profile_builder *builder, uint64_t bytes_read,
				  uint64_t bytes_total);

void profile_builder_set_waiting(struct profile_builder *builder, uint32_t waited,
				 uint32_t to_wait);

/* --- readers */

/* Makes all that was added visible to snapshots. */
void profile_builder_publish(struct profile_builder *builder);

/* Publishes for the last time. What finds stacks is given back: to add samples afterwards is
 * possible, but not cheap. */
void profile_builder_finish(struct profile_builder *builder);

/* From any thread. */
struct profile profile_builder_snapshot(struct profile_builder *builder);

/* Nobody reads snapshots any more that were taken before this one: what only they have can be given
 * back. Those of whom this is never said are good as long as the builder. */
void profile_builder_forget_before(struct profile_builder *builder, const struct profile *snapshot);

/* What the adding thread itself sees, published or not. */
const struct profile *profile_builder_profile(const struct profile_builder *builder);

#endif
