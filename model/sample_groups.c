#include "model/sample_groups.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/memory.h"

static uint32_t add_group(struct sample_groups *groups, label_id label)
{
	groups->label[groups->count] = label;
	return groups->count++;
}

static label_id add_thread_label(struct labels *labels, const struct profile *profile,
				 thread_id thread)
{
	string_id id = profile->threads.name[thread];
	const char *name = profile_text(profile, id);
	int32_t tid = profile->threads.tid[thread];
	size_t size = profile->strings.length[id] + 32;
	char *text;
	label_id label;

	if (tid < 0)
		return labels_add_group(labels, thread, *name ? name : "[no thread]", false);
	text = memory_new(size, 1);
	snprintf(text, size, "%s %d", *name ? name : "[no name]", tid);
	label = labels_add_group(labels, thread, text, true);
	free(text);
	return label;
}

static label_id add_process_label(struct labels *labels, const struct profile *profile,
				  string_id name)
{
	return labels_add_group(labels, name, name ? profile_text(profile, name) : "[no process]",
				false);
}

/* Processes are those of one name; threads have names and numbers. */
static void find_groups(struct sample_groups *groups, struct labels *labels,
			const struct profile *profile, enum root_grouping root,
			uint32_t *group_of_thread)
{
	const struct thread_table *threads = &profile->threads;
	const struct sample_table *samples = &profile->samples;
	uint32_t *group_of_name = memory_new(profile->strings.count, sizeof(*group_of_name));
	bool *is_used = memory_new(threads->count, sizeof(*is_used));

	for (uint32_t i = 0; i < samples->count; i++)
		is_used[samples->thread[i]] = true;
	for (thread_id thread = 0; thread < threads->count; thread++) {
		string_id name = threads->process[thread];

		if (!is_used[thread])
			continue;
		if (root == ROOT_THREAD) {
			group_of_thread[thread] =
				add_group(groups, add_thread_label(labels, profile, thread));
			continue;
		}
		if (group_of_name[name] == 0)
			group_of_name[name] =
				1 + add_group(groups, add_process_label(labels, profile, name));
		group_of_thread[thread] = group_of_name[name] - 1;
	}
	free(group_of_name);
	free(is_used);
}

static void order_samples(struct sample_groups *groups, const struct sample_table *samples,
			  const uint32_t *group_of_thread)
{
	groups->order = memory_new(samples->count, sizeof(*groups->order));
	memset(groups->start, 0, ((size_t)groups->count + 1) * sizeof(*groups->start));
	for (uint32_t i = 0; i < samples->count; i++)
		groups->start[group_of_thread[samples->thread[i]] + 1]++;
	for (uint32_t group = 0; group < groups->count; group++)
		groups->start[group + 1] += groups->start[group];
	for (uint32_t i = 0; i < samples->count; i++)
		groups->order[groups->start[group_of_thread[samples->thread[i]]]++] = i;
	/* Filling moved each start to the next group's. */
	memmove(groups->start + 1, groups->start, groups->count * sizeof(*groups->start));
	groups->start[0] = 0;
}

void sample_groups_init(struct sample_groups *groups, struct labels *labels,
			const struct profile *profile, enum root_grouping root)
{
	uint32_t threads = profile->threads.count;
	uint32_t *group_of_thread;

	*groups = (struct sample_groups){
		.label = memory_new((size_t)threads + 1, sizeof(*groups->label)),
		.start = memory_new((size_t)threads + 2, sizeof(*groups->start)),
	};
	groups->start[1] = profile->samples.count;
	if (root == ROOT_NONE) {
		add_group(groups, LABEL_ALL);
		return;
	}
	group_of_thread = memory_new(threads, sizeof(*group_of_thread));
	find_groups(groups, labels, profile, root, group_of_thread);
	if (groups->count > 1)
		order_samples(groups, &profile->samples, group_of_thread);
	free(group_of_thread);
}

void sample_groups_release(struct sample_groups *groups)
{
	free(groups->label);
	free(groups->start);
	free(groups->order);
	*groups = (struct sample_groups){ 0 };
}
