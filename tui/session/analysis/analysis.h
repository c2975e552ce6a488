#ifndef TUI_SESSION_ANALYSIS_ANALYSIS_H
#define TUI_SESSION_ANALYSIS_ANALYSIS_H

#include "model/trees/function_list.h"
#include "model/trees/search.h"
#include "tui/session/view_state.h"

/*
 * What the views draw: everything derived from a snapshot for one view state.
 * Made by a worker, then never changed.
 */

struct analysis {
	struct profile profile;  /* the snapshot */
	struct view_state state; /* what it was made for */
	struct error error;      /* an expression could not be used: nothing else is there */

	struct comparison *comparison; /* of the two sides, or NULL; `tree` is then its tree */
	struct call_tree *tree;        /* callers first */
	struct comparison *shown_comparison;  /* as `shown` */
	struct call_tree *shown;              /* the same, or leaf first */
	node_id zoom;                         /* in `shown`: what state.zoom led to */
	struct comparison *listed_comparison; /* as `listed` */
	struct call_tree *listed;             /* `tree`, or just the siblings of a rest */
	node_id list_root;                    /* in `listed`: what the list is made of */

	struct function_list list;
	uint32_t *row_of_label; /* 1 + the list's row of an identity, 0: none */
	uint32_t *rows;         /* the list's rows that state.rows keeps, in order */
	uint32_t row_count;

	/* Of a comparison: the functions, and the stacks where they are wanted. Here, `rows` are
	 * those of the functions. */
	struct change_list changes, stacks;
	uint32_t *change_of_label; /* as row_of_label, of `changes` */
	uint32_t *stack_rows;      /* those of `stacks` that state.rows keeps */
	uint32_t stack_row_count;

	/* The callers view; NULL trees when it has no function yet. */
	label_id function;
	struct call_tree *callers, *callees;
	struct comparison *caller_sides, *callee_sides; /* of a comparison */
	struct call_edges edges;
	/* Of a comparison, what each side has of `edges`; and of how many samples. */
	struct call_edges side_edges[SIDE_COUNT], sample_edges[SIDE_COUNT];

	struct search search;
	int64_t search_weight; /* below list_root, each stack counted once */
	int64_t side_search_weight[SIDE_COUNT];
};

/* Reuses from `previous` (may be NULL) what is the same. */
struct analysis *analysis_new(const struct profile *profile, const struct view_state *state,
			      const struct analysis *previous);
void analysis_free(struct analysis *analysis);

/* The row of a label's identity in the list; NULL where it has none. */
const struct function_row *analysis_row(const struct analysis *analysis, label_id label);

/* The same of a comparison. */
const struct change_row *analysis_change(const struct analysis *analysis, label_id label);

/* Of the functions of that name, in modules of their own, the one that costs most; NO_LABEL. */
label_id analysis_find_function(const struct analysis *analysis, const char *name);

/* The label of one of the rows that are kept. */
label_id analysis_row_label(const struct analysis *analysis, uint32_t row);

/* The heaviest node of `shown` in [from, end) of a label; NO_NODE. */
node_id analysis_heaviest_node(const struct analysis *analysis, node_id from, node_id end,
			       label_id label);

/* --- the worker: one at a time, always for the newest request */

struct analyser;

/* `wake` is called on the worker's thread when there is something to take. */
struct analyser *analyser_new(void (*wake)(void *context), void *context);
void analyser_free(struct analyser *analyser);

void analyser_request(struct analyser *analyser, const struct profile *profile,
		      const struct view_state *state);

/* The newest finished one since the last take, or NULL. It belongs to the
 * analyser and is good until the next take that gives another. */
const struct analysis *analyser_take(struct analyser *analyser);

/* Waits until the last request is finished. */
void analyser_wait(struct analyser *analyser);
bool analyser_is_busy(struct analyser *analyser);

#endif
