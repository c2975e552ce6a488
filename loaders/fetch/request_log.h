#ifndef LOADERS_FETCH_REQUEST_LOG_H
#define LOADERS_FETCH_REQUEST_LOG_H

#include <stdint.h>

#include "base/error.h"

/* Every request of a session, a line each, for who wants to know what serac asks of servers. Lines
 * are whole whatever thread they come from, and have no secrets. */

struct request_log;

/* Appends to the file, which only its owner may read where it is new. */
struct request_log *request_log_open(const char *path, struct error *error);
void request_log_close(struct request_log *log);

struct logged_request {
	const char *method;  /* "POST" */
	const char *address; /* with its secrets */
	const char *note;    /* what its body asks for; NULL: nothing is to be said */
	const char *outcome; /* "200 OK", or why there was no answer */
	uint64_t bytes;      /* of the answer */
	int64_t nanoseconds; /* that it took */
};

/* NULL: nobody wants to know. */
void request_log_add(struct request_log *log, const struct logged_request *request);

#endif
