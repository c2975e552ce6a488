#ifndef LOADERS_FETCH_URL_PARTS_H
#define LOADERS_FETCH_URL_PARTS_H

#include "base/span.h"

/*
 * Where the parts of an address are, however it was written: a login may hold '@', and, where no
 * port says otherwise, the '/', '?' and '#' that should have been encoded.
 */

struct url_parts {              /* scheme://login@host:port path?query */
	struct span scheme;     /* may be empty */
	struct span login;      /* without its @; may be null */
	struct span host, port; /* the port without its colon; may be null */
	struct span path, query;
	struct span rest; /* all after host and port, with any # fragment */
};

/* Without blanks around it. A # fragment is not part of the query. */
struct url_parts url_parts_of(struct span address);

/* Whether a port can be one: digits, up to 65535. */
bool url_port_is_good(struct span port);

/* Any part without its %xx; one of a NUL stays. Caller frees. */
char *url_decode(struct span text);

#endif
