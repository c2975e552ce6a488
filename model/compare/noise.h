#ifndef MODEL_COMPARE_NOISE_H
#define MODEL_COMPARE_NOISE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/compare/spread.h"

/*
 * Whether a change exceeds what sampling alone would give. docs/noise.md has the method with
 * its sources. The counts of samples are the evidence, not what they weigh:
 *   - of shares, whether two proportions differ: Fisher's exact test, given how many samples
 *     either side has in all;
 *   - of weight per time, or absolute, whether two rates differ: given how many samples there
 *     are on both sides, those of the new one are binomial.
 * Two-sided: twice the smaller tail, at most 1. Where many are tested, Tarone's correction
 * keeps the chance that any is found by chance below 1 - confidence; those that have too few
 * samples to be found at all do not count.
 */

enum { NOISE_SMALL = 64 }; /* a test that has as many samples can always find something */

struct noise {
	bool is_share;
	double whole[2];    /* samples of a side, with is_share */
	double exposure[2]; /* what its number of samples is proportional to, without */
	double alpha;       /* 1 - confidence */
	uint64_t tests_of[NOISE_SMALL + 1]; /* how many have so many samples; the last: or more */
	const struct spread *spread; /* among several recordings of a side; NULL: not known */
	uint64_t tests;              /* those that may find something: what p is multiplied by */
};

void noise_init(struct noise *noise, double confidence);

/* First each test is told, then they are counted, and then judged. */
void noise_tell(struct noise *noise, uint64_t base, uint64_t new);
void noise_count(struct noise *noise);

/* The chance that sampling alone gives a difference as great, not corrected. */
double noise_chance(const struct noise *noise, uint64_t base, uint64_t new);

/* The same for any of those that were told: at most 1. `dispersion`: with `spread`, of the
 * function; then also the chance that it differs as much between recordings. */
double noise_chance_of_any(const struct noise *noise, uint64_t base, uint64_t new,
			   double dispersion);

/* Whether the new side has more samples than could be expected from the base: 1, or fewer: -1. */
int noise_direction(const struct noise *noise, uint64_t base, uint64_t new);

#endif
