#ifndef MAIN_CONFINED_CONFINE_H
#define MAIN_CONFINED_CONFINE_H

#include <stdbool.h>

#include "base/error.h"
#include "main/settings/options.h"

/* Enters the sandbox that these options leave room for, unless they ask for none. The input is
 * open; the threads that read it are not there yet. */
void confine(const struct options *options);

/* The same for the explorer, which also writes to its folders, and to the open folder of what is
 * kept between runs; -1: nothing is. */
void confine_explorer(const struct options *options, int kept);

/* Where the explorer may write, once it is confined: fails with advice if the sandbox, and nothing
 * else, is in the way. */
bool confine_allows_writing(const char *path, struct error *error);

/* False with advice if servers are out of reach. */
bool confine_allows_fetching(const struct text_list *files, struct error *error);

#endif
