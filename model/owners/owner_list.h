#ifndef MODEL_OWNERS_OWNER_LIST_H
#define MODEL_OWNERS_OWNER_LIST_H

#include "model/trees/tree_builder.h"

/*
 * Samples by owner: the processes of a profile with their threads, the CPUs, and the labels with
 * their values, each with its weight in a slice, or in each side of a comparison. Owners without
 * samples in the slice are listed as well.
 *
 * Rows are in depth-first order like the nodes of a call tree: the rows below row r are those up to
 * r's end. Siblings are sorted by weight; labels by name, cgroup first.
 */

enum owner_kind {
	OWNER_PROCESS,  /* all processes with one name */
	OWNER_NAME,     /* the threads with one name, in a process with other names */
	OWNER_THREAD,   /* one name and number in a process */
	OWNER_CPUS,     /* all known CPUs */
	OWNER_CPU,      /* number -1: unknown */
	OWNER_LABEL,    /* all samples with a label */
	OWNER_VALUE,    /* of a label */
	OWNER_NO_VALUE, /* the samples without the label */
};

enum { OWNER_DEPTH = 3 }; /* every row's depth is less */

struct owner_sum {
	int64_t weight;
	uint64_t samples;
};

struct owner {
	enum owner_kind kind;
	uint32_t depth, parent, end; /* parent: at depth 0 itself */
	string_id process, name;     /* of processes and threads */
	int32_t number;              /* of a thread (-1: none) or CPU */
	thread_id thread;            /* one of its rows */
	uint32_t thread_count;       /* of one name below it, where they have one; else 0 */
	string_id key;               /* of labels */
	tag_id tag;                  /* with OWNER_VALUE */
	struct owner_sum sums[SAMPLE_CHOICE_LIMIT];
};

struct owner_list {
	struct owner *rows;
	uint32_t count, sides;
	bool by_name; /* threads have no numbers: two recordings share none */
	struct owner_sum all[SAMPLE_CHOICE_LIMIT];
};

void owner_list_release(struct owner_list *list);

/* The name of a row: "worker", "worker 42", "cpu 3", "user", "amy". Caller frees. */
char *owner_text(const struct owner *owner, const struct profile *profile);

/* --- for building lists */

/* Appends a copy without children. */
void owner_list_add(struct owner_list *list, uint32_t depth, const struct owner *owner);

static inline void owner_sum_add(struct owner_sum *sum, const struct owner_sum *more)
{
	sum->weight = quantity_add(sum->weight, more->weight);
	sum->samples += more->samples;
}

/* Of each side. */
void owner_sums_add(struct owner_sum *sums, const struct owner_sum *more);

/* Orders for qsort: sums with the heavier first; numbers; names by their texts. */
int owner_sums_compare(const struct owner_sum *a, const struct owner_sum *b);
int owner_numbers_compare(int64_t a, int64_t b);
int owner_names_compare(const struct profile *profile, string_id a, string_id b);

/* Whether a label holds control groups. */
bool owner_key_is_cgroup(const struct profile *profile, string_id key);

#endif
