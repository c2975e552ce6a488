#ifndef MODEL_SLICES_SLICE_H
#define MODEL_SLICES_SLICE_H

#include <stdbool.h>

#include "base/error.h"
#include "base/text_list.h"
#include "model/tables/profile.h"

/*
 * Which part of a profile is looked at, and what a frame is. Every view derives
 * its numbers from one slice, so they always agree. All expressions are regular
 * expressions (model/pattern.h), matched against what a frame is called.
 */

enum grouping { BY_FUNCTION, BY_LINE, BY_FILE, BY_MODULE, BY_ADDRESS, GROUPING_COUNT };

/* What is put above the root of each stack. ROOT_AUTO: the process where the
 * input has processes. */
enum root_grouping {
	ROOT_AUTO,
	ROOT_NONE,
	ROOT_PROCESS,
	ROOT_THREAD,
	ROOT_LABEL, /* the value of a label: root_key */
	ROOT_COUNT
};

extern const char *const grouping_names[GROUPING_COUNT]; /* "function", "line", ... */
extern const char *const root_names[ROOT_COUNT];         /* "auto", "none", ... "label:KEY" */

struct time_bound {
	double value; /* seconds from the first sample, or percent of the duration */
	bool percent;
};

struct slice {
	uint32_t sample_type;
	struct text_list focus;           /* keep stacks where each of them matches a frame */
	struct text_list ignore;          /* drop stacks where any of them matches a frame */
	struct text_list hide;            /* take out frames that match, keep their weight */
	struct text_list process, thread; /* keep samples of what each matches */
	struct text_list label;           /* keep samples: conditions of model/tag_filter.h */
	int cpu;                          /* -1: all */
	uint32_t input_from, input_until; /* inputs of the profile, half-open; until 0: all */
	bool has_time;
	/* Of each input, from its own beginning; half-open; the last sample is inside 100%. */
	struct time_bound from, until;
	enum grouping by;
	enum root_grouping root;
	char *root_key;      /* with ROOT_LABEL */
	bool fold_recursion; /* a frame that calls itself is one frame */
	bool no_inline;      /* inlined frames are part of what they are inlined into */
};

#define SLICE_FOCUS_LIMIT 60 /* expressions in `focus` */

void slice_init(struct slice *slice);
void slice_copy(struct slice *to, const struct slice *from); /* `to`: not yet used */
bool slice_equal(const struct slice *a, const struct slice *b);
void slice_release(struct slice *slice);

/* "A,B" with seconds or the suffixes s, ms, us and %; either may be empty. */
bool slice_parse_time(struct slice *slice, const char *text, struct error *error);

/* "process", "label:KEY" ...; false when it is none of them. Any key may be said. */
bool slice_parse_root(struct slice *slice, const char *text);
void slice_set_root(struct slice *slice, enum root_grouping root, const char *key);

/* The same as text: "process", "label:KEY". Caller frees. */
char *slice_root_text(const struct slice *slice);

/* Whether all expressions can be used; says which one cannot. */
bool slice_check(const struct slice *slice, struct error *error);

/* What ROOT_AUTO means for this profile. */
enum root_grouping slice_root(const struct slice *slice, const struct profile *profile);

#endif
