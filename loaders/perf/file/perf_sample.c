#include "loaders/perf/file/perf_sample.h"

#include "loaders/perf/file/perf_bytes.h"
#include "loaders/perf/file/perf_format.h"

/* A word of two halves; each is of the writer's byte order. */
static void take_halves(struct perf_cursor *cursor, int32_t *first, int32_t *second)
{
	const unsigned char *at = perf_take(cursor, 8);

	if (!at)
		return;
	*first = (int32_t)perf_u32(at, cursor->swap);
	*second = (int32_t)perf_u32(at + 4, cursor->swap);
}

static struct perf_array take_words(struct perf_cursor *cursor, uint64_t count)
{
	struct perf_array array = { cursor->at, count };

	if (count > cursor->left / 8 || !perf_take(cursor, 8 * count)) {
		cursor->failed = true;
		array.count = 0;
	}
	return array;
}

static void take_read(const struct perf_event *event, struct perf_cursor *cursor,
		      struct perf_sample *sample)
{
	uint64_t format = event->read_format;
	uint64_t per_value = 1 + !!(format & READ_ID) + !!(format & READ_LOST);
	uint64_t times = (uint64_t) !!(format & READ_ENABLED) + !!(format & READ_RUNNING);
	struct perf_cursor ahead = *cursor;
	uint64_t count = format & READ_GROUP ? perf_take64(&ahead) : 1;

	if (count > cursor->left / 8) {
		cursor->failed = true;
		return;
	}
	sample->read = take_words(cursor, !!(format & READ_GROUP) + times + count * per_value);
}

static void take_branches(const struct perf_event *event, struct perf_cursor *cursor,
			  struct perf_sample *sample)
{
	uint64_t count = perf_take64(cursor);

	if (count > cursor->left / 24) {
		cursor->failed = true;
		return;
	}
	/* Without branches the kernel leaves out the index, too. */
	if ((event->branch_type & BRANCH_HW_INDEX) && count > 0)
		perf_take64(cursor);
	sample->branches = take_words(cursor, 3 * count);
	if (event->branch_type & BRANCH_COUNTERS)
		take_words(cursor, count);
	sample->has_branches = true;
}

static void take_registers(struct perf_cursor *cursor, uint64_t mask, uint64_t *abi,
			   struct perf_array *registers)
{
	*abi = perf_take64(cursor);
	if (*abi != 0)
		*registers = take_words(cursor, (uint64_t)__builtin_popcountll(mask));
}

static void take_user_stack(struct perf_cursor *cursor, struct perf_sample *sample)
{
	uint64_t size = perf_take64(cursor), valid;

	sample->user_stack = perf_take(cursor, size);
	valid = size > 0 ? perf_take64(cursor) : 0;
	sample->has_user_stack = !cursor->failed;
	if (sample->user_stack)
		sample->user_stack_size = valid < size ? valid : size;
}

static void take_time(struct perf_cursor *cursor, struct perf_sample *sample)
{
	uint64_t time = perf_take64(cursor);

	sample->has_time = time <= INT64_MAX;
	sample->time = sample->has_time ? time : 0;
}

static void take_raw(struct perf_cursor *cursor, struct perf_sample *sample)
{
	uint32_t size = perf_take32(cursor);

	sample->raw = perf_take(cursor, size);
	sample->raw_size = sample->raw ? size : 0;
}

static void begin(struct perf_sample *sample)
{
	*sample = (struct perf_sample){ .pid = -1, .tid = -1, .cpu = -1 };
}

bool perf_sample_parse(const struct perf_event *event, const unsigned char *record, uint32_t size,
		       bool swap, struct perf_sample *sample)
{
	struct perf_cursor cursor = { record + RECORD_HEADER_SIZE, size - RECORD_HEADER_SIZE, swap,
				      false };
	uint64_t type = event->sample_type, abi;
	struct perf_array registers;
	int32_t unused;

	begin(sample);
	sample->record = record;
	if (type & SAMPLE_IDENTIFIER)
		sample->id = perf_take64(&cursor);
	if (type & SAMPLE_IP)
		sample->ip = perf_take64(&cursor);
	if (type & SAMPLE_TID)
		take_halves(&cursor, &sample->pid, &sample->tid);
	if (type & SAMPLE_TIME)
		take_time(&cursor, sample);
	if (type & SAMPLE_ADDR)
		sample->addr = perf_take64(&cursor);
	if (type & SAMPLE_ID)
		sample->id = perf_take64(&cursor);
	if (type & SAMPLE_STREAM_ID)
		perf_take64(&cursor);
	if (type & SAMPLE_CPU)
		take_halves(&cursor, &sample->cpu, &unused);
	if (type & SAMPLE_PERIOD) {
		sample->period = perf_take64(&cursor);
		sample->has_period = true;
	}
	if (type & SAMPLE_READ)
		take_read(event, &cursor, sample);
	if (type & SAMPLE_CALLCHAIN) {
		sample->chain = take_words(&cursor, perf_take64(&cursor));
		sample->has_chain = !cursor.failed;
	}
	if (type & SAMPLE_RAW)
		take_raw(&cursor, sample);
	if (type & SAMPLE_BRANCH_STACK)
		take_branches(event, &cursor, sample);
	if (type & SAMPLE_REGS_USER)
		take_registers(&cursor, event->regs_user, &sample->user_abi, &sample->user_regs);
	if (type & SAMPLE_STACK_USER)
		take_user_stack(&cursor, sample);
	if (type & (SAMPLE_WEIGHT | SAMPLE_WEIGHT_STRUCT))
		perf_take64(&cursor);
	if (type & SAMPLE_DATA_SRC)
		perf_take64(&cursor);
	if (type & SAMPLE_TRANSACTION)
		perf_take64(&cursor);
	if (type & SAMPLE_REGS_INTR)
		take_registers(&cursor, event->regs_intr, &abi, &registers);
	if (type & SAMPLE_PHYS_ADDR)
		perf_take64(&cursor);
	if (type & SAMPLE_CGROUP)
		sample->cgroup = perf_take64(&cursor);
	return !cursor.failed;
}

bool perf_sample_parse_trailer(const struct perf_event *event, const unsigned char *record,
			       uint32_t size, bool swap, struct perf_sample *sample)
{
	uint64_t type = event->sample_type;
	size_t length = 8 * (size_t)__builtin_popcountll(type & (SAMPLE_TID | SAMPLE_TIME |
								 SAMPLE_ID | SAMPLE_STREAM_ID |
								 SAMPLE_CPU | SAMPLE_IDENTIFIER));
	struct perf_cursor cursor = { record + size - length, length, swap, false };
	int32_t unused;

	begin(sample);
	if (RECORD_HEADER_SIZE + length > size)
		return false;
	if (type & SAMPLE_TID)
		take_halves(&cursor, &sample->pid, &sample->tid);
	if (type & SAMPLE_TIME) {
		sample->time = perf_take64(&cursor);
		sample->has_time = true;
	}
	if (type & SAMPLE_ID)
		sample->id = perf_take64(&cursor);
	if (type & SAMPLE_STREAM_ID)
		perf_take64(&cursor);
	if (type & SAMPLE_CPU)
		take_halves(&cursor, &sample->cpu, &unused);
	if (type & SAMPLE_IDENTIFIER)
		sample->id = perf_take64(&cursor);
	return true;
}

uint64_t perf_sample_time(const struct perf_event *event, const unsigned char *record,
			  uint32_t size, bool swap)
{
	size_t at = RECORD_HEADER_SIZE +
		    8 * (size_t)__builtin_popcountll(event->sample_type &
						     (SAMPLE_IDENTIFIER | SAMPLE_IP | SAMPLE_TID));

	if (!(event->sample_type & SAMPLE_TIME) || at + 8 > size)
		return 0;
	return perf_u64(record + at, swap);
}
