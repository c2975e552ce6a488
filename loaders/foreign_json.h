#ifndef LOADERS_FOREIGN_JSON_H
#define LOADERS_FOREIGN_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "loaders/foreign_format.h"

/* The foreign formats that are JSON. `head` begins with something else than a blank; NULL: it is
 * not JSON. */
const struct foreign_format *foreign_json_find(const unsigned char *head, size_t size);

/* Whether that is all that is known of it. */
bool foreign_json_is_unknown(const struct foreign_format *format);

#endif
