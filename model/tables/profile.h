#ifndef MODEL_TABLES_PROFILE_H
#define MODEL_TABLES_PROFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/tables/ids.h"
#include "model/tables/moments.h"
#include "model/tables/quantity.h"
#include "model/tables/time_blocks.h"

/*
 * A profile: what was sampled, where and when.
 *
 *	sample -> stack -> location -> frames -> function
 *
 * Every table is a set of parallel arrays indexed by id. Nothing points back,
 * so loading is one pass and every view is a fold over the samples. The arrays
 * belong to a profile_builder, only grow and never move: a `struct profile` is
 * nothing but their addresses and how many rows there were at one moment. A
 * copy of it is a snapshot that can be read without locks while a loader goes
 * on.
 */

struct string_table { /* a distinct text; bytes as they came but for NUL, NUL-terminated */
	uint32_t count;
	const char *bytes;
	const uint64_t *offset;
	const uint32_t *length;
};

/* Whether its functions have names; NONE: nobody looked, they came with the input. */
enum module_symbols_state {
	MODULE_SYMBOLS_NONE,
	MODULE_SYMBOLS_FOUND,
	MODULE_SYMBOLS_MISSING,
};

struct module_table { /* an executable, library, kernel, JIT region or script */
	uint32_t count;
	const string_id *path;
	const string_id *build_id; /* hexadecimal; 0: not known */
	const uint8_t *symbols;    /* enum module_symbols_state */
	/* Where its names came from, or why it has no names; and what would help. 0: nothing
	 * to report. Sentences without a full stop. */
	const string_id *symbols_text, *symbols_advice;
};

/* Where files were while they were recorded: of one module there may be several, as it may have
 * been in several processes. */
struct mapping_table {
	uint32_t count;
	const module_id *module;
	const uint64_t *start, *limit; /* as in the process; limit is not in it */
	const uint64_t *offset;        /* of its start, in the file */
};

enum function_kind {
	KIND_NATIVE,
	KIND_KERNEL,
	KIND_INLINED,
	KIND_INTERPRETED,
	KIND_JIT,
	KIND_UNRESOLVED, /* an address that has no name; named after its module */
	KIND_COUNT
};

/*
 * A function of the source may be several rows: inlined here and called there, the parts into which
 * a compiler has cut it, the constructors of a class that are alike. They have one identity: that
 * of the first row with the same names, place, line and module. Names are what is shown, and
 * several functions may have one (trees/distinct_names.h).
 */
struct function_table { /* distinct by all but the identity */
	uint32_t count;
	const string_id *name;   /* without parameters, where they are known apart from it */
	const string_id *full;   /* with parameters; 0: the name is all */
	const string_id *symbol; /* the linker's; 0: as the name */
	const string_id *file;
	const string_id
		*unit; /* where local symbols are from, as long as there is no file: a file's
				* name or an address; 0: not known */
	const uint32_t *start; /* the line where it begins; 0: not known */
	const module_id *module;
	const uint8_t *kind; /* enum function_kind */
	const function_id *identity;
};

struct frame_table { /* a function at a line */
	uint32_t count;
	const function_id *function;
	const uint32_t *line;     /* 0: unknown */
	const frame_id *identity; /* the same line of its function's identity */
};

/*
 * What the address of a location is, as formats give different things:
 *
 *	perf.data     ADDRESS_CODE; ADDRESS_IN_FILE where the file was not found. The kernel's by
 *	              vmlinux ADDRESS_CODE, else where it ran: ADDRESS_UNCLEAR
 *	pprof         ADDRESS_MAPPED. Where one mapping is of all addresses: ADDRESS_CODE if it
 *	              has no name, else ADDRESS_UNCLEAR
 *	legacy pprof  ADDRESS_MAPPED
 *	perf script   where it was in the process, of which the text does not say what was mapped
 *	              there: ADDRESS_UNCLEAR
 *	folded        has none: 0
 *
 * Whoever looks something up at an address does so by code_place_find(). Reports print addresses
 * as they came, whatever they are.
 */
enum address_kind {
	ADDRESS_NOT_SAID, /* not recorded */
	ADDRESS_UNCLEAR,  /* it cannot be found in a file, or inputs mean different things by it */
	ADDRESS_MAPPED,   /* as in the process; the module's mappings say where in its file */
	ADDRESS_IN_FILE,  /* an offset in the module's file */
	ADDRESS_CODE,     /* as in the symbol table of the module's file */
};

/* Added to the kind: execution goes on there after a call, which precedes it. */
#define ADDRESS_AFTER_CALL 16

/* A distinct code address, or a distinct name where a format has no addresses.
 * Its frames are inlined callees first, the physical function last. */
struct location_table {
	uint32_t count;
	const module_id *module;
	const uint64_t *address;
	const uint8_t *address_kind; /* enum address_kind, perhaps with ADDRESS_AFTER_CALL */
	/* Where in `lists` its frames are: how many, and then their ids. */
	const uint32_t *list;
	const uint32_t *lists;
};

struct stack_table { /* a prefix tree: a caller's stack plus a location */
	uint32_t count;
	const stack_id *caller; /* caller[s] < s */
	const location_id *location;
};

struct thread_table {
	uint32_t count;
	const int32_t *pid, *tid; /* -1: unknown */
	const string_id *process, *name;
};

/*
 * What a program noted with samples: a distinct key with a value, which is a text, or a number of
 * a unit. Formats and users call them labels; in the code those are the names of nodes
 * (model/trees/labels.h). A sample has a set of tags, which may have several of one key.
 */
struct tag_table {
	uint32_t count; /* may be 0 */
	const string_id *key;
	const string_id *text;
	const int64_t *number;
	const string_id *unit; /* of the number; 0: the value is the text */
};

struct tag { /* a row of it: text or unit is 0 */
	string_id key, text;
	int64_t number;
	string_id unit;
};

struct tag_set_table {
	uint32_t count;
	/* Where in `lists` its tags are: how many, and then their ids, grouped by key. */
	const uint32_t *list;
	const uint32_t *lists;
};

/* When and how it was recorded, as far as the input says. 0: not known. */
struct recording {
	int64_t time;     /* nanoseconds since 1970 */
	int64_t duration; /* nanoseconds */
	int64_t period;   /* about one sample for so much of the type */
	string_id period_type;
	struct quantity_unit period_unit;
};

#define SAMPLE_TYPE_LIMIT 64
#define TIME_UNKNOWN INT64_MIN

struct sample_type {
	string_id name; /* "cpu-clock", "alloc_space" */
	struct quantity_unit unit;
	int64_t total;    /* the sum of its values */
	int64_t size;     /* the sum of them without their signs */
	int64_t base;     /* as much of it as a difference was taken from; 0: it does not say */
	uint64_t samples; /* rows that count for it */
};

/*
 * One row a sample. Two shapes: where `type` is NULL each sample has a value of
 * every sample type; otherwise it belongs to one, and value[0] holds its value.
 * Columns that the format lacks are NULL.
 */
struct sample_table {
	uint32_t count;
	uint64_t recorded;      /* as many as the inputs have: rows may be sums of equal ones */
	const uint32_t *copies; /* how many of them a row is; NULL: each is one */
	const stack_id *stack;
	const thread_id *thread;
	const int64_t *time; /* nanoseconds, from the recording's own zero; or TIME_UNKNOWN */
	/* Nanoseconds from `time` on, over which its weight is spread evenly; 0: a moment. Never
	 * negative, and no end is above INT64_MAX. */
	const int64_t *duration;
	const struct time_block *time_blocks; /* with `time` */
	const int16_t *cpu;                   /* -1: unknown */
	const uint8_t *type;
	const tag_set_id *tags;
	/* By profile_weight: of a type whose values all fit 32 bits, `small` has them. */
	const int64_t *value[SAMPLE_TYPE_LIMIT];
	const int32_t *small[SAMPLE_TYPE_LIMIT];
	/* Per thread, cpu (at its number + 1) and set of tags the first sample that has it, as far
	 * as there is the column; for sample_table_uses(). */
	const uint32_t *first_of_thread, *first_of_cpu, *first_of_tags;
};

enum { SAMPLE_CPU_ROWS = INT16_MAX + 2 }; /* of first_of_cpu */

/*
 * The files, one after the other: the samples of input i are the rows from
 * first_sample[i] to that of the next one.
 */
struct input_table {
	uint32_t count;
	uint32_t base_count; /* in a comparison as many are its base; 0 while that is read */
	const string_id *name;
	const char *const *format;       /* the loader's name */
	const uint8_t *rows_are_samples; /* each was taken by itself, and is not a sum of several */
	const uint32_t *first_sample;
	/* When its first sample began, and when the last one ended; those of the last input are in
	 * the profile. */
	const int64_t *first_time, *last_time;
	const int64_t *clock;    /* of its time 0: by profile_input_clock, as it may come late */
	const int64_t *duration; /* that it says it was recorded for; of all but the last input */
};

struct profile {
	struct string_table strings;
	struct module_table modules;
	struct mapping_table mappings;
	struct function_table functions;
	struct frame_table frames;
	struct location_table locations;
	struct stack_table stacks;
	struct thread_table threads;
	struct tag_table tags;
	struct tag_set_table tag_sets;
	struct sample_table samples;
	struct input_table inputs;
	struct moment_table moments;

	struct sample_type sample_types[SAMPLE_TYPE_LIMIT];
	uint32_t sample_type_count, default_sample_type;

	struct recording recording;
	int64_t first_time, last_time; /* of the last input's samples, when samples.time */
	uint64_t lost;                 /* samples that the producer or we dropped */
	/* Of some input only calls from function to function are known: whole stacks are shared out
	 * in proportion. What a function, its callers and callees cost is exact, but in cycles. */
	bool stacks_are_estimates;
	bool is_partial;       /* the end of an input is missing */
	bool names_have_kinds; /* names came with _[k] or similar: print them so */

	/* What the input says of itself (host, command line, ...), and what the
	 * user must know about how it was read. */
	uint32_t property_count, warning_count;
	const string_id *property_key, *property_value;
	const string_id *warning;

	/* How far the loader is. total 0: not known, as on a pipe. */
	uint64_t bytes_read, bytes_total;
	/* Names that come after the samples: how many locations have been looked up, of how
	 * many. What frames and modules are called changes with the version. */
	uint32_t named, to_name, names_version;
	uint64_t edition; /* how often something was published */
	/* Seconds that a server has recorded, of how many, before anything comes; to_wait 0: it
	 * is not waited for. */
	uint32_t waited, to_wait;
	bool complete;
};

static inline const char *profile_text(const struct profile *profile, string_id id)
{
	return profile->strings.bytes + profile->strings.offset[id];
}

static inline const char *profile_function_name(const struct profile *profile, function_id id)
{
	return profile_text(profile, profile->functions.name[id]);
}

/* With parameters, as far as they are known. */
static inline string_id profile_function_full(const struct profile *profile, function_id id)
{
	string_id full = profile->functions.full[id];

	return full != 0 ? full : profile->functions.name[id];
}

/* What the linker calls it, or what it is called where there is no linker. */
static inline string_id profile_function_symbol(const struct profile *profile, function_id id)
{
	string_id symbol = profile->functions.symbol[id];

	return symbol != 0 ? symbol : profile->functions.name[id];
}

/* The file, or what else tells it apart from others of its name. */
static inline string_id profile_function_place(const struct profile *profile, function_id id)
{
	string_id file = profile->functions.file[id];

	return file != 0 ? file : profile->functions.unit[id];
}

/* The row that stands for it: its files may have become known one after the other. */
static inline function_id profile_function_identity(const struct profile *profile, function_id id)
{
	while (profile->functions.identity[id] != id)
		id = profile->functions.identity[id];
	return id;
}

/* A module's path, and its last part. May be "". */
const char *profile_module_path(const struct profile *profile, module_id id);
const char *profile_module_name(const struct profile *profile, module_id id);

/* Its frames, at least one: inlined callees first, the physical function last. */
static inline const frame_id *profile_location_frames(const struct profile *profile,
						      location_id location, uint32_t *count)
{
	const uint32_t *list = profile->locations.lists + profile->locations.list[location];

	*count = list[0];
	return list + 1;
}

/* Whether some of its values are negative: it has gains and losses, as the difference of two
 * profiles has. */
static inline bool sample_type_is_signed(const struct sample_type *type)
{
	return type->size != type->total;
}

/* The whole, 100 %: gains and losses added, or what the difference was taken from. */
static inline int64_t sample_type_whole(const struct sample_type *type)
{
	return type->base > 0 ? type->base : type->size;
}

/* The sum of the values that are not negative, and of those that are. */
int64_t sample_type_gains(const struct sample_type *type);
int64_t sample_type_losses(const struct sample_type *type);

/* The tags of a set. */
static inline const tag_id *profile_tags(const struct profile *profile, tag_set_id set,
					 uint32_t *count)
{
	const uint32_t *list = profile->tag_sets.lists + profile->tag_sets.list[set];

	*count = list[0];
	return list + 1;
}

/* What sample `i` weighs for a sample type; 0 where it is of another. */
static inline int64_t profile_weight(const struct profile *profile, uint32_t type, uint32_t i)
{
	const struct sample_table *samples = &profile->samples;

	if (samples->type)
		return samples->type[i] == type ? samples->value[0][i] : 0;
	return samples->small[type] ? samples->small[type][i] : samples->value[type][i];
}

/* Whether a sample of the snapshot has a row, of one of its first_of_... */
static inline bool sample_table_uses(const struct sample_table *samples, const uint32_t *firsts,
				     uint32_t row)
{
	uint32_t first = __atomic_load_n(&firsts[row], __ATOMIC_RELAXED); /* 1 + its number */

	return first != 0 && first <= samples->count;
}

/* The sample type of that name, or of that number from 1 on; -1 when there is
 * none. inuse_space is also space, as older heap profiles call it. */
int profile_find_sample_type(const struct profile *profile, const char *name);

/* The loader's name; "several" where inputs were of different formats. */
const char *profile_format(const struct profile *profile);

/* The samples of input `i`: [profile_input_first(i), profile_input_first(i + 1)). */
static inline uint32_t profile_input_first(const struct profile *profile, uint32_t i)
{
	return i < profile->inputs.count ? profile->inputs.first_sample[i] : profile->samples.count;
}

/* Wall time from the begin of the first sample to the end of the last, in nanoseconds: of one
 * input, and of all one after the other. */
int64_t profile_input_duration(const struct profile *profile, uint32_t i);
int64_t profile_duration(const struct profile *profile);

/* The last input that begins with this sample or before it. */
uint32_t profile_input_of(const struct profile *profile, uint32_t sample);

/* For how long an input was recorded: what it says, or else its wall time. */
int64_t profile_input_recorded(const struct profile *profile, uint32_t i);

/* Whether it is known of any sample on which cpu it was taken. */
bool profile_has_cpus(const struct profile *profile);

/* When the first sample of an input began, and the last one ended: before that where none has a
 * time. */
int64_t profile_input_begin(const struct profile *profile, uint32_t i);
int64_t profile_input_end(const struct profile *profile, uint32_t i);

/* What time 0 of its samples is in nanoseconds since 1970; TIME_UNKNOWN: it does not say. */
static inline int64_t profile_input_clock(const struct profile *profile, uint32_t i)
{
	return __atomic_load_n(&profile->inputs.clock[i], __ATOMIC_RELAXED);
}

#endif
