#include "sources/record/duration.h"

#include <stdlib.h>
#include <string.h>

static const struct unit {
	const char *name;
	double milliseconds;
} units[] = {
	{ "", 1e3 }, { "ms", 1 }, { "s", 1e3 }, { "m", 60e3 }, { "min", 60e3 }, { "h", 3600e3 },
};

enum { UNIT_COUNT = sizeof(units) / sizeof(*units) };

bool duration_read(const char *text, uint32_t *milliseconds, struct error *error)
{
	const double limit = 7 * 24 * 3600e3;
	size_t digits = strspn(text, "0123456789.");
	char *end;
	double number = digits > 0 ? strtod(text, &end) : 0;

	for (size_t i = 0; digits > 0 && end == text + digits && i < UNIT_COUNT; i++) {
		double duration = number * units[i].milliseconds;

		if (strcmp(end, units[i].name) == 0 && duration >= 1 && duration <= limit) {
			*milliseconds = (uint32_t)duration;
			return true;
		}
	}
	return error_set(error, ERROR_USAGE,
			 "--for needs a duration of up to a week, such as 10s, 500ms or 2m, not "
			 "\"%.40s\"",
			 text);
}
