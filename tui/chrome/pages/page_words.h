#ifndef TUI_CHROME_PAGES_PAGE_WORDS_H
#define TUI_CHROME_PAGES_PAGE_WORDS_H

#include "tui/chrome/pages/overlay.h"
#include "tui/session/session.h"

/* What the page about a profile begins with: in plain words what its numbers mean, how the view is
 * read, and what strikes one. */

void page_words_add(struct overlay *overlay, const struct session *session);

/* What strikes one; "" where nothing does, or while it is still being made. Returns `text`. */
enum { PAGE_WORDS_SIZE = 1000 };
const char *page_words_striking(char text[PAGE_WORDS_SIZE], const struct session *session);

/* What it is made of, to be compared: another where it may have changed. NULL while it is still
 * being made. */
const void *page_words_of(const struct session *session);

#endif
