#include "loaders/text/text_blocks.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/process/cores.h"
#include "base/process/thread.h"

enum {
	BLOCK_SIZE = 512 * 1024,
	BLOCK_SIZE_LIMIT = 256 * 1024 * 1024, /* a record that is longer is cut */
	THREAD_LIMIT = 15,                    /* one merges, and is busy with what these parse */
	BLOCKS_PER_THREAD = 6,
};

struct block {
	char *text;
	size_t size, capacity;
	struct parsed_block parsed;
	bool is_parsed;
};

struct worker {
	struct pipeline *pipeline;
	pthread_t thread;
	void *parser;
};

/* Blocks go round a ring: filled by the loading thread, parsed by whoever has time,
 * and merged by the loading thread again. None of the counters overtakes the one
 * before it. */
struct pipeline {
	const struct text_format *format;
	void *shared;
	struct parsed_tables tables;
	struct block_merger merger;
	struct input *input;

	size_t block_size;
	struct block *blocks;
	uint32_t block_count;
	struct worker *workers; /* the first is the loading thread */
	uint32_t thread_count, started;

	char *carry; /* the record that the last block broke off in */
	size_t carry_size, carry_capacity;

	/* Guards all that follows, and is_parsed; only the loading thread changes
	 * `filled` and `merged`. */
	pthread_mutex_t mutex;
	pthread_cond_t filled_more, parsed_more;
	uint64_t filled, taken, merged;
	bool has_ended, is_waiting;
};

/* --- parsing */

static void parse(struct pipeline *pipeline, struct worker *worker, struct block *block)
{
	const struct text_format *format = pipeline->format;

	if (!worker->parser)
		worker->parser = format->parser_new(pipeline->shared, &pipeline->tables);
	parsed_block_clear(&block->parsed);
	format->parse(worker->parser, block->text, block->size, &block->parsed);
}

/* Parses the next block that nobody has taken. Called with the mutex, which it
 * leaves meanwhile. */
static void parse_next(struct pipeline *pipeline, struct worker *worker)
{
	struct block *block = &pipeline->blocks[pipeline->taken++ % pipeline->block_count];

	pthread_mutex_unlock(&pipeline->mutex);
	parse(pipeline, worker, block);
	pthread_mutex_lock(&pipeline->mutex);
	block->is_parsed = true;
}

static void *work(void *argument)
{
	struct worker *worker = argument;
	struct pipeline *pipeline = worker->pipeline;

	pthread_mutex_lock(&pipeline->mutex);
	while (!pipeline->has_ended) {
		if (pipeline->taken < pipeline->filled) {
			parse_next(pipeline, worker);
			if (pipeline->is_waiting)
				pthread_cond_signal(&pipeline->parsed_more);
		} else {
			pthread_cond_wait(&pipeline->filled_more, &pipeline->mutex);
		}
	}
	pthread_mutex_unlock(&pipeline->mutex);
	return NULL;
}

/* Not before the second block: most profiles are small. Without a thread to be
 * had the loading thread does all the work. */
static void start_threads(struct pipeline *pipeline)
{
	while (pipeline->started < pipeline->thread_count) {
		struct worker *worker = &pipeline->workers[pipeline->started + 1];

		if (!thread_start(&worker->thread, work, worker))
			break;
		pipeline->started++;
	}
	pipeline->thread_count = pipeline->started;
}

static void end_threads(struct pipeline *pipeline)
{
	pthread_mutex_lock(&pipeline->mutex);
	pipeline->has_ended = true;
	pthread_cond_broadcast(&pipeline->filled_more);
	pthread_mutex_unlock(&pipeline->mutex);
	for (uint32_t i = 1; i <= pipeline->started; i++)
		pthread_join(pipeline->workers[i].thread, NULL);
}

/* --- merging */

static void merge_next(struct pipeline *pipeline)
{
	struct block *block = &pipeline->blocks[pipeline->merged % pipeline->block_count];
	struct profile_builder *builder = pipeline->merger.builder;

	block_merger_add(&pipeline->merger, &pipeline->tables, &block->parsed);
	block->is_parsed = false;
	pipeline->merged++;
	profile_builder_set_progress(builder, input_position(pipeline->input),
				     input_size(pipeline->input));
	profile_builder_publish(builder);
}

/* Merges what is parsed, in order, and goes on until at most `left` blocks are in
 * flight. Rather than wait it parses a block itself. */
static void merge_until(struct pipeline *pipeline, uint64_t left)
{
	while (pipeline->merged < pipeline->filled) {
		struct block *block = &pipeline->blocks[pipeline->merged % pipeline->block_count];
		bool is_parsed;

		pthread_mutex_lock(&pipeline->mutex);
		while (!block->is_parsed && pipeline->filled - pipeline->merged > left) {
			if (pipeline->taken < pipeline->filled) {
				parse_next(pipeline, &pipeline->workers[0]);
				continue;
			}
			pipeline->is_waiting = true;
			pthread_cond_wait(&pipeline->parsed_more, &pipeline->mutex);
			pipeline->is_waiting = false;
		}
		is_parsed = block->is_parsed;
		pthread_mutex_unlock(&pipeline->mutex);
		if (!is_parsed)
			return;
		merge_next(pipeline);
	}
}

/* Of what is still to be summed up, too. */
static void show_all(struct pipeline *pipeline)
{
	merge_until(pipeline, 0);
	block_merger_flush(&pipeline->merger);
	profile_builder_publish(pipeline->merger.builder);
}

static void dispatch(struct pipeline *pipeline)
{
	if (pipeline->filled == 1)
		start_threads(pipeline);
	pthread_mutex_lock(&pipeline->mutex);
	pipeline->filled++;
	pthread_cond_signal(&pipeline->filled_more);
	pthread_mutex_unlock(&pipeline->mutex);
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
	if (pipeline->carry_size > 0)
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
			/* What was broken off is not what its first part looks like. */
			if (got < 0 || input_is_stopped(pipeline->input))
				block->size = 0;
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
			show_all(pipeline);
	}
}

static void run(struct pipeline *pipeline, struct error *error)
{
	enum filling filling;

	do {
		struct block *block;

		merge_until(pipeline, pipeline->block_count - 1);
		block = &pipeline->blocks[pipeline->filled % pipeline->block_count];
		filling = fill(pipeline, block, error);
		if (block->size > 0)
			dispatch(pipeline);
		if (filling == PAUSED)
			show_all(pipeline);
	} while (filling != ENDED);
	show_all(pipeline);
}

static void pipeline_init(struct pipeline *pipeline)
{
	pipeline->block_size = cores_setting("SERAC_BLOCK_SIZE", BLOCK_SIZE, BLOCK_SIZE_LIMIT);
	if (pipeline->block_size == 0)
		pipeline->block_size = 1;
	pipeline->thread_count = cores_more_threads(THREAD_LIMIT);
	pipeline->block_count = 1 + pipeline->thread_count * BLOCKS_PER_THREAD;
	pipeline->workers =
		memory_new((size_t)pipeline->thread_count + 1, sizeof(*pipeline->workers));
	pipeline->blocks = memory_new(pipeline->block_count, sizeof(*pipeline->blocks));
	for (uint32_t i = 0; i <= pipeline->thread_count; i++)
		pipeline->workers[i].pipeline = pipeline;
	for (uint32_t i = 0; i < pipeline->block_count; i++)
		parsed_block_init(&pipeline->blocks[i].parsed, pipeline->format->type_count);
	parsed_tables_init(&pipeline->tables);
	pthread_mutex_init(&pipeline->mutex, NULL);
	pthread_cond_init(&pipeline->filled_more, NULL);
	pthread_cond_init(&pipeline->parsed_more, NULL);
}

static void pipeline_release(struct pipeline *pipeline)
{
	for (uint32_t i = 0; i <= pipeline->started; i++)
		if (pipeline->workers[i].parser)
			pipeline->format->parser_free(pipeline->workers[i].parser);
	for (uint32_t i = 0; i < pipeline->block_count; i++) {
		parsed_block_release(&pipeline->blocks[i].parsed);
		free(pipeline->blocks[i].text);
	}
	parsed_tables_release(&pipeline->tables);
	free(pipeline->workers);
	free(pipeline->blocks);
	free(pipeline->carry);
	pthread_mutex_destroy(&pipeline->mutex);
	pthread_cond_destroy(&pipeline->filled_more);
	pthread_cond_destroy(&pipeline->parsed_more);
}

bool text_blocks_load(struct input *input, const struct text_format *format, void *shared,
		      struct profile_builder *builder, struct error *error)
{
	struct pipeline pipeline = { .format = format, .shared = shared, .input = input };
	struct error read_error = { 0 };

	block_merger_init(&pipeline.merger, builder, format->symbols, format->types,
			  format->type_count);
	if (format->has_sums)
		block_merger_sum(&pipeline.merger);
	pipeline_init(&pipeline);
	run(&pipeline, &read_error);
	end_threads(&pipeline);
	pipeline_release(&pipeline);
	if (!block_merger_finish(&pipeline.merger, error)) {
		if (read_error.code != ERROR_NONE)
			*error = read_error;
		return false;
	}
	if (read_error.code != ERROR_NONE)
		profile_builder_warn_of_end(builder, "%s; everything before that is shown",
					    read_error.message);
	if (input_is_stopped(input))
		profile_builder_warn_of_end(builder, "reading was stopped: the rest is missing");
	return true;
}
