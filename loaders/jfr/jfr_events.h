#ifndef LOADERS_JFR_JFR_EVENTS_H
#define LOADERS_JFR_JFR_EVENTS_H

#include "loaders/jfr/file/jfr_plan.h"
#include "loaders/jfr/jfr_kinds.h"

/* Which of a chunk's types are events that matter, and how each is read. */

enum jfr_slot {
	JFR_SLOT_TIME,
	JFR_SLOT_DURATION,
	JFR_SLOT_THREAD,
	JFR_SLOT_STACK,
	JFR_SLOT_STATE,
	JFR_SLOT_CLASS,
	JFR_SLOT_OBJECT,
	JFR_SLOT_SAMPLES,
	JFR_SLOT_WEIGHT,
	JFR_SLOT_SIZE,
	JFR_SLOT_TLAB,
	JFR_SLOT_BYTES,
	JFR_SLOT_ADDRESS,
	JFR_SLOT_PERIOD,
	JFR_SLOT_FAILED,
	JFR_SLOT_BIASED,
	JFR_SLOT_PATH,
	JFR_SLOT_HOST,
	JFR_SLOT_PORT,
	JFR_SLOT_ID,
	JFR_SLOT_NAME,
	JFR_SLOT_VALUE,
	JFR_SLOT_LOST,
	JFR_SLOT_PID,
	JFR_SLOT_ARGUMENTS,
	JFR_SLOT_VERSION,
	JFR_SLOT_CPU_INTERVAL,
	JFR_SLOT_WALL_INTERVAL,
	JFR_SLOT_PAUSES,
	JFR_SLOT_COUNT
};

struct jfr_event_type {
	const struct jfr_kind *kind;
	uint32_t kind_number; /* JFR_NO_KIND: a program's own event */
	uint32_t type;        /* of the metadata */
	struct jfr_plan plan;
	uint64_t count;
	int own; /* the sample type of a program's own event; -1: not added */
};

struct jfr_events {
	struct jfr_metadata *metadata;
	uint16_t *of_type; /* of each type of the metadata, plus 1; 0: it does not matter */
	struct jfr_event_type *types;
	uint32_t count, capacity;
};

void jfr_events_build(struct jfr_events *events, struct jfr_metadata *metadata);
void jfr_events_release(struct jfr_events *events);

/* NULL: it does not matter. */
static inline struct jfr_event_type *jfr_events_find(const struct jfr_events *events, uint64_t id)
{
	uint32_t type = jfr_metadata_find(events->metadata, id);

	if (type == JFR_NO_TYPE || events->of_type[type] == 0)
		return NULL;
	return &events->types[events->of_type[type] - 1];
}

#endif
