#ifndef LOADERS_FETCH_STORES_URL_TEXT_H
#define LOADERS_FETCH_STORES_URL_TEXT_H

#include <stdio.h>

#include "base/span.h"

/* Any text as a part of an address: as a parameter's value, a path, or a login. */

void url_text_write(FILE *out, const char *text);
void url_text_write_path(FILE *out, struct span path);
void url_text_write_login(FILE *out, struct span login);

/* As one piece of a path or of a value: no / in it. Caller frees. */
char *url_text_encode(const char *text);

/* The text of a value, in which + is a blank. Caller frees. */
char *url_text_decode(struct span text);

#endif
