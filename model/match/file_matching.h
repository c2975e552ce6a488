#ifndef MODEL_MATCH_FILE_MATCHING_H
#define MODEL_MATCH_FILE_MATCHING_H

#include <stdint.h>

#include "model/tables/profile.h"

/*
 * Which source files of two builds are the same: those of one path. Of files that just one side
 * has, those are the same that are at the same place within the folders in which the builds
 * were made: /tmp/v1/src/lex.c and /home/me/src/lex.c.
 *
 * Which folders these are is found out from the paths. Two files whose paths end in more of the
 * same folders and name than those of any other file of either side are a sign that what is in
 * front of that is a pair of build folders. There may be several pairs (the program's, a library's,
 * a compiler's), and of a pair all files are matched that are at the same place. Two files are no
 * such pair alone where one of them is in the folder of a pair that more files speak for: that is a
 * file that was moved, or another one of that name. Each file is matched with one of the other side
 * at most, so two of one side are never one.
 */

/* Per string that is the path of a file the one that stands for it, which is the new side's;
 * others stand for themselves. `sides`: per string, which side has that file, as function_sides
 * says it. Caller frees. */
string_id *file_matching_build(const struct profile *profile, const uint8_t *sides);

#endif
