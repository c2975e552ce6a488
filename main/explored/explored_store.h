#ifndef MAIN_EXPLORED_EXPLORED_STORE_H
#define MAIN_EXPLORED_EXPLORED_STORE_H

#include "loaders/fetch/profile_url.h"
#include "tui/session/stores/store_source.h"

/* The store of profiles at an address as the explorer sees it. `start` becomes what the address
 * asks for; where that is nothing, *is_said is false, and it is of the last hour. The options are
 * copied, what they point to is borrowed. False and *error: it is no such address. */
bool explored_store_open(const char *address, const struct fetch_options *options,
			 struct store_source *source, struct store_choice *start, bool *is_said,
			 struct error *error);

#endif
