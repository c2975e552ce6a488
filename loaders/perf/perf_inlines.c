#include "loaders/perf/perf_inlines.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "loaders/symbols/inlines.h"
#include "model/memory.h"

enum {
	THREAD_LIMIT = 8,
	TASK_LEAST = 8000, /* addresses that are worth opening a file once more */
};

struct query {
	uint64_t address;
	uint32_t location; /* of the reader */
};

struct answer {
	uint32_t query; /* of the task */
	uint32_t first_frame, frame_count;
};

/* Some of the addresses of one module, in order. */
struct task {
	uint32_t module;
	const char *path;
	struct query *queries;
	uint32_t count;

	struct inlines *inlines; /* owns the texts of the frames */
	struct inline_frame *frames;
	uint32_t frame_count, frame_capacity;
	struct answer *answers;
	uint32_t answer_count, answer_capacity;
	const char *trouble; /* "": none */
	struct error error;
	bool failed;
};

struct work {
	struct perf_profile *profile;
	struct input *input;
	struct task *tasks;
	uint32_t count;
	struct query *queries;
	struct interner texts; /* names of frames; what they mean is how they are shown */

	pthread_mutex_t mutex; /* guards what follows */
	pthread_cond_t finished;
	uint32_t begun;
	bool *done; /* per task */
};

/* --- finding, in threads */

struct finding {
	struct task *task;
	struct input *input;
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
	return !input_is_abandoned(finding->input);
}

static void find(struct task *task, struct input *input)
{
	struct finding finding = { task, input };
	uint64_t *addresses;

	task->trouble = "";
	if (input_is_abandoned(input))
		return;
	task->inlines = inlines_open(task->path, &task->error);
	if (!task->inlines) {
		task->failed = true;
		return;
	}
	addresses = memory_new(task->count, sizeof(*addresses));
	for (uint32_t i = 0; i < task->count; i++)
		addresses[i] = task->queries[i].address;
	inlines_find(task->inlines, addresses, task->count, keep_answer, &finding);
	task->trouble = inlines_trouble(task->inlines);
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
		find(&work->tasks[task], work->input);
		pthread_mutex_lock(&work->mutex);
		work->done[task] = true;
		pthread_cond_signal(&work->finished);
		pthread_mutex_unlock(&work->mutex);
	}
}

/* --- what there is to find */

static int compare_queries(const void *a, const void *b)
{
	const struct query *left = a, *right = b;

	return (left->address > right->address) - (left->address < right->address);
}

struct candidate {
	uint32_t module, count;
	uint64_t samples;
};

static int compare_candidates(const void *a, const void *b)
{
	const struct candidate *left = a, *right = b;

	if (left->samples != right->samples)
		return left->samples < right->samples ? 1 : -1;
	return (left->module > right->module) - (left->module < right->module);
}

static uint32_t thread_count(void)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	return cores < 1 ? 1 : cores > THREAD_LIMIT ? THREAD_LIMIT : (uint32_t)cores;
}

/* The file with the DWARF of a module; NULL. */
static const char *dwarf_path(const struct work *work, uint32_t module)
{
	const struct module_symbols *symbols = work->profile->names.modules[module].symbols;

	return symbols ? symbols->dwarf_path : NULL;
}

static void add_tasks(struct work *work, const struct candidate *candidate, struct query *queries)
{
	uint32_t parts = candidate->count / TASK_LEAST, threads = thread_count();

	if (parts > threads)
		parts = threads;
	if (parts == 0)
		parts = 1;
	for (uint32_t part = 0; part < parts; part++) {
		uint32_t from = (uint32_t)((uint64_t)candidate->count * part / parts);
		uint32_t end = (uint32_t)((uint64_t)candidate->count * (part + 1) / parts);

		work->tasks[work->count++] = (struct task){
			.module = candidate->module,
			.path = dwarf_path(work, candidate->module),
			.queries = queries + from,
			.count = end - from,
		};
	}
}

/* Whether there is something to look up at a location. */
static bool has_query(const struct work *work, uint32_t location)
{
	const struct perf_named_location *named = &work->profile->names.locations[location];

	return named->code != 0 && dwarf_path(work, named->module);
}

static void plan(struct work *work)
{
	const struct perf_names *names = &work->profile->names;
	struct candidate *candidates = memory_new(names->module_count, sizeof(*candidates));
	uint32_t *end = memory_new(names->module_count, sizeof(*end));
	uint32_t count = 0, total = 0;

	for (uint32_t i = 1; i < names->module_count; i++)
		candidates[i] = (struct candidate){
			.module = i,
			.samples = perf_places_module(&names->reader->places, i)->samples,
		};
	for (uint32_t i = 1; i < names->location_count; i++)
		candidates[names->locations[i].module].count += has_query(work, i);
	for (uint32_t i = 1; i < names->module_count; i++) {
		end[i] = total; /* moves as its queries are added */
		total += candidates[i].count;
		if (candidates[i].count > 0)
			candidates[count++] = candidates[i];
	}
	qsort(candidates, count, sizeof(*candidates), compare_candidates);
	work->queries = memory_new((size_t)total + 1, sizeof(*work->queries));
	work->tasks = memory_new((size_t)count * THREAD_LIMIT + 1, sizeof(*work->tasks));
	for (uint32_t i = 1; i < names->location_count; i++)
		if (has_query(work, i))
			work->queries[end[names->locations[i].module]++] =
				(struct query){ names->locations[i].code, i };
	for (uint32_t i = 0; i < count; i++) {
		const struct candidate *candidate = &candidates[i];
		struct query *queries = work->queries + end[candidate->module] - candidate->count;

		qsort(queries, candidate->count, sizeof(*queries), compare_queries);
		add_tasks(work, candidate, queries);
	}
	work->done = memory_new((size_t)work->count + 1, sizeof(*work->done));
	free(candidates);
	free(end);
}

/* --- taking what was found */

/* Linkers' names are taken apart once. */
static string_id shown_name(struct work *work, const char *name)
{
	size_t length = strlen(name);
	uint32_t text = interner_add(&work->texts, name, length);
	uint32_t meaning = interner_meaning(&work->texts, text);

	if (meaning == 0) {
		meaning = perf_names_show(&work->profile->names, name, length);
		interner_set_meaning(&work->texts, text, meaning);
	}
	return meaning;
}

/* The function that has been shown all along, now with its file; 0 where there is another one
 * of that name, in another file. */
static function_id adopt_file(struct perf_profile *profile, const struct perf_named_function *named,
			      string_id file)
{
	const struct profile *live = profile_builder_profile(profile->builder);
	function_id function = live->frames.function[named->frame];

	if (file != 0 && live->functions.file[function] == 0)
		profile_builder_set_function_file(profile->builder, function, file);
	return file == 0 || live->functions.file[function] == file ? function : 0;
}

static frame_id frame_of(struct work *work, const struct perf_named_location *location,
			 const struct inline_frame *frame, bool is_physical)
{
	struct perf_profile *profile = work->profile;
	const struct perf_named_function *named = &profile->names.functions[location->function];
	bool has_symbol = named->kind != KIND_UNRESOLVED;
	struct function_info info = {
		.module = profile->names.modules[location->module].id,
		.kind = is_physical ? (enum function_kind)named->kind : KIND_INLINED,
	};
	function_id function = 0;

	if (is_physical && !has_symbol && frame->name)
		info.kind = (enum function_kind)perf_places_module(&profile->reader->places,
								   location->module)
				    ->kind;
	/* What the linker calls the function is what other tools call it, too. */
	info.name = (is_physical && has_symbol) || !frame->name ? named->name
								: shown_name(work, frame->name);
	if (frame->file)
		info.file = profile_builder_add_string(profile->builder, frame->file,
						       strlen(frame->file));
	if (is_physical && has_symbol)
		function = adopt_file(profile, named, info.file);
	if (function == 0)
		function = profile_builder_add_function(profile->builder, &info);
	return profile_builder_add_frame(profile->builder, function, frame->line);
}

enum { DEPTH_LIMIT = 256 };

static void take(struct work *work, const struct task *task)
{
	struct perf_profile *profile = work->profile;

	for (uint32_t i = 0; i < task->answer_count; i++) {
		const struct answer *answer = &task->answers[i];
		uint32_t row = task->queries[answer->query].location;
		const struct perf_named_location *location = &profile->names.locations[row];
		const struct inline_frame *found = task->frames + answer->first_frame;
		uint32_t count = answer->frame_count;
		frame_id frames[DEPTH_LIMIT];

		if (count == 0 || count > DEPTH_LIMIT)
			continue;
		for (uint32_t k = 0; k < count; k++)
			frames[k] = frame_of(work, location, &found[k], k + 1 == count);
		profile_builder_set_location(profile->builder, profile->names.location_base + row,
					     location->address, frames, count);
	}
}

static void note_trouble(struct perf_profile *profile, const struct task *task)
{
	const char *path = task->path;

	if (task->failed)
		profile_builder_warn(profile->builder, "no inlined frames and lines from %s: %s",
				     path, task->error.message);
	else if (*task->trouble)
		profile_builder_warn(profile->builder, "%s: %s", path, task->trouble);
}

static void release_task(struct task *task)
{
	if (task->inlines)
		inlines_close(task->inlines);
	free(task->frames);
	free(task->answers);
}

static void take_all(struct work *work)
{
	struct profile_builder *builder = work->profile->builder;
	uint32_t named = 0, total = 0;

	for (uint32_t i = 0; i < work->count; i++)
		total += work->tasks[i].count;
	profile_builder_set_naming(builder, 0, total);
	for (uint32_t taken = 0; taken < work->count;) {
		uint32_t until = taken;

		/* In their order, so that results do not depend on who was faster. */
		pthread_mutex_lock(&work->mutex);
		while (!work->done[taken])
			pthread_cond_wait(&work->finished, &work->mutex);
		while (until < work->count && work->done[until])
			until++;
		pthread_mutex_unlock(&work->mutex);
		profile_builder_begin_names(builder);
		for (; taken < until; taken++) {
			struct task *task = &work->tasks[taken];

			take(work, task);
			note_trouble(work->profile, task);
			named += task->count;
			release_task(task);
		}
		profile_builder_set_naming(builder, named, total);
		profile_builder_publish(builder);
	}
}

void perf_inlines_add(struct perf_profile *profile, struct input *input)
{
	struct work work = { .profile = profile, .input = input };
	pthread_t threads[THREAD_LIMIT];
	uint32_t wanted = thread_count(), started = 0;

	interner_init(&work.texts);
	plan(&work);
	pthread_mutex_init(&work.mutex, NULL);
	pthread_cond_init(&work.finished, NULL);
	if (wanted > work.count)
		wanted = work.count;
	while (started < wanted && pthread_create(&threads[started], NULL, run, &work) == 0)
		started++;
	if (started == 0)
		run(&work);
	take_all(&work);
	for (uint32_t i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
	pthread_mutex_destroy(&work.mutex);
	pthread_cond_destroy(&work.finished);
	interner_release(&work.texts);
	free(work.tasks);
	free(work.queries);
	free(work.done);
}
