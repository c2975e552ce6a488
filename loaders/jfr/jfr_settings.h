#ifndef LOADERS_JFR_JFR_SETTINGS_H
#define LOADERS_JFR_JFR_SETTINGS_H

#include "base/span.h"

/* What the events say about how a chunk was recorded. */

struct jfr_settings {
	int64_t period;                    /* of jdk.ExecutionSample by Java itself; 0: not known */
	int64_t interval, wall;            /* of async-profiler; 0: as usual, -1: not said */
	int64_t datadog_cpu, datadog_wall; /* 0: not said */
	bool has_engine, is_wall, is_clock; /* what async-profiler's event is */
};

#define JFR_SETTINGS_NONE                  \
	{                                  \
		.interval = -1, .wall = -1 \
	}

/* A setting of async-profiler, or of jdk.ExecutionSample. */
void jfr_settings_take(struct jfr_settings *settings, bool is_of_execution, struct span name,
		       struct span value);

/* Nanoseconds between samples; 0: not known. */
int64_t jfr_settings_cpu(const struct jfr_settings *settings);
int64_t jfr_settings_wall(const struct jfr_settings *settings);

#endif
