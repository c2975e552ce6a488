#ifndef REPORT_EXPORT_PPROF_FILE_H
#define REPORT_EXPORT_PPROF_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "model/tables/quantity.h"

/*
 * A profile of pprof (profile.proto) that is to be written: samples are a stack, labels and a
 * value of every sample type. Whatever is added is kept once, by what it says, and numbered from
 * 1; samples with one stack and one set of labels are one. So what comes of it depends on nothing
 * but what was added, in which order.
 */

struct pprof_file;

struct pprof_file *pprof_file_new(void);
void pprof_file_free(struct pprof_file *file);

/* Before the first sample. */
void pprof_file_add_type(struct pprof_file *file, const char *type, const char *unit);

/* The name of a type's unit there. Counts are called what readers make of
 * "count"; fractions of a unit are units of their own, as values are whole. */
const char *pprof_file_unit(char *text, size_t size, struct quantity_unit unit, const char *type);

/* --- what samples refer to; texts may be "", numbers of what is not there 0 */

uint32_t pprof_file_add_mapping(struct pprof_file *file, const char *path, const char *build_id);
uint32_t pprof_file_add_function(struct pprof_file *file, const char *name, const char *system_name,
				 const char *source, uint32_t start);

struct pprof_line {
	uint32_t function, line;
};

/* Lines: inlined callees first. None: an address without a name. */
uint32_t pprof_file_add_location(struct pprof_file *file, uint32_t mapping, uint64_t address,
				 const struct pprof_line *lines, uint32_t count);

/* A caller's stack and a location that it calls. Stack 0 is the empty one. */
uint32_t pprof_file_add_stack(struct pprof_file *file, uint32_t caller, uint32_t location);

struct pprof_label {
	const char *key;
	const char *text; /* NULL: it is a number */
	int64_t number;
	const char *unit; /* of the number; NULL: none */
};

/* Labels in an order of one's own: the same in another order are others. None: 0. */
uint32_t pprof_file_add_labels(struct pprof_file *file, const struct pprof_label *labels,
			       uint32_t count);

/* --- the samples */

/* One value of every type: they add up. */
void pprof_file_add_sample(struct pprof_file *file, uint32_t stack, uint32_t labels,
			   const int64_t *values);

/* --- and what they are of. 0 and NULL: not known */

struct pprof_about {
	int64_t time, duration, period;
	const char *period_type, *period_unit;
	const char *default_type, *documentation;
	uint32_t main_mapping; /* the program's */
};

void pprof_file_add_comment(struct pprof_file *file, const char *comment);

/* Samples of nothing but zeros are left out. Errors: ferror(out). */
void pprof_file_write(struct pprof_file *file, const struct pprof_about *about, FILE *out);

/* How many samples that were. */
uint32_t pprof_file_sample_count(const struct pprof_file *file);

#endif
