#include "loaders/chrome_trace/trace_cpu.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/json/json_input.h"
#include "loaders/v8_profile/v8_pieces.h"

/*
 * Of a trace. The first ones may have as many samples as there can be, for each of which half a
 * tebibyte of the 128 that there are is set apart; of the others each has eight gibibytes.
 */
enum { PROFILE_LIMIT = 1000, LARGE_LIMIT = 50, SMALL_ROWS = 1 << 26 };

struct piece {
	int64_t written; /* when */
	uint64_t first, count, number;
	int64_t duration; /* the sum of its deltas */
};

struct trace_profile {
	struct v8_samples samples; /* times since the piece's beginning, until the end */
	struct column pieces;      /* struct piece */
	uint64_t piece_count;
	size_t limit; /* of all that it has */
	uint32_t thread;
	bool has_begin;
};

void trace_cpu_init(struct trace_cpu *cpu, struct profile_builder *builder)
{
	*cpu = (struct trace_cpu){ .builder = builder };
	interner_init(&cpu->keys);
	cpu->profiles = memory_new(PROFILE_LIMIT, sizeof(*cpu->profiles));
	v8_samples_init(&cpu->chunk, builder, V8_SAMPLES_LIMIT);
}

static struct trace_profile *profile_of(const struct trace_cpu *cpu, uint32_t i)
{
	return &cpu->profiles[i];
}

void trace_cpu_release(struct trace_cpu *cpu)
{
	for (uint32_t i = 0; i < cpu->count; i++) {
		v8_samples_release(&profile_of(cpu, i)->samples);
		column_release(&profile_of(cpu, i)->pieces);
	}
	free(cpu->profiles);
	v8_samples_release(&cpu->chunk);
	interner_release(&cpu->keys);
}

/* --- reading */

static struct trace_profile *find(struct trace_cpu *cpu, const char *key, uint32_t thread)
{
	uint32_t i = interner_add(&cpu->keys, key, strlen(key)) - 1;

	if (i >= PROFILE_LIMIT)
		return NULL;
	for (; cpu->count <= i; cpu->count++) {
		struct trace_profile *profile = profile_of(cpu, cpu->count);

		profile->limit = cpu->count < LARGE_LIMIT ? V8_SAMPLES_LIMIT : SMALL_ROWS;
		v8_samples_init(&profile->samples, cpu->builder, profile->limit);
		column_init(&profile->pieces, sizeof(struct piece), profile->limit);
		profile->thread = thread;
	}
	return profile_of(cpu, i);
}

static void add_piece(struct trace_cpu *cpu, struct trace_profile *profile, int64_t written)
{
	struct piece piece = { .written = written,
			       .first = profile->samples.id_count,
			       .count = cpu->chunk.id_count,
			       .number = profile->piece_count,
			       .duration = cpu->chunk.time };

	v8_pieces_move(&profile->samples, &cpu->chunk);
	column_commit(&profile->pieces, profile->piece_count + 1);
	((struct piece *)(void *)profile->pieces.rows)[profile->piece_count++] = piece;
}

static bool has_room(const struct trace_profile *profile, const struct v8_samples *chunk)
{
	const struct v8_nodes *has = &profile->samples.nodes, *more = &chunk->nodes;

	return profile->piece_count < profile->limit &&
	       profile->samples.id_count + chunk->id_count <= profile->limit &&
	       (size_t)has->count + more->count <= profile->limit &&
	       (size_t)has->edge_count + more->edge_count <= profile->limit &&
	       (size_t)has->line_count + more->line_count <= profile->limit;
}

static bool is_called(const struct trace_cpu *cpu, const struct trace_event *event,
		      const char *name)
{
	return strcmp(profile_text(profile_builder_profile(cpu->builder), event->name), name) == 0;
}

bool trace_cpu_add(struct trace_cpu *cpu, const struct trace_event *event, uint32_t thread)
{
	bool is_begin = is_called(cpu, event, "Profile");
	bool is_whole = is_called(cpu, event, "CpuProfile");
	char key[2 * TRACE_ID_SIZE + 32];
	struct trace_profile *profile;

	if (!is_begin && !is_whole && !is_called(cpu, event, "ProfileChunk")) {
		v8_pieces_clear(&cpu->chunk);
		return false;
	}
	if (is_whole)
		snprintf(key, sizeof(key), "whole %u", cpu->whole_count++);
	else
		snprintf(key, sizeof(key), "%s %s", event->pid, event->id);
	profile = find(cpu, key, thread);
	if (profile && !has_room(profile, &cpu->chunk)) {
		cpu->pieces_left_out++;
		profile = NULL;
	}
	if (!profile) {
		v8_pieces_clear(&cpu->chunk);
		return true;
	}
	if (is_begin || is_whole)
		profile->thread = thread;
	/* Pieces may say it again, and better. */
	if (event->has_start && (!profile->samples.has_start || profile->piece_count == 1)) {
		profile->samples.start = event->start;
		profile->samples.has_start = true;
	}
	if (event->has_end) {
		profile->samples.end = event->end;
		profile->samples.has_end = true;
	}
	add_piece(cpu, profile, event->time);
	return true;
}

bool trace_cpu_has_samples(const struct trace_cpu *cpu)
{
	for (uint32_t i = 0; i < cpu->count; i++)
		if (profile_of(cpu, i)->samples.id_count > 0)
			return true;
	return false;
}

/* --- samples */

static int compare(const void *a, const void *b)
{
	const struct piece *one = a, *other = b;

	if (one->written != other->written)
		return one->written < other->written ? -1 : 1;
	return one->number < other->number ? -1 : one->number > other->number;
}

/* Each piece goes on where the one before ended. */
static void join(struct trace_profile *profile)
{
	struct piece *pieces = (struct piece *)(void *)profile->pieces.rows;
	int64_t *times = (int64_t *)(void *)profile->samples.times.rows, begin = 0;

	if (profile->piece_count > 0)
		qsort(pieces, profile->piece_count, sizeof(*pieces), compare);
	for (uint64_t i = 0; i < profile->piece_count; i++) {
		for (uint64_t k = 0; k < pieces[i].count; k++)
			times[pieces[i].first + k] =
				quantity_add(times[pieces[i].first + k], begin);
		begin = quantity_add(begin, pieces[i].duration);
	}
}

void trace_cpu_finish(struct trace_cpu *cpu, struct trace_threads *threads)
{
	bool has_idle = false;

	for (uint32_t i = 0; i < cpu->count; i++)
		has_idle |= profile_of(cpu, i)->samples.nodes.has_idle;
	v8_samples_add_types(cpu->builder, has_idle, COLUMN_TIME | COLUMN_THREAD);
	profile_builder_set_rows_are_samples(cpu->builder);
	for (uint32_t i = 0; i < cpu->count; i++) {
		struct trace_profile *profile = profile_of(cpu, i);

		join(profile);
		profile->samples.thread = trace_threads_find(threads, profile->thread);
		v8_nodes_link(&profile->samples.nodes);
		v8_samples_add(&profile->samples, NULL);
		cpu->added += profile->samples.added;
	}
}

void trace_cpu_warn(const struct trace_cpu *cpu)
{
	uint32_t found = cpu->keys.count - 1;

	json_warn_count(cpu->builder, found - cpu->count, "CPU profile is", "CPU profiles are",
			"skipped: serac reads the first 1,000 of a trace");
	json_warn_count(cpu->builder, cpu->pieces_left_out, "piece", "pieces",
			"of CPU profiles skipped: each has room for 67 million samples");
	for (uint32_t i = 0; i < cpu->count; i++)
		v8_samples_warn(&profile_of(cpu, i)->samples);
}
