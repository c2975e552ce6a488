#ifndef BASE_STATE_FOLDER_H
#define BASE_STATE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/*
 * A folder of small text files that a program keeps between its runs, and that several runs may
 * change at the same time. A file is replaced as a whole, so a reader sees either the old one or
 * the new one. What somebody else could have put there is not read: links, other kinds of files,
 * files of other users, and files that are too large.
 */

struct state_folder {
	int descriptor; /* -1: no folder */
};

/* Makes the folder, and those above it, where they are missing. False and *error where it cannot be
 * used: it is not a folder of this user, or others may write there. */
bool state_folder_open(struct state_folder *folder, const char *path, struct error *error);
void state_folder_close(struct state_folder *folder);

/* The text of a file, at most `limit` bytes. NULL without a file, with ERROR_NONE, and where
 * it is not read, with the reason. Caller frees. */
char *state_folder_read(const struct state_folder *folder, const char *name, size_t limit,
			struct error *error);

/* Who reads a file to write it anew locks the folder first. Waits for two seconds at most; false
 * and *error: somebody else still has it, or locks do not work there. A descriptor in *lock. */
bool state_folder_lock(const struct state_folder *folder, int *lock, struct error *error);
void state_folder_unlock(int lock);

/* Replaces the file, readable by its user only. Only with the lock. */
bool state_folder_write(const struct state_folder *folder, const char *name, const char *text,
			size_t length, struct error *error);

/* Removes the file, if it is there. Only with the lock. */
void state_folder_remove(const struct state_folder *folder, const char *name);

#endif
