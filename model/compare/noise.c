#include "model/compare/noise.h"

#include <math.h>

void noise_init(struct noise *noise, double confidence)
{
	*noise = (struct noise){ .alpha = 1 - confidence, .tests = 1 };
}

/* --- the distribution of the new side's samples, given those of both */

/* Hypergeometric where the sides' wholes are given, else binomial. */
struct split {
	bool is_share;
	double samples;   /* of both sides */
	double whole[2];  /* with is_share */
	double chance[2]; /* that a sample is of a side */
};

static struct split make_split(const struct noise *noise, double samples)
{
	const double *of = noise->is_share ? noise->whole : noise->exposure;
	double both = of[0] + of[1];

	return (struct split){
		/* Of very many, one that is drawn changes nothing, and factorials lose digits. */
		.is_share = noise->is_share && both < 1e12,
		.samples = samples,
		.whole = { noise->whole[0], noise->whole[1] },
		.chance = { of[0] / both, of[1] / both },
	};
}

static double log_factorial(double n)
{
	int sign;

	return lgamma_r(n + 1, &sign);
}

static double log_choose(double n, double k)
{
	return log_factorial(n) - log_factorial(k) - log_factorial(n - k);
}

/* That `new` of them are of the new side. */
static double point(const struct split *split, double new)
{
	double base = split->samples - new;

	if (split->is_share)
		return exp(log_choose(split->whole[1], new) + log_choose(split->whole[0], base) -
			   log_choose(split->whole[0] + split->whole[1], split->samples));
	return exp(log_choose(split->samples, new) + base * log(split->chance[0]) +
		   new *log(split->chance[1]));
}

/* How much likelier one more than `new` is; and one less. */
static double up(const struct split *split, double new)
{
	double base = split->samples - new;

	if (split->is_share)
		return base / (new + 1) * (split->whole[1] - new) / (split->whole[0] - base + 1);
	return base / (new + 1) * (split->chance[1] / split->chance[0]);
}

static double down(const struct split *split, double new)
{
	return 1 / up(split, new - 1);
}

static double expected(const struct split *split)
{
	return split->samples * split->chance[1];
}

static double variance(const struct split *split)
{
	double of_binomial = split->samples * split->chance[0] * split->chance[1];
	double both = split->whole[0] + split->whole[1];

	return split->is_share && both > 1 ? of_binomial * (both - split->samples) / (both - 1)
					   : of_binomial;
}

/* The points from `new` on, away from what is expected: each is less likely than the last. */
static double tail(const struct split *split, double new)
{
	double at = point(split, new), sum = 0;
	bool is_up = new > expected(split);

	while (at > sum * 1e-16) {
		sum += at;
		at *= is_up ? up(split, new) : down(split, new);
		new += is_up ? 1 : -1;
	}
	return sum;
}

/* With a continuity correction. */
static double normal_tail(const struct split *split, double new)
{
	double distance = fabs(new - expected(split)) - 0.5;

	return distance <= 0 ? 1 : 0.5 * erfc(distance / sqrt(2 * variance(split)));
}

double noise_chance(const struct noise *noise, uint64_t base, uint64_t new)
{
	/* From here on a point is one of so many that the sum takes long, and the limit is as
	 * good. */
	const double many = 1e6;
	struct split split = make_split(noise, (double)base + (double)new);
	double one;

	if (!(split.samples > 0) || !(split.chance[0] > 0) || !(split.chance[1] > 0) ||
	    !(variance(&split) > 0))
		return 1;
	one = variance(&split) > many ? normal_tail(&split, (double)new)
				      : tail(&split, (double)new);
	return one >= 0.5 ? 1 : 2 * one;
}

int noise_direction(const struct noise *noise, uint64_t base, uint64_t new)
{
	struct split split = make_split(noise, (double)base + (double)new);
	double difference = (double)new - expected(&split);

	return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

/* --- many at once */

void noise_tell(struct noise *noise, uint64_t base, uint64_t new)
{
	uint64_t samples = base > NOISE_SMALL || new > NOISE_SMALL ? NOISE_SMALL : base + new;

	noise->tests_of[samples > NOISE_SMALL ? NOISE_SMALL : samples]++;
}

/* The least chance that so many samples can have: all are of one side. */
static double least_chance(const struct noise *noise, uint64_t samples)
{
	double all_base = noise_chance(noise, samples, 0);
	double all_new = noise_chance(noise, 0, samples);

	if (noise->is_share && noise->whole[0] < (double)samples)
		all_base = 1;
	if (noise->is_share && noise->whole[1] < (double)samples)
		all_new = 1;
	return all_base < all_new ? all_base : all_new;
}

/* Tarone: the least number k for which no more than k tests can reach alpha / k. Those that can
 * are those with enough samples, and how many are enough is the same for a range of k. */
void noise_count(struct noise *noise)
{
	uint64_t able = 0, from = 1;

	for (uint32_t samples = 1; samples <= NOISE_SMALL; samples++)
		able += noise->tests_of[samples];
	noise->tests = able > 0 ? able : 1;
	for (uint32_t samples = 1; samples < NOISE_SMALL; samples++) {
		double until = noise->alpha / least_chance(noise, samples);
		uint64_t tests = able > from ? able : from;

		if ((double)tests <= until) {
			noise->tests = tests;
			return;
		}
		if (until >= (double)from)
			from = (uint64_t)until + 1;
		able -= noise->tests_of[samples];
	}
	noise->tests = able > from ? able : from;
}

/* How many standard deviations of sampling it is off. */
static double deviations(const struct noise *noise, uint64_t base, uint64_t new)
{
	struct split split = make_split(noise, (double)base + (double)new);
	double square = variance(&split);

	return square > 0 ? ((double)new - expected(&split)) / sqrt(square) : 0;
}

double noise_chance_of_any(const struct noise *noise, uint64_t base, uint64_t new,
			   double dispersion)
{
	double chance = noise_chance(noise, base, new);

	if (noise->spread) {
		double among =
			spread_chance(noise->spread, deviations(noise, base, new), dispersion);

		chance = among > chance ? among : chance;
	}
	chance *= (double)noise->tests;
	return chance < 1 ? chance : 1;
}
