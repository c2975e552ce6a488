#ifndef LOADERS_FETCH_STORES_PYROSCOPE_LIMIT_H
#define LOADERS_FETCH_STORES_PYROSCOPE_LIMIT_H

#include "loaders/fetch/http_client.h"

/* How long a range Pyroscope answers for, in milliseconds, where its answer says that one was
 * longer; 0: it says something else. */
int64_t pyroscope_limit(const struct http_answer *answer);

#endif
