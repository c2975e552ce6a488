#ifndef LOADERS_GMON_GMON_FILE_H
#define LOADERS_GMON_GMON_FILE_H

#include "base/column.h"
#include "base/span.h"

/*
 * A file of gprof, as the C library of GNU writes it: a histogram of where the
 * program was at each tick, and how often each place called each function.
 * Integers are in the order of bytes, and as wide, as the machine had them; the
 * file does not say how wide.
 */

struct gmon_histogram {
	uint64_t low, high; /* of the code */
	uint32_t rate;      /* ticks a second */
	uint32_t bins;
	const unsigned char *ticks; /* 16 bits for each bin */
};

struct gmon_arc {
	uint64_t from, to; /* where the call returns to, and a place in what was called */
	uint32_t count;
};

struct gmon_file {
	bool is_big;
	unsigned width; /* bytes of an address */
	struct column histograms, arcs;
	uint32_t histogram_count, arc_count;
	uint64_t blocks; /* counts of basic blocks, which are skipped */
	const char *cut; /* where a record begins that is not whole; NULL: none */
	bool is_unknown; /* it is of no known kind */
};

/* False: not such a file. Its histograms are in the text. */
bool gmon_file_read(struct gmon_file *file, struct span text);
void gmon_file_release(struct gmon_file *file);

static inline const struct gmon_histogram *gmon_file_histogram(const struct gmon_file *file,
							       uint32_t row)
{
	return &((const struct gmon_histogram *)(const void *)file->histograms.rows)[row];
}

static inline const struct gmon_arc *gmon_file_arc(const struct gmon_file *file, uint32_t row)
{
	return &((const struct gmon_arc *)(const void *)file->arcs.rows)[row];
}

static inline uint32_t gmon_file_ticks(const struct gmon_file *file,
				       const struct gmon_histogram *histogram, uint32_t bin)
{
	const unsigned char *at = histogram->ticks + 2 * (size_t)bin;

	return file->is_big ? (uint32_t)at[0] << 8 | at[1] : (uint32_t)at[1] << 8 | at[0];
}

#endif
