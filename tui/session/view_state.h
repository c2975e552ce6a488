#ifndef TUI_SESSION_VIEW_STATE_H
#define TUI_SESSION_VIEW_STATE_H

#include "model/compare/side_slices.h"
#include "model/trees/function_list.h"
#include "show/colors/label_color.h"
#include "tui/session/commands/view_table.h"
#include "tui/session/node_path.h"
#include "tui/session/times/time_axis.h"

/*
 * Everything that the user has chosen to look at, and nothing of what is shown
 * for it: what history remembers, and what a command line can say. All views
 * share it.
 */

enum icicle_variant { VARIANT_ICICLE, VARIANT_FLAME, VARIANT_LEAF_FIRST, ICICLE_VARIANT_COUNT };
/* Of a comparison: two icicles, the one of both, and tables of what has changed most. */
enum compare_variant {
	VARIANT_BESIDE,
	VARIANT_MERGED,
	VARIANT_FUNCTIONS,
	VARIANT_STACKS,
	COMPARE_VARIANT_COUNT
};
enum callers_variant { VARIANT_ICICLES, VARIANT_TABLES, CALLERS_VARIANT_COUNT };
/* Of the view of times. */
enum time_variant { TIME_STRIPS, TIME_HEAT_MAP, TIME_FLAME_CHART, TIME_VARIANT_COUNT };
/* Of the view of code; each is a view of its own (tui/views/code/code_forms.h). */
enum code_variant { CODE_SOURCE, CODE_MACHINE, CODE_BOTH, CODE_VARIANT_COUNT };
/* What machine code is shown with; the text of instructions always is. */
enum code_shown {
	CODE_SHOWS_LINES,
	CODE_SHOWS_BYTES,
	CODE_SHOWS_OFFSETS, /* instead of addresses */
	CODE_SHOWN_COUNT
};
/* What its strips are of, below that of all samples. */
enum time_rows { TIME_BY_THREAD, TIME_BY_CPU, TIME_BY_LABEL, TIME_ROWS_COUNT };
/* The strip of times above other views; auto: where the terminal is high enough. */
enum time_strip { STRIP_AUTO, STRIP_ON, STRIP_OFF, TIME_STRIP_COUNT };
enum percent_base {
	PERCENT_OF_PROFILE,
	PERCENT_OF_SHOWN,
	PERCENT_OF_PARENT,
	PERCENT_NOT, /* absolute values */
	PERCENT_BASE_COUNT
};

/* How two views share the screen (shown_views.h). */
enum pane_choice { PANES_AUTO, PANES_ONE, PANES_BELOW, PANES_BESIDE, PANE_CHOICE_COUNT };
/* What the list of functions shares it with. */
enum top_companion { TOP_WITH_ICICLE, TOP_WITH_CALLERS, TOP_COMPANION_COUNT };

/* What the list of functions may show next to self and the name, where there is room. */
enum list_column { LIST_TOTAL, LIST_AMOUNT, LIST_BAR, LIST_THREAD, LIST_MODULE, LIST_COLUMN_COUNT };
enum { LIST_ALL_COLUMNS = (1 << LIST_COLUMN_COUNT) - 1 };

/* As the command line writes them. */
extern const char *const icicle_variant_names[ICICLE_VARIANT_COUNT];
extern const char *const compare_variant_names[COMPARE_VARIANT_COUNT];
extern const char *const callers_variant_names[CALLERS_VARIANT_COUNT];
extern const char *const time_variant_names[TIME_VARIANT_COUNT];
extern const char *const code_variant_names[CODE_VARIANT_COUNT];
extern const char *const code_shown_names[CODE_SHOWN_COUNT];
extern const char *const time_rows_names[TIME_ROWS_COUNT];
extern const char *const time_strip_names[TIME_STRIP_COUNT];
extern const char *const percent_base_names[PERCENT_BASE_COUNT];
extern const char *const pane_choice_names[PANE_CHOICE_COUNT];
extern const char *const top_companion_names[TOP_COMPANION_COUNT];
extern const char *const list_column_names[LIST_COLUMN_COUNT];

/* Whose stacks the flame chart shows: a row of the table of threads, the CPU where it is one thread
 * on all of them, an input. */
struct charted_thread {
	bool is_chosen; /* false: the heaviest */
	thread_id thread;
	int16_t cpu;
	uint32_t input;
};

struct view_state {
	struct slice slice;
	struct slice off;          /* filters that are turned off, for filter_list.h */
	const struct sides *sides; /* borrowed; NULL: nothing is compared */
	struct comparison_terms terms;
	enum compare_variant compare;
	enum view_id view; /* of two on the screen: the one that has the keys */
	enum pane_choice panes;
	enum top_companion top_with;
	bool icicle_with_code; /* stacked, the icicle is above the code of its selection */
	/* A bit for each view on the screen, as the terminal's size allows: kept by the session.
	 * 0: just `view`. */
	unsigned shown;
	bool lists_filters; /* the list of filters is open: kept by the session */
	/* Of the view of times and the strip above other views, kept by the session: how many cells
	 * of time the terminal has, the rows of the heat map, whether there is such a strip, and
	 * the key of the label that is lit; 0: none. */
	uint32_t time_columns, time_lines;
	bool has_time_strip;
	uint64_t lit;
	bool has_thread_column; /* the list of functions has room for it: kept by the session */
	enum icicle_variant icicle;
	enum callers_variant callers;
	enum time_variant time;
	enum time_rows time_rows;
	enum time_strip strip;
	struct time_span span; /* that the view of times shows */
	enum code_variant code;
	enum code_variant code_half; /* of both, or of two texts: the one that has the keys */
	int64_t other_line;          /* of two texts: the line of the other one */
	int64_t line;                /* of the view of code, that is selected; 0: the hottest */
	uint64_t inlined;     /* the same: the key of what is inlined in the line; 0: the line */
	uint64_t instruction; /* the same: its address + 1 */
	unsigned code_shows;  /* bits of enum code_shown */
	struct charted_thread charted;
	char *charted_name; /* as command lines have it, until one is chosen; NULL: none */
	enum percent_base percent;
	enum color_by color_by;
	enum function_order order;
	unsigned columns; /* bits of enum list_column */
	bool order_reversed;
	struct node_path zoom, selected; /* in the tree that is shown */
	/* Of the callers view: gatherings that are opened among callers and callees; empty:
	 * none. */
	struct node_path callers_opened[2];
	bool all_lit;        /* with `selected` all boxes of its function are */
	char *function;      /* what callers and code are of; NULL: what is selected */
	char *search;        /* NULL: none */
	char *rows;          /* only the rows of tables that match; NULL: all */
	double hot;          /* percent of self from which a row is marked */
	bool in_words;       /* what strikes one about the profile has been asked for */
	bool search_follows; /* in a history: what was done next changed just the search */
};

void view_state_init(struct view_state *state);

static inline bool view_state_shows(const struct view_state *state, enum view_id view)
{
	return state->view == view || (state->shown >> view & 1);
}

/* What colours mean, and what they mean where nothing is chosen: never COLOR_BY_AUTO. */
enum color_by view_state_color_by(const struct view_state *state);
enum color_by view_state_usual_color_by(const struct view_state *state);

/* A table of changes stands in the place of the icicles. */
bool view_state_is_changes(const struct view_state *state);
void view_state_copy(struct view_state *to, const struct view_state *from); /* `to`: not yet used */
void view_state_release(struct view_state *state);

/* Replaces an owned text; NULL for none. */
void view_state_set_text(char **text, const char *value);

/* View states before or after the one that is shown; newest last. */
struct history {
	struct view_state *items;
	uint32_t count;
};

/* Copies. When there are very many the oldest goes. */
void history_push(struct history *history, const struct view_state *state);
void history_clear(struct history *history);

#endif
