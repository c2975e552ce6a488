#include "loaders/nettrace/nettrace_output.h"

enum { PUBLISH_STEP = 1 << 16 };

struct nettrace_thread *nettrace_output_thread(struct nettrace_output *output,
					       const struct nettrace_row *row)
{
	struct nettrace_thread *thread = &output->threads->rows[row->thread];
	string_id process, name;

	if (thread->model != 0)
		return thread;
	process = nettrace_native_process(output->native, thread->pid);
	name = profile_builder_add_string(output->builder, thread->name.at,
					  span_length(thread->name));
	thread->model =
		1 + profile_builder_add_thread(output->builder, thread->pid, thread->tid,
					       process != 0 ? process : output->process, name);
	return thread;
}

stack_id nettrace_output_stack(struct nettrace_output *output, const struct nettrace_row *row)
{
	const struct nettrace_thread *thread = &output->threads->rows[row->thread];

	return nettrace_frames_find(output->frames, row->stack, thread->pid,
				    row->time > 0 ? (uint64_t)row->time : 0);
}

void nettrace_output_add(struct nettrace_output *output, const struct nettrace_row *row,
			 int64_t time, int64_t duration, stack_id stack,
			 const struct nettrace_values *values)
{
	struct sample sample = {
		.stack = stack,
		.thread = nettrace_output_thread(output, row)->model - 1,
		.time = time,
		.duration = duration,
		.cpu = row->cpu,
		.tags = row->tags,
		.values = values->list,
	};

	if (stack == 0) {
		sample.stack = nettrace_frames_extend(
			output->frames, 0,
			nettrace_frames_note(output->frames, "[no stack]", KIND_UNRESOLVED));
	}
	profile_builder_add_sample(output->builder, &sample);
	if (++output->samples % PUBLISH_STEP == 0)
		profile_builder_publish(output->builder);
}

void nettrace_values_set(struct nettrace_values *values, const struct nettrace_output *output,
			 enum nettrace_measure measure, int64_t value)
{
	if (output->types.of[measure] >= 0)
		values->list[output->types.of[measure]] = value;
}
