#ifndef LOADERS_FOREIGN_FORMATS_H
#define LOADERS_FOREIGN_FORMATS_H

#include <stddef.h>

#include "loaders/foreign_format.h"

/* What the first bytes look like; NULL when that is not known. */
const struct foreign_format *foreign_format_find(const unsigned char *head, size_t size);

#endif
