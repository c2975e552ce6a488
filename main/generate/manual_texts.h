#ifndef MAIN_GENERATE_MANUAL_TEXTS_H
#define MAIN_GENERATE_MANUAL_TEXTS_H

#include "base/error.h"

/*
 * What the man page says of settings where that is more than their help: a file of mdoc in which a
 * line `.\" for --NAME` or `.\" for HEADING` is followed by the text of that setting or section.
 */

struct manual_texts;

/* NULL and *error when the file cannot be read, or has a text for what there is not. */
struct manual_texts *manual_texts_open(const char *path, struct error *error);
void manual_texts_close(struct manual_texts *texts);

/* `key`: "--NAME" or a heading. NULL: there is nothing to add. */
const char *manual_texts_find(const struct manual_texts *texts, const char *key);

#endif
