#ifndef MAIN_SETTINGS_VERBS_H
#define MAIN_SETTINGS_VERBS_H

#include "report/report.h"

/* The commands of the program, as its command line names them. */

enum verb_id {
	VERB_EXPLORE, /* no command */
	VERB_INFO,
	VERB_TOP,
	VERB_TREE,
	VERB_PEEK,
	VERB_LIST,
	VERB_ANNOTATE,
	VERB_TIMELINE,
	VERB_FOLDED,
	VERB_DIFF,
	VERB_EXPORT,
	VERB_SERVICES,
	VERB_LABELS,
	VERB_SERIES,
	VERB_RECORD,
	VERB_LIVE,
	VERB_CONFIG,
	VERB_COUNT
};

struct verb {
	const char *name;      /* NULL: VERB_EXPLORE */
	const char *arguments; /* "REGEX [FILE]" */
	const char *summary;
	report_print *print; /* NULL: the command prints no report */
};

extern const struct verb verbs[VERB_COUNT];

/* VERB_COUNT: no command has that name. */
enum verb_id verb_find(const char *name);

#endif
