#ifndef LOADERS_FETCH_HTTP_REQUEST_H
#define LOADERS_FETCH_HTTP_REQUEST_H

#include <stddef.h>

/* What a server is asked. */

struct http_request {
	const char *path;         /* after the server's address: "/ready?x=y" */
	const char *content_type; /* of the body; NULL: it is a GET */
	const char *header;       /* one more; NULL: none */
	const void *body;
	size_t size;
	size_t limit;     /* of the answer, in bytes */
	const char *note; /* for the log: what the body asks for; NULL: nothing to say */
};

#endif
