#ifndef LOADERS_FOREIGN_JSON_H
#define LOADERS_FOREIGN_JSON_H

#include <stddef.h>

#include "loaders/foreign_format.h"

/* The foreign formats that are JSON. `head` begins with something else than a blank; NULL: it is
 * not JSON. */
const struct foreign_format *foreign_json_find(const unsigned char *head, size_t size);

#endif
