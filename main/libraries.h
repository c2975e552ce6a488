#ifndef MAIN_LIBRARIES_H
#define MAIN_LIBRARIES_H

/* The libraries that serac runs with, and their versions, for bug reports. */

enum { LIBRARIES_TEXT_SIZE = 400 };

void libraries_describe(char text[LIBRARIES_TEXT_SIZE]);

#endif
