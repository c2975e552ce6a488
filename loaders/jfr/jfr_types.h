#ifndef LOADERS_JFR_JFR_TYPES_H
#define LOADERS_JFR_JFR_TYPES_H

#include "loaders/jfr/jfr_kinds.h"
#include "model/tables/profile_builder.h"

/* The sample types of a file: those that it has events for. */

#define JFR_OWN_LIMIT 24

struct jfr_types {
	struct profile_builder *builder;
	int16_t of_measure[JFR_MEASURE_COUNT][JFR_FAMILY_COUNT]; /* plus 1; 0: not added */
	uint8_t owner[JFR_MEASURE_COUNT];                        /* whose family has the name */
	struct {                                                 /* of programs' own events */
		string_id name;
		uint8_t type;
		bool is_time;
	} own[JFR_OWN_LIMIT];
	uint32_t own_count;
	uint64_t samples[SAMPLE_TYPE_LIMIT];
	uint8_t worth[SAMPLE_TYPE_LIMIT];
};

void jfr_types_init(struct jfr_types *types, struct profile_builder *builder);

uint8_t jfr_types_add(struct jfr_types *types, enum jfr_measure measure, enum jfr_family family);

/* The type of a program's own event; -1: there are too many. */
int jfr_types_add_own(struct jfr_types *types, struct span name, bool is_time);

/* Shows first what is worth most. */
void jfr_types_end(struct jfr_types *types);

#endif
