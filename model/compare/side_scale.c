#include "model/compare/side_scale.h"

const char *const comparison_mode_names[COMPARISON_MODE_COUNT] = {
	[COMPARE_SHARE] = "share",
	[COMPARE_PER_SECOND] = "per-second",
	[COMPARE_ABSOLUTE] = "absolute",
};

static const wide_amount factor_limit = (wide_amount)1 << 62;

static wide_amount common_divisor(wide_amount a, wide_amount b)
{
	while (b != 0) {
		wide_amount rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/* Both are more than 0. A ratio that is too big to be exact is exact to 18 digits. */
static struct side_scale make_scale(wide_amount factor, wide_amount divisor)
{
	wide_amount common = common_divisor(factor, divisor);
	struct side_scale scale = { factor / common, divisor / common };

	while (scale.factor >= factor_limit || scale.divisor >= factor_limit) {
		scale.factor = scale.factor / 2 + (scale.factor < 2);
		scale.divisor = scale.divisor / 2 + (scale.divisor < 2);
	}
	return scale;
}

static wide_amount power_of_ten(unsigned exponent)
{
	wide_amount power = 1;

	while (exponent-- > 0)
		power *= 10;
	return power;
}

static wide_amount magnitude(int64_t amount)
{
	return amount < 0 ? -(wide_amount)amount : amount;
}

/* How much the new side grows: `part` of `whole`. 1 where it cannot be said. */
static void choose_ratio(const struct side_facts facts[SIDE_COUNT], enum comparison_mode mode,
			 wide_amount *part, wide_amount *whole)
{
	const struct side_facts *base = &facts[SIDE_BASE], *new = &facts[SIDE_NEW];

	*part = *whole = 1;
	if (mode == COMPARE_SHARE && base->whole != 0 && new->whole != 0) {
		/* As many decimals on either side. */
		*part = magnitude(base->whole) * power_of_ten(new->unit.decimals);
		*whole = magnitude(new->whole) * power_of_ten(base->unit.decimals);
	} else if (mode == COMPARE_PER_SECOND && base->duration > 0 && new->duration > 0) {
		*part = base->duration;
		*whole = new->duration;
	}
}

/* Both are 0 or more. More than the most is the most: it need only be seen that it is much. */
static wide_amount multiply(wide_amount a, wide_amount b)
{
	static const wide_amount most = (wide_amount)1 << 120;
	wide_amount product;

	return __builtin_mul_overflow(a, b, &product) || product > most ? most : product;
}

/* The greater whole, as it is with no decimals more than it has. */
static wide_amount greatest(const struct side_facts facts[SIDE_COUNT], wide_amount part,
			    wide_amount whole, unsigned decimals)
{
	wide_amount base = magnitude(facts[SIDE_BASE].whole) *
			   power_of_ten(decimals - facts[SIDE_BASE].unit.decimals);
	wide_amount new =
		multiply(magnitude(facts[SIDE_NEW].whole) *
				 power_of_ten(decimals - facts[SIDE_NEW].unit.decimals) / whole,
			 part);

	return base > new ? base : new;
}

struct quantity_unit side_scale_choose(struct side_scale scales[SIDE_COUNT],
				       const struct side_facts facts[SIDE_COUNT],
				       enum comparison_mode mode)
{
	const wide_amount most = power_of_ten(15);
	struct quantity_unit unit = facts[SIDE_BASE].unit;
	wide_amount part, whole;

	if (unit.decimals < facts[SIDE_NEW].unit.decimals)
		unit.decimals = facts[SIDE_NEW].unit.decimals;
	choose_ratio(facts, mode, &part, &whole);
	if (part != whole) {
		wide_amount total = greatest(facts, part, whole, unit.decimals) + 1;

		for (; unit.decimals < QUANTITY_DECIMALS_LIMIT && total * 10 <= most; total *= 10)
			unit.decimals++;
	}
	scales[SIDE_BASE] =
		make_scale(power_of_ten(unit.decimals - facts[SIDE_BASE].unit.decimals), 1);
	scales[SIDE_NEW] = make_scale(
		power_of_ten(unit.decimals - facts[SIDE_NEW].unit.decimals) * part, whole);
	return unit;
}

static wide_amount clamp(wide_amount amount)
{
	return amount > INT64_MAX ? INT64_MAX : amount < INT64_MIN ? INT64_MIN : amount;
}

/* Half a unit goes up. */
static wide_amount scaled(const struct side_scale *scale, wide_amount amount)
{
	wide_amount twice = 2 * clamp(amount) * scale->factor + scale->divisor;
	wide_amount divisor = 2 * scale->divisor, quotient;

	/* Most sides are taken as they are, and dividing takes its time. */
	if (scale->divisor == 1)
		return clamp(amount) * scale->factor;
	quotient = twice / divisor;
	return twice % divisor < 0 ? quotient - 1 : quotient;
}

int64_t side_scale_next(const struct side_scale *scale, struct running_sum *sum, int64_t amount)
{
	wide_amount before = sum->scaled;

	if (amount == 0)
		return 0;
	sum->before += amount;
	sum->scaled = scaled(scale, sum->before);
	return (int64_t)clamp(sum->scaled - before);
}
