#ifndef MAIN_SETTINGS_OPTIONS_H
#define MAIN_SETTINGS_OPTIONS_H

#include "main/settings/own_themes.h"
#include "main/settings/verbs.h"
#include "sources/live/live_target.h"
#include "sources/sources.h"
#include "tui/session/commands/keymap.h"
#include "tui/session/view_state.h"

/* What the user wants, in full: the members that settings are read into, a struct for each part
 * of the program that they are for. */

/* Which part of the profile is shown, by every command and in the explorer. */
struct slice_options {
	struct slice slice;
	const char *sample_type; /* name; NULL: the profile's default */
	bool inverted;
};

/* How a report is printed, or where it is written. */
struct report_options {
	const char *expression; /* of peek and list */
	double min_percent;     /* negative: not said */
	int64_t limit;          /* 0: all; negative: not said */
	enum report_format format;
	enum report_format export_format; /* FORMAT_COUNT: by the file's name */
	int64_t width;                    /* of svg; 0: not said */
	const char *output;               /* NULL: standard output */
	bool print;                       /* even on a terminal */
	struct diff_report diff;          /* its gate is made of fail_on */
	bool no_source;                   /* of machine code: without its lines */
	bool compares;                    /* the sides of `diff`, in other reports */
	bool is_mode_said;
	double confidence; /* percent */
	struct text_list fail_on;
	int64_t buckets, period; /* of a timeline; 0: not said */
	void (*loaded)(void);    /* called once all is read; NULL: nobody waits for that */
};

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER, COLOR_TRUE, COLOR_256, COLOR_16, COLOR_COUNT };

extern const char *const color_names[COLOR_COUNT];

/* How the explorer begins and looks. */
struct view_options {
	struct view_state state; /* its slice is unused: slice_options hold for all commands */
	struct text_list zoom;   /* names from the root */
	struct text_list select; /* a name, or names from the root */
	struct keymap keymap;
	const char *libraries;          /* REGEX; NULL: the usual ones */
	struct text_list saved_filters; /* "NAME=OPTIONS" */
	enum color color;
	const char *theme; /* NULL: by the terminal */
	struct own_themes own_themes;
	bool ascii, no_mouse;
};

/* What perf is told, borrowed. */
struct perf_options {
	char **words;
	int word_count;
};

/* The processes to follow while they run. */
struct live_options {
	struct live_target target;
	int64_t once;   /* nanoseconds until it is printed; 0: it is explored */
	int64_t window; /* nanoseconds that are looked at */
};

/* Which file of settings is read. */
struct config_options {
	const char *file; /* NULL: the usual one */
	bool none;
	bool is_used; /* something that holds comes from it */
};

/* Where recent profiles and marks are kept. */
struct kept_options {
	const char *folder; /* NULL: the usual one; "off": nowhere */
	bool none;
};

/* The query for a store of profiles (Pyroscope, Parca); NULL: not given. */
struct store_options {
	const char *service, *query, *from, *to;
};

/* How servers are asked. */
struct server_options {
	struct fetch_accesses accesses; /* of the environment and the config file */
	const char *tenant;             /* NULL: by those */
	const char *log;                /* file; NULL: none is kept */
	struct request_log *open_log;
};

struct options {
	enum verb_id verb;
	struct source_options source;
	struct text_list side_files[SIDE_COUNT]; /* those named for a side */
	struct store_options store, side_store[SIDE_COUNT];
	struct text_list store_queries; /* that were given as FILEs */
	struct server_options server;
	struct slice_options shown;
	struct view_options view;
	struct report_options report;
	struct perf_options perf;
	struct live_options live;
	struct config_options config;
	struct kept_options kept;
	bool no_sandbox;
	bool help, version;
	bool verbose; /* of the version */
};

void options_init(struct options *options);
void options_release(struct options *options);

/* What the explorer shows, with all that options say of it. `state`: not yet used. */
void options_copy_view(const struct options *options, struct view_state *state);

/* --inverted or --layout leaf-first, which say the same. */
bool options_are_inverted(const struct options *options);

#endif
