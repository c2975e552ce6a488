#ifndef SHOW_STRIKING_TEXT_H
#define SHOW_STRIKING_TEXT_H

#include "show/striking.h"

/*
 * What strikes one, as a sentence: "61.0% is in one thread (worker-3); 18.2% in malloc below json."
 * A share appears when it is large enough to be worth a word:
 *
 *	a thread      40 % and more
 *	a function    5 % and more; if none has that much, this is reported, and the caller
 *	the kernel    20 % and more
 *	without names 5 % and more; from 25 % on before all others
 *	a change      always, and where nothing has changed that
 */

enum { STRIKING_TEXT_SIZE = 1000 };

/* "" where there is nothing to say; the names are escaped for a terminal. `comparison`: of what is
 * compared; NULL: nothing is. Returns `text`. */
const char *striking_text_print(char text[STRIKING_TEXT_SIZE], const struct striking *striking,
				const struct profile *profile, const struct labels *labels,
				const struct comparison *comparison);

#endif
