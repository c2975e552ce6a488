#include "loaders/pprof/pprof_stacks.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum {
	FETCHED = 8, /* paths that are on their way to the cache */
	VARINT_LIMIT = 10,
};

struct step {             /* a frame of the last path, and all outside of it */
	uint32_t end;     /* its bytes in the path */
	uint32_t missing; /* frames that have no location */
	uint32_t depth;   /* frames that have one */
	stack_id stack;
	struct pprof_pruned pruned;
};

struct walker {
	struct pprof_locations *locations;
	struct profile_builder *builder;
	/* Where others have added stacks before, new ones must be looked up, by the whole path. */
	bool is_first;
	stack_id next_stack; /* if so, the number of the next one */
	struct step *steps;  /* the first one is that of no frame */
	location_id *path;   /* of the frames that have one */
	uint32_t count, capacity;
	stack_id no_stack;
};

static void reserve_step(struct walker *walker)
{
	if (walker->count < walker->capacity)
		return;
	walker->capacity = memory_more(walker->capacity);
	walker->steps = memory_resize(walker->steps, walker->capacity, sizeof(*walker->steps));
	walker->path = memory_resize(walker->path, walker->capacity, sizeof(*walker->path));
}

/* Keeps those steps that are this path's, too. */
static void go_back(struct walker *walker, const struct pprof_path *path,
		    const struct pprof_path *last)
{
	uint32_t shared = pprof_path_shared(path, last);

	while (walker->steps[walker->count - 1].end > shared)
		walker->count--;
	/* A number that goes on is another one. */
	if (walker->count > 1 && walker->steps[walker->count - 1].end == shared &&
	    shared < path->size && path->end[-1 - (ptrdiff_t)shared] >= 0x80)
		walker->count--;
}

/* The number that ends there, backwards; false where it is too long. */
static bool read_back(const struct pprof_path *path, uint32_t *depth, uint64_t *number)
{
	const unsigned char *first = path->end - path->size, *at = path->end - *depth - 1;
	uint32_t size = 1;

	*number = *at;
	for (; at > first && at[-1] >= 0x80; size++)
		*number = *number << 7 | (*--at & 0x7f);
	*depth += size;
	return size <= VARINT_LIMIT;
}

/* By value, as are the steps on the way: to read one whose parts have just been written would have
 * to wait for them. */
static struct step enter(struct walker *walker, struct step step, location_id location)
{
	struct pprof_pruned pruned = step.pruned;

	if (location == 0) {
		step.missing++;
		return step;
	}
	if (walker->locations->prune) {
		bool is_kept = pprof_locations_keeps(walker->locations, location, &pruned);

		step.pruned = pruned;
		if (!is_kept)
			return step;
	}
	location = pprof_locations_afford(walker->locations, location);
	walker->path[step.depth++] = location;
	if (walker->is_first)
		step.stack = walker->next_stack++;
	return step;
}

static stack_id find_no_stack(struct walker *walker)
{
	location_id location;

	if (walker->no_stack == 0) {
		location = pprof_no_stack(walker->locations->builder);
		if (walker->is_first) {
			profile_builder_append_stacks(walker->builder, 0, &location, 1);
			walker->no_stack = walker->next_stack++;
		} else {
			walker->no_stack =
				profile_builder_add_stack(walker->builder, &location, 1, 0);
		}
	}
	return walker->no_stack;
}

/* The steps of the path; false where one is damaged. */
static bool take_steps(struct walker *walker, const struct pprof_path *path)
{
	struct step step = walker->steps[walker->count - 1];
	uint64_t id;

	while (step.end < path->size) {
		if (!read_back(path, &step.end, &id))
			return false;
		reserve_step(walker);
		step = enter(walker, step, pprof_locations_find(walker->locations, id));
		walker->steps[walker->count++] = step;
	}
	return true;
}

static stack_id find_stack(struct walker *walker, const struct pprof_path *path,
			   const struct pprof_path *last)
{
	struct step from, to;
	bool is_good;

	if (last)
		go_back(walker, path, last);
	from = walker->steps[walker->count - 1];
	is_good = take_steps(walker, path);
	to = walker->steps[walker->count - 1];
	if (walker->is_first)
		profile_builder_append_stacks(walker->builder, from.stack,
					      walker->path + from.depth, to.depth - from.depth);
	if (!is_good)
		return PPROF_NO_STACK;
	if (to.depth == 0)
		return find_no_stack(walker);
	return walker->is_first
		       ? to.stack
		       : profile_builder_add_stack(walker->builder, walker->path, to.depth, 0);
}

void pprof_stacks_build(struct pprof_stacks *stacks, struct pprof_locations *locations,
			const struct input *input)
{
	struct pprof_paths *paths = &locations->index->paths;
	struct walker walker = {
		.locations = locations,
		.builder = locations->builder,
		.next_stack = profile_builder_profile(locations->builder)->stacks.count,
	};

	*stacks = (struct pprof_stacks){ .count = (uint32_t)locations->index->sample_count };
	stacks->of_sample = memory_resize(NULL, stacks->count, sizeof(*stacks->of_sample));
	memset(stacks->of_sample, 0xff, stacks->count * sizeof(*stacks->of_sample));
	if (!pprof_paths_sort(paths, input)) {
		stacks->count = 0;
		return;
	}
	walker.is_first = walker.next_stack == 1;
	reserve_step(&walker);
	walker.steps[walker.count++] = (struct step){ 0 };
	for (uint32_t i = 0; i < paths->count; i++) {
		const struct pprof_path *path = &paths->rows[i];
		stack_id stack;

		if (i + FETCHED < paths->count)
			__builtin_prefetch(path[FETCHED].end - 1);
		stack = find_stack(&walker, path, i > 0 ? path - 1 : NULL);
		stacks->of_sample[path->sample] = stack;
		if (stack != PPROF_NO_STACK)
			stacks->missing_locations += walker.steps[walker.count - 1].missing;
	}
	pprof_paths_release(paths);
	free(walker.steps);
	free(walker.path);
}

void pprof_stacks_release(struct pprof_stacks *stacks)
{
	free(stacks->of_sample);
}
