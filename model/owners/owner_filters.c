#include "model/owners/owner_filters.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/owners/owner_thread_filters.h"
#include "model/slices/cpu_list.h"
#include "model/slices/tag_filter.h"

/* Kinds of rows that one filter is for. */
enum family { FAMILY_PROCESS, FAMILY_THREAD, FAMILY_CPU, FAMILY_LABEL };

static enum family family_of(const struct owner *owner)
{
	switch (owner->kind) {
	case OWNER_PROCESS:
		return FAMILY_PROCESS;
	case OWNER_NAME:
	case OWNER_THREAD:
		return FAMILY_THREAD;
	case OWNER_CPUS:
	case OWNER_CPU:
		return FAMILY_CPU;
	default:
		return FAMILY_LABEL;
	}
}

static bool are_of_one_family(const struct owner_choice *choice)
{
	const struct owner *first = owner_choice_row(choice, 0);

	for (uint32_t i = 1; i < choice->count; i++)
		if (family_of(owner_choice_row(choice, i)) != family_of(first) ||
		    owner_choice_row(choice, i)->key != first->key)
			return false;
	return true;
}

static bool has_nothing(const struct owner_choice *choice)
{
	for (uint32_t i = 0; i < choice->count; i++) {
		const struct owner *owner = owner_choice_row(choice, i);

		uint64_t samples = 0;

		for (uint32_t side = 0; side < choice->list->sides; side++)
			samples += owner->sums[side].samples;
		if (samples == 0)
			return true;
	}
	return false;
}

/* --- cpus */

/* Every number that there may be. */
static const char all_cpus[] = "0-32767";

static bool filter_cpus(struct owner_choice *choice)
{
	const struct slice_field *kept = &slice_fields[SLICE_FIELD_cpu];
	const struct slice_field *dropped = &slice_fields[SLICE_FIELD_not_cpu];
	char *cpus = NULL;
	bool has_unknown = false;

	if (owner_choice_row(choice, 0)->kind == OWNER_CPUS) {
		/* Where some are kept already, they are known. */
		if (!choice->keep || !choice->slice->cpu)
			slice_set_cpus(choice->slice, choice->keep ? kept : dropped, all_cpus);
		return true;
	}
	if (!choice->keep && choice->slice->not_cpu)
		cpus = memory_text(choice->slice->not_cpu, strlen(choice->slice->not_cpu));
	for (uint32_t i = 0; i < choice->count; i++) {
		char *shorter = cpus;

		has_unknown = has_unknown || owner_choice_row(choice, i)->number < 0;
		if (owner_choice_row(choice, i)->number < 0)
			continue;
		cpus = cpu_list_with(cpus, owner_choice_row(choice, i)->number);
		free(shorter);
	}
	if (has_unknown && choice->keep && cpus) {
		free(cpus);
		return error_set(choice->error, ERROR_USAGE,
				 "no filter keeps samples of some CPUs and those without a CPU");
	}
	if (has_unknown && (choice->keep || !choice->slice->cpu))
		slice_set_cpus(choice->slice, choice->keep ? dropped : kept, all_cpus);
	if (cpus)
		slice_set_cpus(choice->slice, choice->keep ? kept : dropped, cpus);
	free(cpus);
	return true;
}

static void forget_cpus(struct slice *slice)
{
	slice_set_cpus(slice, &slice_fields[SLICE_FIELD_cpu], NULL);
	slice_set_cpus(slice, &slice_fields[SLICE_FIELD_not_cpu], NULL);
}

/* --- labels */

/* Any value will do. */
static char *any_value(const struct owner_choice *choice, bool with)
{
	return tag_filter_text(choice->profile, owner_choice_row(choice, 0)->key, "",
			       with != choice->keep);
}

static bool filter_label(struct owner_choice *choice)
{
	const struct owner *first = owner_choice_row(choice, 0);
	const char *key = profile_text(choice->profile, first->key);
	tag_id *tags;
	char *condition = NULL;
	uint32_t count = 0;

	if (!tag_filter_can_name(key))
		return error_set(choice->error, ERROR_USAGE,
				 "no filter can name the label \"%.60s\"", key);
	tags = memory_new(choice->count, sizeof(*tags));
	for (uint32_t i = 0; i < choice->count; i++)
		if (owner_choice_row(choice, i)->kind == OWNER_VALUE)
			tags[count++] = owner_choice_row(choice, i)->tag;
	if (count == choice->count)
		condition = tag_filter_quote_any(choice->profile, tags, count, !choice->keep);
	else if (choice->count == 1)
		condition = any_value(choice, first->kind == OWNER_LABEL);
	free(tags);
	if (!condition && count == choice->count)
		return owner_choice_too_many(choice, count);
	if (!condition)
		return error_set(choice->error, ERROR_USAGE,
				 "no filter chooses some values of a label and its other rows");
	text_list_add(&choice->slice->label, condition);
	free(condition);
	return true;
}

/* The conditions of this key. */
static void forget_label(struct slice *slice, const char *key)
{
	struct text_list others = { 0 };
	size_t length = strlen(key);

	for (uint32_t i = 0; i < slice->label.count; i++) {
		const char *item = slice->label.items[i];
		const char *behind = item + length;

		if (strncmp(item, key, length) != 0 ||
		    (*behind != '=' && (behind[0] != '!' || behind[1] != '=')))
			text_list_add(&others, item);
	}
	text_list_release(&slice->label);
	slice->label = others;
	if (strcmp(key, "cgroup") == 0)
		text_list_release(&slice->cgroup);
}

/* --- all of them */

static void forget(struct owner_choice *choice)
{
	switch (family_of(owner_choice_row(choice, 0))) {
	case FAMILY_PROCESS:
	case FAMILY_THREAD:
		owner_thread_filters_forget(choice->slice);
		break;
	case FAMILY_CPU:
		forget_cpus(choice->slice);
		break;
	case FAMILY_LABEL:
		forget_label(choice->slice,
			     profile_text(choice->profile, owner_choice_row(choice, 0)->key));
		break;
	}
}

static bool choose(struct owner_choice *choice)
{
	if (!are_of_one_family(choice))
		return error_set(choice->error, ERROR_USAGE,
				 "choose rows of one kind: processes, threads, CPUs, or values of "
				 "one label");
	if (choice->keep && has_nothing(choice))
		forget(choice);
	switch (family_of(owner_choice_row(choice, 0))) {
	case FAMILY_PROCESS:
		return owner_thread_filters_processes(choice);
	case FAMILY_THREAD:
		return owner_thread_filters_threads(choice);
	case FAMILY_CPU:
		return filter_cpus(choice);
	case FAMILY_LABEL:
		return filter_label(choice);
	}
	return true;
}

static bool choose_rows(struct owner_choice choice, bool *is_exact)
{
	bool is_done;

	choice.is_exact = true;
	is_done = choose(&choice);
	*is_exact = choice.is_exact;
	return is_done;
}

bool owner_filters_keep(struct slice *slice, const struct profile *profile,
			const struct owner_list *list, const uint32_t *rows, uint32_t count,
			bool *is_exact, struct error *error)
{
	return choose_rows((struct owner_choice){ .slice = slice,
						  .profile = profile,
						  .list = list,
						  .rows = rows,
						  .count = count,
						  .keep = true,
						  .error = error },
			   is_exact);
}

bool owner_filters_drop(struct slice *slice, const struct profile *profile,
			const struct owner_list *list, const uint32_t *rows, uint32_t count,
			bool *is_exact, struct error *error)
{
	return choose_rows((struct owner_choice){ .slice = slice,
						  .profile = profile,
						  .list = list,
						  .rows = rows,
						  .count = count,
						  .error = error },
			   is_exact);
}
