#ifndef LOADERS_PPROF_PPROF_PATHS_H
#define LOADERS_PPROF_PPROF_PATHS_H

#include "base/column.h"
#include "base/wire.h"
#include "loaders/input/input.h"

/*
 * The stacks of samples as they are in the profile: packed lists of location ids, the innermost
 * first. Read backwards they begin at their root. They are sorted by their bytes in that order, so
 * that stacks which begin alike come one after the other, and a tree of them is made without a
 * look-up; where they differ is found eight bytes at a time.
 */

struct pprof_path {
	uint64_t key;             /* its next eight bytes, to sort by */
	const unsigned char *end; /* of the list: where its root is */
	uint32_t size;            /* of the list in bytes */
	uint32_t sample;
};

struct pprof_paths {
	struct pprof_path *rows;
	uint32_t count, capacity;
	struct column unpacked; /* lists that the profile has in pieces */
	size_t unpacked_size;
};

/* Of one sample, as of all messages of protocol buffers. */
#define PPROF_MESSAGE_LIMIT INT32_MAX

void pprof_paths_init(struct pprof_paths *paths);
void pprof_paths_release(struct pprof_paths *paths);

/* The stack of a sample, whose message must live as long; none where that is damaged. */
void pprof_paths_add(struct pprof_paths *paths, struct wire message, uint32_t sample);

/* Equal paths are in the order of their samples. False: the input was stopped. */
bool pprof_paths_sort(struct pprof_paths *paths, const struct input *input);

enum { PPROF_PATH_STEP = 8 };

/* The eight bytes after the first `depth` ones, the first of them on top; beyond its end they are
 * 0. */
uint64_t pprof_path_key(const struct pprof_path *path, uint32_t depth);

/* How many bytes two paths share, from their roots on. */
uint32_t pprof_path_shared(const struct pprof_path *a, const struct pprof_path *b);

#endif
