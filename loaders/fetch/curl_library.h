#ifndef LOADERS_FETCH_CURL_LIBRARY_H
#define LOADERS_FETCH_CURL_LIBRARY_H

#include <stdbool.h>

/* libcurl, which is opened when a server is asked: with what it needs in turn, loading it takes
 * longer than all of serac, and few profiles are on servers. Its functions go by their own names,
 * and are called once it is open. */

/* Whether it is installed. Any thread may ask, any number of times. */
bool curl_library_open(void);

#endif
