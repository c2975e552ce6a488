#ifndef MAIN_OPTIONS_H
#define MAIN_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "model/slices/slice.h"
#include "report/report.h"
#include "sources/sources.h"
#include "tui/session/view_state.h"

/*
 * The command line: one table of commands and one of options. Parsing, --help, and what the
 * tests hold the man page and the completions against are made from them; a new option is a
 * row, and where it is stored.
 */

enum verb_id {
	VERB_EXPLORE, /* no command */
	VERB_INFO,
	VERB_TOP,
	VERB_TREE,
	VERB_PEEK,
	VERB_FOLDED,
	VERB_DIFF,
	VERB_EXPORT,
	VERB_RECORD,
	VERB_COUNT
};

struct verb {
	const char *name;      /* NULL: VERB_EXPLORE */
	const char *arguments; /* "REGEX [FILE]" */
	const char *summary;
	report_print *print; /* NULL: VERB_EXPLORE, VERB_EXPORT and VERB_RECORD */
};

extern const struct verb verbs[VERB_COUNT];

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER, COLOR_256, COLOR_16, COLOR_COUNT };

struct options {
	enum verb_id verb;
	struct source_options source;
	struct text_list side_files[SIDE_COUNT]; /* those that are said to be of a side */
	const char *expression;                  /* of peek */
	const char *sample_type;                 /* name; NULL: the profile's default */
	struct slice slice;
	bool inverted;
	double min_percent; /* negative: not said */
	int64_t limit;      /* 0: all; negative: not said */
	enum report_format format;
	struct diff_report diff; /* its gate is made of fail_on */
	bool is_mode_said;
	double confidence; /* percent */
	struct text_list fail_on;
	bool print;
	enum report_format export_format; /* FORMAT_COUNT: by the file's name */
	int64_t width;                    /* of svg; 0: not said */
	const char *output;               /* of export; NULL: standard output */
	enum color color;
	bool ascii, no_mouse;
	struct view_state view;  /* its slice is unused: the one above holds for all commands */
	struct text_list zoom;   /* names from the root */
	struct text_list select; /* a name, or names from the root */
	char **perf_words;       /* of record: what perf is told, borrowed */
	int perf_word_count;
	bool help, version;
};

/* How an option's argument is read into its member of struct options. */
enum option_kind {
	OPTION_FLAG,    /* bool; no argument */
	OPTION_TEXT,    /* const char * */
	OPTION_LIST,    /* struct text_list; may be repeated */
	OPTION_CHOICE,  /* enum, by its names */
	OPTION_PERCENT, /* double */
	OPTION_NUMBER,  /* int64_t */
	OPTION_FILTER,  /* a field of a slice */
	OPTION_ROOT,    /* of the slice: a choice, or label:KEY */
	OPTION_COPY,    /* char *, owned */
	OPTION_PATH,    /* struct text_list, the names in "a;b;c" */
	OPTION_FILES,   /* struct text_list: this word, and the operands behind it */
};

struct option {
	const char *name;
	char letter;                       /* 0: none */
	const char *argument;              /* as help shows it; NULL: none */
	const char *const *choices;        /* names, for OPTION_CHOICE in the order of the enum */
	const enum report_format *formats; /* of the choices, where the enum has another order */
	uint32_t choice_count;
	unsigned verbs; /* bits 1 << VERB_ID */
	enum option_kind kind;
	size_t offset;                   /* in struct options */
	const struct slice_field *field; /* with OPTION_FILTER, of the slice at `offset` */
	const char *help;
	const char *heading; /* of this and the next ones; NULL: as above */
};

extern const struct option options_table[];
extern const uint32_t options_count;

void options_init(struct options *options);
void options_release(struct options *options);

/* --inverted or --layout leaf-first, which say the same. */
bool options_are_inverted(const struct options *options);

/* Texts are borrowed from argv. False and *error (ERROR_USAGE) when it cannot be followed;
 * options->verb is then what the rest was taken for. */
bool options_parse(struct options *options, int argc, char **argv, struct error *error);

#endif
