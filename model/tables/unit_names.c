#include "model/tables/unit_names.h"

#include <ctype.h>
#include <string.h>

static const struct {
	const char *names[4];
	struct named_unit unit;
} units[] = {
	{ { "nanosecond", "ns" }, { UNIT_NANOSECONDS, 1 } },
	{ { "microsecond", "us", "\xc2\xb5s", "\xce\xbcs" }, { UNIT_NANOSECONDS, 1000 } },
	{ { "millisecond", "ms" }, { UNIT_NANOSECONDS, 1000000 } },
	{ { "second", "sec", "s" }, { UNIT_NANOSECONDS, 1000000000 } },
	{ { "minute", "min" }, { UNIT_NANOSECONDS, 60 * INT64_C(1000000000) } },
	{ { "hour", "hr" }, { UNIT_NANOSECONDS, 3600 * INT64_C(1000000000) } },
	{ { "byte", "b" }, { UNIT_BYTES, 1 } },
	{ { "kilobyte", "kb", "kbyte", "kib" }, { UNIT_BYTES, 1 << 10 } },
	{ { "megabyte", "mb", "mbyte", "mib" }, { UNIT_BYTES, 1 << 20 } },
	{ { "gigabyte", "gb", "gbyte", "gib" }, { UNIT_BYTES, 1 << 30 } },
	{ { "terabyte", "tb", "tbyte", "tib" }, { UNIT_BYTES, INT64_C(1) << 40 } },
	{ { "petabyte", "pb", "pbyte", "pib" }, { UNIT_BYTES, INT64_C(1) << 50 } },
};

static bool is_name(const char *text, size_t length, const char *name)
{
	if (length != strlen(name))
		return false;
	for (size_t i = 0; i < length; i++)
		if (tolower((unsigned char)text[i]) != (unsigned char)name[i])
			return false;
	return true;
}

bool unit_names_find(struct named_unit *found, const char *name, size_t length)
{
	bool is_plural = length > 2 && tolower((unsigned char)name[length - 1]) == 's';

	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		for (size_t j = 0; j < 4 && units[i].names[j]; j++)
			if (is_name(name, length, units[i].names[j]) ||
			    (is_plural && is_name(name, length - 1, units[i].names[j]))) {
				*found = units[i].unit;
				return true;
			}
	return false;
}

const char *unit_names_counted_by(const char *type, size_t length)
{
	static const struct {
		const char *type, *counted;
	} things[] = {
		{ "alloc_objects", "objects" }, { "contentions", "contentions" },
		{ "goroutine", "goroutines" },  { "inuse_objects", "objects" },
		{ "objects", "objects" },       { "sample", "samples" },
		{ "samples", "samples" },       { "thread", "threads" },
		{ "threadcreate", "threads" },
	};

	for (size_t i = 0; i < sizeof(things) / sizeof(*things); i++)
		if (strlen(things[i].type) == length && memcmp(things[i].type, type, length) == 0)
			return things[i].counted;
	return "events";
}
