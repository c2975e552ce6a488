#include "loaders/nettrace/nettrace_types.h"

static const struct {
	const char *name;
	enum unit unit;
	const char *counted;
} measures[NETTRACE_MEASURES] = {
	[NETTRACE_MANAGED_TIME] = { "managed", UNIT_NANOSECONDS, "nanoseconds" },
	[NETTRACE_MANAGED_SAMPLES] = { "managed_samples", UNIT_COUNT, "samples" },
	[NETTRACE_EXTERNAL_TIME] = { "external", UNIT_NANOSECONDS, "nanoseconds" },
	[NETTRACE_EXTERNAL_SAMPLES] = { "external_samples", UNIT_COUNT, "samples" },
	[NETTRACE_CPU_TIME] = { "cpu", UNIT_NANOSECONDS, "nanoseconds" },
	[NETTRACE_CPU_SAMPLES] = { "cpu_samples", UNIT_COUNT, "samples" },
	[NETTRACE_OFF_CPU] = { "off_cpu", UNIT_NANOSECONDS, "nanoseconds" },
	[NETTRACE_ALLOC_SPACE] = { "alloc_space", UNIT_BYTES, "bytes" },
	[NETTRACE_ALLOC_SAMPLES] = { "alloc_samples", UNIT_COUNT, "samples" },
	[NETTRACE_ALLOC_ESTIMATE] = { "alloc_space:sampled", UNIT_BYTES, "bytes" },
	[NETTRACE_ALLOC_SAMPLED] = { "alloc_samples:sampled", UNIT_COUNT, "samples" },
	[NETTRACE_GC_PAUSE] = { "gc_pause", UNIT_NANOSECONDS, "nanoseconds" },
	[NETTRACE_COLLECTIONS] = { "gc", UNIT_COUNT, "collections" },
	[NETTRACE_LOCK] = { "lock", UNIT_NANOSECONDS, "nanoseconds" },
	[NETTRACE_LOCK_WAITS] = { "lock_waits", UNIT_COUNT, "waits" },
	[NETTRACE_EXCEPTIONS] = { "exceptions", UNIT_COUNT, "exceptions" },
};

/* --- which there are */

static void note(bool has[NETTRACE_MEASURES], enum nettrace_measure first,
		 enum nettrace_measure second)
{
	has[first] = has[second] = true;
}

static void note_counted(struct nettrace_types *types, string_id name)
{
	for (uint32_t i = 0; i < types->counted_count; i++)
		if (types->counted[i] == name)
			return;
	if (types->counted_count == NETTRACE_COUNTED_LIMIT)
		types->counted_left_out++;
	else
		types->counted[types->counted_count++] = name;
}

static void note_row(struct nettrace_types *types, bool has[NETTRACE_MEASURES],
		     const struct nettrace_row *row)
{
	switch ((enum nettrace_kind)row->kind) {
	case NETTRACE_THREAD_SAMPLE:
		if (row->value == NETTRACE_MANAGED)
			note(has, NETTRACE_MANAGED_TIME, NETTRACE_MANAGED_SAMPLES);
		else if (row->value == NETTRACE_EXTERNAL)
			note(has, NETTRACE_EXTERNAL_TIME, NETTRACE_EXTERNAL_SAMPLES);
		break;
	case NETTRACE_CPU:
		note(has, NETTRACE_CPU_TIME, NETTRACE_CPU_SAMPLES);
		break;
	case NETTRACE_SWITCH:
		has[NETTRACE_OFF_CPU] = true;
		break;
	case NETTRACE_ALLOCATION_TICK:
		note(has, NETTRACE_ALLOC_SPACE, NETTRACE_ALLOC_SAMPLES);
		break;
	case NETTRACE_ALLOCATION_SAMPLED:
		note(has, NETTRACE_ALLOC_ESTIMATE, NETTRACE_ALLOC_SAMPLED);
		break;
	case NETTRACE_GC_START:
		note(has, NETTRACE_GC_PAUSE, NETTRACE_COLLECTIONS);
		break;
	case NETTRACE_CONTENTION_STOP:
		note(has, NETTRACE_LOCK, NETTRACE_LOCK_WAITS);
		break;
	case NETTRACE_EXCEPTION:
		has[NETTRACE_EXCEPTIONS] = true;
		break;
	case NETTRACE_COUNTED:
		note_counted(types, row->name);
		break;
	default:
		break;
	}
}

/* --- the profile's */

static int8_t add(struct nettrace_types *types, uint32_t *ids, string_id name, enum unit unit,
		  const char *counted)
{
	struct quantity_unit of = { .unit = unit, .name = counted };

	ids[types->count] = profile_builder_add_sample_type(types->builder, name, of);
	return (int8_t)types->count++;
}

void nettrace_types_build(struct nettrace_types *types, struct profile_builder *builder,
			  const struct nettrace_rows *rows, bool has_period)
{
	uint32_t ids[NETTRACE_MEASURES + NETTRACE_COUNTED_LIMIT];
	bool has[NETTRACE_MEASURES] = { false };

	*types = (struct nettrace_types){ .builder = builder };
	for (uint32_t i = 0; i < rows->count; i++)
		note_row(types, has, &rows->rows[i]);
	has[NETTRACE_CPU_TIME] = has[NETTRACE_CPU_TIME] && has_period;
	/* One kind of events for allocations needs nothing to tell it from others. */
	for (int i = 0; i < NETTRACE_MEASURES; i++) {
		const char *name = measures[i].name;

		if (!has[NETTRACE_ALLOC_SPACE] && i == NETTRACE_ALLOC_ESTIMATE)
			name = measures[NETTRACE_ALLOC_SPACE].name;
		if (!has[NETTRACE_ALLOC_SPACE] && i == NETTRACE_ALLOC_SAMPLED)
			name = measures[NETTRACE_ALLOC_SAMPLES].name;
		types->of[i] = has[i] ? add(types, ids,
					    profile_builder_add_string(builder, name, strlen(name)),
					    measures[i].unit, measures[i].counted)
				      : -1;
	}
	for (uint32_t i = 0; i < types->counted_count; i++)
		types->of_counted[i] = add(types, ids, types->counted[i], UNIT_COUNT, "events");
	if (types->count > 0)
		profile_builder_set_value_types(builder, ids, types->count);
}

int nettrace_types_counted(const struct nettrace_types *types, string_id name)
{
	for (uint32_t i = 0; i < types->counted_count; i++)
		if (types->counted[i] == name)
			return types->of_counted[i];
	return -1;
}
