#include "loaders/text_blocks.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include "model/memory.h"

enum {
	BLOCK_SIZE = 512 * 1024,
	BLOCK_SIZE_LIMIT = 256 * 1024 * 1024, /* a record that is longer is cut */
	WORKER_LIMIT = 64,
};

struct block {
	char *text;
	size_t size, capacity;
	struct parsed_block parsed;
	struct worker *worker; /* that parsed it */
	bool is_parsed;
};

struct worker {
	struct pipeline *pipeline;
	pthread_t thread;
	struct local_tables tables;
	void *parser;
};

/* Blocks go round a ring: filled by the loading thread, taken by a worker, and
 * merged by the loading thread again. The three counters never overtake each
 * other. */
struct pipeline {
	const struct text_format *format;
	const void *dialect;
	struct block_merger merger;
	struct input *input;

	size_t block_size;
	struct block *blocks;
	uint32_t block_count, worker_count;
	struct worker *workers;
	bool has_threads;

	char *carry; /* the record that the last block broke off in */
	size_t carry_size, carry_capacity;

	pthread_mutex_t mutex;
	pthread_cond_t filled_more, parsed_more;
	uint64_t filled, taken,
		merged; /* `taken` is guarded by the mutex, and `filled` for workers */
	bool ended;
};

static size_t setting(const char *variable, size_t otherwise, size_t limit)
{
	const char *text = getenv(variable);
	char *end;
	unsigned long value = text ? strtoul(text, &end, 10) : 0;

	if (!text || end == text || *end)
		return otherwise;
	return value < limit ? value : limit;
}

static uint32_t core_count(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) != 0)
		return 1;
	return (uint32_t)CPU_COUNT(&set);
}

/* --- workers */

static void worker_parse(struct worker *worker, struct block *block)
{
	const struct text_format *format = worker->pipeline->format;

	if (!worker->parser) {
		local_tables_init(&worker->tables);
		worker->parser = format->parser_new(worker->pipeline->dialect, &worker->tables);
	}
	parsed_block_clear(&block->parsed);
	format->parse(worker->parser, block->text, block->size, &block->parsed);
	block->worker = worker;
}

static void *work(void *argument)
{
	struct worker *worker = argument;
	struct pipeline *pipeline = worker->pipeline;

	pthread_mutex_lock(&pipeline->mutex);
	for (;;) {
		struct block *block;

		while (pipeline->taken == pipeline->filled && !pipeline->ended)
			pthread_cond_wait(&pipeline->filled_more, &pipeline->mutex);
		if (pipeline->taken == pipeline->filled)
			break;
		block = &pipeline->blocks[pipeline->taken++ % pipeline->block_count];
		pthread_mutex_unlock(&pipeline->mutex);
		worker_parse(worker, block);
		pthread_mutex_lock(&pipeline->mutex);
		block->is_parsed = true;
		pthread_cond_signal(&pipeline->parsed_more);
	}
	pthread_mutex_unlock(&pipeline->mutex);
	return NULL;
}

/* Not before the second block: most profiles are small. Without a thread to be
 * had the loading thread does all the work. */
static void start_threads(struct pipeline *pipeline)
{
	uint32_t started = 0;

	while (started < pipeline->worker_count &&
	       pthread_create(&pipeline->workers[started].thread, NULL, work,
			      &pipeline->workers[started]) == 0)
		started++;
	pipeline->worker_count = started;
	pipeline->has_threads = started > 0;
}

static void end_threads(struct pipeline *pipeline)
{
	if (!pipeline->has_threads)
		return;
	pthread_mutex_lock(&pipeline->mutex);
	pipeline->ended = true;
	pthread_cond_broadcast(&pipeline->filled_more);
	pthread_mutex_unlock(&pipeline->mutex);
	for (uint32_t i = 0; i < pipeline->worker_count; i++)
		pthread_join(pipeline->workers[i].thread, NULL);
}

/* --- merging */

static void merge_next(struct pipeline *pipeline)
{
	struct block *block = &pipeline->blocks[pipeline->merged % pipeline->block_count];
	struct profile_builder *builder = pipeline->merger.builder;

	block_merger_add(&pipeline->merger, &block->worker->tables, &block->parsed);
	block->is_parsed = false;
	pipeline->merged++;
	profile_builder_set_progress(builder, input_position(pipeline->input),
				     input_size(pipeline->input));
	profile_builder_publish(builder);
}

/* Merges what is ready, and goes on until no more than `left` are in flight. */
static void merge_ready(struct pipeline *pipeline, uint64_t left)
{
	while (pipeline->merged < pipeline->filled) {
		struct block *block = &pipeline->blocks[pipeline->merged % pipeline->block_count];
		bool is_parsed;

		pthread_mutex_lock(&pipeline->mutex);
		while (!block->is_parsed && pipeline->filled - pipeline->merged > left)
			pthread_cond_wait(&pipeline->parsed_more, &pipeline->mutex);
		is_parsed = block->is_parsed;
		pthread_mutex_unlock(&pipeline->mutex);
		if (!is_parsed)
			return;
		merge_next(pipeline);
	}
}

static void dispatch(struct pipeline *pipeline)
{
	struct block *block = &pipeline->blocks[pipeline->filled % pipeline->block_count];

	if (pipeline->filled == 1 && pipeline->worker_count > 0)
		start_threads(pipeline);
	if (pipeline->has_threads) {
		pthread_mutex_lock(&pipeline->mutex);
		pipeline->filled++;
		pthread_cond_signal(&pipeline->filled_more);
		pthread_mutex_unlock(&pipeline->mutex);
		return;
	}
	worker_parse(&pipeline->workers[0], block);
	block->is_parsed = true;
	pipeline->filled++;
	pipeline->taken++;
	merge_next(pipeline);
}

/* --- reading */

enum filling { FILLED, PAUSED, ENDED };

static void block_reserve(struct block *block, size_t capacity)
{
	/* Not kept, either, when one long record has made it big. */
	if (capacity <= block->capacity && block->capacity / 8 <= capacity)
		return;
	block->text = memory_resize(block->text, capacity, 1);
	block->capacity = capacity;
}

static void keep_rest(struct pipeline *pipeline, struct block *block, size_t cut)
{
	pipeline->carry_size = block->size - cut;
	if (pipeline->carry_size > pipeline->carry_capacity) {
		pipeline->carry_capacity = pipeline->carry_size * 2;
		pipeline->carry = memory_resize(pipeline->carry, pipeline->carry_capacity, 1);
	}
	memcpy(pipeline->carry, block->text + cut, pipeline->carry_size);
	block->size = cut;
}

/* Fills the next block with whole records; with nothing, when the input has
 * paused or ended in between. */
static enum filling fill(struct pipeline *pipeline, struct block *block, struct error *error)
{
	block_reserve(block, pipeline->block_size + pipeline->carry_size);
	if (pipeline->carry_size > 0)
		memcpy(block->text, pipeline->carry, pipeline->carry_size);
	block->size = pipeline->carry_size;
	for (;;) {
		size_t room = block->capacity - block->size, cut;
		ptrdiff_t got = input_read(pipeline->input, block->text + block->size, room, error);

		if (got <= 0) {
			pipeline->carry_size = 0;
			return ENDED;
		}
		block->size += (size_t)got;
		cut = pipeline->format->cut(block->text, block->size);
		if (cut == 0 && block->size >= BLOCK_SIZE_LIMIT)
			cut = block->size;
		if (cut > 0) {
			keep_rest(pipeline, block, cut);
			return (size_t)got < room ? PAUSED : FILLED;
		}
		if (block->size == block->capacity)
			block_reserve(block, block->capacity * 2);
		else if (pipeline->merged < pipeline->filled)
			merge_ready(pipeline, 0);
	}
}

static void run(struct pipeline *pipeline, struct error *error)
{
	enum filling filling;

	do {
		struct block *block;

		merge_ready(pipeline, pipeline->block_count - 1);
		block = &pipeline->blocks[pipeline->filled % pipeline->block_count];
		filling = fill(pipeline, block, error);
		if (block->size > 0)
			dispatch(pipeline);
		if (filling == PAUSED)
			merge_ready(pipeline, 0);
	} while (filling != ENDED);
	merge_ready(pipeline, 0);
}

static void pipeline_init(struct pipeline *pipeline)
{
	pipeline->block_size = setting("SERAC_BLOCK_SIZE", BLOCK_SIZE, BLOCK_SIZE_LIMIT);
	if (pipeline->block_size == 0)
		pipeline->block_size = 1;
	pipeline->worker_count = (uint32_t)setting("SERAC_THREADS", core_count(), WORKER_LIMIT);
	if (pipeline->worker_count > WORKER_LIMIT)
		pipeline->worker_count = WORKER_LIMIT;
	pipeline->block_count = pipeline->worker_count * 2 + 1;
	pipeline->workers =
		memory_new((size_t)pipeline->worker_count + 1, sizeof(*pipeline->workers));
	pipeline->blocks = memory_new(pipeline->block_count, sizeof(*pipeline->blocks));
	for (uint32_t i = 0; i <= pipeline->worker_count; i++)
		pipeline->workers[i].pipeline = pipeline;
	for (uint32_t i = 0; i < pipeline->block_count; i++)
		parsed_block_init(&pipeline->blocks[i].parsed, pipeline->format->type_count);
	pthread_mutex_init(&pipeline->mutex, NULL);
	pthread_cond_init(&pipeline->filled_more, NULL);
	pthread_cond_init(&pipeline->parsed_more, NULL);
}

static void pipeline_release(struct pipeline *pipeline, uint32_t workers)
{
	for (uint32_t i = 0; i <= workers; i++) {
		if (!pipeline->workers[i].parser)
			continue;
		pipeline->format->parser_free(pipeline->workers[i].parser);
		local_tables_release(&pipeline->workers[i].tables);
	}
	for (uint32_t i = 0; i < pipeline->block_count; i++) {
		parsed_block_release(&pipeline->blocks[i].parsed);
		free(pipeline->blocks[i].text);
	}
	free(pipeline->workers);
	free(pipeline->blocks);
	free(pipeline->carry);
	pthread_mutex_destroy(&pipeline->mutex);
	pthread_cond_destroy(&pipeline->filled_more);
	pthread_cond_destroy(&pipeline->parsed_more);
}

bool text_blocks_load(struct input *input, const struct text_format *format, const void *dialect,
		      struct profile_builder *builder, struct error *error)
{
	struct pipeline pipeline = { .format = format, .dialect = dialect, .input = input };
	struct error read_error = { 0 };
	uint32_t workers;

	block_merger_init(&pipeline.merger, builder, format->types, format->type_count);
	pipeline_init(&pipeline);
	workers = pipeline.worker_count;
	run(&pipeline, &read_error);
	end_threads(&pipeline);
	pipeline_release(&pipeline, workers);
	if (!block_merger_finish(&pipeline.merger, error)) {
		if (read_error.code != ERROR_NONE)
			*error = read_error;
		return false;
	}
	if (read_error.code != ERROR_NONE)
		profile_builder_warn(builder, "%s; what came before is shown", read_error.message);
	return true;
}
