#ifndef MAIN_SETTINGS_SETTINGS_H
#define MAIN_SETTINGS_SETTINGS_H

#include <stddef.h>
#include <stdint.h>

#include "main/settings/verbs.h"

/*
 * Everything that a user can set, in one table. The command line, the config file, --help, the man
 * page's list of options and the completions of the shells are made from it: a new option is a row,
 * and a member of struct options.
 */

/* How a setting's text is read into its member of struct options. */
enum setting_kind {
	SETTING_FLAG,     /* bool; no argument */
	SETTING_TEXT,     /* const char *, borrowed */
	SETTING_LIST,     /* struct text_list; may be repeated */
	SETTING_CHOICE,   /* enum, by its names */
	SETTING_SET,      /* unsigned, a bit for each: names with commas between them, or "none" */
	SETTING_PERCENT,  /* double */
	SETTING_NUMBER,   /* int64_t */
	SETTING_ADDRESS,  /* uint64_t, one more than it: "0x401136"; 0: none */
	SETTING_SIZE,     /* int64_t, bytes: "512M" */
	SETTING_DURATION, /* int64_t, nanoseconds: "20ms" */
	SETTING_FILTER,   /* a field of a slice */
	SETTING_ROOT,     /* of the slice: a choice, or label:KEY */
	SETTING_COPY,     /* char *, owned */
	SETTING_PATH,     /* struct text_list, the names in "a;b;c" */
	SETTING_SPAN,     /* struct time_span */
	SETTING_THEME,    /* const char *, borrowed: a choice, or a theme of the config file */
	SETTING_FILES,    /* struct text_list: this word, and the operands after it */
	SETTING_MOMENT,   /* const char *, borrowed: a time as stores of profiles have it */
};

/* What shells offer for an argument that is not one of some choices. */
enum setting_offer { OFFER_NOTHING, OFFER_FILES, OFFER_FOLDERS, OFFER_FORMATS };

/* Where else than on the command line it may be set. What a script prints must not depend on a
 * file that it does not know of: most of it is for the explorer only. */
enum setting_config {
	CONFIG_NEVER,
	CONFIG_ALWAYS,   /* in the config file */
	CONFIG_EXPLORER, /* in the config file, but reports ignore it */
	CONFIG_LIVE, /* the same, and while the explorer runs: it is of the state or its slice */
};

struct setting {
	const char *name;
	char letter;                       /* 0: none */
	const char *argument;              /* as help shows it; NULL: none */
	const char *const *choices;        /* names, in the order of the enum or the bits */
	const enum report_format *formats; /* of the choices, where the enum has another order */
	uint32_t choice_count;
	unsigned verbs; /* bits 1 << VERB_ID; see setting_verbs */
	enum setting_kind kind;
	enum setting_offer offer;
	enum setting_config config;
	const char *variable;            /* of the environment that sets it; NULL: none */
	const char *variable_text;       /* to what; NULL: to the text of the variable */
	size_t offset;                   /* in struct options */
	const struct slice_field *field; /* with SETTING_FILTER, of the slice at `offset` */
	const char *help;
	const char *heading; /* of this and the next ones; NULL: as above */
};

extern const struct setting settings[];
extern const uint32_t setting_count;

/* The commands that take it: bits 1 << VERB_ID. serac config takes whatever a file may set. */
unsigned setting_verbs(const struct setting *setting);
bool setting_is_of(const struct setting *setting, enum verb_id verb);

/* Whether it may be given several times, and each of them counts. */
bool setting_repeats(const struct setting *setting);

/* By name (which need not end after `length`) or letter; NULL: unknown. */
const struct setting *setting_find(const char *name, size_t length);
const struct setting *setting_find_letter(char letter);

/* Another one of that name, which takes what this one does not; or NULL. */
const struct setting *setting_find_other(const struct setting *setting);

#endif
