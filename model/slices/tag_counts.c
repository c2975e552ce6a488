#include "model/slices/tag_counts.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct sum {
	uint64_t samples;
	int64_t weight;
};

static void add(struct sum *sum, const struct sum *more)
{
	sum->samples += more->samples;
	sum->weight = quantity_add(sum->weight, more->weight);
}

/* What the samples of each set have. */
static struct sum *sum_sets(const struct profile *profile, uint32_t sample_type)
{
	struct sum *sums = memory_new(profile->tag_sets.count, sizeof(*sums));

	for (uint32_t i = 0; i < profile->samples.count; i++)
		add(&sums[profile->samples.tags[i]],
		    &(struct sum){ 1, profile_weight(profile, sample_type, i) });
	return sums;
}

/* Per tag, and per key where that is what its text is numbered by. */
static void sum_tags(const struct profile *profile, const struct sum *of_sets, struct sum *of_tags,
		     struct sum *of_keys)
{
	for (tag_set_id set = 1; set < profile->tag_sets.count; set++) {
		uint32_t count;
		const tag_id *tags = profile_tags(profile, set, &count);
		string_id last = 0;

		for (uint32_t i = 0; i < count; i++) {
			string_id key = profile->tags.key[tags[i]];

			add(&of_tags[tags[i]], &of_sets[set]);
			if (key != last)
				add(&of_keys[key], &of_sets[set]);
			last = key;
		}
	}
}

static uint64_t size_of(int64_t weight)
{
	return weight < 0 ? -(uint64_t)weight : (uint64_t)weight;
}

/* Keys by name, their values by weight. */
static int compare_values(const void *a, const void *b, void *context)
{
	const struct profile *profile = context;
	const struct tag_share *x = a, *y = b;
	string_id x_key = profile->tags.key[x->tag], y_key = profile->tags.key[y->tag];

	if (x_key != y_key) {
		int order = strcmp(profile_text(profile, x_key), profile_text(profile, y_key));

		return order != 0 ? order : x_key < y_key ? -1 : 1;
	}
	if (size_of(x->weight) != size_of(y->weight))
		return size_of(x->weight) < size_of(y->weight) ? 1 : -1;
	if (x->samples != y->samples)
		return x->samples < y->samples ? 1 : -1;
	return x->tag < y->tag ? -1 : x->tag > y->tag;
}

static uint32_t list_values(struct tag_counts *counts, const struct profile *profile,
			    const struct sum *of_tags)
{
	uint32_t count = 0;

	counts->values = memory_new(profile->tags.count, sizeof(*counts->values));
	for (tag_id tag = 1; tag < profile->tags.count; tag++)
		if (of_tags[tag].samples > 0)
			counts->values[count++] = (struct tag_share){ tag, of_tags[tag].samples,
								      of_tags[tag].weight };
	if (count > 1)
		qsort_r(counts->values, count, sizeof(*counts->values), compare_values,
			(void *)profile);
	return count;
}

static void list_keys(struct tag_counts *counts, const struct profile *profile,
		      const struct sum *of_keys, uint32_t value_count)
{
	uint32_t capacity = 0;

	for (uint32_t i = 0; i < value_count; i++) {
		string_id key = profile->tags.key[counts->values[i].tag];

		if (counts->key_count == 0 || counts->keys[counts->key_count - 1].key != key) {
			if (counts->key_count == capacity) {
				capacity = memory_more(capacity);
				counts->keys = memory_resize(counts->keys, capacity,
							     sizeof(*counts->keys));
			}
			counts->keys[counts->key_count++] = (struct tag_key){
				.key = key,
				.samples = of_keys[key].samples,
				.weight = of_keys[key].weight,
				.first = i,
			};
		}
		counts->keys[counts->key_count - 1].count++;
	}
}

void tag_counts_build(struct tag_counts *counts, const struct profile *profile,
		      uint32_t sample_type)
{
	struct sum *of_sets, *of_tags, *of_keys;

	*counts = (struct tag_counts){ 0 };
	if (!profile->samples.tags)
		return;
	of_sets = sum_sets(profile, sample_type);
	of_tags = memory_new(profile->tags.count, sizeof(*of_tags));
	of_keys = memory_new(profile->strings.count, sizeof(*of_keys));
	sum_tags(profile, of_sets, of_tags, of_keys);
	list_keys(counts, profile, of_keys, list_values(counts, profile, of_tags));
	free(of_sets);
	free(of_tags);
	free(of_keys);
}

void tag_counts_release(struct tag_counts *counts)
{
	free(counts->keys);
	free(counts->values);
	*counts = (struct tag_counts){ 0 };
}
