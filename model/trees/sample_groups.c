#include "model/trees/sample_groups.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/id_index.h"
#include "base/memory.h"
#include "model/tables/tags.h"

static uint32_t add_group(struct sample_groups *groups, label_id label)
{
	groups->label[groups->count] = label;
	return groups->count++;
}

/* Of a text that is made for one group: what it is made of may be long, and in many of them. */
enum { MADE_LIMIT = 1000, MADE_SIZE = MADE_LIMIT + 32 };

/* As much of a text as fits, without half a character of UTF-8. */
static int fitting(const char *text, size_t room)
{
	size_t length = strnlen(text, room + 1);

	if (length <= room)
		return (int)length;
	while (room > 0 && ((unsigned char)text[room] & 0xc0) == 0x80)
		room--;
	return (int)room;
}

static label_id add_thread_label(struct labels *labels, const struct profile *profile,
				 thread_id thread, bool by_name)
{
	const char *name = profile_text(profile, profile->threads.name[thread]);
	int32_t tid = profile->threads.tid[thread];
	char text[MADE_SIZE];
	int shown = fitting(name, MADE_LIMIT);

	if (tid < 0 || by_name)
		return labels_add_group(labels, thread, *name ? name : "[no thread]", false);
	if (shown == 0)
		snprintf(text, sizeof(text), "[no name] %d", tid);
	else
		snprintf(text, sizeof(text), "%.*s%s %d", shown, name, name[shown] ? "..." : "",
			 tid);
	return labels_add_group(labels, thread, text, true);
}

static label_id add_process_label(struct labels *labels, const struct profile *profile,
				  thread_id thread)
{
	string_id name = profile->threads.process[thread];

	return labels_add_group(labels, name, name ? profile_text(profile, name) : "[no process]",
				false);
}

/* "alice,bob", and where that becomes too long "alice,bob and 3 more". */
static void join_values(char joined[MADE_SIZE], const struct profile *profile, const tag_id *tags,
			uint32_t count)
{
	char text[TAG_TEXT_SIZE];
	size_t length = 0;
	uint32_t i = 0;

	for (; i < count; i++) {
		const char *value = tags_print(text, profile, tags[i]);
		int shown = fitting(value, MADE_LIMIT - length);

		if (value[shown] && i > 0)
			break;
		length +=
			(size_t)snprintf(joined + length, MADE_SIZE - length, "%s%.*s%s",
					 i > 0 ? "," : "", shown, value, value[shown] ? "..." : "");
		if (length >= MADE_LIMIT)
			length = MADE_LIMIT;
	}
	length = strlen(joined);
	if (i < count)
		snprintf(joined + length, MADE_SIZE - length, " and %" PRIu32 " more", count - i);
}

/* `set` is the first one with its values of the key. */
static label_id add_tags_label(struct labels *labels, const struct profile *profile, string_id key,
			       tag_set_id set)
{
	uint32_t count;
	const tag_id *tags = tags_of_key(profile, set, key, &count);
	char text[MADE_SIZE];
	bool is_text = count == 1 && profile->tags.unit[tags[0]] == 0;
	const char *own = is_text ? profile_text(profile, profile->tags.text[tags[0]]) : text;

	if (count == 0) {
		const char *name = profile_text(profile, key);

		snprintf(text, sizeof(text), "[no %.*s]", fitting(name, MADE_LIMIT), name);
	} else if (!is_text) {
		join_values(text, profile, tags, count);
	}
	return labels_add_group(labels, set, *own ? own : "[empty]", *own && !is_text);
}

static label_id add_cpu_label(struct labels *labels, uint32_t row)
{
	char text[MADE_SIZE];

	if (row == 0)
		return labels_add_group(labels, row, "[no cpu]", false);
	snprintf(text, sizeof(text), "cpu %" PRIu32, row - 1);
	return labels_add_group(labels, row, text, true);
}

/* --- which rows of the threads, cpus, or sets of tags, are one group */

struct grouping_by {
	const struct profile *profile;
	enum root_grouping root;
	bool name;            /* of threads nothing but the name counts */
	string_id key;        /* ROOT_LABEL */
	const uint32_t *rows; /* of the samples */
	uint32_t count;       /* of rows */
	const struct sample_spans *spans;
};

static struct grouping_by by_rows(const struct profile *profile, const struct slice *slice,
				  enum root_grouping root, bool by_name)
{
	struct grouping_by by = { .profile = profile, .root = root, .name = by_name };

	if (root == ROOT_LABEL) {
		by.key = tags_find_key(profile, slice->root_key, strlen(slice->root_key));
		by.rows = profile->samples.tags;
		by.count = profile->tag_sets.count;
	} else if (root == ROOT_CPU) {
		by.count = SAMPLE_CPU_ROWS;
	} else {
		by.rows = profile->samples.thread;
		by.count = profile->threads.count;
	}
	return by;
}

/* Processes are those of one name, threads those of one name and number. */
static bool is_same(const struct grouping_by *by, uint32_t a, uint32_t b)
{
	const struct thread_table *threads = &by->profile->threads;

	if (by->root == ROOT_LABEL) {
		uint32_t a_count, b_count;
		const tag_id *a_tags = tags_of_key(by->profile, a, by->key, &a_count);
		const tag_id *b_tags = tags_of_key(by->profile, b, by->key, &b_count);

		return a_count == b_count && memcmp(a_tags, b_tags, a_count * sizeof(*a_tags)) == 0;
	}
	if (by->root == ROOT_CPU)
		return a == b;
	if (by->root == ROOT_PROCESS)
		return threads->process[a] == threads->process[b];
	return threads->name[a] == threads->name[b] &&
	       (by->name || threads->tid[a] == threads->tid[b]);
}

static uint64_t hash_row(const struct grouping_by *by, uint32_t row, uint64_t seed)
{
	const struct thread_table *threads = &by->profile->threads;

	if (by->root == ROOT_LABEL) {
		uint32_t count;
		const tag_id *tags = tags_of_key(by->profile, row, by->key, &count);

		return hash_bytes((const char *)tags, count * sizeof(*tags), seed);
	}
	if (by->root == ROOT_CPU)
		return hash_pair(row, 0, seed);
	if (by->root == ROOT_PROCESS)
		return hash_pair(threads->process[row], 0, seed);
	return hash_pair(threads->name[row], by->name ? 0 : (uint32_t)threads->tid[row], seed);
}

/* The first row that is the same, or else this one. */
static uint32_t find_first(struct id_index *index, const struct grouping_by *by, uint32_t row)
{
	uint64_t hash = hash_row(by, row, index->seed);
	uint32_t id; /* of the slot: 1 + row */

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) && is_same(by, id - 1, row))
			return id - 1;
	id_index_add(index, hash, row + 1);
	return row;
}

static label_id add_label(struct labels *labels, const struct grouping_by *by, uint32_t row)
{
	switch (by->root) {
	case ROOT_LABEL:
		return add_tags_label(labels, by->profile, by->key, row);
	case ROOT_CPU:
		return add_cpu_label(labels, row);
	case ROOT_PROCESS:
		return add_process_label(labels, by->profile, row);
	default:
		return add_thread_label(labels, by->profile, row, by->name);
	}
}

static void find_groups(struct sample_groups *groups, struct labels *labels,
			const struct grouping_by *by, uint32_t *group_of_row)
{
	const struct sample_spans *spans = by->spans;
	bool *is_used = memory_new(by->count, sizeof(*is_used));
	/* Per first row: 1 + its group. */
	uint32_t *group_of_first = memory_new(by->count, sizeof(*group_of_first));
	struct id_index index;

	id_index_init(&index);
	for (uint32_t at = 0; at < spans->count; at++)
		for (uint32_t i = spans->rows[at].first; i < spans->rows[at].end; i++)
			is_used[by->rows[i]] = true;
	for (uint32_t row = 0; row < by->count; row++) {
		uint32_t first = find_first(&index, by, row);

		if (!is_used[row])
			continue;
		if (group_of_first[first] == 0)
			group_of_first[first] = 1 + add_group(groups, add_label(labels, by, first));
		group_of_row[row] = group_of_first[first] - 1;
	}
	id_index_release(&index);
	free(group_of_first);
	free(is_used);
}

static void order_samples(struct sample_groups *groups, const struct grouping_by *by,
			  const uint32_t *group_of_row)
{
	const struct sample_spans *spans = by->spans;

	groups->order = memory_new_table((size_t)spans->samples + 1, sizeof(*groups->order));
	memset(groups->start, 0, ((size_t)groups->count + 1) * sizeof(*groups->start));
	for (uint32_t at = 0; at < spans->count; at++)
		for (uint32_t i = spans->rows[at].first; i < spans->rows[at].end; i++)
			groups->start[group_of_row[by->rows[i]] + 1]++;
	for (uint32_t group = 0; group < groups->count; group++)
		groups->start[group + 1] += groups->start[group];
	for (uint32_t at = 0; at < spans->count; at++)
		for (uint32_t i = spans->rows[at].first; i < spans->rows[at].end; i++)
			groups->order[groups->start[group_of_row[by->rows[i]]]++] = i;
	/* Filling moved each start to the next group's. */
	memmove(groups->start + 1, groups->start, groups->count * sizeof(*groups->start));
	groups->start[0] = 0;
}

/* Of one group. */
static void list_samples(struct sample_groups *groups, const struct profile *profile,
			 const struct sample_spans *spans)
{
	uint32_t count = 0;

	groups->start[1] = spans->samples;
	if (spans->samples == profile->samples.count)
		return;
	groups->order = memory_new_table((size_t)spans->samples + 1, sizeof(*groups->order));
	for (uint32_t at = 0; at < spans->count; at++)
		for (uint32_t i = spans->rows[at].first; i < spans->rows[at].end; i++)
			groups->order[count++] = i;
}

/* The rows of cpus, which are no column. Caller frees. */
static uint32_t *make_cpu_rows(const struct profile *profile, const struct sample_spans *spans)
{
	uint32_t *rows = memory_new_table((size_t)profile->samples.count + 1, sizeof(*rows));

	for (uint32_t at = 0; at < spans->count; at++)
		for (uint32_t i = spans->rows[at].first; i < spans->rows[at].end; i++)
			rows[i] = (uint32_t)(profile->samples.cpu[i] + 1);
	return rows;
}

void sample_groups_init(struct sample_groups *groups, struct labels *labels,
			const struct profile *profile, const struct sample_grouping *how,
			const struct sample_spans *spans)
{
	struct grouping_by by = by_rows(profile, how->slice, how->root, how->by_name);
	uint32_t *group_of_row = NULL, *made = NULL;

	*groups = (struct sample_groups){
		.label = memory_new((size_t)by.count + 1, sizeof(*groups->label)),
		.start = memory_new((size_t)by.count + 2, sizeof(*groups->start)),
	};
	by.spans = spans;
	if (how->root == ROOT_CPU)
		by.rows = made = make_cpu_rows(profile, spans);
	if (how->root == ROOT_NONE) {
		add_group(groups, LABEL_ALL);
	} else {
		group_of_row = memory_new(by.count, sizeof(*group_of_row));
		find_groups(groups, labels, &by, group_of_row);
	}
	if (!how->is_without_samples && groups->count > 1)
		order_samples(groups, &by, group_of_row);
	else if (!how->is_without_samples)
		list_samples(groups, profile, spans);
	free(group_of_row);
	free(made);
}

void sample_groups_release(struct sample_groups *groups)
{
	free(groups->label);
	free(groups->start);
	free(groups->order);
	*groups = (struct sample_groups){ 0 };
}
