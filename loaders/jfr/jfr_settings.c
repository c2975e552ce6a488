#include "loaders/jfr/jfr_settings.h"

#include "loaders/jfr/file/jfr_text.h"

/* As async-profiler has it where nothing is said. */
#define USUAL_INTERVAL 10000000
#define USUAL_WALL 50000000

/* "20 ms", as Java writes periods. 0: it is not one. */
static int64_t read_period(struct span text)
{
	static const struct {
		const char *name;
		int64_t factor;
	} units[] = {
		{ "ns", 1 },
		{ "us", 1000 },
		{ "ms", 1000000 },
		{ "s", 1000000000 },
		{ "m", INT64_C(60000000000) },
		{ "h", INT64_C(3600000000000) },
		{ "d", INT64_C(86400000000000) },
	};
	struct span digits = text;
	uint64_t number;
	int64_t period;

	while (text.at < text.end && is_digit(*text.at))
		text.at++;
	digits.end = text.at;
	while (text.at < text.end && is_blank(*text.at))
		text.at++;
	if (!span_number(digits, &number) || number > INT64_MAX)
		return 0;
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (jfr_text_is(text, units[i].name))
			return __builtin_mul_overflow((int64_t)number, units[i].factor, &period)
				       ? 0
				       : period;
	return 0;
}

static void take_number(int64_t *to, struct span value)
{
	uint64_t number;

	if (span_number(value, &number) && number <= INT64_MAX)
		*to = (int64_t)number;
}

static void take_engine(struct jfr_settings *settings, struct span value)
{
	settings->has_engine = true;
	settings->is_wall = jfr_text_is(value, "wall");
	settings->is_clock = settings->is_wall || jfr_text_is(value, "cpu") ||
			     jfr_text_is(value, "itimer") || jfr_text_is(value, "ctimer");
}

void jfr_settings_take(struct jfr_settings *settings, bool is_of_execution, struct span name,
		       struct span value)
{
	if (jfr_text_is(name, "event"))
		take_engine(settings, value);
	else if (!is_of_execution)
		return;
	else if (jfr_text_is(name, "interval"))
		take_number(&settings->interval, value);
	else if (jfr_text_is(name, "wall"))
		take_number(&settings->wall, value);
	else if (jfr_text_is(name, "period"))
		settings->period = read_period(value);
}

int64_t jfr_settings_cpu(const struct jfr_settings *settings)
{
	if (settings->interval < 0 && !settings->has_engine)
		return settings->period;
	if (settings->has_engine && !settings->is_clock)
		return 0;
	return settings->interval > 0 ? settings->interval : USUAL_INTERVAL;
}

int64_t jfr_settings_wall(const struct jfr_settings *settings)
{
	if (settings->wall > 0)
		return settings->wall;
	if (settings->is_wall && settings->interval > 0)
		return settings->interval;
	return settings->has_engine || settings->wall == 0 ? USUAL_WALL : 0;
}
