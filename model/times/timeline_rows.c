#include "model/times/timeline_rows.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/owners/owner_sums.h"

struct row_sum {
	int64_t weight, lit;
	uint64_t samples;
	bool is_used;
};

struct row_sums {              /* of one bucket, per row of a table that samples point to */
	const uint32_t *lists; /* of slots, per row */
	struct row_sum *rows;
	uint32_t *used, used_count; /* rows that have any */
	uint32_t bucket;
};

static struct row_sums *row_sums_new(const uint32_t *lists, uint32_t count)
{
	struct row_sums *sums;

	if (!lists)
		return NULL;
	sums = memory_new(1, sizeof(*sums));
	*sums = (struct row_sums){
		.lists = lists,
		.rows = memory_new(count, sizeof(*sums->rows)),
		.used = memory_new(count, sizeof(*sums->used)),
	};
	return sums;
}

static void row_sums_free(struct row_sums *sums)
{
	if (!sums)
		return;
	free(sums->rows);
	free(sums->used);
	free(sums);
}

void timeline_rows_init(struct timeline_rows *rows, struct timeline *timeline, uint32_t side,
			const struct timeline_slots *slots, const struct profile *profile)
{
	*rows = (struct timeline_rows){
		.timeline = timeline,
		.side = side,
		.slots = slots,
		.of_thread = row_sums_new(slots->of_thread, profile->threads.count),
		.of_cpu = row_sums_new(slots->of_cpu, OWNER_CPU_LIMIT),
		.of_tags = row_sums_new(slots->of_tags, profile->tag_sets.count),
	};
}

/* To the cells of the slots of each row. */
static void flush(const struct timeline_rows *rows, struct row_sums *sums)
{
	struct timeline *timeline = rows->timeline;
	int64_t *weights = timeline->weights[rows->side], *lit = timeline->lit[rows->side];
	uint64_t *samples = timeline->row_samples[rows->side];

	for (uint32_t i = 0; i < sums->used_count; i++) {
		struct row_sum *sum = &sums->rows[sums->used[i]];
		const uint32_t *slot = rows->slots->lists + sums->lists[sums->used[i]];

		for (uint32_t left = *slot++; left > 0; left--) {
			size_t cell = (size_t)*slot++ * timeline->axis.buckets + sums->bucket;

			weights[cell] = quantity_add(weights[cell], sum->weight);
			samples[cell] += sum->samples;
			if (lit)
				lit[cell] = quantity_add(lit[cell], sum->lit);
		}
		*sum = (struct row_sum){ 0 };
	}
	sums->used_count = 0;
}

static void add(const struct timeline_rows *rows, struct row_sums *sums,
		const struct timeline_block *block)
{
	bool has_lit = rows->timeline->lit[rows->side] != NULL;

	for (uint32_t i = 0; i < block->count; i++) {
		struct row_sum *sum = &sums->rows[block->row[i]];

		if (block->bucket[i] != sums->bucket) {
			flush(rows, sums);
			sums->bucket = block->bucket[i];
		}
		if (!sum->is_used)
			sums->used[sums->used_count++] = block->row[i];
		sum->is_used = true;
		sum->weight = quantity_add(sum->weight, block->weight[i]);
		sum->samples += block->samples[i];
		if (has_lit && block->is_lit[i])
			sum->lit = quantity_add(sum->lit, block->weight[i]);
	}
}

void timeline_rows_add(struct timeline_rows *rows, struct timeline_block *block,
		       const struct sample_table *samples)
{
	if (rows->of_thread) {
		for (uint32_t i = 0; i < block->count; i++)
			block->row[i] = samples->thread[block->sample[i]];
		add(rows, rows->of_thread, block);
	}
	if (rows->of_cpu) {
		for (uint32_t i = 0; i < block->count; i++)
			block->row[i] = (uint32_t)(samples->cpu[block->sample[i]] + 1);
		add(rows, rows->of_cpu, block);
	}
	if (rows->of_tags) {
		for (uint32_t i = 0; i < block->count; i++)
			block->row[i] = samples->tags[block->sample[i]];
		add(rows, rows->of_tags, block);
	}
}

void timeline_rows_finish(struct timeline_rows *rows)
{
	struct row_sums *const tables[] = { rows->of_thread, rows->of_cpu, rows->of_tags };

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		if (tables[i])
			flush(rows, tables[i]);
		row_sums_free(tables[i]);
	}
}
