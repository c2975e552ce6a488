#ifndef TUI_APP_APP_PARTS_H
#define TUI_APP_APP_PARTS_H

#include "tui/app/app.h"
#include "tui/chrome/chrome.h"
#include "tui/chrome/overlay.h"
#include "tui/chrome/prompt.h"

/* What the files of the app share: app.c has its life, drawing and events,
 * app_prompts.c what the user types on the last line, app_commands.c what
 * commands do, app_write.c how a view becomes a file. */

enum asking {
	ASK_NOTHING,
	ASK_SEARCH,
	ASK_FOCUS,
	ASK_FOCUS_GROUP,
	ASK_ROWS,
	ASK_COMMAND,
	ASK_WRITE,
	ASK_WRITE_SIDES,
	ASK_REPLACE
};

/* What a view keeps. */
struct app_view_data {
	const struct view *view;
	void *data;
};

struct app {
	struct app_options options;
	struct session session;
	struct app_view_data *view_data; /* of the views that were shown */
	uint32_t data_count;
	int width, height;

	struct overlay overlay;
	enum command overlay_command; /* what opened it */
	struct prompt prompt;
	enum asking asking;
	char *search_before; /* what Esc goes back to */
	struct view_writer *writer;
	char *write_path; /* what is there already */

	bool done, redraw;
	char *clipboard;
};

const struct view *app_view(const struct app *app);
void *app_view_data(struct app *app);
struct rect app_body(const struct app *app);

/* There is something to draw and to run commands on. */
bool app_has_picture(const struct app *app);

void app_run(struct app *app, enum command command);

/* "focus ext4", "by module", "quit": a command's name and, where it asks for
 * something, the answer. */
void app_run_named(struct app *app, const char *text);

void app_ask(struct app *app, enum asking asking);

/* With a text that stands there already. */
void app_ask_with(struct app *app, enum asking asking, const char *text);
void app_answer(struct app *app, key_code key);

/* Without a prompt, and "" for none; an expression that is wrong is said to be. */
void app_set_search(struct app *app, const char *text);
void app_set_rows(struct app *app, const char *text);

/* Asks for a file; writes to it, unless it is there: then it asks again, and app_replace has the
 * answer. */
void app_ask_write(struct app *app);
void app_write(struct app *app, const char *path);
void app_replace(struct app *app, const char *answer);

#endif
