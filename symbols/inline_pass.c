#include "symbols/inline_pass.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/interner.h"
#include "base/memory.h"
#include "base/process/thread.h"
#include "symbols/find/function_names.h"

enum {
	THREAD_LIMIT = 8,
	TASK_LEAST = 8000, /* addresses that are worth opening a file once more */
};

struct answer {
	uint32_t query; /* of the task */
	uint32_t first_frame, frame_count;
};

/* Some of the addresses of one module, in order. */
struct task {
	const struct inline_pass_group *group;
	struct inline_pass_query *queries;
	uint32_t count;

	struct inline_finder *inlines; /* owns the texts of the frames */
	struct inline_frame *frames;
	uint32_t frame_count, frame_capacity;
	struct answer *answers;
	uint32_t answer_count, answer_capacity;
	const char *trouble; /* "": none */
	struct error error;
	bool failed;
};

struct work {
	struct profile_builder *builder;
	const struct symbol_options *options;
	const bool *abandoned;
	struct task *tasks;
	uint32_t count;
	struct interner texts; /* names of frames; they mean 1 + a row of what follows */
	struct function_info *names;
	uint32_t name_count, name_capacity;

	pthread_mutex_t mutex; /* guards what follows */
	pthread_cond_t finished;
	uint32_t begun;
	bool *done; /* per task */
};

/* --- finding, in threads */

static bool is_set(const bool *flag)
{
	return __atomic_load_n(flag, __ATOMIC_ACQUIRE);
}

struct finding {
	struct task *task;
	const bool *abandoned;
};

static bool keep_answer(void *context, size_t index, const struct inline_frame *frames,
			uint32_t count)
{
	struct finding *finding = context;
	struct task *task = finding->task;

	if (task->frame_count + count > task->frame_capacity) {
		task->frame_capacity = (task->frame_count + count) * 2;
		task->frames =
			memory_resize(task->frames, task->frame_capacity, sizeof(*task->frames));
	}
	if (task->answer_count == task->answer_capacity) {
		task->answer_capacity = task->answer_capacity * 2 + 64;
		task->answers =
			memory_resize(task->answers, task->answer_capacity, sizeof(*task->answers));
	}
	task->answers[task->answer_count++] =
		(struct answer){ (uint32_t)index, task->frame_count, count };
	memcpy(task->frames + task->frame_count, frames, count * sizeof(*frames));
	task->frame_count += count;
	return !is_set(finding->abandoned);
}

/* `root`: of its files. */
static void find(struct task *task, const char *root, const bool *abandoned)
{
	struct finding finding = { task, abandoned };
	uint64_t *addresses;

	task->trouble = "";
	if (is_set(abandoned))
		return;
	task->inlines = inline_finder_open(&task->group->files, root, &task->error);
	if (!task->inlines) {
		task->failed = true;
		return;
	}
	addresses = memory_new(task->count, sizeof(*addresses));
	for (uint32_t i = 0; i < task->count; i++)
		addresses[i] = task->queries[i].address;
	inline_finder_find(task->inlines, addresses, task->count, keep_answer, &finding);
	task->trouble = inline_finder_trouble(task->inlines);
	free(addresses);
}

static void *run(void *context)
{
	struct work *work = context;

	for (;;) {
		uint32_t task;

		pthread_mutex_lock(&work->mutex);
		task = work->begun++;
		pthread_mutex_unlock(&work->mutex);
		if (task >= work->count)
			return NULL;
		find(&work->tasks[task], work->options->symfs, work->abandoned);
		pthread_mutex_lock(&work->mutex);
		work->done[task] = true;
		pthread_cond_signal(&work->finished);
		pthread_mutex_unlock(&work->mutex);
	}
}

/* --- what there is to find */

static int compare_queries(const void *a, const void *b)
{
	const struct inline_pass_query *left = a, *right = b;

	return (left->address > right->address) - (left->address < right->address);
}

static int compare_groups(const void *a, const void *b)
{
	const struct inline_pass_group *left = a, *right = b;

	if (left->samples != right->samples)
		return left->samples < right->samples ? 1 : -1;
	return (left->module > right->module) - (left->module < right->module);
}

static uint32_t thread_count(void)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	return cores < 1 ? 1 : cores > THREAD_LIMIT ? THREAD_LIMIT : (uint32_t)cores;
}

static void add_tasks(struct work *work, const struct inline_pass_group *group)
{
	uint32_t parts = group->count / TASK_LEAST, threads = thread_count();

	if (parts > threads)
		parts = threads;
	if (parts == 0)
		parts = 1;
	for (uint32_t part = 0; part < parts; part++) {
		uint32_t from = (uint32_t)((uint64_t)group->count * part / parts);
		uint32_t end = (uint32_t)((uint64_t)group->count * (part + 1) / parts);

		work->tasks[work->count++] = (struct task){
			.group = group,
			.queries = group->queries + from,
			.count = end - from,
		};
	}
}

/* --- taking what was found */

/* Linkers' names are taken apart once. */
static void set_name(struct work *work, const char *raw, struct function_info *info)
{
	size_t length = strlen(raw);
	uint32_t text = interner_add(&work->texts, raw, length);
	uint32_t row = interner_meaning(&work->texts, text);
	const struct function_info *known;

	if (row == 0) {
		if (work->name_count == work->name_capacity) {
			work->name_capacity = work->name_capacity * 2 + 64;
			work->names = memory_resize(work->names, work->name_capacity,
						    sizeof(*work->names));
		}
		work->names[work->name_count] = (struct function_info){ 0 };
		function_names_set(work->builder, work->options, raw, length,
				   &work->names[work->name_count]);
		row = ++work->name_count;
		interner_set_meaning(&work->texts, text, row);
	}
	known = &work->names[row - 1];
	info->name = known->name;
	info->full = known->full;
	info->symbol = known->symbol;
}

/* What the linker calls the function is what other tools call it, too. */
static void keep_name(const struct function_table *functions, function_id function,
		      struct function_info *info)
{
	info->name = functions->name[function];
	info->full = functions->full[function];
	info->symbol = functions->symbol[function];
	info->unit = functions->unit[function];
}

/* The function that has been shown all along, now with its file; 0 where there is another one
 * of that name, in another file. */
static function_id adopt_file(struct profile_builder *builder, function_id function, string_id file)
{
	const struct profile *live = profile_builder_profile(builder);

	if (file != 0 && live->functions.file[function] == 0)
		profile_builder_set_function_file(builder, function, file);
	return file == 0 || live->functions.file[function] == file ? function : 0;
}

static frame_id frame_of(struct work *work, const struct task *task, frame_id shown,
			 const struct inline_frame *frame, bool is_physical)
{
	const struct profile *live = profile_builder_profile(work->builder);
	function_id function = live->frames.function[shown];
	enum function_kind kind = (enum function_kind)live->functions.kind[function];
	bool has_symbol = kind != KIND_UNRESOLVED;
	struct function_info info = {
		.module = live->functions.module[function],
		.kind = is_physical ? kind : KIND_INLINED,
	};

	if (is_physical && !has_symbol && frame->name)
		info.kind = task->group->kind;
	if ((is_physical && has_symbol) || !frame->name)
		keep_name(&live->functions, function, &info);
	else
		set_name(work, frame->name, &info);
	if (frame->file)
		info.file =
			profile_builder_add_string(work->builder, frame->file, strlen(frame->file));
	function = is_physical && has_symbol ? adopt_file(work->builder, function, info.file) : 0;
	if (function == 0)
		function = profile_builder_add_function(work->builder, &info);
	return profile_builder_add_frame(work->builder, function, frame->line);
}

enum { DEPTH_LIMIT = 256 };

static void take(struct work *work, const struct task *task)
{
	const struct profile *live = profile_builder_profile(work->builder);

	for (uint32_t i = 0; i < task->answer_count; i++) {
		const struct answer *answer = &task->answers[i];
		const struct inline_pass_query *query = &task->queries[answer->query];
		const struct inline_frame *found = task->frames + answer->first_frame;
		uint32_t count = answer->frame_count;
		frame_id frames[DEPTH_LIMIT];

		if (count == 0 || count > DEPTH_LIMIT)
			continue;
		for (uint32_t k = 0; k < count; k++)
			frames[k] = frame_of(work, task, query->frame, &found[k], k + 1 == count);
		profile_builder_set_location(work->builder, query->location,
					     live->locations.address[query->location], frames,
					     count);
	}
}

static void note_trouble(struct profile_builder *builder, const struct task *task)
{
	const char *path = inline_files_path(&task->group->files);

	if (task->failed)
		profile_builder_warn(builder, "no inlined frames and lines from %s: %s", path,
				     task->error.message);
	else if (*task->trouble)
		profile_builder_warn(builder, "%s: %s", path, task->trouble);
}

static void release_task(struct task *task)
{
	inline_finder_close(task->inlines);
	free(task->frames);
	free(task->answers);
}

/* What is found is seen so often a second: each time costs a copy of all that has names. */
enum { PUBLISHED_A_SECOND = 5 };

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* How many tasks are done, one behind the other: in their order, so that results do not depend on
 * who was faster. */
static uint32_t wait_for_tasks(struct work *work, uint32_t taken)
{
	pthread_mutex_lock(&work->mutex);
	while (!work->done[taken])
		pthread_cond_wait(&work->finished, &work->mutex);
	while (taken < work->count && work->done[taken])
		taken++;
	pthread_mutex_unlock(&work->mutex);
	return taken;
}

static void take_all(struct work *work)
{
	struct profile_builder *builder = work->builder;
	uint32_t named = 0, total = 0, taken = 0;

	for (uint32_t i = 0; i < work->count; i++)
		total += work->tasks[i].count;
	profile_builder_set_naming(builder, 0, total);
	while (taken < work->count) {
		double begun = now();

		profile_builder_begin_names(builder);
		do {
			for (uint32_t until = wait_for_tasks(work, taken); taken < until; taken++) {
				struct task *task = &work->tasks[taken];

				take(work, task);
				note_trouble(builder, task);
				named += task->count;
				release_task(task);
			}
		} while (taken < work->count && now() < begun + 1.0 / PUBLISHED_A_SECOND);
		profile_builder_set_naming(builder, named, total);
		profile_builder_publish(builder);
	}
}

static void plan(struct work *work, struct inline_pass_group *groups, uint32_t count)
{
	qsort(groups, count, sizeof(*groups), compare_groups);
	work->tasks = memory_new((size_t)count * THREAD_LIMIT + 1, sizeof(*work->tasks));
	for (uint32_t i = 0; i < count; i++) {
		qsort(groups[i].queries, groups[i].count, sizeof(*groups[i].queries),
		      compare_queries);
		add_tasks(work, &groups[i]);
	}
	work->done = memory_new((size_t)work->count + 1, sizeof(*work->done));
}

void inline_pass_run(struct inline_pass_group *groups, uint32_t count,
		     const struct symbol_options *options, struct profile_builder *builder,
		     const bool *abandoned)
{
	struct work work = { .builder = builder, .options = options, .abandoned = abandoned };
	pthread_t threads[THREAD_LIMIT];
	uint32_t wanted = thread_count(), started = 0;

	interner_init(&work.texts);
	plan(&work, groups, count);
	pthread_mutex_init(&work.mutex, NULL);
	pthread_cond_init(&work.finished, NULL);
	if (wanted > work.count)
		wanted = work.count;
	while (started < wanted && thread_start(&threads[started], run, &work))
		started++;
	if (started == 0)
		run(&work);
	take_all(&work);
	for (uint32_t i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
	pthread_mutex_destroy(&work.mutex);
	pthread_cond_destroy(&work.finished);
	interner_release(&work.texts);
	free(work.names);
	free(work.tasks);
	free(work.done);
}
