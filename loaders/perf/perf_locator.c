#include "loaders/perf/perf_locator.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

enum { LANE_COUNT = 256, LANE_DEPTH = 512, CACHED_IPS = 1 << 16 };

struct perf_lane { /* the last stack of a thread */
	int32_t tid;
	uint32_t depth, user_version, kernel_version;
	uint32_t user_count, kernel_count; /* of mappings: new ones are no new version */
	/* Outermost first. */
	uint64_t ips[LANE_DEPTH];
	uint16_t kinds[LANE_DEPTH];
	uint32_t frames[LANE_DEPTH];
};

struct perf_cached_ip {
	uint64_t ip;
	uint32_t version;     /* of the address space; 0: free */
	uint32_t frame_exact; /* location * 2 + is_exact */
};

static uint32_t add_special(struct perf_locator *locator, const char *path, const char *symbol,
			    enum perf_nature nature, enum function_kind kind)
{
	struct perf_module like = { .nature = (uint8_t)nature, .pid = -1 };
	struct interner *names = locator->locations->names;
	uint32_t module;

	like.path = interner_add(names, path, strlen(path));
	like.file = like.path;
	like.symbol = interner_add(names, symbol, strlen(symbol));
	module = perf_locations_add_module(locator->locations, &like);
	perf_locations_module(locator->locations, module)->kind = (uint8_t)kind;
	return perf_locations_add(locator->locations, module, 0, true, 0);
}

void perf_locator_init(struct perf_locator *locator, struct perf_locations *locations)
{
	static const char *const marks[] = {
		[MARK_TRUNCATED] = "[truncated]",
		[MARK_NOT_UNWOUND] = "[user stack not unwound]",
		[MARK_DEFERRED] = "[user stack not captured]",
		[MARK_LOST] = "[not unwound further]",
		[MARK_NO_STACK] = "[stack not recorded]",
		[MARK_RUNNING] = "[running]",
	};

	*locator = (struct perf_locator){
		.locations = locations,
		.lanes = memory_new(LANE_COUNT, sizeof(*locator->lanes)),
		.cached_ips = memory_new(CACHED_IPS, sizeof(*locator->cached_ips)),
	};
	locator->nowhere_user = add_special(locator, "", "", PERF_NOWHERE, KIND_UNRESOLVED);
	locator->nowhere_kernel =
		add_special(locator, "[kernel]", "", PERF_NOWHERE, KIND_UNRESOLVED);
	locator->hypervisor =
		add_special(locator, "[hypervisor]", "", PERF_NOWHERE, KIND_UNRESOLVED);
	locator->guest_kernel =
		add_special(locator, "[guest kernel]", "", PERF_NOWHERE, KIND_UNRESOLVED);
	locator->guest_user =
		add_special(locator, "[guest user]", "", PERF_NOWHERE, KIND_UNRESOLVED);
	for (int i = 0; i < MARK_COUNT; i++)
		locator->marks[i] = add_special(locator, "", marks[i], PERF_SYMBOL,
						i == MARK_RUNNING ? KIND_NATIVE : KIND_UNRESOLVED);
}

void perf_locator_release(struct perf_locator *locator)
{
	free(locator->lanes);
	free(locator->cached_ips);
	*locator = (struct perf_locator){ 0 };
}

/* An address on its way to its location. Where it will be looked for is fetched for a number
 * of them before the first is used: this waits for memory, and not for arithmetic. */
struct look_up {
	const struct perf_maps *maps;
	struct perf_cached_ip *cached;
	const struct perf_map *map; /* where it was not in the cache */
	uint32_t frame;             /* 0: not yet known */
};

enum { FETCHED = 32 };

static struct look_up begin_look_up(struct perf_locator *locator, const struct perf_view *view,
				    const struct perf_call *call)
{
	struct look_up look_up = { .maps = view->user };

	switch (call->mode) {
	case MODE_KERNEL:
		look_up.maps = view->kernel;
		break;
	case MODE_HYPERVISOR:
		look_up.frame = locator->hypervisor;
		break;
	case MODE_GUEST_KERNEL:
		look_up.frame = locator->guest_kernel;
		break;
	case MODE_GUEST_USER:
		look_up.frame = locator->guest_user;
		break;
	case MODE_MARK:
		look_up.frame = locator->marks[call->ip];
		break;
	default:
		break;
	}
	look_up.cached =
		&locator->cached_ips[hash_mix(call->ip ^ (uint64_t)look_up.maps->version << 40,
					      0x9e3779b97f4a7c15ULL) %
				     CACHED_IPS];
	__builtin_prefetch(look_up.cached);
	return look_up;
}

static uint64_t offset_in(const struct perf_map *map, const struct perf_call *call)
{
	return map->offset + (call->ip - map->start);
}

static void look_in_cache(struct perf_locator *locator, const struct perf_view *view,
			  const struct perf_call *call, struct look_up *look_up)
{
	const struct perf_cached_ip *cached = look_up->cached;

	if (look_up->frame != 0)
		return;
	if (cached->ip == call->ip && cached->version == look_up->maps->version &&
	    (cached->frame_exact & 1) == call->is_exact) {
		look_up->frame = cached->frame_exact >> 1;
		return;
	}
	/* A call may be the last instruction of a mapping. */
	look_up->map = perf_maps_find(look_up->maps, call->ip - !call->is_exact);
	if (!look_up->map && look_up->maps == view->kernel && view->kernel_rest.module != 0)
		look_up->map = &view->kernel_rest;
	if (look_up->map)
		perf_locations_fetch(locator->locations, look_up->map->module,
				     offset_in(look_up->map, call), call->is_exact);
	else
		look_up->frame = look_up->maps == view->kernel || (call->mode == MODE_UNKNOWN &&
								   (int64_t)call->ip < 0)
					 ? locator->nowhere_kernel
					 : locator->nowhere_user;
}

static uint32_t end_look_up(struct perf_locator *locator, const struct perf_call *call,
			    const struct look_up *look_up, uint64_t time)
{
	const struct perf_map *map = look_up->map;
	const struct perf_module *module;
	uint32_t frame;

	if (look_up->frame != 0)
		return look_up->frame;
	frame = perf_locations_add(locator->locations, map->module, offset_in(map, call),
				   call->is_exact, time);
	module = perf_locations_module(locator->locations, map->module);
	if (module->nature != PERF_JIT || !perf_jit_is_timed(module->jit))
		*look_up->cached = (struct perf_cached_ip){ call->ip, look_up->maps->version,
							    frame << 1 | call->is_exact };
	return frame;
}

static void look_up_some(struct perf_locator *locator, const struct perf_callchain *chain,
			 const struct perf_view *view, uint32_t from, uint32_t count, uint64_t time,
			 uint32_t *frames)
{
	const struct perf_call *last = &chain->list[chain->count - 1];
	struct look_up look_ups[FETCHED];

	for (uint32_t i = 0; i < count; i++)
		look_ups[i] = begin_look_up(locator, view, last - from - i);
	for (uint32_t i = 0; i < count; i++)
		look_in_cache(locator, view, last - from - i, &look_ups[i]);
	for (uint32_t i = 0; i < count; i++)
		frames[from + i] = end_look_up(locator, last - from - i, &look_ups[i], time);
}

static uint16_t kind_of(const struct perf_call *call)
{
	return (uint16_t)(call->mode << 1 | call->is_exact);
}

/* How many of the outermost calls are those of the thread's last sample. */
static uint32_t count_shared(const struct perf_lane *lane, const struct perf_callchain *chain)
{
	uint32_t limit = chain->count < lane->depth ? chain->count : lane->depth, shared = 0;

	for (; shared < limit; shared++) {
		const struct perf_call *call = &chain->list[chain->count - 1 - shared];

		if (lane->ips[shared] != call->ip || lane->kinds[shared] != kind_of(call))
			break;
	}
	return shared;
}

void perf_locator_find(struct perf_locator *locator, int32_t tid, const struct perf_view *view,
		       const struct perf_callchain *chain, uint64_t time, uint32_t *frames)
{
	struct perf_lane *lane = &locator->lanes[(uint32_t)tid % LANE_COUNT];
	const struct perf_maps *user = view->user, *kernel = view->kernel;
	uint32_t shared = 0, kept = chain->count < LANE_DEPTH ? chain->count : LANE_DEPTH;

	/* Code that comes and goes may have been another one a moment ago. */
	if (time == 0 && lane->tid == tid && lane->user_version == user->version &&
	    lane->user_count == user->count && lane->kernel_version == kernel->version &&
	    lane->kernel_count == kernel->count)
		shared = count_shared(lane, chain);
	memcpy(frames, lane->frames, shared * sizeof(*frames));
	for (uint32_t i = shared; i < chain->count; i += FETCHED)
		look_up_some(locator, chain, view, i,
			     chain->count - i < FETCHED ? chain->count - i : FETCHED, time, frames);
	for (uint32_t i = shared; i < kept; i++) {
		const struct perf_call *call = &chain->list[chain->count - 1 - i];

		lane->ips[i] = call->ip;
		lane->kinds[i] = kind_of(call);
		lane->frames[i] = frames[i];
	}
	lane->tid = tid;
	lane->depth = kept;
	lane->user_version = user->version;
	lane->user_count = user->count;
	lane->kernel_version = kernel->version;
	lane->kernel_count = kernel->count;
}
