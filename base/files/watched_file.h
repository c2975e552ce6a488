#ifndef BASE_WATCHED_FILE_H
#define BASE_WATCHED_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A file that is being read, and that others may change meanwhile: cut it off, or write over it
 * (`cp new bin`). Its mapping then has zeros where there is nothing any more. A file that another
 * one of its name replaces (mv, compilers) does not change.
 */

struct watched_file;

/* As it is now; the descriptor may be closed afterwards. `grows`: it does not change when
 * something is appended. */
struct watched_file *watched_file_new(int descriptor, bool grows);

/* Its first bytes, until it is unmapped or freed. NULL and errno. */
void *watched_file_map(struct watched_file *file, int descriptor, size_t size);
void watched_file_unmap(struct watched_file *file);

/* May be NULL. */
void watched_file_free(struct watched_file *file);

/* --- which ones have changed */

/* Files that are made from now on have at least this number. */
uint64_t watched_files_next(void);

/* Calls `found` once for each that has changed, of those with at least this number, and of those
 * that a library has mapped. From one thread at a time. */
void watched_files_take(uint64_t first, void (*found)(void *context, const char *path),
			void *context);

#endif
