#ifndef TUI_CHROME_ASKING_PICKER_H
#define TUI_CHROME_ASKING_PICKER_H

#include "tui/chrome/asking/prompt.h"
#include "tui/session/commands/keymap.h"

/*
 * A list to choose from. It moves with the usual keys, shows its place ("3/41"), and narrows as
 * the user types: the rows that fit best come first, with their letters lit. Names may come from
 * files: they are drawn by grid_text only.
 *
 * It has two modes. While typing, letters narrow: Esc first empties the text, then closes; with
 * nothing typed `quit` also closes. Otherwise keys are commands, `search` begins typing, and
 * letters jump (`jumps`) or choose the row that shows them (`key` of a row).
 *
 * To add a list: see app_list in tui/app/lists/app_lists.h, which draws it, passes keys, wheel and
 * clicks on, and lets an owner run commands on rows (Space, Del, x …) while the list stays open:
 *
 *	static const struct app_list list = {
 *		.look = { .title = "Threads", .main = 1,
 *			  .columns = { { .kind = PICKER_RIGHT }, { .kind = PICKER_LEFT },
 *				       { .kind = PICKER_BAR, .rank = 1 } } },
 *		.add = add_threads,     calls picker_add for each row
 *		.choose = keep_thread,  Enter, with the list closed
 *		.run = run_on_thread,   other keys, with the list open
 *	};
 *	app_open_list(app, &list, COMMAND_THREADS);
 *
 * Starts zeroed. Without an app: picker_open, picker_add for each row, picker_ready.
 */

enum { PICKER_COLUMNS = 6 };

enum picker_kind {
	PICKER_LEFT,
	PICKER_RIGHT, /* numbers; never cut off */
	PICKER_WRAP,  /* as PICKER_LEFT, on as many lines as it takes */
	PICKER_OPEN,  /* the same, of the row that is selected */
	PICKER_BAR,   /* of the row's `share`, scaled to the largest; the row has no text for it */
};

struct picker_column {
	enum picker_kind kind;
	uint8_t rank;      /* where it is narrow the columns of the highest rank go; 0: stays */
	const char *title; /* above it; NULL: none. Static */
};

/* What all lists of a kind have in common. Columns are in the order in which they are drawn; the
 * first without a row's text are skipped. */
struct picker_look {
	const char *title;   /* static */
	const char *nothing; /* where there are no rows; NULL: "Nothing to choose from" */
	struct picker_column columns[PICKER_COLUMNS];
	uint8_t main;       /* the column that letters match best, and that keeps half the width */
	uint8_t keys;       /* columns that are painted as keys: bits */
	bool is_strict;     /* a word has to be in the main column as it is typed */
	bool typing;        /* it begins with typing */
	bool jumps;         /* a letter goes to the next row that begins with it */
	bool selects_first; /* a click selects, and one on what is selected chooses */
	/* Instead of the whole area: */
	bool is_menu;  /* as large as its rows, in a frame */
	bool is_sheet; /* at the bottom, and as high as its rows, up to two thirds */
};

struct picker_row {
	const char *columns[PICKER_COLUMNS]; /* NULL: empty */
	const char *right; /* at the right edge, as the key that does the same; NULL: none */
	const char *also;  /* narrows, and is not shown; NULL: none */
	uint32_t id;       /* what the owner knows it by */
	key_code key;      /* chooses it, unless letters narrow; 0: none */
	double share;      /* of a PICKER_BAR */
	uint8_t depth;     /* indents the main column while nothing is typed */
	bool is_marked, is_dim;
	bool is_chosen;  /* the one that is in force: selected at first */
	bool is_text;    /* to be read: it cannot be chosen */
	bool is_heading; /* cannot be selected, and goes while something is typed */
};

#define PICKER_NONE UINT32_MAX

struct picker {
	const struct picker_look *look; /* NULL: it is not open */
	const char *title, *nothing;    /* instead of the look's; NULL: that */
	struct picker_item *items;
	uint32_t count, capacity;
	uint32_t *shown; /* items that fit what is typed, the best first */
	uint32_t shown_count;
	uint32_t selected; /* in `shown`; PICKER_NONE: nothing is */
	uint32_t first;    /* in `shown`, the first on screen */
	struct prompt prompt;
	const char *typed; /* the prompt's text, or what picker_narrow was given */
	bool is_typing;
	int widths[PICKER_COLUMNS]; /* of the widest text */
	int right_width;
	double largest;            /* share */
	struct rect anchor;        /* a menu goes next to it; without a width: in the middle */
	struct rect frame, list;   /* where it was drawn: all of it, and the rows */
	uint32_t on_screen;        /* rows */
	uint32_t kept_id, kept_at; /* what is selected again by picker_ready */
	bool is_kept;
};

struct picker_item {
	char *columns[PICKER_COLUMNS], *right, *also; /* one allocation, at `texts` */
	char *texts;
	uint32_t id;
	key_code key;
	double share;
	int score, y, lines; /* for what is typed; where it was drawn last */
	uint8_t depth;
	bool is_marked, is_dim, is_text, is_heading;
};

bool picker_is_open(const struct picker *picker);

/* Without rows. `look` lasts as long as the list. */
void picker_open(struct picker *picker, const struct picker_look *look);
void picker_close(struct picker *picker);

/* Copies the texts. */
void picker_add(struct picker *picker, const struct picker_row *row);

/* The rows are all there. */
void picker_ready(struct picker *picker);

/* Takes the rows away, for others: picker_ready selects the same id again, or what is then in its
 * place, and what is typed still narrows. */
void picker_empty(struct picker *picker);

/* Selects the row of this id if it is shown. */
void picker_select(struct picker *picker, uint32_t id);
void picker_select_none(struct picker *picker);

/* NULL: none is selected. */
const struct picker_item *picker_selected(const struct picker *picker);

/* Whether there is such a row in `shown`, and it is no heading. */
bool picker_can_select(const struct picker *picker, uint32_t at);

/* The rows that can be selected, of the first `before` that are shown. */
uint32_t picker_count(const struct picker *picker, uint32_t before);

/* Shows what fits the text, and selects the first: for a list whose text is typed elsewhere. The
 * text lasts until the next call. */
void picker_narrow(struct picker *picker, const char *text);

/* The bytes of `text` that are lit (FUZZY_LIT bools). `loose`: letters may be apart. */
void picker_lit(const struct picker *picker, const char *text, bool loose, bool *lit);

/* --- events */

enum picker_event {
	PICKER_NOTHING,
	PICKER_CHOSEN, /* what is selected */
	PICKER_CLOSED, /* by the user; the owner calls picker_close */
	PICKER_UNUSED, /* the key means nothing here */
};

/* picker_keys.c */
enum picker_event picker_key(struct picker *picker, const struct keymap *keymap, key_code key);

/* Moves what is selected by rows, or by screens. */
void picker_move(struct picker *picker, int rows);
void picker_page(struct picker *picker, int screens);
void picker_to_end(struct picker *picker, int direction); /* -1: to the first row */

/* A click where it was drawn last; outside of it closes. */
enum picker_event picker_click(struct picker *picker, int x, int y, bool is_double);

/* --- picker_draw.c */

/* Within `area`. Where the user types into the list *cursor_x and *cursor_y become the place;
 * otherwise they are left alone. */
void picker_draw(struct picker *picker, struct grid *grid, struct rect area, int *cursor_x,
		 int *cursor_y);

#endif
