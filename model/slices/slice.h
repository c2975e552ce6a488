#ifndef MODEL_SLICES_SLICE_H
#define MODEL_SLICES_SLICE_H

#include <stdbool.h>

#include "base/error.h"
#include "model/slices/slice_fields.h"

/*
 * Operations on slices (slice_fields.h). Every view derives its numbers from one slice, so they
 * always agree. All expressions are regular expressions (base/text/pattern.h), matched against what
 * a frame is called.
 */

void slice_init(struct slice *slice);
void slice_copy(struct slice *to, const struct slice *from); /* `to`: not yet used */
bool slice_equal(const struct slice *a, const struct slice *b);
void slice_release(struct slice *slice);

/* Keeps only what `by` keeps as well: adds its filters. Its lists of cpus and its time range
 * replace those of the slice. */
void slice_narrow(struct slice *slice, const struct slice *by);

/* A field of SLICE_CPUS; NULL: none is given. */
void slice_set_cpus(struct slice *slice, const struct slice_field *field, const char *cpus);

/* "A,B", each as time_bound.h has it; either may be empty. */
bool slice_parse_time(struct slice *slice, const char *text, struct error *error);

/* Whether it keeps samples by their times. */
static inline bool slice_has_times(const struct slice *slice)
{
	return slice->has_time || slice->not_time.count > 0;
}

/* Whether it is such a range. */
bool slice_check_time(const char *text, struct error *error);

/* "process", "label:KEY", "cgroup" for "label:cgroup" ...; false for anything else. Any key
 * is allowed. */
bool slice_parse_root(struct slice *slice, const char *text);
void slice_set_root(struct slice *slice, enum root_grouping root, const char *key);

/* The same as text: "process", "label:KEY". Caller frees. */
char *slice_root_text(const struct slice *slice);

/* Whether all expressions can be used; says which one cannot. */
bool slice_check(const struct slice *slice, struct error *error);

/* What ROOT_AUTO means for this profile. */
enum root_grouping slice_root(const struct slice *slice, const struct profile *profile);

#endif
