#ifndef LOADERS_PPROF_LEGACY_LEGACY_FORMATS_H
#define LOADERS_PPROF_LEGACY_LEGACY_FORMATS_H

#include "loaders/loader.h"
#include "loaders/pprof_legacy/legacy_profile.h"

/*
 * The formats that pprof had before profile.proto. Each is a file that ends in one literal, and a
 * row in pprof_legacy.c.
 */

struct legacy_format {
	/* Of the first bytes: WEAK where they may as well be the start of another text. */
	enum probe (*probe)(struct span head);
	/* Takes it apart, borrowing from the text. False and *error where nothing can be shown. */
	bool (*parse)(struct legacy_profile *profile, struct span text, struct error *error);
};

extern const struct legacy_format legacy_cpu, legacy_heap, legacy_counts, legacy_threads,
	legacy_contention, legacy_java_heap, legacy_jemalloc;

/* Java's names of addresses, after its samples. */
void legacy_java_parse_names(struct legacy_profile *profile, struct span text);

/* Samples of Java, after their attributes: of memory, or of waiting. */
void legacy_java_parse_samples(struct legacy_profile *profile, struct legacy_lines *lines,
			       bool is_heap);

/* What of a heap is seen at a rate, as if all of it had been: each object is seen the more
 * likely the larger it is. */
void legacy_unsample(int64_t *count, int64_t *size, int64_t rate);

/* What pprof takes for uninteresting in each kind of profile. */
void legacy_drop_allocators(struct legacy_profile *profile);
void legacy_drop_jemalloc(struct legacy_profile *profile);
void legacy_drop_locks(struct legacy_profile *profile);
void legacy_drop_profilers(struct legacy_profile *profile);

#endif
