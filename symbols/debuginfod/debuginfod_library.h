#ifndef SYMBOLS_DEBUGINFOD_DEBUGINFOD_LIBRARY_H
#define SYMBOLS_DEBUGINFOD_DEBUGINFOD_LIBRARY_H

#include <stdbool.h>

/* libdebuginfod, which is opened when a server is asked, as it brings libcurl. Its functions go
 * by their own names, and are called once it is open. */

/* Whether it is installed. Any thread may ask, any number of times. */
bool debuginfod_library_open(void);

#endif
