#include "loaders/v8_profile/v8_timeline.h"

void v8_timeline_init(struct v8_timeline *timeline, v8_emit *emit, void *opaque)
{
	timeline->emit = emit;
	timeline->opaque = opaque;
	timeline->first = timeline->count = 0;
	timeline->has_last = false;
	timeline->emitted = timeline->late = 0;
}

static struct v8_point *at(struct v8_timeline *timeline, uint32_t i)
{
	return &timeline->window[(timeline->first + i) % TIMELINE_WINDOW];
}

static void pass_on(struct v8_timeline *timeline)
{
	struct v8_point next = *at(timeline, 0);

	timeline->first = (timeline->first + 1) % TIMELINE_WINDOW;
	timeline->count--;
	if (!timeline->has_last)
		timeline->begin = next.time;
	else
		timeline->emit(timeline->opaque, &timeline->last,
			       quantity_subtract(next.time, timeline->last.time));
	timeline->last = next;
	timeline->has_last = true;
	timeline->emitted++;
}

void v8_timeline_add(struct v8_timeline *timeline, struct v8_point point)
{
	uint32_t i;

	if (timeline->count == TIMELINE_WINDOW)
		pass_on(timeline);
	if (timeline->has_last && point.time < timeline->last.time) {
		point.time = timeline->last.time;
		timeline->late++;
	}
	for (i = timeline->count++; i > 0 && at(timeline, i - 1)->time > point.time; i--)
		*at(timeline, i) = *at(timeline, i - 1);
	*at(timeline, i) = point;
}

void v8_timeline_end(struct v8_timeline *timeline, int64_t end)
{
	int64_t duration;

	while (timeline->count > 0)
		pass_on(timeline);
	if (!timeline->has_last)
		return;
	duration = quantity_subtract(end, timeline->last.time);
	if (duration < 0)
		duration = timeline->emitted > 1
				   ? quantity_subtract(timeline->last.time, timeline->begin) /
					     (int64_t)(timeline->emitted - 1)
				   : 0;
	timeline->emit(timeline->opaque, &timeline->last, duration);
}
