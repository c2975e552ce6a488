#include "model/owners/owners.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/owners/owner_threads.h"

/* --- cpus and labels */

static int rows_by_weight(const void *a, const void *b)
{
	const struct owner *x = a, *y = b;
	int order = owner_sums_compare(x->sums, y->sums);

	if (order == 0)
		order = owner_numbers_compare(x->number, y->number);
	return order != 0 ? order : owner_numbers_compare(x->tag, y->tag);
}

/* From the row of their parent on. */
static void sort_children(struct owner_list *list, uint32_t parent)
{
	uint32_t count = list->count - parent - 1;

	list->rows[parent].end = list->count;
	if (count > 1)
		qsort(list->rows + parent + 1, count, sizeof(*list->rows), rows_by_weight);
	for (uint32_t row = parent + 1; row < list->count; row++)
		list->rows[row].end = row + 1;
}

/* That none is known says nothing. */
static bool has_cpus(const struct owner_sums *sums)
{
	for (int32_t cpu = 1; cpu < OWNER_CPU_LIMIT; cpu++)
		if (sums->of_cpu[cpu].is_used)
			return true;
	return false;
}

static void add_cpus(struct owner_list *list, const struct owner_sums *sums)
{
	uint32_t parent = list->count;
	struct owner all = { .kind = OWNER_CPUS };

	owner_list_add(list, 0, &all);
	for (int32_t cpu = -1; cpu < OWNER_CPU_LIMIT - 1; cpu++) {
		const struct owner_counts *counts = &sums->of_cpu[cpu + 1];
		struct owner owner = { .kind = OWNER_CPU, .number = cpu };

		if (!counts->is_used)
			continue;
		memcpy(owner.sums, counts->sums, sizeof(owner.sums));
		owner_list_add(list, 1, &owner);
		if (cpu >= 0)
			owner_sums_add(list->rows[parent].sums, owner.sums);
	}
	sort_children(list, parent);
}

/* Of each tag, and of each key; a set has the tags of a key one after the other. Number 0 of the
 * keys is not used. */
static void sum_tags(const struct profile *profile, const struct owner_sums *sums,
		     struct owner_counts *of_tag, struct owner_counts *of_key)
{
	for (tag_set_id set = 0; set < profile->tag_sets.count; set++) {
		const struct owner_counts *counts = &sums->of_tags[set];
		uint32_t count;
		const tag_id *tags = profile_tags(profile, set, &count);
		string_id last = 0;

		for (uint32_t i = 0; counts->is_used && i < count; i++) {
			string_id key = profile->tags.key[tags[i]];

			of_tag[tags[i]].is_used = true;
			owner_sums_add(of_tag[tags[i]].sums, counts->sums);
			if (key == last)
				continue;
			of_key[key].is_used = true;
			owner_sums_add(of_key[key].sums, counts->sums);
			last = key;
		}
	}
}

static int by_key(const void *a, const void *b, void *context)
{
	const struct profile *profile = context;
	string_id x = profile->tags.key[*(const tag_id *)a],
		  y = profile->tags.key[*(const tag_id *)b];
	bool first = owner_key_is_cgroup(profile, x);
	int order = owner_names_compare(profile, x, y);

	if (first != owner_key_is_cgroup(profile, y))
		return first ? -1 : 1;
	if (order == 0)
		order = owner_numbers_compare(x, y);
	return order != 0 ? order : owner_numbers_compare(*(const tag_id *)a, *(const tag_id *)b);
}

/* What the samples without a label have: the others, taken off from all. */
static void add_rest(struct owner_list *list, const struct owner_sums *sums, string_id key,
		     const struct owner_sum *with)
{
	struct owner owner = { .kind = OWNER_NO_VALUE, .key = key };
	bool has_samples = false;

	for (uint32_t side = 0; side < SAMPLE_CHOICE_LIMIT; side++) {
		owner.sums[side] = (struct owner_sum){
			quantity_subtract(sums->all[side].weight, with[side].weight),
			sums->all[side].samples - with[side].samples,
		};
		has_samples = has_samples || owner.sums[side].samples > 0;
	}
	if (has_samples)
		owner_list_add(list, 1, &owner);
}

static void add_labels(struct owner_list *list, const struct profile *profile,
		       const struct owner_sums *sums)
{
	struct owner_counts *of_tag = memory_new(profile->tags.count, sizeof(*of_tag));
	struct owner_counts *of_key = memory_new(profile->strings.count, sizeof(*of_key));
	tag_id *tags = memory_new(profile->tags.count, sizeof(*tags));
	uint32_t count = 0;

	sum_tags(profile, sums, of_tag, of_key);
	for (tag_id tag = 0; tag < profile->tags.count; tag++)
		if (of_tag[tag].is_used)
			tags[count++] = tag;
	if (count > 1)
		qsort_r(tags, count, sizeof(*tags), by_key, (void *)profile);
	for (uint32_t i = 0; i < count;) {
		struct owner label = { .kind = OWNER_LABEL, .key = profile->tags.key[tags[i]] };
		uint32_t parent = list->count;

		memcpy(label.sums, of_key[label.key].sums, sizeof(label.sums));
		owner_list_add(list, 0, &label);
		for (; i < count && profile->tags.key[tags[i]] == label.key; i++) {
			struct owner owner = { .kind = OWNER_VALUE,
					       .key = label.key,
					       .tag = tags[i] };

			memcpy(owner.sums, of_tag[tags[i]].sums, sizeof(owner.sums));
			owner_list_add(list, 1, &owner);
		}
		add_rest(list, sums, label.key, label.sums);
		sort_children(list, parent);
	}
	free(of_tag);
	free(of_key);
	free(tags);
}

/* --- the list */

static void find_parents(struct owner_list *list)
{
	uint32_t above[OWNER_DEPTH] = { 0 };

	for (uint32_t row = 0; row < list->count; row++) {
		struct owner *owner = &list->rows[row];

		owner->parent = owner->depth > 0 ? above[owner->depth - 1] : row;
		above[owner->depth] = row;
	}
}

void owner_list_build(struct owner_list *list, const struct sample_scope *scope)
{
	const struct tree_builder *builder = scope->builder;
	struct owner_sums sums;

	*list = (struct owner_list){
		.sides = builder->choice_count,
		.by_name = builder->by_name,
	};
	owner_sums_init(&sums, scope);
	memcpy(list->all, sums.all, sizeof(list->all));
	if (sums.of_thread)
		owner_threads_add(list, builder->profile, &sums);
	if (sums.of_cpu && has_cpus(&sums))
		add_cpus(list, &sums);
	if (sums.of_tags)
		add_labels(list, builder->profile, &sums);
	find_parents(list);
	owner_sums_release(&sums);
}
