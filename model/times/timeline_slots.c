#include "model/times/timeline_slots.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/owners/owner_sums.h"

/* --- rows by what they are of */

struct row_key {
	enum owner_kind kind;
	uint32_t a, b; /* process and name; tag; or key */
	int32_t number;
	uint32_t slot;
};

struct row_keys {
	struct row_key *rows; /* sorted */
	uint32_t count;
	bool has_threads, has_cpus, has_tags;
};

static int compare_numbers(uint32_t a, uint32_t b)
{
	return a < b ? -1 : a > b;
}

static int by_key(const void *a, const void *b)
{
	const struct row_key *x = a, *y = b;
	int order = compare_numbers(x->kind, y->kind);

	if (order == 0)
		order = compare_numbers(x->a, y->a);
	if (order == 0)
		order = compare_numbers(x->b, y->b);
	return order != 0 ? order : owner_numbers_compare(x->number, y->number);
}

static struct row_key key_of(const struct owner *owner)
{
	struct row_key key = { .kind = owner->kind };

	switch (owner->kind) {
	case OWNER_PROCESS:
		key.a = owner->process;
		break;
	case OWNER_NAME:
	case OWNER_THREAD:
		key.a = owner->process;
		key.b = owner->name;
		key.number = owner->kind == OWNER_THREAD ? owner->number : 0;
		break;
	case OWNER_CPUS:
		break;
	case OWNER_CPU:
		key.number = owner->number;
		break;
	case OWNER_LABEL:
	case OWNER_NO_VALUE:
		key.a = owner->key;
		break;
	case OWNER_VALUE:
		key.a = owner->tag;
		break;
	}
	return key;
}

static void keys_init(struct row_keys *keys, const struct owner_list *owners, const uint32_t *rows,
		      uint32_t count)
{
	*keys = (struct row_keys){ .rows = memory_new(count, sizeof(*keys->rows)), .count = count };
	for (uint32_t slot = 0; slot < count; slot++) {
		const struct owner *owner = &owners->rows[rows[slot]];

		keys->rows[slot] = key_of(owner);
		keys->rows[slot].slot = slot;
		keys->has_threads = keys->has_threads || owner->kind <= OWNER_THREAD;
		keys->has_cpus =
			keys->has_cpus || owner->kind == OWNER_CPUS || owner->kind == OWNER_CPU;
		keys->has_tags = keys->has_tags || owner->kind >= OWNER_LABEL;
	}
	if (count > 1)
		qsort(keys->rows, count, sizeof(*keys->rows), by_key);
}

/* --- lists */

static void add_slot(struct timeline_slots *slots, uint32_t slot)
{
	if (slots->list_count == slots->list_room) {
		slots->list_room = memory_more(slots->list_room);
		slots->lists = memory_resize(slots->lists, slots->list_room, sizeof(*slots->lists));
	}
	slots->lists[slots->list_count++] = slot;
}

static void add_if_wanted(struct timeline_slots *slots, const struct row_keys *keys,
			  struct row_key key)
{
	const struct row_key *found =
		bsearch(&key, keys->rows, keys->count, sizeof(*keys->rows), by_key);

	if (found)
		add_slot(slots, found->slot);
}

/* The list from `start` on, whose length is not written yet; list 0 is that of all who have
 * none. */
static uint32_t end_list(struct timeline_slots *slots, uint32_t start)
{
	uint32_t length = slots->list_count - start - 1;

	if (length == 0) {
		slots->list_count = start;
		return 0;
	}
	slots->lists[start] = length;
	return start;
}

static uint32_t begin_list(struct timeline_slots *slots)
{
	add_slot(slots, 0);
	return slots->list_count - 1;
}

static void add_threads(struct timeline_slots *slots, const struct row_keys *keys,
			const struct thread_table *threads, bool by_name)
{
	slots->of_thread = memory_new(threads->count, sizeof(*slots->of_thread));
	for (thread_id thread = 0; thread < threads->count; thread++) {
		uint32_t start = begin_list(slots);
		struct row_key key = { .kind = OWNER_PROCESS, .a = threads->process[thread] };

		add_if_wanted(slots, keys, key);
		key.kind = OWNER_NAME;
		key.b = threads->name[thread];
		add_if_wanted(slots, keys, key);
		key.kind = OWNER_THREAD;
		key.number = by_name ? -1 : threads->tid[thread];
		add_if_wanted(slots, keys, key);
		slots->of_thread[thread] = end_list(slots, start);
	}
}

/* Most cpus have no row of their own. */
static void add_cpus(struct timeline_slots *slots, const struct row_keys *keys)
{
	uint32_t known = begin_list(slots);

	add_if_wanted(slots, keys, (struct row_key){ .kind = OWNER_CPUS });
	known = end_list(slots, known);
	slots->of_cpu = memory_new(OWNER_CPU_LIMIT, sizeof(*slots->of_cpu));
	for (int32_t cpu = 0; cpu < OWNER_CPU_LIMIT - 1; cpu++)
		slots->of_cpu[cpu + 1] = known;
	for (uint32_t i = 0; i < keys->count; i++) {
		const struct row_key *key = &keys->rows[i];
		uint32_t start;

		if (key->kind != OWNER_CPU)
			continue;
		start = begin_list(slots);
		add_slot(slots, key->slot);
		if (key->number >= 0)
			add_if_wanted(slots, keys, (struct row_key){ .kind = OWNER_CPUS });
		slots->of_cpu[key->number + 1] = end_list(slots, start);
	}
}

/* A set has the tags of a key one after the other. */
static void add_tags(struct timeline_slots *slots, const struct row_keys *keys,
		     const struct profile *profile)
{
	slots->of_tags = memory_new(profile->tag_sets.count, sizeof(*slots->of_tags));
	for (tag_set_id set = 0; set < profile->tag_sets.count; set++) {
		uint32_t start = begin_list(slots), count;
		const tag_id *tags = profile_tags(profile, set, &count);
		string_id last = 0;

		for (uint32_t i = 0; i < count; i++) {
			struct row_key key = { .kind = OWNER_VALUE, .a = tags[i] };

			add_if_wanted(slots, keys, key);
			key.a = profile->tags.key[tags[i]];
			if (key.a == last)
				continue;
			last = key.a;
			key.kind = OWNER_LABEL;
			add_if_wanted(slots, keys, key);
			key.kind = OWNER_NO_VALUE;
			add_if_wanted(slots, keys, key);
		}
		slots->of_tags[set] = end_list(slots, start);
	}
}

void timeline_slots_init(struct timeline_slots *slots, const struct profile *profile,
			 const struct owner_list *owners, const uint32_t *rows, uint32_t count)
{
	struct row_keys keys;

	*slots = (struct timeline_slots){
		.count = count,
		.is_inverted = memory_new(count, sizeof(*slots->is_inverted)),
	};
	keys_init(&keys, owners, rows, count);
	for (uint32_t slot = 0; slot < count; slot++)
		slots->is_inverted[slot] = owners->rows[rows[slot]].kind == OWNER_NO_VALUE;
	add_slot(slots, 0);
	if (keys.has_threads && profile->samples.thread)
		add_threads(slots, &keys, &profile->threads, owners->by_name);
	if (keys.has_cpus && profile->samples.cpu)
		add_cpus(slots, &keys);
	if (keys.has_tags && profile->samples.tags)
		add_tags(slots, &keys, profile);
	free(keys.rows);
}

void timeline_slots_release(struct timeline_slots *slots)
{
	free(slots->is_inverted);
	free(slots->lists);
	free(slots->of_thread);
	free(slots->of_cpu);
	free(slots->of_tags);
	*slots = (struct timeline_slots){ 0 };
}
