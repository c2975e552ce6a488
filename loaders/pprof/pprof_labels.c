#include "loaders/pprof/pprof_labels.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "model/tables/tags.h"
#include "model/tables/unit_names.h"

enum role { ROLE_NONE, ROLE_PID, ROLE_TID, ROLE_PROCESS, ROLE_NAME };

struct pprof_key {
	uint64_t text; /* its number in the profile */
	enum role role;
	string_id name;
	uint64_t unit; /* of the first number that has one; 0: none has yet */
};

struct pprof_value { /* as numbers of the profile */
	uint32_t key;
	uint64_t text, number, unit;
	tag_id tag;
};

struct label {
	uint64_t key, text, number, unit;
};

/* As py-spy, Parca, Datadog, Pyroscope and perf_to_profile call them; what is no number is a
 * name. */
static enum role find_role(struct span key)
{
	static const struct {
		const char *key;
		enum role role;
	} roles[] = {
		{ "comm", ROLE_NAME },
		{ "pid", ROLE_PID },
		{ "process", ROLE_PID },
		{ "process id", ROLE_PID },
		{ "process name", ROLE_PROCESS },
		{ "process_id", ROLE_PID },
		{ "process_name", ROLE_PROCESS },
		{ "thread", ROLE_TID },
		{ "thread id", ROLE_TID },
		{ "thread name", ROLE_NAME },
		{ "thread_id", ROLE_TID },
		{ "thread_name", ROLE_NAME },
		{ "tid", ROLE_TID },
	};

	for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++)
		if (span_is(key, roles[i].key))
			return roles[i].role;
	return ROLE_NONE;
}

void pprof_labels_init(struct pprof_labels *labels, struct pprof_index *index,
		       struct profile_builder *builder)
{
	*labels = (struct pprof_labels){
		.index = index,
		.builder = builder,
		.key_count = 1, /* as 0 is a free slot of an index */
		.value_count = 1,
	};
	id_index_init(&labels->key_index);
	id_index_init(&labels->value_index);
}

void pprof_labels_release(struct pprof_labels *labels)
{
	id_index_release(&labels->key_index);
	id_index_release(&labels->value_index);
	free(labels->keys);
	free(labels->values);
	free(labels->tags);
}

static uint32_t add_key(struct pprof_labels *labels, uint64_t text)
{
	struct span name = pprof_index_text(labels->index, text);

	if (labels->key_count >= labels->key_capacity) {
		labels->key_capacity = memory_more(labels->key_capacity);
		labels->keys =
			memory_resize(labels->keys, labels->key_capacity, sizeof(*labels->keys));
	}
	labels->keys[labels->key_count] = (struct pprof_key){
		.text = text,
		.role = find_role(name),
		.name = profile_builder_add_string(labels->builder, name.at, span_length(name)),
	};
	return labels->key_count++;
}

/* Its row. */
static uint32_t find_key(struct pprof_labels *labels, uint64_t text)
{
	struct id_index *index = &labels->key_index;
	uint64_t hash;
	uint32_t key;

	if (labels->last_key != 0 && labels->keys[labels->last_key].text == text)
		return labels->last_key;
	hash = hash_pair(text, 0, index->seed);
	for (uint32_t at = id_index_start(index, hash); (key = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (labels->keys[key].text == text)
			return labels->last_key = key;
	key = add_key(labels, text);
	id_index_add(index, hash, key);
	return labels->last_key = key;
}

/* --- threads */

/* What comes first counts, so that a sample is of one thread. */
static void set_id(bool *has, int32_t *id, int64_t number)
{
	if (*has || number < 0 || number > INT32_MAX)
		return;
	*has = true;
	*id = (int32_t)number;
}

static void set_name(struct pprof_labels *labels, bool *has, string_id *name, struct span text)
{
	if (*has)
		return;
	*has = true;
	*name = profile_builder_add_string(labels->builder, text.at, span_length(text));
}

static void set_thread(struct pprof_labels *labels, enum role role, const struct label *label)
{
	struct pprof_thread *thread = &labels->thread;
	bool is_process = role == ROLE_PID || role == ROLE_PROCESS;
	struct span text = pprof_index_text(labels->index, label->text);
	uint64_t number = (uint64_t)label->number;

	labels->has_threads = true;
	if (label->text != 0 && (role == ROLE_PROCESS || role == ROLE_NAME ||
				 !span_number(text, &number) || number > INT32_MAX))
		set_name(labels, is_process ? &thread->has_process : &thread->has_name,
			 is_process ? &thread->process : &thread->name, text);
	else if (role == ROLE_PID)
		set_id(&thread->has_pid, &thread->pid, (int64_t)number);
	else if (role == ROLE_TID)
		set_id(&thread->has_tid, &thread->tid, (int64_t)number);
}

thread_id pprof_labels_thread(const struct pprof_labels *labels)
{
	const struct pprof_thread *thread = &labels->thread;

	if (!thread->has_pid && !thread->has_tid && !thread->has_process && !thread->has_name)
		return 0;
	return profile_builder_add_thread(labels->builder, thread->pid, thread->tid,
					  thread->process, thread->name);
}

/* --- tags */

/* As in go tool pprof: of a number without a unit, it is the key's other numbers', or known by
 * the key, or the key itself. */
static struct span unit_of(const struct pprof_labels *labels, const struct pprof_key *key,
			   uint64_t unit)
{
	static const char bytes[] = TAG_UNIT_BYTES;
	struct span text = pprof_index_text(labels->index, unit != 0 ? unit : key->unit);

	if (text.at < text.end)
		return text;
	text = pprof_index_text(labels->index, key->text);
	if (span_is(text, "request") || span_is(text, "alignment"))
		return (struct span){ bytes, bytes + strlen(bytes) };
	return text;
}

/* Memory in bytes and time in nanoseconds, unless there are too many of them. */
static void set_number(const struct pprof_labels *labels, struct tag *tag, int64_t number,
		       struct span unit)
{
	struct named_unit named;

	tag->number = number;
	if (unit_names_find(&named, unit.at, span_length(unit)) &&
	    !__builtin_mul_overflow(number, named.factor, &tag->number)) {
		const char *name = named.unit == UNIT_BYTES ? TAG_UNIT_BYTES : TAG_UNIT_NANOSECONDS;

		tag->unit = profile_builder_add_string(labels->builder, name, strlen(name));
		return;
	}
	tag->number = number;
	tag->unit = profile_builder_add_string(labels->builder, unit.at, span_length(unit));
}

static tag_id make_tag(const struct pprof_labels *labels, const struct pprof_value *value)
{
	const struct pprof_key *key = &labels->keys[value->key];
	struct span text = pprof_index_text(labels->index, value->text);
	struct tag tag = { .key = key->name };

	if (value->text != 0)
		tag.text = profile_builder_add_string(labels->builder, text.at, span_length(text));
	else
		set_number(labels, &tag, (int64_t)value->number, unit_of(labels, key, value->unit));
	return profile_builder_add_tag(labels->builder, &tag);
}

/* By the numbers that the profile writes, so that texts are looked at once. */
static tag_id find_tag(struct pprof_labels *labels, uint32_t key, const struct label *label)
{
	struct pprof_value value = { .key = key, .text = label->text };
	struct id_index *index = &labels->value_index;
	uint64_t hash;
	uint32_t id;

	if (label->text == 0) {
		value.number = label->number;
		value.unit = label->unit;
	}
	hash = hash_pair((uint64_t)key << 32 ^ value.text,
			 hash_pair(value.number, value.unit, index->seed), index->seed);
	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at)) {
		const struct pprof_value *row = &labels->values[id];

		if (index->slots[at].tag == id_index_tag(hash) && row->key == key &&
		    row->text == value.text && row->number == value.number &&
		    row->unit == value.unit)
			return row->tag;
	}
	if (labels->value_count >= labels->value_capacity) {
		labels->value_capacity = memory_more(labels->value_capacity);
		labels->values = memory_resize(labels->values, labels->value_capacity,
					       sizeof(*labels->values));
	}
	value.tag = make_tag(labels, &value);
	if (span_is(pprof_index_text(labels->index, labels->keys[key].text), "pprof::base") &&
	    span_is(pprof_index_text(labels->index, value.text), "true"))
		labels->base = value.tag;
	labels->values[labels->value_count] = value;
	id_index_add(index, hash, labels->value_count++);
	return value.tag;
}

static void add_tag(struct pprof_labels *labels, uint32_t key, const struct label *label)
{
	if (labels->keys[key].name == 0) {
		labels->without_key++;
		return;
	}
	if (label->text == 0 && labels->keys[key].unit == 0)
		labels->keys[key].unit = label->unit;
	if (labels->tag_count >= labels->tag_capacity) {
		labels->tag_capacity = memory_more(labels->tag_capacity);
		labels->tags =
			memory_resize(labels->tags, labels->tag_capacity, sizeof(*labels->tags));
	}
	labels->tags[labels->tag_count++] = find_tag(labels, key, label);
	labels->has_tags = true;
}

static bool read_label(struct pprof_labels *labels, struct wire wire, struct label *label)
{
	struct wire_field field;
	bool is_damaged = false;

	*label = (struct label){ 0 };
	while (pprof_next(&labels->index->damage, PPROF_LABEL, &wire, &field, &is_damaged)) {
		if (field.number > 4)
			continue;
		*(field.number == 1   ? &label->key
		  : field.number == 2 ? &label->text
		  : field.number == 3 ? &label->number
				      : &label->unit) = field.value;
	}
	return !is_damaged;
}

void pprof_labels_add(struct pprof_labels *labels, struct wire wire)
{
	struct label label;
	uint32_t key;

	if (!read_label(labels, wire, &label))
		return;
	key = find_key(labels, label.key);
	if (labels->keys[key].role != ROLE_NONE)
		set_thread(labels, labels->keys[key].role, &label);
	else
		add_tag(labels, key, &label);
}

bool pprof_labels_are_of_base(const struct pprof_labels *labels)
{
	for (uint32_t i = 0; labels->base != 0 && i < labels->tag_count; i++)
		if (labels->tags[i] == labels->base)
			return true;
	return false;
}

void pprof_labels_describe(const struct pprof_labels *labels)
{
	if (labels->without_key > 0)
		profile_builder_warn(labels->builder, "%" PRIu64 " label%s without a key left out",
				     labels->without_key, labels->without_key == 1 ? "" : "s");
}
