#include "tui/views/time/chart/chart_repeats.h"

#include <stdlib.h>

enum { LOOKED_AT = 256, COUNTED = 4096 };

struct look {
	label_id label, caller;
	int64_t length;
	uint32_t samples;
};

static label_id identity_at(const struct runs *runs, uint32_t box)
{
	return runs->samples->builder->labels->identity[runs_label(runs, box)];
}

/* NO_LABEL: the thread itself. */
static label_id caller_at(const struct runs *runs, uint32_t box)
{
	uint32_t parent = runs->parent[box];
	bool is_thread =
		parent == UINT32_MAX || runs->samples->nodes.parent[runs->node[parent]] == NO_NODE;

	return is_thread ? NO_LABEL : identity_at(runs, parent);
}

static int by_label(const void *a, const void *b)
{
	const struct look *x = a, *y = b;

	if (x->label != y->label)
		return x->label < y->label ? -1 : 1;
	return (x->length > y->length) - (x->length < y->length);
}

/* Evenly spread. */
static uint32_t look_at(struct look looks[LOOKED_AT], const struct runs *runs, uint32_t first,
			uint32_t end)
{
	uint32_t count = end - first < LOOKED_AT ? end - first : LOOKED_AT;

	for (uint32_t i = 0; i < count; i++) {
		uint32_t box = first + (uint32_t)((uint64_t)(end - first) * i / count);

		looks[i].label = identity_at(runs, box);
		looks[i].caller = caller_at(runs, box);
		looks[i].length = quantity_subtract(runs_until(runs, box), runs_from(runs, box));
		looks[i].samples = runs_samples(runs, box);
	}
	qsort(looks, count, sizeof(*looks), by_label);
	return count;
}

/* All that are counted are, of more as large a part as of these. */
static uint64_t count_boxes(const struct runs *runs, uint32_t first, uint32_t end, label_id label)
{
	uint32_t all = end - first, count = all < COUNTED ? all : COUNTED, found = 0;

	for (uint32_t i = 0; i < count; i++)
		found += identity_at(runs, first + (uint32_t)((uint64_t)all * i / count)) == label;
	return count == 0 ? 0 : ((uint64_t)found * all + count / 2) / count;
}

static label_id common_caller(const struct look *looks, uint32_t count)
{
	for (uint32_t i = 1; i < count; i++)
		if (looks[i].caller != looks[0].caller)
			return NO_LABEL;
	return looks[0].caller;
}

/* Looks of one label are next to each other, by length. */
static struct chart_repeats repeats_of(const struct runs *runs, uint32_t first, uint32_t end,
				       const struct look *looks, uint32_t count)
{
	const struct look *median = &looks[(count - 1) / 2];
	uint64_t number = count_boxes(runs, first, end, looks->label);

	return (struct chart_repeats){
		.label = looks->label,
		.caller = common_caller(looks, count),
		.calls = { number > 0 ? number : 1, median->length,
			   median->samples == 1 && !runs->track.lasts },
		.is_most = 2 * number > end - first,
	};
}

struct chart_repeats chart_repeats_find(const struct runs *runs, uint32_t first, uint32_t end)
{
	struct look looks[LOOKED_AT];
	uint32_t count = look_at(looks, runs, first, end), best = 0, best_count = 0;
	int64_t most = -1;

	for (uint32_t i = 0; i < count;) {
		int64_t length = 0;
		uint32_t from = i;

		for (; i < count && looks[i].label == looks[from].label; i++)
			length = quantity_add(length, looks[i].length);
		if (length > most) {
			most = length;
			best = from;
			best_count = i - from;
		}
	}
	if (best_count == 0)
		return (struct chart_repeats){ .label = NO_LABEL, .caller = NO_LABEL };
	return repeats_of(runs, first, end, looks + best, best_count);
}

struct chart_repeats chart_repeats_of(const struct runs *runs, uint32_t box, label_id function)
{
	struct look looks[LOOKED_AT];
	uint32_t first, end, count, from = 0, until;

	runs_children(runs, box, &first, &end);
	count = look_at(looks, runs, first, end);
	while (from < count && looks[from].label != function)
		from++;
	for (until = from; until < count && looks[until].label == function;)
		until++;
	if (from == until)
		return (struct chart_repeats){ .label = NO_LABEL, .caller = NO_LABEL };
	return repeats_of(runs, first, end, looks + from, until - from);
}
