#ifndef LOADERS_PPROF_PPROF_LABELS_H
#define LOADERS_PPROF_PPROF_LABELS_H

#include "loaders/pprof/pprof_index.h"
#include "model/tables/profile_builder.h"

/*
 * Labels of samples: those that say which thread a sample is of become its thread, the others its
 * tags.
 */

struct pprof_key;
struct pprof_value;

struct pprof_labels {
	struct pprof_index *index;
	struct profile_builder *builder;
	struct pprof_key *keys;
	uint32_t key_count, key_capacity, last_key;
	struct id_index key_index;
	struct pprof_value *values; /* distinct labels: how the profile writes each tag */
	uint32_t value_count, value_capacity;
	struct id_index value_index;
	uint64_t without_key;
	tag_id base;  /* "pprof::base=true", which samples of a base have; 0: none has it */
	tag_id *tags; /* of the sample that is read */
	uint32_t tag_count, tag_capacity;
	struct pprof_thread {
		bool has_pid, has_tid, has_process, has_name;
		int32_t pid, tid;
		string_id process, name;
	} thread; /* of the same */
	bool has_threads, has_tags;
};

void pprof_labels_init(struct pprof_labels *labels, struct pprof_index *index,
		       struct profile_builder *builder);
void pprof_labels_release(struct pprof_labels *labels);

static inline void pprof_labels_begin_sample(struct pprof_labels *labels)
{
	labels->thread = (struct pprof_thread){ .pid = -1, .tid = -1 };
	labels->tag_count = 0;
}

void pprof_labels_add(struct pprof_labels *labels, struct wire wire);

/* Of the labels since begin_sample; 0: they name none. */
thread_id pprof_labels_thread(const struct pprof_labels *labels);

/* Those since begin_sample; 0: none. */
static inline tag_set_id pprof_labels_tags(struct pprof_labels *labels)
{
	return labels->tag_count == 0 ? 0
				      : profile_builder_add_tag_set(labels->builder, labels->tags,
								    labels->tag_count);
}

/* Whether go tool pprof's -diff_base made them negative: percentages are of these, then. */
bool pprof_labels_are_of_base(const struct pprof_labels *labels);

/* Warns of what is left out. */
void pprof_labels_describe(const struct pprof_labels *labels);

#endif
