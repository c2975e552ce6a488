#ifndef MODEL_TREES_LABELS_H
#define MODEL_TREES_LABELS_H

#include <stdbool.h>

#include "base/text/pattern.h"
#include "model/match/matching.h"
#include "model/slices/slice.h"
#include "model/tables/profile.h"
#include "model/trees/distinct_names.h"

/*
 * What the nodes of call trees are called: the functions (or lines, files,
 * modules, addresses, as the slice groups frames) of one profile, numbered
 * densely, with all that a view shows of them. Shared by the trees that are
 * made from one slice; the last unref frees.
 *
 * A label in the code is only this, the name of a node. The labels that users know, which
 * programs give to samples, are tags in the code (model/tables/tags.h).
 */

typedef uint32_t label_id;

#define LABEL_ALL 0 /* the root: the whole profile */
#define NO_LABEL UINT32_MAX

struct labels {
	uint32_t count;
	const char **text; /* NUL-terminated; as long as the profile or these labels live */
	uint32_t *length;
	/* Where other functions have the same name: what it is called without what tells it apart,
	 * and with its parameters. Whoever looks for a name may mean these. NULL: none. */
	const char **short_text, **full_text;
	uint8_t *kind;         /* enum function_kind, of its function */
	bool *is_group;        /* a process, thread or label above the stacks, or the root */
	module_id *module;     /* 0: none or several */
	function_id *function; /* 0: none or several */
	uint32_t *line;        /* 0: none or several */
	/* The label that stands for this and for those that differ only in how
	 * they were called (inlined or not). Lists count by it. */
	label_id *identity;
	/* In a comparison 1 << MATCH_... for each rule that it took to match what has this
	 * label on one side and on the other. */
	uint16_t *rules;
	/* Names the label in other trees of the same profile and grouping. */
	uint64_t *key;

	uint32_t references; /* atomic */
	uint32_t capacity;
	label_id *of_row; /* per row of the table that the slice groups by; 0: none */
	uint32_t row_count;
	char **texts; /* those that were made here */
	uint32_t text_count;
	function_id *stands_for; /* per function the one whose name it has; NULL: no functions */
	struct distinct_names names;
	bool by_symbol;
};

struct labels *labels_new(void);
struct labels *labels_ref(struct labels *labels);
void labels_unref(struct labels *labels);

/* What stands above stacks: `key` is any number that names it. */
label_id labels_add_group(struct labels *labels, uint32_t key, const char *text, bool copy);

static inline uint32_t labels_group_key(const struct labels *labels, label_id group)
{
	return (uint32_t)labels->key[group];
}

/* Of a label that is no group: its row in the table that the slice groups by. By address that is a
 * location, and where several have one label the first of them. */
static inline uint32_t labels_row(const struct labels *labels, label_id label)
{
	return (uint32_t)labels->key[label];
}

/* For each location of the profile the labels of its frames, outermost first:
 * list[first[l]] .. list[first[l + 1] - 1]. */
struct location_labels {
	uint32_t *first; /* locations + 1 */
	label_id *list;
};

/* `matching`: what has one label on both sides of a comparison; NULL: not a comparison. */
void location_labels_build(struct location_labels *map, struct labels *labels,
			   const struct profile *profile, const struct slice *slice,
			   const struct matching *matching);
void location_labels_release(struct location_labels *map);

/* Whether the slice shows a frame of a location: has a label for it. `is_last`: it is the
 * physical function. */
bool labels_show_frame(const struct profile *profile, const struct slice *slice, frame_id frame,
		       bool is_last);

/* Whether an expression matches what it is called. Its parameters, where they are not shown, count
 * only for an expression that names a bracket: `map` is not all that is given a map. */
bool labels_match(const struct labels *labels, label_id label, struct pattern *pattern);

/* The same for a text. */
bool labels_have_name(const struct labels *labels, label_id label, const char *name);

/* Whether it stands for all whose file or module is not known, where the slice groups by these. */
bool labels_are_unknown(const struct labels *labels, label_id label);

/* What a function of the profile is called in these labels, whatever they are of. */
const char *labels_function_name(const struct labels *labels, const struct profile *profile,
				 function_id function);

/* The label with this key; NO_LABEL if absent. At once for a frame. */
label_id labels_find(const struct labels *labels, uint64_t key);

#endif
