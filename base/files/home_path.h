#ifndef BASE_HOME_PATH_H
#define BASE_HOME_PATH_H

/* Paths below the home folder ($HOME), as shells write them. Callers free the texts. */

/* "~/x" is "/home/amy/x"; any other path stays, and all do without a home folder. */
char *home_path_expand(const char *path);

/* And back, to be shown. */
char *home_path_shorten(const char *path);

#endif
