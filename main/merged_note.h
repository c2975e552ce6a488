#ifndef MAIN_MERGED_NOTE_H
#define MAIN_MERGED_NOTE_H

#include "base/text/text_list.h"

/* Several files are one profile: users who meant to compare them are told how. */

#define MERGED_NOTE_SIZE 600

/* NULL for less than two files. `explored`: also how to do it in the explorer. */
const char *merged_note(const struct text_list *files, bool explored, char text[MERGED_NOTE_SIZE]);

#endif
