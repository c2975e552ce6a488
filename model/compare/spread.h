#ifndef MODEL_COMPARE_SPREAD_H
#define MODEL_COMPARE_SPREAD_H

#include <stdint.h>

/*
 * How much more a function varies from one recording to the next than sampling alone lets it:
 * its dispersion, which is 1 where it is just that. From few recordings one function's is hardly
 * known, but all functions' together are: what is measured of one is moderated by what all have
 * in common (docs/noise.md).
 */

struct spread {
	double freedom; /* degrees of freedom of one dispersion: recordings less sides */
	double common, common_freedom; /* of all functions: their centre, and how near they are */
};

/* `dispersions`: of the functions that have enough samples for it to mean something. */
void spread_init(struct spread *spread, const double *dispersions, uint32_t count, double freedom);

/* The chance of a difference of so many standard deviations of sampling, or more. */
double spread_chance(const struct spread *spread, double deviations, double dispersion);

#endif
