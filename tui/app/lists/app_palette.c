#include "tui/app/lists/app_palette.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/app/commands/app_prompts.h"
#include "tui/app/lists/app_lists.h"
#include "tui/app/lists/word_values.h"
#include "tui/app/state/folder_names.h"

enum { WHEEL_ROWS = 3 };

struct palette {
	struct command_words words;
	const char *names_title; /* NULL: the look's */
	struct word_values values;
	const struct command_word *word; /* whose values are listed; NULL: names are */
	char *prefix;                    /* of the values: what is typed before them */
	size_t behind;                   /* in the line: where what narrows begins */
	char narrowing[PROMPT_SIZE];     /* that, without what is around names */
	char title[200];                 /* of the values */
	bool moved;                      /* the user chose a row */
};

void palette_free(struct palette *palette)
{
	if (!palette)
		return;
	word_values_release(&palette->values);
	free(palette->prefix);
	free(palette);
}

/* --- the rows */

static void add_name(struct app *app, struct picker *picker, const struct command_word *word,
		     uint32_t id)
{
	char keys[KEYS_TEXT_SIZE] = "", text[100];

	if (word->section)
		picker_add(picker, &(struct picker_row){
					   .columns = { word->section },
					   .is_heading = true,
				   });
	snprintf(text, sizeof(text), "%s%s%s", word->name, word->argument ? " " : "",
		 word->argument ? word->argument : "");
	if (word->command != COMMAND_NONE)
		keymap_keys_text(&app->session.keymap, word->command, keys);
	picker_add(picker, &(struct picker_row){
				   .columns = { text, word->help },
				   /* A name with a colon: it has no key. */
				   .right = strlen(keys) > 1 && *keys == ':' ? NULL : keys,
				   .id = id,
			   });
}

static void add_rows(struct app *app, struct picker *picker)
{
	const struct palette *palette = app->palette;

	if (!palette->word)
		for (uint32_t i = 0; i < palette->words.count; i++)
			add_name(app, picker, &palette->words.list[i], i);
	else
		for (uint32_t i = 0; i < palette->values.shown.count; i++)
			picker_add(picker, &(struct picker_row){
						   .columns = { palette->values.shown.items[i] },
						   .id = i,
					   });
}

static const struct app_list palette_list = {
	.look = {
		.title = "Commands: type to search, Tab completes",
		.nothing = "Any text: there is no list of values",
		.columns = { { PICKER_LEFT, 0, NULL }, { PICKER_OPEN, 1, NULL } },
		.is_sheet = true,
	},
	.add = add_rows,
};

/* The word whose values come next, and where in the line they begin; NULL: a name is typed. */
static const struct command_word *word_typed(const struct palette *palette, const char *line,
					     size_t *behind)
{
	const struct command_word *word = NULL;
	size_t at = 0;

	/* "set" is followed by a name. */
	do {
		size_t length = strcspn(line + at, " ");

		if (line[at + length] != ' ')
			break;
		if (word && word->command != COMMAND_SET)
			break;
		word = command_words_find(&palette->words, line + at, length);
		if (word && at > 0 && !word->is_setting)
			word = NULL;
		at += length + strspn(line + at + length, " ");
		*behind = at;
	} while (word && word->command == COMMAND_SET);
	return word;
}

/* "^libc\.so$" and "(?-i)^\Qlibc.so\E$" are the name that they were made of, as is "my\ file". */
static void strip_expression(const char *from, char *to)
{
	char *end = to;

	from += strncmp(from, "(?-i)", 5) == 0 ? 5 : 0;
	from += *from == '^';
	for (; *from; from++)
		if (*from == '\\' && (from[1] == 'Q' || from[1] == 'E'))
			from++;
		else if (*from != '\\' && !(*from == '$' && from[1] == '\0'))
			*end++ = *from;
	*end = '\0';
}

/* Only where it can be nothing else is the best value what Enter means. */
static bool selects(const struct palette *palette, const char *typed)
{
	if (palette->moved)
		return true;
	return palette->word ? palette->values.are_all : *typed != '\0';
}

static void show_fitting(struct app *app)
{
	struct palette *palette = app->palette;
	const char *typed = app->prompt.text + palette->behind;

	if (palette->word)
		strip_expression(typed, palette->narrowing);
	else
		strcpy(palette->narrowing, typed);
	picker_narrow(&app->picker, palette->narrowing);
	if (!selects(palette, typed))
		picker_select_none(&app->picker);
}

static void show_rows(struct app *app, const struct command_word *word, const char *prefix)
{
	struct palette *palette = app->palette;

	char *copy = memory_text(prefix, strlen(prefix)); /* it may be the present one */

	free(palette->prefix);
	palette->prefix = copy;
	palette->word = word;
	if (word)
		word_values_build(&palette->values, app, &palette->words, word, copy);
	picker_empty(&app->picker);
	app->picker.is_kept = false;
	app->picker.title = palette->names_title;
	if (word) {
		bool takes_none = !word->argument && !word->is_setting;

		snprintf(palette->title, sizeof(palette->title), "%s%s%s: %s", word->name,
			 takes_none ? "" : " ",
			 takes_none       ? ""
			 : word->argument ? word->argument
					  : "yes, no",
			 word->help);
		app->picker.title = palette->title;
		app->picker.nothing = takes_none                 ? "This takes no value"
				      : palette->values.are_late ? "Reading the folder…"
								 : NULL;
	}
	add_rows(app, &app->picker);
	picker_ready(&app->picker);
}

/* The list follows the line. */
static void line_typed(struct app *app, const char *line)
{
	struct palette *palette = app->palette;
	size_t behind = 0, length;
	const struct command_word *word = word_typed(palette, line, &behind);
	char *prefix;

	if (!word)
		behind = 0;
	length = word ? word_values_prefix(word, line + behind) : 0;
	prefix = memory_text(line + behind, length);
	if (word != palette->word || strcmp(prefix, palette->prefix) != 0)
		show_rows(app, word, prefix);
	free(prefix);
	palette->behind = behind + length;
	palette->moved = false;
	show_fitting(app);
}

bool app_palette_update(struct app *app)
{
	struct palette *palette = app->palette;

	if (!folder_names_take(app->names) || !palette || !palette->values.are_late)
		return false;
	show_rows(app, palette->word, palette->prefix);
	show_fitting(app);
	return true;
}

/* --- keys */

/* Puts what is selected on the line; the rows are then others. */
static void complete(struct app *app, const struct picker_item *item)
{
	const struct palette *palette = app->palette;
	const struct command_word *name = palette->word ? NULL : &palette->words.list[item->id];
	char line[PROMPT_SIZE];

	snprintf(line, sizeof(line), "%.*s%s%s", (int)palette->behind, app->prompt.text,
		 name ? name->name : palette->values.typed.items[item->id],
		 name && name->argument ? " " : "");
	prompt_set(&app->prompt, line);
	line_typed(app, line);
}

static void complete_best(struct app *app)
{
	if (!picker_selected(&app->picker))
		picker_move(&app->picker, 1);
	if (picker_selected(&app->picker))
		complete(app, picker_selected(&app->picker));
}

/* A folder, or the key of a label: there is more to type. */
static bool goes_on(const char *value)
{
	return *value && strchr("/= ", value[strlen(value) - 1]) != NULL;
}

/* Enter on a row. False: the line is to be run. */
static bool take_row(struct app *app)
{
	const struct palette *palette = app->palette;
	const struct picker_item *item = picker_selected(&app->picker);
	const struct command_word *name;
	bool is_part;

	if (!item)
		return false;
	name = palette->word ? NULL : &palette->words.list[item->id];
	is_part = name ? !command_word_runs_alone(name)
		       : goes_on(palette->values.typed.items[item->id]);
	complete(app, item);
	if (name && !is_part)
		prompt_set(&app->prompt, name->name);
	return is_part;
}

static bool palette_key(struct app *app, key_code key)
{
	struct palette *palette = app->palette;

	switch (key) {
	case KEY_CODE_TAB:
		complete_best(app);
		return true;
	case KEY_CODE_UP:
		if (app->prompt.length == 0 || prompt_is_recalling(&app->prompt))
			return false;
		picker_move(&app->picker, -1);
		break;
	case KEY_CODE_DOWN:
		if (prompt_is_recalling(&app->prompt))
			return false;
		picker_move(&app->picker, 1);
		break;
	case KEY_CODE_PAGE_UP:
	case KEY_CODE_PAGE_DOWN:
		picker_page(&app->picker, key == KEY_CODE_PAGE_UP ? -1 : 1);
		break;
	case KEY_CODE_ENTER:
	case '\n':
		return take_row(app);
	default:
		return false;
	}
	palette->moved = true;
	return true;
}

/* --- the prompt */

static void leave(struct app *app)
{
	app_close_list(app);
	palette_free(app->palette);
	app->palette = NULL;
}

static void palette_answered(struct app *app, const char *line)
{
	leave(app);
	app->runner->run_named(app, line);
}

static void open_palette(struct app *app, enum command command, bool is_of_filters)
{
	static const struct question question = {
		.title = ":",
		.history = HISTORY_COMMANDS,
		.typed = line_typed,
		.answered = palette_answered,
		.cancelled = leave,
		.key = palette_key,
	};
	struct palette *palette = memory_new(1, sizeof(*palette));

	palette_free(app->palette);
	app->palette = palette;
	palette->prefix = memory_text("", 0);
	if (is_of_filters) {
		palette->names_title = "Add a filter: type to search, Tab completes";
		command_words_build_filters(&palette->words);
	} else {
		command_words_build(&palette->words, app);
	}
	app_ask(app, &question, NULL);
	app_open_list(app, &palette_list, command);
	app->picker.title = palette->names_title;
	show_fitting(app);
}

void app_open_palette(struct app *app, enum command command)
{
	open_palette(app, command, false);
}

void app_open_palette_of_filters(struct app *app)
{
	open_palette(app, COMMAND_PROMPT, true);
}

void app_open_palette_for(struct app *app, enum command command)
{
	char line[64];

	app_open_palette(app, COMMAND_PROMPT);
	snprintf(line, sizeof(line), "%s ", command_table[command].name);
	prompt_set(&app->prompt, line);
	line_typed(app, line);
}

void app_palette_mouse(struct app *app, enum mouse_event event, int x, int y)
{
	struct palette *palette = app->palette;

	if (event == MOUSE_SCROLL_UP || event == MOUSE_SCROLL_DOWN) {
		picker_move(&app->picker, event == MOUSE_SCROLL_UP ? -WHEEL_ROWS : WHEEL_ROWS);
		palette->moved = true;
		return;
	}
	if (y == app->height - 1)
		return;
	switch (picker_click(&app->picker, x, y, event == MOUSE_DOUBLE_CLICK)) {
	case PICKER_CHOSEN:
		palette->moved = true;
		app_answer(app, KEY_CODE_ENTER);
		break;
	case PICKER_CLOSED:
		app_answer(app, KEY_CODE_ESCAPE);
		break;
	default:
		break;
	}
}
