#include "tui/session/times/time_choice.h"

/* From the first of both to the last. */
static struct time_span around(const struct time_span *a, const struct time_span *b)
{
	return (struct time_span){ a->from < b->from ? a->from : b->from,
				   a->until > b->until ? a->until : b->until };
}

void time_choice_mark(struct time_choice *choice)
{
	if (!choice->is_open) {
		choice->is_open = true;
		choice->from = choice->at;
		return;
	}
	if (choice->range_count == TIME_RANGE_LIMIT) {
		for (uint32_t i = 1; i < TIME_RANGE_LIMIT; i++)
			choice->ranges[i - 1] = choice->ranges[i];
		choice->range_count--;
	}
	choice->ranges[choice->range_count++] = around(&choice->from, &choice->at);
	choice->is_open = false;
}

bool time_choice_clear(struct time_choice *choice)
{
	bool had_marks = time_choice_has_marks(choice);

	choice->is_open = false;
	choice->range_count = 0;
	return had_marks;
}

bool time_choice_range(const struct time_choice *choice, struct time_span *range)
{
	if (choice->is_open)
		*range = around(&choice->from, &choice->at);
	else if (choice->range_count > 0)
		*range = choice->ranges[choice->range_count - 1];
	return time_choice_has_marks(choice);
}

static bool overlaps(const struct time_span *span, int64_t from, int64_t until)
{
	return span->from < until && from < span->until;
}

bool time_choice_has_between(const struct time_choice *choice, int64_t from, int64_t until)
{
	struct time_span open = around(&choice->from, &choice->at);

	if (choice->is_open && overlaps(&open, from, until))
		return true;
	for (uint32_t i = 0; i < choice->range_count; i++)
		if (overlaps(&choice->ranges[i], from, until))
			return true;
	return false;
}
