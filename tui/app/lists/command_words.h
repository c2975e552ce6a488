#ifndef TUI_APP_LISTS_COMMAND_WORDS_H
#define TUI_APP_LISTS_COMMAND_WORDS_H

#include "tui/app/state/app_state.h"

/*
 * What can be typed at ':': the commands of command.h, the filters of slice_fields.h and the
 * settings that can be changed here, each name once. A name may be all three: a command that runs
 * alone, and a filter or setting with a value.
 */

struct command_word {
	const char *name;
	const char *argument; /* "REGEX"; NULL: it takes none */
	const char *help;
	const char *section;             /* it begins here; NULL: it goes on */
	enum command command;            /* COMMAND_NONE: none */
	const struct slice_field *field; /* NULL: it is not a filter */
	const char *const *choices;      /* NULL: any value, or those of the profile */
	uint32_t choice_count;
	bool is_setting;
};

enum { COMMAND_WORDS = COMMAND_COUNT + SETTING_ROWS + 64 };

struct command_words {
	struct command_word list[COMMAND_WORDS];
	uint32_t count;
};

/* In the order in which they are shown: what does something first, moving last. */
void command_words_build(struct command_words *words, const struct app *app);

/* The filters alone, each of which takes a value. */
void command_words_build_filters(struct command_words *words);

/* The one of this name, which need not end after `length`; NULL: none. */
const struct command_word *command_words_find(const struct command_words *words, const char *name,
					      size_t length);

/* It does something without a value. */
bool command_word_runs_alone(const struct command_word *word);

#endif
