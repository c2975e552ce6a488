#ifndef MAIN_PRINT_H
#define MAIN_PRINT_H

#include "main/settings/options.h"

enum exit_status {
	EXIT_DONE = 0,
	EXIT_FOUND = 1, /* diff found what --fail-on names */
	EXIT_USAGE = 2,
	EXIT_INPUT = 3, /* the input cannot be read, or the output not be written */
	EXIT_DOUBT = 4, /* what --fail-on names can be neither found nor ruled out */
};

/* Around all that is printed. A reader that has had enough (head) is no error; what cannot be
 * written otherwise is. */
void print_begin(void);
int print_end(void);

/* Loads a profile and prints the command's report of it; info and top for VERB_EXPLORE.
 * Returns the exit status. */
int print_reports(struct options *options);

/* The first ones of them, on standard error. */
void print_config_warnings(const struct text_list *warnings);

/* "serac: ..." on standard error. Returns the exit status that it means. */
int print_failure(const struct error *error);

#endif
