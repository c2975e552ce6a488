#ifndef MAIN_SETTINGS_CONFIG_H
#define MAIN_SETTINGS_CONFIG_H

#include "main/settings/options.h"
#include "main/settings/origins.h"

/*
 * Settings from the environment and from the user's file, which has a line `name = value` for each,
 * a line `bind KEY COMMAND` for a key of the explorer, and comments that begin with #. The command
 * line says more than the environment, and that more than the file. A mistake in either is a
 * warning, and the rest holds.
 */

/* A line of the file that holds and is no setting. */
struct config_line {
	char *text;
	uint32_t number;
};

struct config {
	char *path;                /* the file; NULL: none was to be read */
	bool is_read;              /* it is there, and can be used */
	struct text_list texts;    /* that options borrow */
	struct text_list warnings; /* for the user, a line each */
	struct config_line *bindings;
	uint32_t binding_count;
};

/* Gives the options what the command line leaves open. `is_explored`: the explorer will show them;
 * otherwise only that counts of the file which reports heed. */
void config_read(struct config *config, struct options *options, struct origins *origins,
		 bool is_explored);
void config_release(struct config *config);

#endif
