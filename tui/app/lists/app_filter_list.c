#include "tui/app/lists/app_filter_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "show/filter_text.h"
#include "tui/app/commands/app_prompts.h"
#include "tui/app/lists/app_lists.h"
#include "tui/app/lists/app_palette.h"
#include "tui/app/state/file_words.h"
#include "tui/session/analysis/samples/filter_shares_facet.h"
#include "tui/session/filter_list.h"
#include "tui/session/session_edits.h"

/* Ids of rows: filters by their place in the list, and from here on saved sets; and one for what
 * there is to read where there are none. */
enum { SAVED_IDS = FILTERS_LISTED, NOTHING_ID = 100000 };

/* --- rows */

/* The shares are of the filters that there are now. */
static bool has_shares(const struct session *session)
{
	const struct analysis *analysis = session->analysis;

	return analysis && analysis->tree && analysis->state.lists_filters &&
	       analysis->state.sides == session->state.sides &&
	       slice_equal(&analysis->state.slice, &session->state.slice) &&
	       slice_equal(&analysis->state.off, &session->state.off);
}

static int64_t whole_of(const struct session *session)
{
	const struct profile *profile = &session->analysis->profile;
	uint32_t type = session->state.slice.sample_type;

	return type < profile->sample_type_count ? sample_type_whole(&profile->sample_types[type])
						 : 0;
}

/* Frames that are taken out leave their weight. */
static bool removes_weight(const struct filter_item *item)
{
	return item->field != &slice_fields[SLICE_FIELD_hide];
}

static void add_filter(const struct session *session, struct picker *picker,
		       const struct filter_item *item, uint32_t id)
{
	char *value = filter_list_text(&session->state, item);
	char text[400] = "", percent[QUANTITY_TEXT_SIZE] = "…";
	struct picker_row row = { .columns = { item->is_off ? "off" : "on" },
				  .id = id,
				  .is_dim = item->is_off };

	if (item->field)
		filter_text_add_field(text, sizeof(text), item->field, value);
	else
		filter_text_add(text, sizeof(text), "rows", value);
	row.columns[1] = text + strspn(text, " ");
	if (!item->field) {
		row.columns[3] = "rows";
	} else if (!removes_weight(item)) {
		row.columns[3] = "frames";
	} else if (has_shares(session)) {
		int64_t removed = filter_shares_of(session->analysis)->removed[id];

		row.share = (double)quantity_size(removed);
		row.columns[3] = quantity_print_percent(percent, removed, whole_of(session));
	} else {
		row.columns[3] = percent;
	}
	picker_add(picker, &row);
	free(value);
}

/* "NAME=OPTIONS" */
static void add_saved(struct picker *picker, const char *saved, uint32_t id)
{
	size_t length = strcspn(saved, "=");
	char name[100];

	snprintf(name, sizeof(name), "%.*s", (int)length, saved);
	picker_add(picker, &(struct picker_row){
				   .columns = { "set", name },
				   .right = saved[length] ? saved + length + 1 : NULL,
				   .id = id,
			   });
}

static void add_rows(struct app *app, struct picker *picker)
{
	const struct text_list *saved = app->options.saved_filters;
	struct filter_item items[FILTERS_LISTED];
	uint32_t count = filter_list_collect(&app->session.state, items);

	for (uint32_t i = 0; i < count; i++)
		add_filter(&app->session, picker, &items[i], i);
	if (count == 0)
		picker_add(picker,
			   &(struct picker_row){ .columns = { "", "No filters are in force" },
						 .id = NOTHING_ID,
						 .is_dim = true });
	if (!saved || saved->count == 0)
		return;
	picker_add(picker, &(struct picker_row){ .columns = { NULL, "Saved in the configuration" },
						 .is_heading = true });
	for (uint32_t i = 0; i < saved->count; i++)
		add_saved(picker, saved->items[i], SAVED_IDS + i);
}

/* --- keys */

/* False: the row is no filter. */
static bool item_of(const struct app *app, uint32_t id, struct filter_item *item)
{
	struct filter_item items[FILTERS_LISTED];

	if (id >= filter_list_collect(&app->session.state, items))
		return false;
	*item = items[id];
	return true;
}

static void edit_answered(struct app *app, const char *text)
{
	struct filter_item item;

	if (*text && item_of(app, app->edited_filter, &item))
		filter_list_edit(&app->session, &item, text);
	app_refresh_list(app);
}

static void edit(struct app *app, uint32_t id, const struct filter_item *item)
{
	static const struct question question = {
		.title = "instead: ",
		.history = HISTORY_NONE,
		.answered = edit_answered,
	};
	char *text = filter_list_text(&app->session.state, item);

	app->edited_filter = id;
	app_ask(app, &question, text);
	free(text);
}

static void add(struct app *app)
{
	app_close_list(app);
	app_open_palette_of_filters(app);
}

static bool run_on_filter(struct app *app, uint32_t id, const struct filter_item *item,
			  key_code key, enum command command)
{
	if (command == COMMAND_MARK_ROW)
		filter_list_toggle(&app->session, item);
	else if (key == KEY_CODE_DELETE || command == COMMAND_IGNORE)
		filter_list_remove(&app->session, item);
	else if (key == 'e')
		edit(app, id, item);
	else
		return false;
	return true;
}

static bool run_on_row(struct app *app, uint32_t id, key_code key, enum command command)
{
	struct filter_item item;

	if (command == COMMAND_BACK)
		session_back(&app->session);
	else if (command == COMMAND_FORWARD)
		session_forward(&app->session);
	else if (command == COMMAND_UNFILTER)
		app->runner->run(app, command);
	else if (key == 'a')
		add(app);
	else
		return item_of(app, id, &item) && run_on_filter(app, id, &item, key, command);
	return true;
}

/* --- saved sets */

static void apply(struct app *app, const char *saved)
{
	struct text_list words = { 0 };
	struct error error;
	size_t length = strcspn(saved, "=");

	if (!file_words_split(&words, saved + length + (saved[length] == '='), &error))
		session_fail(&app->session, error.message);
	else
		filter_list_add(&app->session, &words);
	text_list_release(&words);
}

bool app_apply_filters(struct app *app, enum command command, const char *name)
{
	const struct text_list *saved = app->options.saved_filters;

	(void)command;
	for (uint32_t i = 0; saved && i < saved->count; i++) {
		size_t length = strcspn(saved->items[i], "=");

		if (strlen(name) != length || strncmp(saved->items[i], name, length) != 0)
			continue;
		apply(app, saved->items[i]);
		return true;
	}
	session_say(&app->session,
		    "No set of filters is called \"%.40s\": {key:filters} lists them", name);
	return true;
}

static void choose(struct app *app, uint32_t id)
{
	const struct text_list *saved = app->options.saved_filters;

	if (saved && id >= SAVED_IDS && id - SAVED_IDS < saved->count)
		apply(app, saved->items[id - SAVED_IDS]);
}

/* --- the list */

/* What filters remove is counted only while they are listed. */
static void closed(struct app *app)
{
	app->session.state.lists_filters = false;
}

void app_open_filters(struct app *app, enum command command)
{
	static const struct hint hints[] = {
		{ "mark-row", "off, on" }, { "ignore", "remove" }, { "back", "undo" },
		{ "choose", "close" },     { "unfilter", "none" }, HINTS_END,
	};
	static const struct app_list list = {
		.look = { .title = "Filters: e edits, a adds one",
			  .main = 1,
			  .columns = { { .kind = PICKER_LEFT },
				       { .kind = PICKER_LEFT, .title = "filter" },
				       { .kind = PICKER_BAR, .rank = 1 },
				       { .kind = PICKER_RIGHT, .title = "removes" } } },
		.hints = hints,
		.add = add_rows,
		.choose = choose,
		.run = run_on_row,
		.closed = closed,
		.follows = true,
	};

	app->session.state.lists_filters = true;
	session_changed(&app->session);
	app_open_list(app, &list, command);
}
