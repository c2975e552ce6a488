#include "tui/app/lists/app_store_lists.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "tui/app/lists/app_lists.h"

/* More would be no list to look through: what is typed finds others. */
enum { ROWS_LIMIT = 5000, LONGEST = 300 };

#define NOTE (UINT32_MAX - 1)
#define NO_LABEL_ROW (UINT32_MAX - 2)

static void add_note(struct picker *picker, const char *text)
{
	picker_add(picker,
		   &(struct picker_row){ .columns = { text }, .id = NOTE, .is_text = true });
}

static void add_name(struct picker *picker, const char *name, uint32_t id, bool is_chosen)
{
	char text[LONGEST + 1];

	strncpy(text, name, LONGEST);
	text[LONGEST] = '\0';
	picker_add(picker,
		   &(struct picker_row){ .columns = { text }, .id = id, .is_chosen = is_chosen });
}

/* What was asked for, or why it is not there. */
static void add_names(struct app *app, struct picker *picker, const struct store_reply *reply,
		      enum store_topic topic, const char *chosen)
{
	struct store_panel *panel = app->store;

	if (panel->list_error.code != ERROR_NONE)
		add_note(picker, panel->list_error.message);
	else if (reply->names.count == 0)
		add_note(picker,
			 store_panel_is_busy(panel, topic) ? "Asking…" : "The store has none");
	for (uint32_t i = 0; i < reply->names.count && i < ROWS_LIMIT; i++)
		add_name(picker, reply->names.items[i], i,
			 chosen && strcmp(reply->names.items[i], chosen) == 0);
	if (reply->names.count > ROWS_LIMIT)
		add_note(picker, "There are more: type a name, or a regular expression");
}

/* --- types */

static void add_types(struct app *app, struct picker *picker)
{
	const struct store_listed *service = store_panel_service(app->store);
	const char *chosen = app->store->choice.type;
	char words[STORE_WORDS_SIZE];

	for (uint32_t i = 0; service && i < service->types.count && i < ROWS_LIMIT; i++) {
		const char *type = service->types.items[i];

		picker_add(
			picker,
			&(struct picker_row){
				.columns = { store_type_words(type, &service->types, words), type },
				.id = i,
				.is_chosen = chosen && strcmp(chosen, type) == 0,
			});
	}
}

static void choose_type(struct app *app, uint32_t id)
{
	const struct store_listed *service = store_panel_service(app->store);

	if (service && id < service->types.count)
		store_panel_set_type(app->store, service->types.items[id]);
}

/* --- values of a label */

static void add_values(struct app *app, struct picker *picker)
{
	add_names(app, picker, &app->store->values, STORE_VALUES, NULL);
}

static void keep_value(struct app *app, const char *operator, const char * value)
{
	char *condition = print_text("%s%s%s", app->store_label, operator, value);

	store_panel_add_label(app->store, condition);
	free(condition);
}

static void choose_value(struct app *app, uint32_t id)
{
	if (id < app->store->values.names.count)
		keep_value(app, "=", app->store->values.names.items[id]);
}

/* What is typed and is no value is a regular expression. */
static bool run_on_value(struct app *app, uint32_t id, key_code key, enum command command)
{
	bool is_enter = key == KEY_CODE_ENTER || key == '\n';
	char *typed;

	(void)command;
	if (!is_enter || app->picker.prompt.length == 0 || id < app->store->values.names.count)
		return false;
	typed = memory_text(app->picker.prompt.text, app->picker.prompt.length);
	app_close_list(app);
	keep_value(app, "=~", typed);
	free(typed);
	return true;
}

static const struct app_list values_list = {
	.look = { .title = "Keep samples with this value; or type a regular expression",
		  .columns = { { .kind = PICKER_LEFT } },
		  .typing = true },
	.add = add_values,
	.choose = choose_value,
	.run = run_on_value,
};

/* --- labels */

static void add_labels(struct app *app, struct picker *picker)
{
	bool is_group = app->list_command == COMMAND_ROOT_BY;

	if (is_group && app->store->label)
		picker_add(picker, &(struct picker_row){ .columns = { "one strip of all" },
							 .id = NO_LABEL_ROW });
	add_names(app, picker, &app->store->names, STORE_NAMES,
		  is_group ? app->store->label : NULL);
}

static void choose_label(struct app *app, uint32_t id)
{
	const struct text_list *names = &app->store->names.names;

	if (id >= names->count)
		return;
	free(app->store_label);
	app->store_label = memory_text(names->items[id], strlen(names->items[id]));
	store_panel_list_labels(app->store, app->store_label);
	app_open_list(app, &values_list, COMMAND_LABEL);
}

static void choose_group(struct app *app, uint32_t id)
{
	const struct text_list *names = &app->store->names.names;

	if (id == NO_LABEL_ROW)
		store_panel_set_label(app->store, NULL);
	else if (id < names->count)
		store_panel_set_label(app->store, names->items[id]);
}

static const struct app_list types_list = {
	.look = { .title = "Type of profile",
		  .nothing = "There is no type to choose from",
		  .columns = { { .kind = PICKER_LEFT }, { .kind = PICKER_LEFT, .rank = 1 } },
		  .typing = true },
	.add = add_types,
	.choose = choose_type,
};

static const struct app_list labels_list = {
	.look = { .title = "Label to choose by",
		  .columns = { { .kind = PICKER_LEFT } },
		  .typing = true },
	.add = add_labels,
	.choose = choose_label,
};

static const struct app_list groups_list = {
	.look = { .title = "A strip for each value of",
		  .columns = { { .kind = PICKER_LEFT } },
		  .typing = true },
	.add = add_labels,
	.choose = choose_group,
};

void app_store_list(struct app *app, enum command command)
{
	if (command == COMMAND_SAMPLE_TYPE) {
		app_open_list(app, &types_list, command);
		return;
	}
	store_panel_list_labels(app->store, NULL);
	app->list_command = command;
	app_open_list(app, command == COMMAND_LABEL ? &labels_list : &groups_list, command);
}

void app_store_refresh_list(struct app *app)
{
	if (app->list == &values_list || app->list == &labels_list || app->list == &groups_list)
		app_refresh_list(app);
}
