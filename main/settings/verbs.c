#include "main/settings/verbs.h"

#include <string.h>

const struct verb verbs[VERB_COUNT] = {
	[VERB_EXPLORE] = { NULL, "[FILE]...", "explore a profile in the terminal", NULL },
	[VERB_INFO] = { "info", "[FILE]...", "what was recorded, how, and what is missing",
			info_print },
	[VERB_TOP] = { "top", "[FILE]...", "functions, by cost", top_print },
	[VERB_TREE] = { "tree", "[FILE]...", "the call tree", tree_print },
	[VERB_PEEK] = { "peek", "REGEX [FILE]...", "callers and callees of functions that match",
			peek_print },
	[VERB_LIST] = { "list", "REGEX [FILE]...", "source of functions that match, with costs",
			list_print },
	[VERB_ANNOTATE] = { "annotate", "REGEX [FILE]...",
			    "machine code of functions that match, by cost", annotate_print },
	[VERB_TIMELINE] = { "timeline", "[FILE]...", "when threads (or processes, CPUs) were busy",
			    timeline_print },
	[VERB_FOLDED] = { "folded", "[FILE]...", "folded stacks, for other tools", folded_print },
	[VERB_DIFF] = { "diff", "BASE NEW", "what changed between two profiles", diff_print },
	[VERB_EXPORT] = { "export", "[FILE]...", "write a file in another tool's format", NULL },
	[VERB_SERVICES] = { "services", "URL", "the services of a store of profiles", NULL },
	[VERB_LABELS] = { "labels", "URL [NAME]...", "the labels of a store, with their values",
			  NULL },
	[VERB_SERIES] = { "series", "URL", "the sets of labels in a store", NULL },
	[VERB_RECORD] = { "record", "COMMAND [ARGUMENTS]",
			  "record a program with perf, then explore", NULL },
	[VERB_LIVE] = { "live", "-p PID | -a | URL | -- COMMAND", "follow what runs, with perf",
			top_print },
	[VERB_CONFIG] = { "config", "", "the settings in force, and where they come from", NULL },
};

enum verb_id verb_find(const char *name)
{
	enum verb_id verb = VERB_EXPLORE + 1;

	while (verb < VERB_COUNT && strcmp(verbs[verb].name, name) != 0)
		verb++;
	return verb;
}
