#include "loaders/fetch/stores/store_sums.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { PART_LIMIT = 1000 };

#define NO_ROW UINT32_MAX

/* NO_ROW: there are too many. */
static uint32_t find_row(struct store_sums *sums, const char *name)
{
	uint32_t id, known;

	if (sums->count == 0)
		interner_init(&sums->names);
	/* 0 is the name without a letter. */
	id = interner_add(&sums->names, name, strlen(name) + 1);
	known = interner_meaning(&sums->names, id);
	if (known > 0)
		return known - 1;
	if (sums->count == STORE_SUM_ROWS_LIMIT) {
		interner_set_meaning(&sums->names, id, NO_ROW);
		sums->left_out++;
		return NO_ROW;
	}
	sums->rows = memory_resize(sums->rows, sums->count + 1, sizeof(*sums->rows));
	sums->rows[sums->count] = (struct store_sum_row){
		.name = memory_text(name, strlen(name)),
		.sums = memory_new(sums->steps, sizeof(*sums->rows->sums)),
	};
	interner_set_meaning(&sums->names, id, ++sums->count);
	return sums->count - 1;
}

void store_sums_add(struct store_sums *sums, const char *name, int64_t moment, int64_t amount)
{
	int64_t *sum, length = sums->step * sums->steps;
	uint32_t row;

	if (moment < sums->begin || moment - sums->begin >= length)
		return;
	row = find_row(sums, name);
	if (row >= sums->count)
		return;
	sum = &sums->rows[row].sums[(moment - sums->begin) / sums->step];
	if (__builtin_add_overflow(*sum, amount, sum))
		*sum = amount > 0 ? INT64_MAX : INT64_MIN;
}

bool store_sums_ask(struct store *store, const struct store_sums_wanted *wanted,
		    struct store_sums *sums, struct error *error)
{
	struct store_sums_wanted part = *wanted;
	int64_t length = wanted->range.to - wanted->range.from;
	uint32_t asked = 0;

	*sums = (struct store_sums){
		.begin = wanted->range.from,
		.step = wanted->step,
		.steps = (uint32_t)(length / wanted->step),
	};
	while (part.range.from < wanted->range.to) {
		int64_t limit = 0, left = wanted->range.to - part.range.from;

		part.range.to = left > length ? part.range.from + length : wanted->range.to;
		switch (store->kind->sum(store, &part, sums, &limit, error)) {
		case STORE_MERGED:
			part.range.from = part.range.to;
			asked++;
			break;
		case STORE_TOO_LONG:
			limit -= limit % wanted->step;
			if (asked > 0 || limit <= 0 || limit >= length || left / limit > PART_LIMIT)
				return false;
			length = limit;
			break;
		default:
			return false;
		}
	}
	return true;
}

void store_sums_release(struct store_sums *sums)
{
	for (uint32_t i = 0; i < sums->count; i++) {
		free(sums->rows[i].name);
		free(sums->rows[i].sums);
	}
	if (sums->count > 0)
		interner_release(&sums->names);
	free(sums->rows);
	*sums = (struct store_sums){ 0 };
}
