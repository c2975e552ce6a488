#include "loaders/chrome_trace/trace_nesting.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* So many go on without one around them; where there are more inside, these end with it. */
enum { OVERLAP_LIMIT = 64 };

/* An end is that of one of so many of the innermost ones. */
enum { SEARCHED = 1000 };

void trace_nesting_release(struct trace_nesting *nesting)
{
	free(nesting->open);
	*nesting = (struct trace_nesting){ 0 };
}

/* --- samples */

static void add_sample(struct trace_nesting *nesting, int64_t duration)
{
	struct trace_open *top = &nesting->open[nesting->depth - 1];
	int64_t values[2] = { duration, !top->is_counted };
	struct sample sample = {
		.stack = top->step.stack,
		.thread = nesting->thread,
		.time = nesting->now,
		.duration = duration,
		.cpu = -1,
		.values = values,
	};

	top->is_counted = true;
	profile_builder_add_sample(nesting->builder, &sample);
	nesting->added++;
}

/* The innermost one is about to be another. */
static void pass_time(struct trace_nesting *nesting, int64_t time)
{
	int64_t duration = quantity_subtract(time, nesting->now);

	if (duration < 0)
		duration = 0;
	if (nesting->depth > 0 && (duration > 0 || !nesting->open[nesting->depth - 1].is_counted))
		add_sample(nesting, duration);
	if (time > nesting->now)
		nesting->now = time;
}

/* --- what is open */

static void place(struct trace_nesting *nesting, uint32_t i)
{
	struct trace_open *open = &nesting->open[i];
	struct stack_step none = { 0 };

	open->step = profile_builder_add_callee(
		nesting->builder, i > 0 ? nesting->open[i - 1].step : none, open->location);
	open->first_end = i > 0 && nesting->open[i - 1].first_end < open->end
				  ? nesting->open[i - 1].first_end
				  : open->end;
}

/* Those inside go on, or end as well. */
static void remove_open(struct trace_nesting *nesting, uint32_t i)
{
	uint32_t inside = nesting->depth - i - 1;

	if (inside > OVERLAP_LIMIT) {
		nesting->cut += inside;
		nesting->depth = i;
		return;
	}
	memmove(nesting->open + i, nesting->open + i + 1, inside * sizeof(*nesting->open));
	nesting->depth--;
	nesting->overlaps += inside > 0 && nesting->open[nesting->depth - 1].end > nesting->now;
	for (; i < nesting->depth; i++)
		place(nesting, i);
}

/* Ends what is over by then. */
static void end_until(struct trace_nesting *nesting, int64_t time)
{
	while (nesting->depth > 0 && nesting->open[nesting->depth - 1].first_end <= time) {
		int64_t end = nesting->open[nesting->depth - 1].first_end;
		uint32_t i = nesting->depth - 1;

		while (nesting->open[i].end != end)
			i--;
		pass_time(nesting, end);
		remove_open(nesting, i);
	}
}

static void advance(struct trace_nesting *nesting, int64_t time)
{
	end_until(nesting, time);
	pass_time(nesting, time);
}

void trace_nesting_begin(struct trace_nesting *nesting, int64_t time, int64_t end, string_id name,
			 location_id location)
{
	advance(nesting, time);
	if (nesting->depth == nesting->capacity) {
		nesting->capacity = memory_more(nesting->capacity);
		nesting->open =
			memory_resize(nesting->open, nesting->capacity, sizeof(*nesting->open));
	}
	nesting->open[nesting->depth] =
		(struct trace_open){ .name = name, .location = location, .end = end };
	place(nesting, nesting->depth++);
	nesting->now = time;
}

bool trace_nesting_end(struct trace_nesting *nesting, int64_t time, string_id name)
{
	uint32_t i;

	advance(nesting, time);
	for (i = nesting->depth; i > 0 && nesting->depth - i < SEARCHED; i--)
		if (nesting->open[i - 1].end == INT64_MAX &&
		    (name == 0 || nesting->open[i - 1].name == name))
			break;
	if (i == 0 || nesting->depth - i == SEARCHED)
		return false;
	remove_open(nesting, i - 1);
	return true;
}

uint64_t trace_nesting_end_all(struct trace_nesting *nesting)
{
	int64_t last = nesting->now;
	uint64_t count = 0;

	for (uint32_t i = 0; i < nesting->depth; i++)
		if (nesting->open[i].end != INT64_MAX && nesting->open[i].end > last)
			last = nesting->open[i].end;
	for (uint32_t i = 0; i < nesting->depth; i++) {
		struct trace_open *open = &nesting->open[i];

		if (open->end == INT64_MAX) {
			open->end = last;
			count++;
		}
		open->first_end = i > 0 && nesting->open[i - 1].first_end < open->end
					  ? nesting->open[i - 1].first_end
					  : open->end;
	}
	end_until(nesting, INT64_MAX);
	return count;
}
