#include "loaders/nettrace/nettrace_collections.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "loaders/nettrace/nettrace_labels.h"
#include "loaders/nettrace/nettrace_payload.h"

static const char *gc_reason(unsigned reason)
{
	static const char *const names[] = {
		"small objects",  "induced",       "low memory",
		"empty",          "large objects", "out of space",
		"out of space",   "induced",       "internal",
		"induced",        "low memory",    "low memory (host)",
		"limit",          "induced",       "limit (large objects)",
		"limit (pinned)",
	};

	return reason < sizeof(names) / sizeof(*names) ? names[reason] : "other";
}

static void note_collection(struct nettrace_output *output, const struct nettrace_row *row,
			    const char *what, int64_t time, int64_t pause)
{
	struct quantity_unit unit = { .unit = UNIT_NANOSECONDS, .name = "nanoseconds" };
	char text[96], amount[QUANTITY_TEXT_SIZE];
	int length = snprintf(text, sizeof(text), "%s: %s", what,
			      gc_reason(NETTRACE_GC_REASON(row->value)));
	struct moment moment = {
		.time = time,
		.kind = MOMENT_NOTE,
		.thread = nettrace_output_thread(output, row)->model - 1,
	};

	if (pause > 0)
		length = snprintf(text, sizeof(text), "%s: %s, %s", what,
				  gc_reason(NETTRACE_GC_REASON(row->value)),
				  quantity_print(amount, pause, unit));
	moment.text = profile_builder_add_string(output->builder, text, (size_t)length);
	profile_builder_add_moment(output->builder, &moment);
}

/* A collection, and the time for which all threads had to stand still for it; each may be
 * missing. It is called by the code that allocated. */
static void add_collection(struct nettrace_output *output, const struct nettrace_row *row,
			   bool is_known, int64_t begin, int64_t pause, int64_t count)
{
	static const char *const types[] = { "blocking", "background", "foreground" };
	unsigned type = NETTRACE_GC_TYPE(row->value);
	struct nettrace_row tagged = *row;
	struct nettrace_values values = { { 0 } };
	int64_t time = nettrace_trace_time(output->trace, begin);
	char what[32] = "[GC]";
	stack_id stack;

	nettrace_values_set(&values, output, NETTRACE_GC_PAUSE, pause);
	nettrace_values_set(&values, output, NETTRACE_COLLECTIONS, count);
	if (is_known) {
		const char *reason = gc_reason(NETTRACE_GC_REASON(row->value));
		const char *how = types[type < 3 ? type : 0];
		tag_id tags[] = {
			nettrace_labels_text(output->builder, "reason",
					     (struct span){ reason, reason + strlen(reason) }),
			nettrace_labels_text(output->builder, "gc",
					     (struct span){ how, how + strlen(how) }),
		};

		snprintf(what, sizeof(what), "[GC generation %u]",
			 NETTRACE_GC_GENERATION(row->value));
		tagged.tags = profile_builder_add_tag_set(output->builder, tags, 2);
		note_collection(output, row, what, time, pause);
	}
	stack = nettrace_frames_extend(output->frames, nettrace_output_stack(output, row),
				       nettrace_frames_note(output->frames, what, KIND_NATIVE));
	nettrace_output_add(output, &tagged, time, pause, stack, &values);
}

/* --- what threads do */

static struct nettrace_pause *find_pause(struct nettrace_collections *collections,
					 const struct nettrace_row *row)
{
	struct nettrace_thread *thread = nettrace_output_thread(collections->output, row);

	if (thread->pause == 0) {
		if (collections->count == collections->capacity) {
			collections->capacity = memory_more(collections->capacity);
			collections->pauses =
				memory_resize(collections->pauses, collections->capacity,
					      sizeof(*collections->pauses));
		}
		collections->pauses[collections->count++] =
			(struct nettrace_pause){ .is_open = false };
		thread->pause = collections->count;
	}
	return &collections->pauses[thread->pause - 1];
}

/* `end`: NULL where it is not recorded. */
static void close_pause(struct nettrace_output *output, struct nettrace_pause *pause,
			const struct nettrace_row *end)
{
	const struct nettrace_row *what =
		pause->has_collection ? &pause->collection : &pause->suspension;
	int64_t begin = pause->is_open ? pause->suspension.time : pause->collection.time;
	int64_t length = 0;

	if (!pause->is_open && !pause->has_collection)
		return;
	if (end)
		length = nettrace_trace_span(output->trace, quantity_subtract(end->time, begin));
	if (end || pause->has_collection)
		add_collection(output, what, pause->has_collection, begin, length > 0 ? length : 0,
			       pause->has_collection);
	pause->is_open = pause->has_collection = false;
}

/* The thread that collects is mostly the one that has stopped the others. */
static void begin_collection(struct nettrace_collections *collections,
			     const struct nettrace_row *row)
{
	struct nettrace_pause *pause = find_pause(collections, row);
	struct nettrace_pause *last =
		collections->last != 0 ? &collections->pauses[collections->last - 1] : NULL;

	if (!pause->is_open && last && last->is_open && !last->has_collection)
		pause = last;
	if (pause->has_collection)
		close_pause(collections->output, pause, NULL);
	pause->collection = *row;
	pause->has_collection = true;
}

void nettrace_collections_take(struct nettrace_collections *collections,
			       const struct nettrace_row *row)
{
	struct nettrace_pause *pause;

	switch ((enum nettrace_kind)row->kind) {
	case NETTRACE_SUSPEND:
		if (row->value != NETTRACE_SUSPEND_FOR_GC &&
		    row->value != NETTRACE_SUSPEND_PREPARES_GC)
			return;
		pause = find_pause(collections, row);
		close_pause(collections->output, pause, NULL);
		pause->suspension = *row;
		pause->is_open = true;
		collections->last = (uint32_t)(pause - collections->pauses) + 1;
		return;
	case NETTRACE_GC_START:
		begin_collection(collections, row);
		return;
	case NETTRACE_RESTART:
		close_pause(collections->output, find_pause(collections, row), row);
		return;
	default:
		return;
	}
}

void nettrace_collections_end(struct nettrace_collections *collections)
{
	for (uint32_t i = 0; i < collections->count; i++)
		close_pause(collections->output, &collections->pauses[i], NULL);
}

void nettrace_collections_release(struct nettrace_collections *collections)
{
	free(collections->pauses);
	*collections = (struct nettrace_collections){ .count = 0 };
}
