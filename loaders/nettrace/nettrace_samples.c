#include "loaders/nettrace/nettrace_samples.h"

#include "loaders/nettrace/nettrace_collections.h"

/* Two values that go together. */
static void add_pair(struct nettrace_output *output, const struct nettrace_row *row,
		     enum nettrace_measure measure, int64_t first, int64_t second)
{
	struct nettrace_values values = { { 0 } };

	nettrace_values_set(&values, output, measure, first);
	nettrace_values_set(&values, output, measure + 1, second);
	nettrace_output_add(output, row, nettrace_trace_time(output->trace, row->time), 0,
			    nettrace_output_stack(output, row), &values);
}

static void add_one(struct nettrace_output *output, const struct nettrace_row *row, int value)
{
	struct nettrace_values values = { { 0 } };

	if (value < 0)
		return;
	values.list[value] = row->value;
	nettrace_output_add(output, row, nettrace_trace_time(output->trace, row->time), 0,
			    nettrace_output_stack(output, row), &values);
}

/* --- threads */

/* A sample stands for the time since the one before of its thread, as in PerfView. */
static void add_thread_sample(struct nettrace_samples *samples, const struct nettrace_row *row)
{
	struct nettrace_output *output = samples->output;
	struct nettrace_thread *thread = nettrace_output_thread(output, row);
	int64_t time = nettrace_trace_time(output->trace, row->time), elapsed = 0;

	if (row->value != NETTRACE_MANAGED && row->value != NETTRACE_EXTERNAL) {
		samples->failed++;
		return;
	}
	if (thread->is_sampled)
		elapsed = quantity_subtract(time, thread->sampled_at);
	thread->is_sampled = true;
	thread->sampled_at = time;
	add_pair(output, row,
		 row->value == NETTRACE_MANAGED ? NETTRACE_MANAGED_TIME : NETTRACE_EXTERNAL_TIME,
		 elapsed > 0 ? elapsed : 0, 1);
}

static void begin_wait(struct nettrace_output *output, const struct nettrace_row *row)
{
	struct nettrace_thread *thread = nettrace_output_thread(output, row);

	thread->wait_stack = row->stack;
	thread->waits_since = row->time;
	thread->is_waiting = true;
}

/* At the end of a wait there is no stack; where the begin is missing it says how long it was. */
static void end_wait(struct nettrace_output *output, const struct nettrace_row *row)
{
	struct nettrace_thread *thread = nettrace_output_thread(output, row);
	struct nettrace_row begin = *row;
	struct nettrace_values values = { { 0 } };
	int64_t time, duration;

	time = nettrace_trace_time(output->trace, row->time);
	duration = row->value;
	if (thread->is_waiting) {
		int64_t since = nettrace_trace_time(output->trace, thread->waits_since);

		begin.stack = thread->wait_stack;
		duration = quantity_subtract(time, since);
	}
	duration = duration > 0 ? duration : 0;
	time = quantity_subtract(time, duration);
	thread->is_waiting = false;
	nettrace_values_set(&values, output, NETTRACE_LOCK, duration);
	nettrace_values_set(&values, output, NETTRACE_LOCK_WAITS, 1);
	nettrace_output_add(output, &begin, time, duration, nettrace_output_stack(output, &begin),
			    &values);
}

/* --- all */

static void take(struct nettrace_samples *samples, const struct nettrace_row *row)
{
	struct nettrace_output *output = samples->output;

	switch ((enum nettrace_kind)row->kind) {
	case NETTRACE_THREAD_SAMPLE:
		add_thread_sample(samples, row);
		break;
	case NETTRACE_CPU:
		add_pair(output, row, NETTRACE_CPU_TIME,
			 quantity_multiply(row->value, output->trace->period), row->value);
		break;
	case NETTRACE_SWITCH:
		add_one(output, row, output->types.of[NETTRACE_OFF_CPU]);
		break;
	case NETTRACE_COUNTED:
		add_one(output, row, nettrace_types_counted(&output->types, row->name));
		break;
	case NETTRACE_ALLOCATION_TICK:
		add_pair(output, row, NETTRACE_ALLOC_SPACE, row->value, 1);
		break;
	case NETTRACE_ALLOCATION_SAMPLED:
		add_pair(output, row, NETTRACE_ALLOC_ESTIMATE, row->value, 1);
		break;
	case NETTRACE_EXCEPTION:
		add_one(output, row, output->types.of[NETTRACE_EXCEPTIONS]);
		break;
	case NETTRACE_CONTENTION_START:
		begin_wait(output, row);
		break;
	case NETTRACE_CONTENTION_STOP:
		end_wait(output, row);
		break;
	case NETTRACE_SUSPEND:
	case NETTRACE_GC_START:
	case NETTRACE_RESTART:
		if (output->types.of[NETTRACE_COLLECTIONS] >= 0)
			nettrace_collections_take(&samples->collections, row);
		break;
	default:
		break;
	}
}

static unsigned columns_of(const struct nettrace_output *output, const struct nettrace_rows *rows)
{
	unsigned columns = COLUMN_THREAD | COLUMN_TIME;

	for (uint32_t i = 0; i < rows->count; i++) {
		columns |= rows->rows[i].cpu >= 0 ? COLUMN_CPU : 0;
		columns |= rows->rows[i].tags != 0 ? COLUMN_TAGS : 0;
	}
	if (output->types.of[NETTRACE_COLLECTIONS] >= 0)
		columns |= COLUMN_TAGS | COLUMN_DURATION;
	if (output->types.of[NETTRACE_LOCK] >= 0)
		columns |= COLUMN_DURATION;
	return columns;
}

void nettrace_samples_build(struct nettrace_samples *samples, struct nettrace_rows *rows,
			    const struct input *input)
{
	struct nettrace_output *output = samples->output;

	samples->collections.output = output;
	nettrace_types_build(&output->types, output->builder, rows, output->trace->period > 0);
	profile_builder_set_columns(output->builder, columns_of(output, rows));
	nettrace_rows_sort(rows);
	for (uint32_t i = 0; i < rows->count && !input_is_stopped(input); i++)
		take(samples, &rows->rows[i]);
	nettrace_collections_end(&samples->collections);
	nettrace_collections_release(&samples->collections);
}
