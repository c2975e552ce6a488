#include "tui/chrome/asking/help_rows.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* A row to read; a heading where it has no text. */
struct help_text {
	const char *key, *text;
};

static const struct help_text reading_help[] = {
	{ "Reading the numbers", NULL },
	{ "self", "weight of the samples that were taken in the function itself" },
	{ "total", "self and all that it called; a stack counts once, however often the function "
		   "is on it (recursion)" },
	{ "here", "self and total of the selected box: this one chain of calls" },
	{ "everywhere", "self and total of the function in all that is shown" },
	{ "percent", "of the whole profile, also when zoomed or filtered; {key:percent} changes "
		     "that" },
	{ "… boxes", "calls too narrow for a cell each: select and zoom into them" },
};

static const struct help_text colours_help[] = {
	{ "Colours", NULL },
	{ "hue", "a package, namespace or crate (or else a module), in any language; "
		 "{key:colors} changes what colours mean" },
	{ "blue-grey", "the language's runtime, libc" },
	{ "orange", "kernel" },
	{ "paler", "inlined into its caller" },
	{ "grey", "no symbol; {key:info} says why where it is known" },
	{ "magenta", "matches the search" },
};

static const struct help_text time_help[] = {
	{ "Reading the strips", NULL },
	{ "height", "weight of the samples in the time of a column; strips of one level have the "
		    "same scale" },
	{ "coloured", "what matches the search, or else the selected function" },
	{ "[ ]", "what the time filter keeps; the rest is dim" },
	{ "heat map", "rows from below are fractions of a column; the darker, the more weight" },
};

static const struct help_text comparison_help[] = {
	{ "Reading a comparison", NULL },
	{ "before, after", "the two sides, in the order of the command line" },
	{ "share", "of each side's whole, since one may have been recorded for longer; "
		   "{key:percent} changes to amounts per second and absolute amounts" },
	{ "+ -", "more, less: also the sign of each difference, so colours are not needed" },
	{ "new, gone", "the other side has nothing of it" },
	{ "within noise", "could be sampling noise: not marked" },
	{ "merged", "a box is as wide as the side that has more of it, so what has gone is still "
		    "there" },
	{ "Colours", NULL },
	{ "orange", "more: the stronger, the more of the box has changed; {key:colors} shows "
		    "packages instead" },
	{ "blue", "less" },
	{ "grey", "the same, or within noise" },
	{ "magenta", "matches the search" },
};

static const struct help_text expressions_help[] = {
	{ "Expressions", NULL },
	{ "regex",
	  "Perl-compatible regular expressions, found anywhere in the name. Case is ignored "
	  "unless the expression has an upper-case letter." },
	{ "typing", "Enter keeps, Esc cancels, Up and Down recall." },
};

static void add_heading(struct picker *picker, const char *first, const char *second)
{
	char text[100];

	snprintf(text, sizeof(text), "%s%s", first, second);
	picker_add(picker, &(struct picker_row){ .columns = { "", text }, .is_heading = true });
}

static void add_texts(struct picker *picker, const struct keymap *keymap,
		      const struct help_text *texts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char text[300];

		if (!texts[i].text) {
			add_heading(picker, texts[i].key, "");
			continue;
		}
		keymap_expand(keymap, texts[i].text, text, sizeof(text));
		picker_add(picker, &(struct picker_row){
					   .columns = { texts[i].key, text },
					   .id = COMMAND_COUNT + picker->count,
					   .is_text = true,
				   });
	}
}

#define ADD_TEXTS(picker, keymap, texts) \
	add_texts(picker, keymap, texts, sizeof(texts) / sizeof(texts[0]))

static void add_command(struct picker *picker, const struct keymap *keymap, enum command command)
{
	char keys[KEYS_TEXT_SIZE];

	picker_add(picker, &(struct picker_row){
				   .columns = { keymap_keys_text(keymap, command, keys),
						command_table[command].help },
				   .also = command_table[command].name,
				   .id = command,
			   });
}

/* Those that the last line names. */
static void add_hinted(struct picker *picker, const struct keymap *keymap, const struct view *view,
		       bool added[COMMAND_COUNT])
{
	add_heading(picker, "This view: ", view->title);
	for (const struct hint *hint = view->hints; hint->commands; hint++)
		for (const char *at = hint->commands; *at; at += strspn(at, " ")) {
			size_t length = strcspn(at, " ");
			char name[KEYS_TEXT_SIZE];
			enum command command;

			snprintf(name, sizeof(name), "%.*s", (int)length, at);
			command = command_of_name(name);
			assert(command != COMMAND_NONE);
			if (!added[command])
				add_command(picker, keymap, command);
			added[command] = true;
			at += length;
		}
}

void help_rows_add(struct picker *picker, const struct session *session, const struct view *view)
{
	const struct keymap *keymap = &session->keymap;
	bool added[COMMAND_COUNT] = { false };
	const char *section = NULL; /* whose heading is not there yet */

	add_hinted(picker, keymap, view, added);
	for (enum command command = 0; command < COMMAND_COUNT; command++) {
		if (*command_table[command].section)
			section = command_table[command].section;
		if (added[command])
			continue;
		if (section)
			add_heading(picker, section, "");
		section = NULL;
		add_command(picker, keymap, command);
	}
	if (view->id == VIEW_TIME)
		ADD_TEXTS(picker, keymap, time_help);
	ADD_TEXTS(picker, keymap, reading_help);
	if (session->state.sides)
		ADD_TEXTS(picker, keymap, comparison_help);
	else
		ADD_TEXTS(picker, keymap, colours_help);
	ADD_TEXTS(picker, keymap, expressions_help);
}
