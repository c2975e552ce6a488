#ifndef LOADERS_FETCH_WEB_PAGE_H
#define LOADERS_FETCH_WEB_PAGE_H

#include <stdbool.h>
#include <stddef.h>

/* A page for people, as servers send in place of a profile: to log in, or to say what went
 * wrong. */

/* By how it begins. */
bool web_page_is(const unsigned char *head, size_t size);

/* What it is called, on one line; empty where it has no title. */
void web_page_title(const unsigned char *head, size_t size, char *title, size_t title_size);

#endif
