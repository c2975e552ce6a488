#include "model/sample_groups.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/hash.h"
#include "model/id_index.h"
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
				  thread_id thread)
{
	string_id name = profile->threads.process[thread];

	return labels_add_group(labels, name, name ? profile_text(profile, name) : "[no process]",
				false);
}

/* Processes are those of one name, threads those of one name and number. */
static bool is_same(const struct thread_table *threads, enum root_grouping root, thread_id a,
		    thread_id b)
{
	if (root == ROOT_PROCESS)
		return threads->process[a] == threads->process[b];
	return threads->name[a] == threads->name[b] && threads->tid[a] == threads->tid[b];
}

/* The first thread that is the same, or else this one. */
static thread_id find_first(struct id_index *index, const struct thread_table *threads,
			    enum root_grouping root, thread_id thread)
{
	uint64_t hash = root == ROOT_PROCESS
				? hash_pair(threads->process[thread], 0, index->seed)
				: hash_pair(threads->name[thread], (uint32_t)threads->tid[thread],
					    index->seed);
	uint32_t id; /* of the slot: 1 + thread */

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) &&
		    is_same(threads, root, id - 1, thread))
			return id - 1;
	id_index_add(index, hash, thread + 1);
	return thread;
}

static void find_groups(struct sample_groups *groups, struct labels *labels,
			const struct profile *profile, enum root_grouping root,
			uint32_t *group_of_thread)
{
	const struct thread_table *threads = &profile->threads;
	const struct sample_table *samples = &profile->samples;
	bool *is_used = memory_new(threads->count, sizeof(*is_used));
	struct id_index index;

	id_index_init(&index);
	for (uint32_t i = 0; i < samples->count; i++)
		is_used[samples->thread[i]] = true;
	for (thread_id thread = 0; thread < threads->count; thread++) {
		thread_id first;

		if (!is_used[thread])
			continue;
		first = find_first(&index, threads, root, thread);
		if (first != thread)
			group_of_thread[thread] = group_of_thread[first];
		else if (root == ROOT_PROCESS)
			group_of_thread[thread] =
				add_group(groups, add_process_label(labels, profile, thread));
		else
			group_of_thread[thread] =
				add_group(groups, add_thread_label(labels, profile, thread));
	}
	id_index_release(&index);
	free(is_used);
}

static void order_samples(struct sample_groups *groups, const struct sample_table *samples,
			  const uint32_t *group_of_thread)
{
	groups->order = memory_new_table(samples->count, sizeof(*groups->order));
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
