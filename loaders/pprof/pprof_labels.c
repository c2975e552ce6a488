#include "loaders/pprof/pprof_labels.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "model/hash.h"
#include "model/memory.h"

enum { VALUE_LIMIT = 100000 }; /* of a key; more are not told apart */

enum role { ROLE_NONE, ROLE_PID, ROLE_TID, ROLE_PROCESS, ROLE_NAME };

struct pprof_key {
	uint64_t text; /* its number in the profile */
	enum role role;
	uint32_t values;
};

struct pprof_value {
	uint32_t key;
	uint32_t is_text;
	uint64_t value;
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
		.keys = memory_new(PPROF_KEY_LIMIT, sizeof(*labels->keys)),
		.value_count = 1,
	};
	id_index_init(&labels->value_index);
}

void pprof_labels_release(struct pprof_labels *labels)
{
	id_index_release(&labels->value_index);
	free(labels->keys);
	free(labels->values);
}

/* Its row, or PPROF_KEY_LIMIT. */
static uint32_t find_key(struct pprof_labels *labels, uint64_t text)
{
	if (labels->last_key < labels->key_count && labels->keys[labels->last_key].text == text)
		return labels->last_key;
	for (uint32_t i = 0; i < labels->key_count; i++)
		if (labels->keys[i].text == text)
			return labels->last_key = i;
	if (labels->key_count == PPROF_KEY_LIMIT)
		return PPROF_KEY_LIMIT;
	labels->keys[labels->key_count] = (struct pprof_key){
		.text = text,
		.role = find_role(pprof_index_text(labels->index, text)),
	};
	return labels->last_key = labels->key_count++;
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

/* --- what is only counted */

static void count_value(struct pprof_labels *labels, uint32_t key, const struct label *label)
{
	struct pprof_value value = {
		.key = key,
		.is_text = label->text != 0,
		.value = label->text != 0 ? label->text : label->number,
	};
	struct id_index *index = &labels->value_index;
	uint64_t hash =
		hash_pair((uint64_t)value.key << 1 | value.is_text, value.value, index->seed);
	uint32_t id;

	if (labels->keys[key].values == VALUE_LIMIT)
		return;
	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at)) {
		const struct pprof_value *row = &labels->values[id];

		if (row->key == value.key && row->is_text == value.is_text &&
		    row->value == value.value)
			return;
	}
	if (labels->value_count >= labels->value_capacity) {
		labels->value_capacity = memory_more(labels->value_capacity);
		labels->values = memory_resize(labels->values, labels->value_capacity,
					       sizeof(*labels->values));
	}
	labels->values[labels->value_count] = value;
	id_index_add(index, hash, labels->value_count++);
	labels->keys[key].values++;
}

static bool read_label(struct pprof_labels *labels, struct wire wire, struct label *label)
{
	struct wire_field field;
	bool is_damaged = false;
	const unsigned char *at = wire.at;

	*label = (struct label){ 0 };
	for (; pprof_next(&labels->index->damage, "a label", &wire, &field, &is_damaged);
	     at = wire.at) {
		if (field.number > 4)
			continue;
		if (field.type != WIRE_VARINT) {
			pprof_damage_add(&labels->index->damage, "a label", at, &field, WIRE_FIELD);
			return false;
		}
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
	if (key == PPROF_KEY_LIMIT)
		labels->other_keys++;
	else if (labels->keys[key].role != ROLE_NONE)
		set_thread(labels, labels->keys[key].role, &label);
	else
		count_value(labels, key, &label);
}

static void describe_key(const struct pprof_labels *labels, const struct pprof_key *key)
{
	struct span text = pprof_index_text(labels->index, key->text);
	char name[80], values[64];

	snprintf(name, sizeof(name), "label %.*s",
		 (int)(span_length(text) < 60 ? span_length(text) : 60), text.at);
	snprintf(values, sizeof(values), "%s%" PRIu32 " value%s",
		 key->values == VALUE_LIMIT ? "at least " : "", key->values,
		 key->values == 1 ? "" : "s");
	profile_builder_add_property(labels->builder, name, values);
}

void pprof_labels_describe(const struct pprof_labels *labels)
{
	char names[200] = "";
	uint32_t shown = 0, all = 0;

	for (uint32_t i = 0; i < labels->key_count; i++) {
		struct span text = pprof_index_text(labels->index, labels->keys[i].text);
		size_t used = strlen(names);

		if (labels->keys[i].role != ROLE_NONE)
			continue;
		describe_key(labels, &labels->keys[i]);
		/* The size of the objects, in every heap profile of Go. */
		if (span_length(text) == 5 && memcmp(text.at, "bytes", 5) == 0)
			continue;
		all++;
		if (used + span_length(text) + 3 >= sizeof(names))
			continue;
		snprintf(names + used, sizeof(names) - used, "%s%.*s", shown > 0 ? ", " : "",
			 (int)span_length(text), text.at);
		shown++;
	}
	if (all == 0)
		return;
	profile_builder_warn(labels->builder, "label%s %s%s not shown yet", all == 1 ? "" : "s",
			     names,
			     shown < all || labels->other_keys > 0 ? " and others are"
			     : all == 1                            ? " is"
								   : " are");
}
