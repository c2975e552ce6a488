#include "loaders/perf/unwind/perf_deferred.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

enum {
	HEAD_COUNT = 1024,
	/* A thread that sleeps for long may have some; records that were lost leave more. */
	HELD_LIMIT = 1 << 16,
};

struct perf_held {
	struct perf_pending pending;
	bool is_here;
	uint32_t next; /* 1 + the number of the one before it with the same head; 0: none */
};

void perf_deferred_release(struct perf_deferred *deferred)
{
	for (uint32_t i = 0; i < deferred->count; i++) {
		if (!deferred->list[i].is_here)
			continue;
		perf_callchain_release(&deferred->list[i].pending.chain);
		perf_view_release(&deferred->list[i].pending.view);
	}
	free(deferred->list);
	free(deferred->heads);
	*deferred = (struct perf_deferred){ 0 };
}

static uint32_t *head_of(const struct perf_deferred *deferred, uint64_t cookie)
{
	return &deferred->heads[hash_mix(cookie, 0x9e3779b97f4a7c15ULL) % HEAD_COUNT];
}

static void link_up(struct perf_deferred *deferred, uint32_t at)
{
	uint32_t *head = head_of(deferred, deferred->list[at].pending.chain.cookie);

	deferred->list[at].next = *head;
	*head = at + 1;
}

/* Those that are left come to the beginning. */
static void close_gaps(struct perf_deferred *deferred)
{
	uint32_t count = 0;

	memset(deferred->heads, 0, HEAD_COUNT * sizeof(*deferred->heads));
	for (uint32_t i = 0; i < deferred->count; i++) {
		if (!deferred->list[i].is_here)
			continue;
		deferred->list[count] = deferred->list[i];
		link_up(deferred, count++);
	}
	deferred->count = count;
	deferred->oldest = 0;
}

bool perf_deferred_keep(struct perf_deferred *deferred, struct perf_pending *pending)
{
	if (deferred->left >= HELD_LIMIT / 2)
		return false;
	if (!deferred->heads)
		deferred->heads = memory_new(HEAD_COUNT, sizeof(*deferred->heads));
	if (deferred->left == 0 || deferred->count == HELD_LIMIT)
		close_gaps(deferred);
	if (deferred->count == deferred->capacity) {
		deferred->capacity = deferred->capacity * 2 + 16;
		deferred->list =
			memory_resize(deferred->list, deferred->capacity, sizeof(*deferred->list));
	}
	deferred->list[deferred->count] = (struct perf_held){ *pending, true, 0 };
	pending->chain = (struct perf_callchain){ 0 };
	link_up(deferred, deferred->count++);
	deferred->left++;
	return true;
}

static void take_from(struct perf_deferred *deferred, uint32_t *link, struct perf_pending *taken)
{
	struct perf_held *held = &deferred->list[*link - 1];

	*taken = held->pending;
	*link = held->next;
	held->is_here = false;
	deferred->left--;
}

bool perf_deferred_take(struct perf_deferred *deferred, uint64_t cookie, int32_t tid,
			struct perf_pending *taken)
{
	uint32_t *found = NULL;

	if (deferred->left == 0)
		return false;
	for (uint32_t *link = head_of(deferred, cookie); *link != 0;
	     link = &deferred->list[*link - 1].next) {
		const struct perf_pending *pending = &deferred->list[*link - 1].pending;

		/* The last one is the first that was kept. */
		if (pending->chain.cookie == cookie && (tid < 0 || pending->tid == tid))
			found = link;
	}
	if (found)
		take_from(deferred, found, taken);
	return found != NULL;
}

bool perf_deferred_take_oldest(struct perf_deferred *deferred, struct perf_pending *taken)
{
	uint32_t *link;

	if (deferred->left == 0)
		return false;
	while (!deferred->list[deferred->oldest].is_here)
		deferred->oldest++;
	link = head_of(deferred, deferred->list[deferred->oldest].pending.chain.cookie);
	while (*link != deferred->oldest + 1)
		link = &deferred->list[*link - 1].next;
	take_from(deferred, link, taken);
	return true;
}

void perf_deferred_in_use(const struct perf_deferred *deferred, const unsigned char *first,
			  const unsigned char *end, const unsigned char *oldest[2])
{
	for (uint32_t i = deferred->oldest; i < deferred->count && deferred->left > 0; i++) {
		const unsigned char *bytes = deferred->list[i].pending.sample.record;
		int kind = bytes >= first && bytes < end;

		if (deferred->list[i].is_here && (!oldest[kind] || bytes < oldest[kind]))
			oldest[kind] = bytes;
	}
}
