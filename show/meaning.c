#include "show/meaning.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* By the type's name up to what perf puts behind it (cycles:u), and the unit. */
static const struct {
	const char *names[8];
	enum unit unit;
	const char *self; /* what self is; @ is what a frame is */
} meanings[] = {
	{ { "cpu", "cpu-clock", "task-clock", "cpu-time", "cpu_time", "itimer" },
	  UNIT_NANOSECONDS,
	  "CPU time spent in the @ itself" },
	{ { "wall", "wall-time", "wall_time", "wall-clock" },
	  UNIT_NANOSECONDS,
	  "time, running or waiting, that the @ itself took" },
	{ { "offcpu-time", "offcpu", "off-cpu", "off_cpu" },
	  UNIT_NANOSECONDS,
	  "time that threads were off the CPU, waiting, in the @ itself" },
	{ { "runnable" },
	  UNIT_NANOSECONDS,
	  "time that threads waited for a CPU, ready to run, after leaving one in the @ itself" },
	{ { "running" },
	  UNIT_NANOSECONDS,
	  "time that threads had a CPU; the @ is not recorded, so all of it is in [running]" },
	{ { "delay" },
	  UNIT_NANOSECONDS,
	  "time waited for locks or channels, counted for the @ itself" },
	{ { "contentions" },
	  UNIT_COUNT,
	  "the number of waits for locks or channels, counted for the @ itself" },
	{ { "alloc_space", "alloc-space", "alloc-size", "alloc_in_new_tlab_bytes",
	    "alloc_outside_tlab_bytes" },
	  UNIT_BYTES,
	  "memory that the @ itself allocated, whether freed since or not" },
	{ { "alloc_objects", "alloc-objects", "alloc-samples", "alloc_in_new_tlab_objects",
	    "alloc_outside_tlab_objects" },
	  UNIT_COUNT,
	  "the number of objects that the @ itself allocated, whether freed since or not" },
	{ { "inuse_space", "inuse-space", "space", "heap-space", "heap-live-size" },
	  UNIT_BYTES,
	  "memory still in use that the @ itself allocated" },
	{ { "inuse_objects", "inuse-objects", "objects", "heap-live-samples" },
	  UNIT_COUNT,
	  "the number of objects still in use that the @ itself allocated" },
	{ { "peak_space" }, UNIT_BYTES, "memory in use at the peak that the @ itself allocated" },
	{ { "peak_objects" },
	  UNIT_COUNT,
	  "the number of objects in use at the peak that the @ itself allocated" },
	{ { "heap_reads" },
	  UNIT_BYTES,
	  "bytes read, by any code, from memory that the @ itself allocated" },
	{ { "heap_writes" },
	  UNIT_BYTES,
	  "bytes written, by any code, to memory that the @ itself allocated" },
	{ { "goroutine", "goroutines" },
	  UNIT_COUNT,
	  "the number of goroutines that are in the @ itself" },
	{ { "thread", "threads" }, UNIT_COUNT, "the number of threads that are in the @ itself" },
	{ { "cycles", "cpu-cycles", "ref-cycles", "bus-cycles" },
	  UNIT_COUNT,
	  "CPU cycles spent in the @ itself" },
	{ { "instructions" }, UNIT_COUNT, "the number of instructions executed in the @ itself" },
	{ { "samples", "sample" }, UNIT_COUNT, "the number of samples taken in the @ itself" },
	{ { "page-faults", "faults", "minor-faults", "major-faults" },
	  UNIT_COUNT,
	  "the number of page faults in the @ itself" },
	{ { "context-switches", "cs" },
	  UNIT_COUNT,
	  "the number of context switches in the @ itself" },
};

/* "cycles:ppp" is cycles; "cpu/mem-loads/" and "cpu:x:y" are nothing that is known. */
static bool is_type(const char *type, const char *name)
{
	size_t length = strlen(name);
	const char *rest = type + length;

	if (strncasecmp(type, name, length) != 0)
		return false;
	if (*rest != ':')
		return *rest == '\0';
	for (rest++; isalnum((unsigned char)*rest); rest++)
		;
	return *rest == '\0';
}

static const char *find(const char *type, enum unit unit)
{
	for (size_t i = 0; i < COUNT(meanings); i++)
		for (size_t k = 0; k < COUNT(meanings[i].names); k++)
			if (meanings[i].unit == unit && meanings[i].names[k] &&
			    is_type(type, meanings[i].names[k]))
				return meanings[i].self;
	return NULL;
}

/* What a frame is takes the place of '@'. */
static void name_frame(char text[MEANING_SIZE], const char *self, enum grouping by)
{
	const char *at = strchr(self, '@');
	const char *frame = by == BY_SYMBOL ? grouping_names[BY_FUNCTION] : grouping_names[by];

	snprintf(text, MEANING_SIZE, "%.*s%s%s", (int)(at - self), self, frame, at + 1);
}

const char *meaning_print(char text[MEANING_SIZE], const struct profile *profile,
			  const struct slice *slice)
{
	static const char *const units[] = {
		[UNIT_COUNT] = "the number of events",
		[UNIT_NANOSECONDS] = "time",
		[UNIT_BYTES] = "the number of bytes",
	};
	const struct sample_type *type = &profile->sample_types[slice->sample_type];
	const char *name = profile_text(profile, type->name);
	const char *known = find(name, type->unit.unit);
	char unknown[MEANING_SIZE], self[MEANING_SIZE];

	snprintf(unknown, sizeof(unknown), "%s (%.80s) counted in the @ itself",
		 units[type->unit.unit], name);
	name_frame(self, known ? known : unknown, slice->by);
	snprintf(text, MEANING_SIZE, "Self is %.200s; total adds what it calls.%s", self,
		 sample_type_is_signed(type) ? " Losses are negative." : "");
	return text;
}
