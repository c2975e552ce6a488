#ifndef LOADERS_FOREIGN_TEXTS_H
#define LOADERS_FOREIGN_TEXTS_H

#include "base/span.h"
#include "loaders/foreign_format.h"

/* The foreign formats that are texts, but for JSON. `text` begins with something else than a
 * blank. */
const struct foreign_format *foreign_texts_find(struct span text);

#endif
