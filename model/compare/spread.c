#include "model/compare/spread.h"

#include <math.h>

/* --- functions that the C library lacks */

/* Abramowitz and Stegun, 6.3.18 and 6.4.12, once the argument is large. */
static double digamma(double x)
{
	double sum = 0;

	for (; x < 10; x++)
		sum -= 1 / x;
	return sum + log(x) - 1 / (2 * x) - 1 / (12 * x * x) + 1 / (120 * x * x * x * x);
}

static double trigamma(double x)
{
	double sum = 0;

	for (; x < 10; x++)
		sum += 1 / (x * x);
	return sum + 1 / x + 1 / (2 * x * x) + 1 / (6 * x * x * x) - 1 / (30 * x * x * x * x * x);
}

/* It falls; found by halving, as it is needed but once. */
static double trigamma_inverse(double y)
{
	double low = 1e-3, high = 1e6;

	for (int i = 0; i < 200; i++) {
		double middle = sqrt(low * high);

		if (trigamma(middle) > y)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* The continued fraction of the incomplete beta function, by the method of Lentz. */
static double beta_fraction(double a, double b, double x)
{
	const double tiny = 1e-300;
	double c = 1, d = 1 - (a + b) * x / (a + 1), fraction;

	d = 1 / (fabs(d) < tiny ? tiny : d);
	fraction = d;
	for (int m = 1; m < 1000; m++) {
		double before = fraction;

		for (int odd = 0; odd < 2; odd++) {
			double term =
				odd ? -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
				    : m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));

			d = 1 + term * d;
			d = 1 / (fabs(d) < tiny ? tiny : d);
			c = 1 + term / c;
			c = fabs(c) < tiny ? tiny : c;
			fraction *= c * d;
		}
		if (fabs(fraction - before) <= 1e-14 * fabs(fraction))
			break;
	}
	return fraction;
}

static double incomplete_beta(double a, double b, double x)
{
	int sign;
	double front;

	if (x <= 0 || x >= 1)
		return x <= 0 ? 0 : 1;
	front = exp(lgamma_r(a + b, &sign) - lgamma_r(a, &sign) - lgamma_r(b, &sign) + a * log(x) +
		    b * log1p(-x));
	if (x < (a + 1) / (a + b + 2))
		return front * beta_fraction(a, b, x) / a;
	return 1 - front * beta_fraction(b, a, 1 - x) / b;
}

/* Two-sided, of Student's distribution; many degrees of freedom are as good as any number. */
static double student(double t, double freedom)
{
	if (freedom > 1e5)
		return erfc(fabs(t) / sqrt(2));
	return incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t));
}

/* --- what all have in common */

enum { FEW = 3 };

static double log_of(double dispersion)
{
	return log(dispersion > 1e-3 ? dispersion : 1e-3);
}

/* Smyth: the mean and the variance of the logarithms give both parameters. */
void spread_init(struct spread *spread, const double *dispersions, uint32_t count, double freedom)
{
	double mean = 0, variance = 0, excess;

	*spread = (struct spread){ .freedom = freedom, .common = 1 };
	if (count < FEW || !(freedom > 0))
		return;
	for (uint32_t i = 0; i < count; i++)
		mean += log_of(dispersions[i]) / count;
	for (uint32_t i = 0; i < count; i++) {
		double difference = log_of(dispersions[i]) - mean;

		variance += difference * difference / (count - 1);
	}
	mean += log(freedom / 2) - digamma(freedom / 2);
	excess = variance - trigamma(freedom / 2);
	if (excess > 1e-6) {
		double half = trigamma_inverse(excess);

		spread->common_freedom = 2 * half;
		spread->common = exp(mean + digamma(half) - log(half));
	} else {
		spread->common_freedom = 1e6; /* they are all the same */
		spread->common = exp(mean);
	}
}

double spread_chance(const struct spread *spread, double deviations, double dispersion)
{
	double freedom = spread->freedom + spread->common_freedom;
	double moderated;

	if (!(spread->freedom > 0))
		return erfc(fabs(deviations) / sqrt(2));
	moderated =
		(spread->freedom * dispersion + spread->common_freedom * spread->common) / freedom;
	/* That they are nearer to each other than sampling lets them is chance. */
	if (moderated < 1)
		moderated = 1;
	return student(deviations / sqrt(moderated), freedom);
}
