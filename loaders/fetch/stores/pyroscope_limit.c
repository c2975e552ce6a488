#include "loaders/fetch/stores/pyroscope_limit.h"

#include <stdlib.h>
#include <string.h>

#define MUCH (INT64_C(1) << 50) /* milliseconds; longer is no limit */

/* "… (max_query_length, actual: 73h1m0s, limit: 1d)" */
int64_t pyroscope_limit(const struct http_answer *answer)
{
	const char *said = answer->status / 100 == 4 ? answer->said : "";
	static const char mark[] = "limit: ";
	const char *at = strstr(said, "max_query_length") ? strstr(said, mark) : NULL;
	int64_t milliseconds = 0;

	for (at = at ? at + strlen(mark) : ""; *at >= '0' && *at <= '9' && milliseconds < MUCH;) {
		char *unit;
		int64_t number = (int64_t)strtoul(at, &unit, 10) & 0xffffff;
		int64_t length = *unit == 'w'   ? 7 * 86400000
				 : *unit == 'd' ? 86400000
				 : *unit == 'h' ? 3600000
				 : *unit == 'm' ? 60000
				 : *unit == 's' ? 1000
						: 0;

		milliseconds += number * length;
		at = *unit ? unit + 1 : unit;
	}
	return milliseconds;
}
