#include "model/tables/builder_times.h"

#include "model/tables/builder_columns.h"

static const struct time_block no_times = { INT64_MAX, INT64_MIN };

void builder_begin_times(struct profile_builder *builder)
{
	struct sample_table *samples = &builder->live.samples;
	size_t blocks = samples->count / TIME_BLOCK_SAMPLES + 1;

	builder_commit(builder, SAMPLE_TIME, SAMPLE_TIME, (size_t)samples->count + 1);
	for (uint32_t i = 0; i < samples->count; i++)
		ROWS(builder, SAMPLE_TIME, int64_t)[i] = TIME_UNKNOWN;
	builder_commit(builder, SAMPLE_TIME_BLOCK, SAMPLE_TIME_BLOCK, blocks);
	for (size_t i = 0; i < blocks; i++)
		ROWS(builder, SAMPLE_TIME_BLOCK, struct time_block)[i] = no_times;
	samples->time = ROWS(builder, SAMPLE_TIME, int64_t);
	samples->time_blocks = ROWS(builder, SAMPLE_TIME_BLOCK, struct time_block);
}

void builder_begin_durations(struct profile_builder *builder)
{
	struct sample_table *samples = &builder->live.samples;

	builder_commit(builder, SAMPLE_DURATION, SAMPLE_DURATION, (size_t)samples->count + 1);
	samples->duration = ROWS(builder, SAMPLE_DURATION, int64_t);
}

/* What lasts for less than nothing is a moment, and time ends where numbers do. */
static int64_t add_duration(struct profile_builder *builder, uint32_t row, int64_t time,
			    int64_t duration)
{
	if (time == TIME_UNKNOWN || duration < 0)
		duration = 0;
	if (time > 0 && duration > INT64_MAX - time)
		duration = INT64_MAX - time;
	builder_commit(builder, SAMPLE_DURATION, SAMPLE_DURATION, (size_t)row + 1);
	ROWS(builder, SAMPLE_DURATION, int64_t)[row] = duration;
	return duration;
}

static struct time_block *block_of(struct profile_builder *builder, uint32_t row)
{
	uint32_t at = row / TIME_BLOCK_SAMPLES;

	if (row % TIME_BLOCK_SAMPLES == 0) {
		builder_commit(builder, SAMPLE_TIME_BLOCK, SAMPLE_TIME_BLOCK, (size_t)at + 1);
		ROWS(builder, SAMPLE_TIME_BLOCK, struct time_block)[at] = no_times;
	}
	return &ROWS(builder, SAMPLE_TIME_BLOCK, struct time_block)[at];
}

void builder_add_time(struct profile_builder *builder, uint32_t row, const struct sample *sample)
{
	struct profile *live = &builder->live;
	struct time_block *block = block_of(builder, row);
	/* Ranges that end there are for ever. */
	int64_t time = sample->time - (sample->time == INT64_MAX), end = time;

	builder_commit(builder, SAMPLE_TIME, SAMPLE_TIME, (size_t)row + 1);
	ROWS(builder, SAMPLE_TIME, int64_t)[row] = time;
	if (live->samples.duration)
		end += add_duration(builder, row, time, sample->duration);
	if (time == TIME_UNKNOWN)
		return;
	/* A block may be of two inputs. */
	if (time < block->first)
		block->first = time;
	if (end > block->last)
		block->last = end;
	if (time < live->first_time)
		live->first_time = time;
	if (end > live->last_time)
		live->last_time = end;
}
