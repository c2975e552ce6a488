#ifndef BASE_REGULAR_FILE_H
#define BASE_REGULAR_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/stat.h>

/*
 * Opens files whose names come from others: from a profile, or from a file that a profile names.
 *
 * Nothing but regular files is ever opened: opening a FIFO waits for its writer, and opening some
 * devices starts them. A file is looked at first, and only then opened.
 *
 * A path that begins with `root` (NULL: none) is resolved below it, as a chroot would do it: links
 * and ".." do not leave that folder. So is one that begins with /proc/PID/root.
 */

enum regular_file_state {
	REGULAR_FILE_FOUND,
	REGULAR_FILE_MISSING,
	REGULAR_FILE_DENIED, /* it, or a folder on the way, may not be read */
	REGULAR_FILE_OTHER,  /* a folder, device, FIFO, socket */
	REGULAR_FILE_FAILED,
};

struct regular_file {
	enum regular_file_state state;
	int descriptor;     /* -1: not open */
	int reason;         /* errno, where it is missing, denied or failed */
	struct stat status; /* where it is there, even if it may not be read: else st_mode is 0 */
};

/* Whether it is there and regular; does not open it. */
bool regular_file_look(struct regular_file *file, const char *path, const char *root);

/* The same, and opens it for reading. The caller closes the descriptor. */
bool regular_file_open(struct regular_file *file, const char *path, const char *root);

/* As a stream, of any path. NULL: it is not there, not regular, or may not be read. */
FILE *regular_file_stream(const char *path);

/* Why it was not opened: a message that follows its name and a colon. */
const char *regular_file_reason(const struct regular_file *file);

/* How many bytes of the path are the root that it does not leave; 0: it has none. */
size_t regular_file_root(const char *path, const char *root);

/* The path without links; NULL where nothing is there. The caller frees. */
char *regular_file_resolve(const char *path, const char *root);

#endif
