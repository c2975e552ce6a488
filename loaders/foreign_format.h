#ifndef LOADERS_FOREIGN_FORMAT_H
#define LOADERS_FOREIGN_FORMAT_H

/*
 * Files that serac does not read, but that people open: it can say what they are
 * and what to do with them.
 */

struct foreign_format {
	const char *name; /* "a perf.data file" */
	/* What to try; "%s" is the file; NULL: nothing. What follows "try: " is a command that
	 * works (up to the first " ("): tests/loaders/advice.sh runs those. */
	const char *advice;
};

/* Advice on more than one format. */
#define FOREIGN_NOT_YET "not supported yet"

#endif
