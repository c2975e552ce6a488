#ifndef LOADERS_PPROF_LEGACY_LEGACY_PROFILE_H
#define LOADERS_PPROF_LEGACY_LEGACY_PROFILE_H

#include "base/column.h"
#include "base/error.h"
#include "loaders/pprof_legacy/legacy_maps.h"
#include "loaders/pprof_legacy/names/legacy_symbols.h"

/*
 * A legacy profile as it was written, whichever format it is of: samples of addresses, where
 * files were mapped, and what a few formats say of the names of addresses. Mappings and names come
 * after the samples; look-ups wait until all is there.
 */

enum { LEGACY_TYPES = 4 };

struct legacy_type {
	struct span name, unit; /* as in pprof's own profiles */
};

struct legacy_sample {
	uint64_t first; /* of its addresses, the innermost first */
	uint32_t depth;
	int32_t tid;        /* -1: not known */
	struct span thread; /* its name; empty: not known */
	struct span labels; /* as written; empty: none */
	bool has_block_size;
	int64_t block_size; /* of each object, in bytes */
	int64_t values[LEGACY_TYPES];
};

struct legacy_profile {
	const char *kind; /* "heap" */
	struct legacy_type types[LEGACY_TYPES];
	uint32_t type_count;
	struct legacy_type period_type;
	int64_t period;
	int64_t duration;                      /* nanoseconds; 0: not known */
	const char *drop_frames, *keep_frames; /* expressions */
	bool drops_unnamed;                    /* those of a module may also match: "[libx.so]" */
	bool has_no_addresses;                 /* those of Java are numbers of its own */
	bool has_section;                      /* of symbols, before it */
	bool has_exact_leaf;                   /* the innermost address is not that of a call */
	uint64_t lines_in_front;               /* of what is parsed */
	struct span program;                   /* empty: not known */

	struct column samples; /* struct legacy_sample */
	uint32_t sample_count;
	struct column addresses; /* uint64_t; calls, not where they return to */
	uint64_t address_count;
	struct legacy_symbols symbols;
	struct legacy_maps maps;

	uint64_t bad_lines;
	char first_bad[160];  /* "line 12 ("abc")" */
	char cut_off[160];    /* why there is less than there should be; "": it is whole */
	uint32_t frames_left; /* out, of a signal handler */
};

void legacy_profile_init(struct legacy_profile *profile);
void legacy_profile_release(struct legacy_profile *profile);

void legacy_profile_add_type(struct legacy_profile *profile, const char *name, const char *unit);

/* A sample without addresses, which is the last one from now on. The pointer is good until the
 * next one. */
struct legacy_sample *legacy_profile_add_sample(struct legacy_profile *profile);

/* Of the last sample. */
void legacy_profile_add_address(struct legacy_profile *profile, uint64_t address);

/* Addresses of a line, each where a call returns to, but for zeros, with which Go fills stacks up.
 * False where one is no address: then none is added. */
bool legacy_profile_add_calls(struct legacy_profile *profile, struct span text);

/* Handlers of signals may write the innermost address twice, once as if it were that of a call. */
void legacy_profile_drop_doubles(struct legacy_profile *profile);

/* Removes the address after the innermost one. */
void legacy_profile_drop_second(struct legacy_profile *profile, struct legacy_sample *sample);

void legacy_profile_add_bad_line(struct legacy_profile *profile, uint64_t number, struct span line);

static inline struct legacy_sample *legacy_profile_sample(const struct legacy_profile *profile,
							  uint32_t i)
{
	return (struct legacy_sample *)(void *)profile->samples.rows + i;
}

static inline uint64_t *legacy_profile_addresses(const struct legacy_profile *profile,
						 const struct legacy_sample *sample)
{
	return (uint64_t *)(void *)profile->addresses.rows + sample->first;
}

#endif
