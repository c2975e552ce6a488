#include "model/slices/sample_spans.h"

#include <stdlib.h>

#include "base/memory.h"

void sample_spans_add(struct sample_spans *spans, uint32_t first, uint32_t end)
{
	if (first >= end)
		return;
	spans->samples += end - first;
	if (spans->count > 0 && spans->rows[spans->count - 1].end == first) {
		spans->rows[spans->count - 1].end = end;
		return;
	}
	if (spans->count == spans->capacity) {
		spans->capacity = memory_more(spans->capacity);
		spans->rows = memory_resize(spans->rows, spans->capacity, sizeof(*spans->rows));
	}
	spans->rows[spans->count++] = (struct sample_span){ first, end };
}

void sample_spans_add_range(struct sample_spans *spans, const struct profile *profile,
			    uint32_t first, uint32_t end, const struct time_range *range)
{
	const struct sample_table *samples = &profile->samples;

	while (first < end) {
		uint32_t block = first / TIME_BLOCK_SAMPLES;
		uint32_t next = (block + 1) * TIME_BLOCK_SAMPLES;
		/* The last one may still be written. */
		bool is_full = next <= samples->count || profile->complete;

		next = next < end ? next : end;
		if (!is_full || (samples->time_blocks[block].first < range->until &&
				 samples->time_blocks[block].last >= range->from))
			sample_spans_add(spans, first, next);
		first = next;
	}
}

static const struct sample_span *next_of(const struct sample_spans *spans, uint32_t at)
{
	return at < spans->count ? &spans->rows[at] : NULL;
}

struct sample_spans sample_spans_join(const struct sample_spans *a, const struct sample_spans *b)
{
	struct sample_spans joined = { 0 };
	uint32_t i = 0, j = 0, reached = 0;

	while (i < a->count || j < b->count) {
		const struct sample_span *x = next_of(a, i), *y = next_of(b, j);
		bool is_first = !y || (x && x->first <= y->first);
		const struct sample_span *next = is_first ? x : y;

		i += is_first;
		j += !is_first;
		sample_spans_add(&joined, next->first > reached ? next->first : reached, next->end);
		reached = next->end > reached ? next->end : reached;
	}
	return joined;
}

void sample_spans_release(struct sample_spans *spans)
{
	free(spans->rows);
	*spans = (struct sample_spans){ 0 };
}
