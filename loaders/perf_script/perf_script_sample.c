#include "loaders/perf_script/perf_script_sample.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text/braced.h"
#include "base/text/event_unit.h"
#include "loaders/perf_script/perf_script_clock.h"
#include "loaders/perf_script/perf_script_trailing.h"
#include "loaders/text/spelled_name.h"
#include "model/tables/profile_builder.h"

void perf_script_sample_init(struct perf_script_sample *sample, struct parsed_tables *tables,
			     struct interner *lines, struct interner *groups)
{
	*sample = (struct perf_script_sample){
		.locations = { .tables = tables, .lines = lines, .groups = groups },
	};
}

void perf_script_sample_release(struct perf_script_sample *sample)
{
	perf_script_locations_release(&sample->locations);
	free(sample->stack);
}

void perf_script_sample_open(struct perf_script_sample *sample,
			     const struct perf_script_event *event)
{
	sample->is_open = true;
	sample->event = *event;
}

void perf_script_sample_add_line(struct perf_script_sample *sample, uint32_t id, uint32_t meaning)
{
	static const struct perf_script_event anonymous = { .pid = -1, .tid = -1, .cpu = -1 };

	if (!sample->is_open)
		perf_script_sample_open(sample, &anonymous);
	if (sample->depth == sample->capacity) {
		sample->capacity = sample->capacity * 2 + 256;
		sample->stack =
			memory_resize(sample->stack, sample->capacity, sizeof(*sample->stack));
	}
	sample->stack[sample->depth++] = (struct perf_script_stack_line){ id, meaning };
	sample->is_begun = true;
	if (meaning < LINE_FRAME)
		sample->is_grouped = true;
}

/* --- into the block */

static uint32_t find_thread(struct parsed_tables *tables, const struct perf_script_event *event)
{
	struct parsed_thread thread = {
		.pid = event->pid,
		.tid = event->tid,
		.process = spelled_name_add(tables, event->comm, braced_read),
	};

	if (!event->has_thread && event->comm.at == event->comm.end)
		return 0;
	thread.name = thread.process;
	return parsed_tables_add_thread(tables, &thread);
}

static uint32_t find_type(struct parsed_tables *tables, const struct perf_script_event *event,
			  uint8_t *decimals)
{
	static const enum value_kind kinds[] = { VALUE_EVENTS, VALUE_NANOSECONDS, VALUE_BYTES };
	struct parsed_type type = { .kind = VALUE_SAMPLES };
	struct span name = event->event;

	if (event->has_period) {
		struct event_unit unit = event_unit_take(&name, event->period);

		type.kind = kinds[unit.amount];
		*decimals = unit.decimals;
	}
	if (name.at == name.end)
		type.name = parsed_tables_add_string(tables, "samples", 7);
	else
		type.name = spelled_name_add(tables, name, braced_read);
	return parsed_tables_add_type(tables, &type);
}

/* From the root on; returns how many, at least one. */
static size_t find_locations(struct perf_script_sample *sample, uint32_t *locations)
{
	struct perf_script_locations *known = &sample->locations;
	struct span frame;
	size_t depth = 0;

	if (sample->is_grouped) {
		depth = perf_script_locations_of_lines(known, sample->stack, sample->depth,
						       locations);
		for (size_t i = 0; i < depth / 2; i++) {
			uint32_t other = locations[depth - 1 - i];

			locations[depth - 1 - i] = locations[i];
			locations[i] = other;
		}
	} else {
		for (size_t i = sample->depth; i > 0; i--)
			locations[depth++] = sample->stack[i - 1].meaning - LINE_FRAME;
	}
	if (depth > 0)
		return depth;
	if (perf_script_trailing_take(sample->event.trailing, &frame))
		*locations = perf_script_locations_of_text(known, frame);
	else
		*locations = perf_script_locations_no_stack(known);
	return 1;
}

void perf_script_sample_finish(struct perf_script_sample *sample, struct parsed_block *block)
{
	const struct perf_script_event *event = &sample->event;
	struct parsed_sample *row;
	struct parsed_value *value;
	uint32_t *locations;

	if (!sample->is_open)
		return;
	locations = parsed_block_reserve(block, sample->depth + 1);
	row = parsed_block_add_sample(block, &value);
	row->depth = (uint32_t)find_locations(sample, locations);
	block->location_count += row->depth;
	row->thread = find_thread(sample->locations.tables, event);
	*value = (struct parsed_value){ .digits = event->has_period ? event->period : 1 };
	row->type = find_type(sample->locations.tables, event, &value->decimals);
	if (row->thread)
		block->columns |= COLUMN_THREAD;
	if (event->has_time) {
		row->time = event->time;
		block->columns |= COLUMN_TIME;
		if (!block->has_clock && event->date.at < event->date.end)
			block->has_clock = perf_script_clock_of_sample(
				event->date, event->time_of_day, event->time, &block->clock);
	}
	if (event->cpu >= 0) {
		row->cpu = event->cpu;
		block->columns |= COLUMN_CPU;
	}
	sample->is_open = sample->is_grouped = sample->is_begun = sample->is_lone = false;
	sample->depth = 0;
}
