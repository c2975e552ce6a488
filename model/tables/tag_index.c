#include "model/tables/tag_index.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

#define ROW_LIMIT ((size_t)1 << 30)

#define ROWS(column, type) ((type *)(void *)(column).rows)

static void commit_tags(struct tag_index *index, size_t count)
{
	column_commit(&index->keys, count);
	column_commit(&index->texts, count);
	column_commit(&index->numbers, count);
	column_commit(&index->units, count);
}

/* With the neutral rows: no tag, and the set without any. */
void tag_index_begin(struct tag_index *index)
{
	if (index->tag_count > 0)
		return;
	column_init(&index->keys, sizeof(string_id), ROW_LIMIT);
	column_init(&index->texts, sizeof(string_id), ROW_LIMIT);
	column_init(&index->numbers, sizeof(int64_t), ROW_LIMIT);
	column_init(&index->units, sizeof(string_id), ROW_LIMIT);
	column_init(&index->lists, sizeof(uint32_t), ROW_LIMIT);
	column_init(&index->members, sizeof(uint32_t), ROW_LIMIT);
	id_index_init(&index->tags);
	id_index_init(&index->sets);
	commit_tags(index, 1);
	column_commit(&index->lists, 1);
	column_commit(&index->members, 1);
	index->tag_count = index->set_count = index->member_count = 1;
}

void tag_index_release(struct tag_index *index)
{
	column_release(&index->keys);
	column_release(&index->texts);
	column_release(&index->numbers);
	column_release(&index->units);
	column_release(&index->lists);
	column_release(&index->members);
	id_index_release(&index->tags);
	id_index_release(&index->sets);
}

tag_id tag_index_add(struct tag_index *index, const struct tag *tag)
{
	uint64_t hash;
	tag_id id;

	tag_index_begin(index);
	hash = hash_pair((uint64_t)tag->key << 32 | tag->unit,
			 hash_pair(tag->text, (uint64_t)tag->number, index->tags.seed),
			 index->tags.seed);
	for (uint32_t at = id_index_start(&index->tags, hash); (id = index->tags.slots[at].id) != 0;
	     at = id_index_next(&index->tags, at))
		if (index->tags.slots[at].tag == id_index_tag(hash) &&
		    ROWS(index->keys, string_id)[id] == tag->key &&
		    ROWS(index->texts, string_id)[id] == tag->text &&
		    ROWS(index->numbers, int64_t)[id] == tag->number &&
		    ROWS(index->units, string_id)[id] == tag->unit)
			return id;
	id = index->tag_count;
	commit_tags(index, (size_t)id + 1);
	ROWS(index->keys, string_id)[id] = tag->key;
	ROWS(index->texts, string_id)[id] = tag->text;
	ROWS(index->numbers, int64_t)[id] = tag->number;
	ROWS(index->units, string_id)[id] = tag->unit;
	id_index_add(&index->tags, hash, id);
	return index->tag_count++;
}

/* --- sets */

/* Those of one key stand together. */
static bool is_before(const string_id *keys, tag_id a, tag_id b)
{
	return keys[a] != keys[b] ? keys[a] < keys[b] : a < b;
}

static int by_key(const void *a, const void *b, void *keys)
{
	tag_id x = *(const tag_id *)a, y = *(const tag_id *)b;

	return x == y ? 0 : is_before(keys, x, y) ? -1 : 1;
}

/* Returns how many are left. */
static uint32_t put_in_order(const struct tag_index *index, tag_id *tags, uint32_t count)
{
	string_id *keys = ROWS(index->keys, string_id);
	uint32_t kept = 1;
	bool is_sorted = true;

	for (uint32_t i = 1; i < count; i++)
		is_sorted &= is_before(keys, tags[i - 1], tags[i]);
	if (is_sorted)
		return count;
	qsort_r(tags, count, sizeof(*tags), by_key, keys);
	for (uint32_t i = 1; i < count; i++)
		if (tags[i] != tags[kept - 1])
			tags[kept++] = tags[i];
	return kept;
}

static tag_set_id append_set(struct tag_index *index, const tag_id *tags, uint32_t count)
{
	uint32_t at = index->member_count, *list;

	column_commit(&index->lists, (size_t)index->set_count + 1);
	column_commit(&index->members, (size_t)at + 1 + count);
	list = ROWS(index->members, uint32_t) + at;
	list[0] = count;
	memcpy(list + 1, tags, count * sizeof(*tags));
	ROWS(index->lists, uint32_t)[index->set_count] = at;
	index->member_count += 1 + count;
	return index->set_count++;
}

tag_set_id tag_index_add_set(struct tag_index *index, tag_id *tags, uint32_t count)
{
	size_t size;
	uint64_t hash;
	tag_set_id set;

	if (count == 0)
		return 0;
	count = put_in_order(index, tags, count);
	size = count * sizeof(*tags);
	hash = hash_bytes((const char *)tags, size, index->sets.seed);
	for (uint32_t at = id_index_start(&index->sets, hash);
	     (set = index->sets.slots[at].id) != 0; at = id_index_next(&index->sets, at)) {
		const uint32_t *list =
			ROWS(index->members, uint32_t) + ROWS(index->lists, uint32_t)[set];

		if (index->sets.slots[at].tag == id_index_tag(hash) && list[0] == count &&
		    memcmp(list + 1, tags, size) == 0)
			return set;
	}
	set = append_set(index, tags, count);
	id_index_add(&index->sets, hash, set);
	return set;
}

void tag_index_point(const struct tag_index *index, struct profile *profile)
{
	profile->tags = (struct tag_table){
		.count = index->tag_count,
		.key = ROWS(index->keys, string_id),
		.text = ROWS(index->texts, string_id),
		.number = ROWS(index->numbers, int64_t),
		.unit = ROWS(index->units, string_id),
	};
	profile->tag_sets = (struct tag_set_table){
		.count = index->set_count,
		.list = ROWS(index->lists, uint32_t),
		.lists = ROWS(index->members, uint32_t),
	};
}
