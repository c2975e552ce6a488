#ifndef LOADERS_JFR_JFR_KINDS_H
#define LOADERS_JFR_JFR_KINDS_H

#include "base/span.h"
#include "model/tables/quantity.h"

/* Which events are samples, and of what. */

/* The sample types, in the order of their worth. */
enum jfr_measure {
	JFR_CPU,
	JFR_CPU_SAMPLES,
	JFR_WALL,
	JFR_WALL_SAMPLES,
	JFR_ALLOC_SPACE,
	JFR_ALLOC_SAMPLES,
	JFR_ALLOC_OBJECTS,
	JFR_LIVE_SPACE,
	JFR_LIVE_OBJECTS,
	JFR_MALLOC_SPACE,
	JFR_MALLOC_CALLS,
	JFR_UNFREED_SPACE,
	JFR_UNFREED_CALLS,
	JFR_LOCK,
	JFR_PARK,
	JFR_WAIT,
	JFR_SLEEP,
	JFR_PINNED,
	JFR_SOCKET_READ,
	JFR_SOCKET_READ_BYTES,
	JFR_SOCKET_WRITE,
	JFR_SOCKET_WRITE_BYTES,
	JFR_FILE_READ,
	JFR_FILE_READ_BYTES,
	JFR_FILE_WRITE,
	JFR_FILE_WRITE_BYTES,
	JFR_FILE_FORCE,
	JFR_NATIVE_SAMPLES,
	JFR_EXCEPTIONS,
	JFR_METHOD_TRACE,
	JFR_MEASURE_COUNT
};

/*
 * Of what several producers may count in one file, each in its own way. The first one in a file
 * gives the sample type its name, and others get types of their own: a sum of both would count
 * everything twice.
 */
enum jfr_family {
	JFR_FAMILY_ONLY,
	JFR_FAMILY_CPU_TIME,
	JFR_FAMILY_EXECUTION,
	JFR_FAMILY_WALL_CLOCK,
	JFR_FAMILY_TLAB,
	JFR_FAMILY_ALLOCATION_SAMPLE,
	JFR_FAMILY_LIVE_OBJECT,
	JFR_FAMILY_OLD_OBJECT,
	JFR_FAMILY_MALLOC,
	JFR_FAMILY_DATADOG,
	JFR_FAMILY_COUNT
};

enum jfr_recipe {
	JFR_RECIPE_EXECUTION, /* one sample, of the CPU or of the wall clock */
	JFR_RECIPE_CPU_TIME,  /* for as long as the event says */
	JFR_RECIPE_WALL,      /* so many samples of the wall clock */
	JFR_RECIPE_WEIGHTED_CPU,
	JFR_RECIPE_WEIGHTED_WALL,
	JFR_RECIPE_SPACE,  /* bytes, and one */
	JFR_RECIPE_WEIGHT, /* the weight is bytes */
	JFR_RECIPE_WEIGHTED_SPACE,
	JFR_RECIPE_MALLOC,
	JFR_RECIPE_FREE,
	JFR_RECIPE_DURATION, /* and bytes, where there is a second type */
	JFR_RECIPE_COUNT,
	/* Not samples: */
	JFR_RECIPE_SETTING,
	JFR_RECIPE_DATADOG_CONFIG,
	JFR_RECIPE_JVM,
	JFR_RECIPE_LOST,
	JFR_RECIPE_COLLECTION, /* of garbage */
};

struct jfr_kind {
	const char *name;
	uint8_t recipe, family;
	int8_t first, second; /* enum jfr_measure; -1: none */
};

extern const struct jfr_kind jfr_kinds[];
extern const uint32_t jfr_kind_count;

/* Or JFR_NO_KIND. */
uint32_t jfr_kind_find(struct span name);
#define JFR_NO_KIND UINT32_MAX

/* Events of programs that have stacks: their durations, or how many there are. */
extern const struct jfr_kind jfr_kind_durations, jfr_kind_counts;

struct jfr_measure_info {
	const char *name;
	enum unit unit;
	const char *counted; /* what the unit is called */
};

extern const struct jfr_measure_info jfr_measures[JFR_MEASURE_COUNT];

/* The addition to the name of a type that another family has. */
extern const char *const jfr_family_names[JFR_FAMILY_COUNT];

#endif
