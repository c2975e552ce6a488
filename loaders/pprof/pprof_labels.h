#ifndef LOADERS_PPROF_PPROF_LABELS_H
#define LOADERS_PPROF_PPROF_LABELS_H

#include "loaders/pprof/pprof_index.h"
#include "model/profile_builder.h"

/*
 * Labels of samples: those that say which thread a sample is of become its thread; what others there are is
 * only counted.
 */

enum { PPROF_KEY_LIMIT = 64 };

struct pprof_key;
struct pprof_value;

struct pprof_labels {
	struct pprof_index *index;
	struct profile_builder *builder;
	struct pprof_key *keys;
	uint32_t key_count, last_key;
	uint64_t other_keys; /* labels with keys beyond the limit */
	struct id_index value_index;
	struct pprof_value *values; /* distinct ones of what is only counted */
	uint32_t value_count, value_capacity;
	struct pprof_thread { /* of the sample that is read */
		bool has_pid, has_tid, has_process, has_name;
		int32_t pid, tid;
		string_id process, name;
	} thread;
	bool has_threads;
};

void pprof_labels_init(struct pprof_labels *labels, struct pprof_index *index,
		       struct profile_builder *builder);
void pprof_labels_release(struct pprof_labels *labels);

static inline void pprof_labels_begin_sample(struct pprof_labels *labels)
{
	labels->thread = (struct pprof_thread){ .pid = -1, .tid = -1 };
}

void pprof_labels_add(struct pprof_labels *labels, struct wire wire);

/* Of the labels since begin_sample; 0: they name none. */
thread_id pprof_labels_thread(const struct pprof_labels *labels);

/* Properties and a warning on what is not shown. */
void pprof_labels_describe(const struct pprof_labels *labels);

#endif
