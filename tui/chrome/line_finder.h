#ifndef TUI_CHROME_LINE_FINDER_H
#define TUI_CHROME_LINE_FINDER_H

#include "show/code_source.h"

/* The source line of what is selected: a lookup (tui/session/code/lookup.h) of addresses. */

struct line_finder;

/* `wake` is called on the finder's thread when there is something to take. */
struct line_finder *line_finder_new(void (*wake)(void *context), void *context);
void line_finder_free(struct line_finder *finder);

/* "file:line (inlined function)"; "" where it is not known, or not yet: then it is looked up. Good
 * until the next call. The source and the texts of the place are used until line_finder_forget. */
const char *line_finder_text(struct line_finder *finder, const struct code_source *source,
			     const struct code_place *place);

/* Writes such a text. `inlined`: NULL or "" where it is not inlined. */
void line_finder_print(char *text, size_t size, const char *file, uint32_t line,
		       const char *inlined);

/* Whether there were answers since it was asked last. */
bool line_finder_take(struct line_finder *finder);

/* Until nothing is looked up. */
void line_finder_wait(struct line_finder *finder);

/* Drops all of it, as the profile goes. A lookup that runs goes on, and holds its source. */
void line_finder_forget(struct line_finder *finder);

#endif
