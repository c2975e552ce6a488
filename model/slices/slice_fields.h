#ifndef MODEL_SLICES_SLICE_FIELDS_H
#define MODEL_SLICES_SLICE_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text/text_list.h"
#include "model/slices/time_bound.h"
#include "model/tables/profile.h"

/*
 * Which part of a profile is looked at, and what a frame is: the struct, and a row for each of its
 * fields that users choose. Copies, comparisons, options, headings and the explorer's prompt walk
 * the rows, so a new filter is a member, a row, and what it matches.
 */

enum grouping {
	BY_FUNCTION,
	BY_LINE,
	BY_FILE,
	BY_MODULE,
	BY_ADDRESS,
	BY_SYMBOL, /* functions as object files have them, by the linker's names */
	GROUPING_COUNT
};

/* The group above the root of each stack. ROOT_AUTO: the process where the
 * input has processes. */
enum root_grouping {
	ROOT_AUTO,
	ROOT_NONE,
	ROOT_PROCESS,
	ROOT_THREAD,
	ROOT_CPU,   /* "cpu 3" */
	ROOT_LABEL, /* the value of a label: root_key */
	ROOT_COUNT
};

extern const char *const grouping_names[GROUPING_COUNT]; /* "function", "line", ... */
extern const char *const root_names[ROOT_COUNT];         /* "auto", "none", ... "label:KEY" */

struct slice {
	uint32_t sample_type;
	struct text_list focus;           /* keep stacks where each of them matches a frame */
	struct text_list ignore;          /* drop stacks where any of them matches a frame */
	struct text_list hide;            /* take out frames that match, keep their weight */
	struct text_list module;          /* keep stacks where each matches the module of a frame */
	struct text_list process, thread; /* keep samples of what each matches */
	struct text_list not_process, not_thread; /* drop samples of what any of them matches */
	struct text_list cgroup; /* keep samples whose control group each matches */
	struct text_list label;  /* keep samples: conditions of tag_filter.h */
	char *cpu, *not_cpu;     /* keep, drop samples of these: cpu_list.h; NULL: all, none */
	uint32_t input_from, input_until; /* inputs of the profile, half-open; until 0: all */
	bool has_time;
	/* Of each input, by its own beginning, end and clock (time_range.h); half-open; the last
	 * sample is inside 100%. */
	struct time_bound from, until;
	struct text_list not_time; /* drop what is in any of these ranges, each as "A,B" */
	enum grouping by;
	enum root_grouping root;
	char *root_key;      /* with ROOT_LABEL */
	bool fold_recursion; /* a frame that calls itself is one frame */
	bool no_inline;      /* inlined frames are part of what they are inlined into */
};

#define SLICE_FOCUS_LIMIT 60 /* expressions in `focus` and `module` */

/*
 * The filters, in the order in which they are shown: the member (of several the first), its kind,
 * the option's letter (0: none), name and argument, the word that is shown for it, and help.
 * Macros, as the command line makes options of them, and more for the sides of a comparison.
 */
/* clang-format off */

/* Those that hold for both sides of a comparison. */
#define SLICE_COMMON_FILTERS(_) \
	_(focus, EXPRESSIONS, 'f', "focus", "REGEX", "focus", \
	  "keep stacks with a frame that matches") \
	_(ignore, EXPRESSIONS, 'i', "ignore", "REGEX", "without", \
	  "drop stacks with a frame that matches") \
	_(hide, EXPRESSIONS, 0, "hide", "REGEX", "hidden", \
	  "remove matching frames, and count their weight in the caller")

/* Those that each side can have for itself. */
#define SLICE_SIDE_FILTERS(_) \
	_(module, EXPRESSIONS, 0, "module", "REGEX", "module", \
	  "keep stacks with a frame in a module whose path or name matches") \
	_(process, EXPRESSIONS, 0, "process", "REGEX", "process", \
	  "keep samples of processes whose name or number matches") \
	_(not_process, EXPRESSIONS, 0, "not-process", "REGEX", "without process", \
	  "drop samples of processes whose name or number matches") \
	_(thread, EXPRESSIONS, 0, "thread", "REGEX", "thread", \
	  "keep samples of threads whose name, number or both (worker 42) match") \
	_(not_thread, EXPRESSIONS, 0, "not-thread", "REGEX", "without thread", \
	  "drop samples of threads whose name, number or both match") \
	_(cgroup, EXPRESSIONS, 0, "cgroup", "REGEX", "cgroup", \
	  "keep samples of control groups (containers, services) whose path matches") \
	_(label, CONDITIONS, 0, "label", "KEY=REGEX", "label", \
	  "keep samples with a label whose value matches, or is in a range (bytes=32kb:1mb); " \
	  "KEY!=REGEX drops them") \
	_(cpu, CPUS, 0, "cpu", "LIST", "cpu", \
	  "keep samples taken on these CPUs: 3, or 0-3,8") \
	_(not_cpu, CPUS, 0, "not-cpu", "LIST", "without cpu", \
	  "drop samples taken on these CPUs") \
	_(has_time, TIME, 0, "time", "A,B", "time", \
	  "keep samples from A to B: seconds from the start (with s, ms, us, ns or %), from the " \
	  "end (-10s), or times of day (14:03:20, 2026-11-30T14:03:20Z)") \
	_(not_time, TIMES, 0, "not-time", "A,B", "without time", \
	  "drop samples from A to B, as --time takes them")
/* clang-format on */

enum slice_kind {
	SLICE_EXPRESSIONS, /* struct text_list: regular expressions (base/text/pattern.h) */
	SLICE_CONDITIONS,  /* struct text_list: KEY=REGEX (tag_filter.h) */
	SLICE_CPUS,        /* char *, owned: a list of cpus (cpu_list.h); NULL: none is given */
	SLICE_TIME,        /* has_time, from, until */
	SLICE_TIMES,       /* struct text_list: ranges of time, as slice_parse_time takes them */
	SLICE_GROUPING,    /* by */
	SLICE_ROOT,        /* root, root_key */
	SLICE_FLAG,        /* bool */
};

/* Bits. */
enum slice_part {
	SLICE_COMMON = 1,  /* a filter for both sides of a comparison */
	SLICE_OF_SIDE = 2, /* a filter that each side can have for itself */
	SLICE_SHAPE = 4,   /* how the rest is combined */
	SLICE_FILTERS = SLICE_COMMON | SLICE_OF_SIDE,
	SLICE_ALL = SLICE_FILTERS | SLICE_SHAPE,
};

struct slice_field {
	const char *name;     /* of the option, without "--" */
	const char *argument; /* "REGEX"; NULL: none */
	const char *word;     /* "without" */
	enum slice_kind kind;
	enum slice_part part;
	size_t offset;    /* in struct slice, of the member or the first of them */
	const char *help; /* of a filter */
};

#define SLICE_FIELD_ID(member, ...) SLICE_FIELD_##member,

/* Rows of slice_fields: SLICE_FIELD_focus. After them come the fields that combine the rest. */
enum slice_field_id {
	SLICE_COMMON_FILTERS(SLICE_FIELD_ID) SLICE_SIDE_FILTERS(SLICE_FIELD_ID) SLICE_FILTER_COUNT
};

extern const struct slice_field slice_fields[];
extern const uint32_t slice_field_count;

/* NULL: none. */
const struct slice_field *slice_field_find(const char *name);

static inline void *slice_field_of(struct slice *slice, const struct slice_field *field)
{
	return (char *)slice + field->offset;
}

static inline const void *slice_field_in(const struct slice *slice, const struct slice_field *field)
{
	return (const char *)slice + field->offset;
}

/* Whether it is a struct text_list. */
static inline bool slice_field_is_list(const struct slice_field *field)
{
	return field->kind == SLICE_EXPRESSIONS || field->kind == SLICE_CONDITIONS ||
	       field->kind == SLICE_TIMES;
}

#endif
