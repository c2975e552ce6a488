#ifndef LOADERS_FETCH_URL_PARTS_H
#define LOADERS_FETCH_URL_PARTS_H

#include "base/span.h"

/*
 * Where the parts of an address are, however it was written: a login may hold '@', and, where no
 * port says otherwise, the '/', '?' and '#' that should have been encoded.
 */

struct url_parts {              /* scheme://login@host:port path?query */
	struct span scheme;     /* empty: there is none */
	struct span login;      /* without its @; null: there is none */
	struct span host, port; /* the port without its colon; null: there is none */
	struct span path, query;
	struct span rest; /* all behind host and port, with what is behind a # */
};

/* Without blanks around it. What is behind a # is no part of the query. */
struct url_parts url_parts_of(struct span address);

/* Whether a port can be one: digits, up to 65535. */
bool url_port_is_good(struct span port);

/* Any part without its %xx; one of a NUL stays. Caller frees. */
char *url_decode(struct span text);

#endif
