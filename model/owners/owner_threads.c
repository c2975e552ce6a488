#include "model/owners/owner_threads.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct thread_item {
	struct owner owner;
	uint32_t process, name;                           /* numbers of what it is of */
	const struct owner_sum *process_sums, *name_sums; /* theirs */
};

static int by_identity(const void *a, const void *b)
{
	const struct owner *x = &((const struct thread_item *)a)->owner;
	const struct owner *y = &((const struct thread_item *)b)->owner;
	int order = owner_numbers_compare(x->process, y->process);

	if (order == 0)
		order = owner_numbers_compare(x->name, y->name);
	return order != 0 ? order : owner_numbers_compare(x->number, y->number);
}

static int by_weight(const void *a, const void *b, void *context)
{
	const struct thread_item *x = a, *y = b;
	const struct profile *profile = context;
	int order = 0;

	if (x->process != y->process) {
		order = owner_sums_compare(x->process_sums, y->process_sums);
		if (order == 0)
			order = owner_names_compare(profile, x->owner.process, y->owner.process);
		return order != 0 ? order : owner_numbers_compare(x->process, y->process);
	}
	if (x->name != y->name) {
		order = owner_sums_compare(x->name_sums, y->name_sums);
		if (order == 0)
			order = owner_names_compare(profile, x->owner.name, y->owner.name);
		return order != 0 ? order : owner_numbers_compare(x->name, y->name);
	}
	order = owner_sums_compare(x->owner.sums, y->owner.sums);
	return order != 0 ? order : owner_numbers_compare(x->owner.number, y->owner.number);
}

/* Several rows of the table may be one thread. */
static uint32_t collect_threads(const struct owner_list *list, const struct profile *profile,
				const struct owner_sums *sums, struct thread_item *items)
{
	uint32_t count = 0, kept = 0;

	for (thread_id thread = 0; thread < profile->threads.count; thread++) {
		struct owner *owner = &items[count].owner;

		if (!sums->of_thread[thread].is_used)
			continue;
		*owner = (struct owner){
			.kind = OWNER_THREAD,
			.process = profile->threads.process[thread],
			.name = profile->threads.name[thread],
			.number = list->by_name ? -1 : profile->threads.tid[thread],
			.thread = thread,
		};
		owner_sums_add(owner->sums, sums->of_thread[thread].sums);
		count++;
	}
	if (count > 1)
		qsort(items, count, sizeof(*items), by_identity);
	for (uint32_t i = 0; i < count; i++) {
		if (kept > 0 && by_identity(&items[kept - 1], &items[i]) == 0)
			owner_sums_add(items[kept - 1].owner.sums, items[i].owner.sums);
		else
			items[kept++] = items[i];
	}
	return kept;
}

/* What each process and each name in it has; items are in order of their identity. Returns the
 * number of sums. */
static void sum_threads(struct thread_item *items, uint32_t count,
			struct owner_sum (*of_process)[2], struct owner_sum (*of_name)[2])
{
	for (uint32_t i = 0; i < count; i++) {
		const struct owner *owner = &items[i].owner;
		const struct owner *last = i > 0 ? &items[i - 1].owner : NULL;
		bool same_process = last && last->process == owner->process;

		items[i].process = same_process ? items[i - 1].process : i;
		items[i].name = same_process && last->name == owner->name ? items[i - 1].name : i;
		items[i].process_sums = of_process[items[i].process];
		items[i].name_sums = of_name[items[i].name];
		owner_sums_add(of_process[items[i].process], owner->sums);
		owner_sums_add(of_name[items[i].name], owner->sums);
	}
}

static uint32_t name_end(const struct thread_item *items, uint32_t count, uint32_t from)
{
	uint32_t end = from + 1;

	while (end < count && items[end].name == items[from].name)
		end++;
	return end;
}

static void add_items(struct owner_list *list, const struct thread_item *items, uint32_t count,
		      uint32_t depth)
{
	for (uint32_t i = 0; i < count; i++)
		owner_list_add(list, depth, &items[i].owner);
}

/* The threads of one name. */
static void add_name(struct owner_list *list, const struct thread_item *items, uint32_t count,
		     uint32_t depth)
{
	uint32_t above = list->count;

	if (count > 1) {
		struct owner owner = items[0].owner;

		owner.kind = OWNER_NAME;
		owner.number = -1;
		owner.thread_count = count;
		memcpy(owner.sums, items[0].name_sums, sizeof(owner.sums));
		owner_list_add(list, depth++, &owner);
	}
	add_items(list, items, count, depth);
	list->rows[above].end = list->count;
}

static void add_names(struct owner_list *list, const struct thread_item *items, uint32_t count,
		      uint32_t depth)
{
	for (uint32_t from = 0; from < count;) {
		uint32_t end = name_end(items, count, from);

		add_name(list, items + from, end - from, depth);
		from = end;
	}
}

/* Where all of its threads have one name, they are right below it. */
static void add_process(struct owner_list *list, const struct thread_item *items, uint32_t count)
{
	uint32_t above = list->count;
	bool is_one_name = name_end(items, count, 0) == count;
	struct owner owner = items[0].owner;

	owner.kind = OWNER_PROCESS;
	owner.name = 0;
	owner.number = -1;
	owner.thread_count = is_one_name ? count : 0;
	memcpy(owner.sums, items[0].process_sums, sizeof(owner.sums));
	owner_list_add(list, 0, &owner);
	if (is_one_name)
		add_items(list, items, count, 1);
	else
		add_names(list, items, count, 1);
	list->rows[above].end = list->count;
}

static uint32_t process_end(const struct thread_item *items, uint32_t count, uint32_t from)
{
	uint32_t end = from + 1;

	while (end < count && items[end].process == items[from].process)
		end++;
	return end;
}

void owner_threads_add(struct owner_list *list, const struct profile *profile,
		       const struct owner_sums *sums)
{
	uint32_t room = profile->threads.count, count;
	struct thread_item *items = memory_new(room, sizeof(*items));
	struct owner_sum(*of_process)[2] = memory_new(room, sizeof(*of_process));
	struct owner_sum(*of_name)[2] = memory_new(room, sizeof(*of_name));
	bool has_processes = false;

	count = collect_threads(list, profile, sums, items);
	sum_threads(items, count, of_process, of_name);
	for (uint32_t i = 0; i < count; i++)
		has_processes = has_processes || items[i].owner.process != 0;
	if (count > 1)
		qsort_r(items, count, sizeof(*items), by_weight, (void *)profile);
	for (uint32_t from = 0; has_processes && from < count;) {
		uint32_t end = process_end(items, count, from);

		add_process(list, items + from, end - from);
		from = end;
	}
	if (!has_processes)
		add_names(list, items, count, 0);
	free(items);
	free(of_process);
	free(of_name);
}
