#ifndef TUI_SESSION_STORES_STORE_PANEL_H
#define TUI_SESSION_STORES_STORE_PANEL_H

#include "tui/session/stores/store_asker.h"
#include "tui/session/stores/store_window.h"

/*
 * Choosing in a store of profiles: what the store has said it has, and what is chosen of that. It
 * outlives the profiles that are fetched from it. The choice changes by these functions only,
 * which ask the store for what the choice needs to be shown: its services, and the sums of the
 * chosen one over time.
 */

enum { STORE_FILTER_SIZE = 200 };

#define STORE_PANEL_NO_ROW UINT32_MAX

struct store_panel {
	struct store_asker *asker;
	bool is_open; /* it has been looked at: the store may be asked */

	struct store_reply services, sums, names, values; /* the last good ones */
	struct error services_error, sums_error, list_error;
	char fetch_error[500]; /* why the last profile could not be fetched; empty: it could */

	char filter[STORE_FILTER_SIZE]; /* words that names have */
	uint32_t *shown, shown_count;   /* services that have them */
	uint32_t row;                   /* in `shown`, the chosen one; STORE_PANEL_NO_ROW: none */

	struct store_choice choice;
	char *label; /* by whose values the strips are; NULL: one strip */
	struct store_window window;
	int64_t cursor; /* a moment in the window */

	bool is_marking; /* a range begins at `mark`, and ends at the cursor */
	int64_t mark, mark_end;
	bool is_marked, has_earlier; /* the range was marked, and so was one before it */
	struct store_choice earlier;
	bool has_base; /* what is to be compared with */
	struct store_choice base;

	bool wants_fetch; /* of what is chosen, as soon as the services are there */
	bool has_fetched; /* the profile that is shown is this: */
	struct store_choice fetched;
};

/* Owns the source. What `start` says is chosen first; NULL: nothing. */
struct store_panel *store_panel_new(const struct store_source *source,
				    const struct store_choice *start, void (*wake)(void *context),
				    void *context);
void store_panel_free(struct store_panel *panel);

int64_t store_panel_now(const struct store_panel *panel);
const char *store_panel_name(const struct store_panel *panel);

/* Asks for what is not there yet. */
void store_panel_open(struct store_panel *panel);

/* Asks for all of it anew, of the last hour. */
void store_panel_again(struct store_panel *panel);

/* Takes what came. True when it may look different. */
bool store_panel_update(struct store_panel *panel);

/* Whether the store is asked for something of the topic. */
bool store_panel_is_busy(const struct store_panel *panel, enum store_topic topic);
bool store_panel_is_asking(const struct store_panel *panel);

/* Cancels what was asked for. */
void store_panel_cancel(struct store_panel *panel);

/* Another part of what is chosen has been fetched: its range is chosen then. */
void store_panel_follow(struct store_panel *panel, const struct store_choice *fetched);

/* --- choosing */

/* NULL: none. */
const struct store_listed *store_panel_service(const struct store_panel *panel);

/* Shows services that have these words, while they are typed; store_panel_select then chooses. */
void store_panel_filter(struct store_panel *panel, const char *text);
void store_panel_select(struct store_panel *panel, uint32_t row);
void store_panel_set_type(struct store_panel *panel, const char *type);
void store_panel_add_label(struct store_panel *panel, const char *condition);
void store_panel_clear_labels(struct store_panel *panel);

/* NULL: all are one strip. */
void store_panel_set_label(struct store_panel *panel, const char *label);

/* After a change of the range: what is shown stays as long as it has the range. */
void store_panel_fit(struct store_panel *panel);

/* Asks for names of labels, or for the values of one (not NULL). */
void store_panel_list_labels(struct store_panel *panel, const char *label);

/* --- time: store_panel_times.c */

bool store_panel_step(struct store_panel *panel, int direction);
bool store_panel_widen(struct store_panel *panel);
bool store_panel_narrow(struct store_panel *panel);

/* The cursor, to a column of this length; steps may be negative. */
void store_panel_move(struct store_panel *panel, int64_t column, int64_t steps);
void store_panel_move_to(struct store_panel *panel, int64_t column, int64_t moment);

/* Begins a range at the cursor, or ends it there. */
void store_panel_mark(struct store_panel *panel, int64_t column);
void store_panel_set_range(struct store_panel *panel, int64_t from, int64_t to);

/* The range as it would be marked now. */
void store_panel_marking(const struct store_panel *panel, int64_t column, int64_t *from,
			 int64_t *to);

/* Drops the last thing that was begun: a range, a search, what is to be compared with. False: there
 * is nothing to drop. */
bool store_panel_drop(struct store_panel *panel);

/* Keeps the choice to be compared with. */
void store_panel_set_base(struct store_panel *panel);

#endif
