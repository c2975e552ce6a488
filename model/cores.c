#include "model/cores.h"

#include <sched.h>
#include <stdlib.h>

size_t cores_setting(const char *variable, size_t otherwise, size_t limit)
{
	const char *text = getenv(variable);
	char *end;
	unsigned long value = text ? strtoul(text, &end, 10) : 0;

	if (!text || end == text || *end)
		return otherwise;
	return value < limit ? value : limit;
}

uint32_t cores_count(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) != 0)
		return 1;
	return (uint32_t)CPU_COUNT(&set);
}

uint32_t cores_more_threads(uint32_t limit)
{
	size_t count = cores_setting("SERAC_THREADS", cores_count() - 1, limit);

	return count < limit ? (uint32_t)count : limit;
}
