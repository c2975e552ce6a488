#include "tui/app/lists/command_words.h"

#include <string.h>

const struct command_word *command_words_find(const struct command_words *words, const char *name,
					      size_t length)
{
	for (uint32_t i = 0; i < words->count; i++)
		if (strlen(words->list[i].name) == length &&
		    memcmp(words->list[i].name, name, length) == 0)
			return &words->list[i];
	return NULL;
}

/* The one of that name, which is added when it is not there. */
static struct command_word *need(struct command_words *words, const char *name, const char *help)
{
	for (uint32_t i = 0; i < words->count; i++)
		if (strcmp(words->list[i].name, name) == 0)
			return &words->list[i];
	if (words->count == COMMAND_WORDS)
		return NULL;
	words->list[words->count] =
		(struct command_word){ .name = name, .help = help, .command = COMMAND_NONE };
	return &words->list[words->count++];
}

static void add_command(struct command_words *words, const struct app *app, enum command command)
{
	const struct command_info *info = &command_table[command];
	struct command_word *word = need(words, info->name, info->help);

	if (!word)
		return;
	if (*info->section)
		word->section = info->section;
	word->command = command;
	word->argument = app->runner->argument(command);
	word->choices = app->runner->choices(command, &word->choice_count);
}

/* The first section is about moving. */
static enum command end_of_moving(void)
{
	enum command command = 1;

	while (command < COMMAND_COUNT && *command_table[command].section == '\0')
		command++;
	return command;
}

static void add_filters(struct command_words *words)
{
	const char *begun = NULL;

	for (uint32_t i = 0; i < slice_field_count; i++) {
		const struct slice_field *field = &slice_fields[i];
		struct command_word *word =
			field->part & SLICE_FILTERS ? need(words, field->name, field->help) : NULL;

		if (!word)
			continue;
		if (word->command == COMMAND_NONE && !begun)
			word->section = begun = "Filters";
		word->field = field;
		word->argument = field->argument;
	}
}

static void add_settings(struct command_words *words, const struct app *app)
{
	const char *begun = NULL;
	struct setting_row rows[SETTING_ROWS];
	uint32_t count =
		app->options.list_settings
			? app->options.list_settings(app->options.context, rows, SETTING_ROWS)
			: 0;

	for (uint32_t i = 0; i < count; i++) {
		struct command_word *word = need(words, rows[i].name, rows[i].help);

		if (!word || word->field)
			continue;
		if (word->command == COMMAND_NONE && !begun)
			word->section = begun = "Settings";
		word->is_setting = true;
		if (!word->argument)
			word->argument = rows[i].argument;
		if (word->choices)
			continue;
		word->choices = rows[i].choices;
		word->choice_count = rows[i].choice_count;
	}
}

void command_words_build(struct command_words *words, const struct app *app)
{
	enum command moving = end_of_moving();

	words->count = 0;
	for (enum command command = moving; command < COMMAND_COUNT; command++)
		add_command(words, app, command);
	add_filters(words);
	add_settings(words, app);
	for (enum command command = 0; command < moving; command++)
		add_command(words, app, command);
}

void command_words_build_filters(struct command_words *words)
{
	words->count = 0;
	add_filters(words);
	words->list[0].section = NULL; /* there is but one */
}

bool command_word_runs_alone(const struct command_word *word)
{
	return word->command != COMMAND_NONE || !word->argument;
}
