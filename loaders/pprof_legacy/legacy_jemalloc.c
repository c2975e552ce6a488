#include <stdlib.h>

#include "base/memory.h"
#include "loaders/pprof_legacy/legacy_formats.h"

/*
 * Heaps of jemalloc: a line "heap_v2/524288", the totals, and then for each stack what is in use
 * [and was allocated], by all threads and by each that is still known:
 *
 *	@ 0x7f0f372a2630 0x55d29131517c
 *	  t*: 591: 28354 [0: 0]
 *	  t0: 591: 28354 [0: 0]
 */

enum { IN_USE, ALLOCATED, AMOUNTS };

struct entry {
	int64_t thread; /* -1: all of them */
	int64_t objects[AMOUNTS], bytes[AMOUNTS];
};

struct thread {
	struct entry entry;
	struct span name;
};

struct heap {
	struct legacy_profile *profile;
	int64_t rate; /* bytes per sample */
	bool has_allocations;

	struct legacy_sample stack; /* where the lines are that come now */
	bool is_in_stack, has_stack;
	struct entry all;
	struct thread *threads;
	uint32_t count, capacity;
};

/* --- lines */

static bool parse_header(struct span line, int64_t *rate)
{
	return legacy_take(&line, "heap_v2/") && legacy_take_number(&line, rate) &&
	       line.at == line.end && *rate > 0;
}

static bool take_amounts(struct span *line, struct entry *entry, int which)
{
	return legacy_take_number(line, &entry->objects[which]) && legacy_take(line, ":") &&
	       legacy_take_number(line, &entry->bytes[which]) && entry->objects[which] >= 0 &&
	       entry->bytes[which] >= 0;
}

/* "t0: 591: 28354 [0: 0]" */
static bool parse_entry(struct span line, struct entry *entry)
{
	if (!legacy_take(&line, "t"))
		return false;
	entry->thread = -1;
	if (!legacy_take(&line, "*") && !legacy_take_number(&line, &entry->thread))
		return false;
	if (!legacy_take(&line, ":") || !take_amounts(&line, entry, IN_USE))
		return false;
	legacy_skip_blanks(&line);
	return legacy_take(&line, "[") && take_amounts(&line, entry, ALLOCATED) &&
	       legacy_take(&line, "]") && line.at == line.end;
}

static enum probe probe(struct span head)
{
	struct legacy_lines lines = legacy_lines_of(head);
	struct entry entry;
	int64_t rate;

	if (!legacy_lines_next(&lines) || !lines.is_whole || !parse_header(lines.line, &rate))
		return PROBE_NO;
	if (!legacy_lines_next(&lines) || !lines.is_whole)
		return PROBE_WEAK;
	return parse_entry(lines.line, &entry) ? PROBE_CERTAIN : PROBE_LIKELY;
}

/* --- samples */

static void add_sample(const struct heap *heap, const struct entry *entry, struct span name,
		       const struct legacy_sample *stack)
{
	struct legacy_sample *sample = legacy_profile_add_sample(heap->profile);
	int64_t *in_use = sample->values + (heap->has_allocations ? 2 : 0);

	sample->first = stack->first;
	sample->depth = stack->depth;
	sample->has_block_size = stack->has_block_size;
	sample->block_size = stack->block_size;
	if (entry->thread >= 0 && entry->thread <= INT32_MAX) {
		sample->tid = (int32_t)entry->thread;
		sample->thread = name;
	}
	in_use[0] = entry->objects[IN_USE];
	in_use[1] = entry->bytes[IN_USE];
	if (heap->has_allocations) {
		sample->values[0] = entry->objects[ALLOCATED];
		sample->values[1] = entry->bytes[ALLOCATED];
	}
}

static void subtract(struct entry *from, const struct entry *entry)
{
	for (int which = 0; which < AMOUNTS; which++) {
		from->objects[which] -= entry->objects[which];
		from->bytes[which] -= entry->bytes[which];
	}
}

/* As much of `whole` as `part` is of `all`. */
static int64_t share(int64_t part, int64_t all, int64_t whole)
{
	return part == all ? whole : (int64_t)((double)whole * ((double)part / (double)all));
}

static struct entry share_of(const struct entry *part, const struct entry *all,
			     const struct entry *whole)
{
	struct entry shared = { .thread = part->thread };

	for (int which = 0; which < AMOUNTS; which++) {
		shared.objects[which] =
			share(part->objects[which], all->objects[which], whole->objects[which]);
		shared.bytes[which] =
			share(part->bytes[which], all->bytes[which], whole->bytes[which]);
	}
	return shared;
}

static bool is_within(const struct entry *part, const struct entry *all)
{
	for (int which = 0; which < AMOUNTS; which++)
		if (part->objects[which] > all->objects[which] ||
		    part->bytes[which] > all->bytes[which])
			return false;
	return true;
}

/* Undoes sampling for all threads together, as jeprof does. Each thread has its share of that; what
 * is left is of threads that have ended. */
static void add_stack(struct heap *heap)
{
	struct legacy_sample stack = heap->stack;
	struct entry all = heap->all, whole = all, left, rest = all;

	if (!heap->has_stack)
		return;
	for (int which = 0; which < AMOUNTS; which++)
		legacy_unsample(&whole.objects[which], &whole.bytes[which], heap->rate);
	stack.has_block_size = all.objects[IN_USE] > 0;
	stack.block_size = stack.has_block_size ? all.bytes[IN_USE] / all.objects[IN_USE] : 0;
	left = whole;
	left.thread = -1;
	for (uint32_t i = 0; i < heap->count && is_within(&heap->threads[i].entry, &rest); i++) {
		struct entry shared = share_of(&heap->threads[i].entry, &all, &whole);

		subtract(&rest, &heap->threads[i].entry);
		/* The last one has what rounding has left. */
		if (rest.objects[IN_USE] == 0 && rest.objects[ALLOCATED] == 0) {
			shared = left;
			shared.thread = heap->threads[i].entry.thread;
		}
		subtract(&left, &shared);
		add_sample(heap, &shared, heap->threads[i].name, &stack);
		if (rest.objects[IN_USE] == 0 && rest.objects[ALLOCATED] == 0)
			break;
	}
	if (rest.objects[IN_USE] > 0 || rest.objects[ALLOCATED] > 0 || heap->count == 0)
		add_sample(heap, &left, (struct span){ "", "" }, &stack);
	heap->has_stack = false;
}

/* --- the whole */

static void add_thread(struct heap *heap, const struct entry *entry, struct span name)
{
	if (heap->count >= heap->capacity) {
		heap->capacity = memory_more(heap->capacity);
		heap->threads =
			memory_resize(heap->threads, heap->capacity, sizeof(*heap->threads));
	}
	heap->threads[heap->count++] = (struct thread){ *entry, name };
}

/* "@ 0x7f0f372a2630 0x55d29131517c" */
static bool begin_stack(struct heap *heap, struct span line)
{
	struct legacy_profile *profile = heap->profile;
	bool is_good;

	line.at++;
	legacy_profile_add_sample(profile);
	is_good = legacy_profile_add_calls(profile, line);
	heap->stack = *legacy_profile_sample(profile, profile->sample_count - 1);
	profile->sample_count--;
	heap->is_in_stack = is_good;
	heap->count = 0;
	return is_good;
}

static bool parse_line(struct heap *heap, struct span line)
{
	struct entry entry;

	if (*line.at == '@') {
		add_stack(heap);
		return begin_stack(heap, line);
	}
	if (!parse_entry(line, &entry))
		return false;
	if (!heap->is_in_stack) /* the sums of all stacks, or a stack that is damaged */
		return true;
	if (entry.thread >= 0) {
		add_thread(heap, &entry, (struct span){ line.at, span_find(line, ':') });
	} else {
		heap->all = entry;
		heap->has_stack = true;
	}
	return true;
}

/* Whether some stack has had more than it has. */
static bool has_allocations(struct legacy_lines lines)
{
	struct entry entry;

	while (legacy_lines_next(&lines) && !legacy_maps_is_mark(lines.line))
		if (parse_entry(lines.line, &entry) && entry.objects[ALLOCATED] > 0)
			return true;
	return false;
}

static void add_types(struct legacy_profile *profile, bool with_allocations)
{
	if (with_allocations) {
		legacy_profile_add_type(profile, "alloc_objects", "count");
		legacy_profile_add_type(profile, "alloc_space", "bytes");
	}
	legacy_profile_add_type(profile, "inuse_objects", "count");
	legacy_profile_add_type(profile, "inuse_space", "bytes");
}

static bool parse(struct legacy_profile *profile, struct span text, struct error *error)
{
	struct legacy_lines lines = legacy_lines_of(text);
	struct heap heap = { .profile = profile };

	if (!legacy_lines_next(&lines) || !parse_header(lines.line, &heap.rate))
		return error_set(error, ERROR_MALFORMED,
				 "line 1 is not that of a heap of jemalloc: heap_v2/524288");
	profile->kind = "heap (jemalloc)";
	heap.has_allocations = has_allocations(lines);
	add_types(profile, heap.has_allocations);
	profile->period_type = (struct legacy_type){ legacy_span("space"), legacy_span("bytes") };
	profile->period = heap.rate;
	legacy_drop_jemalloc(profile);
	while (legacy_lines_next(&lines) && !legacy_maps_is_mark(lines.line))
		if (lines.line.at < lines.line.end && !parse_line(&heap, lines.line))
			legacy_profile_add_bad_line(profile, lines.number, lines.line);
	add_stack(&heap);
	free(heap.threads);
	legacy_maps_parse(&profile->maps, lines.rest);
	return true;
}

const struct legacy_format legacy_jemalloc = { .probe = probe, .parse = parse };
