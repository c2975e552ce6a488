#include "tui/views/time/kept_times.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/slices/left_out.h"

static void add_span(struct kept_times *kept, int64_t begin, int64_t from, int64_t until)
{
	if (from >= until)
		return;
	kept->spans = memory_resize(kept->spans, (size_t)kept->count + 1, sizeof(*kept->spans));
	kept->spans[kept->count++] = (struct time_span){
		quantity_subtract(from, begin),
		until == INT64_MAX ? INT64_MAX : quantity_subtract(until, begin),
	};
}

static void add_input(struct kept_times *kept, const struct profile *profile, uint32_t input,
		      const struct slice *slice, const struct left_out *left_out)
{
	int64_t begin = profile_input_begin(profile, input);
	struct time_range range = { begin, INT64_MAX };

	if (begin > profile_input_end(profile, input))
		return;
	if (slice->has_time)
		range = time_range_of(profile, input, slice);
	for (uint32_t i = left_out->first ? left_out->first[input] : 0;
	     left_out->first && i < left_out->first[input + 1]; i++) {
		const struct time_range *out = &left_out->ranges[i];

		add_span(kept, begin, range.from,
			 out->from < range.until ? out->from : range.until);
		range.from = out->until > range.from ? out->until : range.from;
	}
	add_span(kept, begin, range.from, range.until);
}

static int by_begin(const void *a, const void *b)
{
	const struct time_span *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

static void join(struct kept_times *kept)
{
	uint32_t joined = 0;

	if (kept->count > 1)
		qsort(kept->spans, kept->count, sizeof(*kept->spans), by_begin);
	for (uint32_t i = 0; i < kept->count; i++) {
		if (joined == 0 || kept->spans[i].from > kept->spans[joined - 1].until)
			kept->spans[joined++] = kept->spans[i];
		else if (kept->spans[i].until > kept->spans[joined - 1].until)
			kept->spans[joined - 1].until = kept->spans[i].until;
	}
	kept->count = joined;
}

void kept_times_init(struct kept_times *kept, const struct session *session, uint32_t side)
{
	const struct view_state *state = &session->analysis->state;
	const struct profile *profile = &session->analysis->profile;
	struct left_out left_out = { 0 };
	struct error error = { 0 };
	struct slice slice;

	slice_copy(&slice, &state->slice);
	if (state->sides)
		slice_narrow(&slice, &state->sides->slice[side]);
	*kept = (struct kept_times){ .is_all = !slice_has_times(&slice) };
	if (!kept->is_all) {
		kept->is_all = !left_out_build(&left_out, profile, &slice, &error);
		for (uint32_t input = 0; input < profile->inputs.count; input++)
			add_input(kept, profile, input, &slice, &left_out);
	}
	join(kept);
	left_out_release(&left_out);
	slice_release(&slice);
}

void kept_times_release(struct kept_times *kept)
{
	free(kept->spans);
}

bool kept_times_have(const struct kept_times *kept, int64_t from, int64_t until)
{
	if (kept->is_all)
		return true;
	for (uint32_t i = 0; i < kept->count; i++)
		if (kept->spans[i].from < until && from < kept->spans[i].until)
			return true;
	return false;
}
