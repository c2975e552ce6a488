#include "model/slices/cpu_list.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"

enum { CPU_LIMIT = INT16_MAX + 1 };

static bool read_number(const char **text, long *number)
{
	char *end;

	if (**text < '0' || **text > '9')
		return false;
	*number = strtol(*text, &end, 10);
	*text = end;
	return *number < CPU_LIMIT;
}

/* "3" or "0-3", and the comma behind it unless it is the last. */
static bool read_range(const char **text, long *first, long *last)
{
	if (!read_number(text, first))
		return false;
	*last = *first;
	if (**text == '-') {
		++*text;
		if (!read_number(text, last) || *last < *first)
			return false;
	}
	if (**text == ',')
		return *++*text != '\0';
	return **text == '\0';
}

bool cpu_list_check(const char *text, struct error *error)
{
	const char *at = text;
	long first, last;

	do {
		if (!read_range(&at, &first, &last))
			return error_set(error, ERROR_USAGE,
					 "\"%.40s\" is not a list of CPUs: give numbers and "
					 "ranges (3, or 0-3,8)",
					 text);
	} while (*at);
	return true;
}

bool cpu_list_is_number(const char *text)
{
	return strspn(text, "0123456789") == strlen(text);
}

static void mark(bool *cpus, const char *text, bool value)
{
	long first, last;

	while (*text && read_range(&text, &first, &last))
		for (long cpu = first; cpu <= last; cpu++)
			cpus[cpu + 1] = value;
}

bool *cpu_list_build(const char *keep, const char *drop)
{
	bool *cpus;

	if (!keep && !drop)
		return NULL;
	cpus = memory_new(CPU_LIMIT + 1, sizeof(*cpus));
	if (keep)
		mark(cpus, keep, true);
	else
		memset(cpus, true, CPU_LIMIT + 1);
	if (drop)
		mark(cpus, drop, false);
	return cpus;
}

char *cpu_list_with(const char *text, int cpu)
{
	bool *cpus = cpu_list_build(text, NULL), is_in = cpus && cpus[cpu + 1];

	free(cpus);
	if (is_in)
		return memory_text(text, strlen(text));
	return print_text("%s%s%d", text ? text : "", text ? "," : "", cpu);
}
