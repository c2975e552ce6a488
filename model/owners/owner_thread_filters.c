#include "model/owners/owner_thread_filters.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text/pattern.h"
#include "model/tables/thread_names.h"

static bool add_quoted(const struct owner_choice *choice, struct text_list *filter,
		       struct text_list *texts)
{
	char *quoted = pattern_quote_any(texts);
	bool is_done = quoted || owner_choice_too_many(choice, texts->count);

	if (quoted)
		text_list_add(filter, quoted);
	free(quoted);
	text_list_release(texts);
	return is_done;
}

/* Of each row, once. */
static bool name_processes(const struct owner_choice *choice, struct text_list *filter)
{
	struct text_list names = { 0 };

	for (uint32_t i = 0; i < choice->count; i++) {
		bool is_new = true;

		for (uint32_t k = 0; k < i; k++)
			is_new = is_new && owner_choice_row(choice, k)->process !=
						   owner_choice_row(choice, i)->process;
		if (is_new)
			text_list_add(&names, profile_text(choice->profile,
							   owner_choice_row(choice, i)->process));
	}
	return add_quoted(choice, filter, &names);
}

static bool same_threads(const struct owner *row, const struct owner *thread)
{
	return row->name == thread->name &&
	       (row->kind == OWNER_NAME || row->number == thread->number);
}

/* Whether what the row is called is what another process has as well. */
static bool is_elsewhere(const struct owner_choice *choice, const struct owner *row)
{
	for (uint32_t i = 0; i < choice->list->count; i++) {
		const struct owner *other = &choice->list->rows[i];

		if (other->kind == OWNER_THREAD && other->process != row->process &&
		    same_threads(row, other))
			return true;
	}
	return false;
}

/* The rows that name what is taken: where another process has threads of the name, these by their
 * numbers. Caller frees. */
static const struct owner **named_threads(const struct owner_choice *choice, bool *are_elsewhere,
					  uint32_t *count)
{
	const struct owner_list *list = choice->list;
	const struct owner **named = memory_new((size_t)list->count + 1, sizeof(*named));

	*are_elsewhere = false;
	*count = 0;
	for (uint32_t i = 0; i < choice->count; i++) {
		uint32_t row = choice->rows[i];
		bool elsewhere = is_elsewhere(choice, &list->rows[row]);

		*are_elsewhere = *are_elsewhere || elsewhere;
		if (elsewhere && list->rows[row].end > row + 1)
			for (uint32_t thread = row + 1; thread < list->rows[row].end; thread++)
				named[(*count)++] = &list->rows[thread];
		else
			named[(*count)++] = &list->rows[row];
		/* A row and those below it, all chosen. */
		if (*count == list->count)
			break;
	}
	return named;
}

static void add_thread(struct text_list *texts, const struct profile *profile,
		       const struct owner *thread)
{
	char *both;

	if (thread->kind == OWNER_NAME || thread->number < 0) {
		text_list_add(texts, profile_text(profile, thread->name));
		return;
	}
	both = thread_names_both(profile, thread->thread);
	text_list_add(texts, both);
	free(both);
}

/* Whether the thread is of one of these rows, or of a thread elsewhere that is called like one. */
static bool is_of(const struct owner_choice *choice, const struct owner *thread)
{
	for (uint32_t i = 0; i < choice->count; i++)
		if (owner_choice_row(choice, i)->process == thread->process &&
		    same_threads(owner_choice_row(choice, i), thread))
			return true;
	return false;
}

static bool has_process(const struct owner_choice *choice, const struct owner *thread)
{
	for (uint32_t i = 0; i < choice->count; i++)
		if (owner_choice_row(choice, i)->process == thread->process)
			return true;
	return false;
}

/* Whether nothing is taken but the threads of the rows. */
static bool are_exact(const struct owner_choice *choice, const struct owner **named, uint32_t count,
		      bool by_process)
{
	for (uint32_t i = 0; i < choice->list->count; i++) {
		const struct owner *thread = &choice->list->rows[i];
		bool is_taken = false;

		if (thread->kind != OWNER_THREAD || is_of(choice, thread))
			continue;
		for (uint32_t k = 0; k < count; k++)
			is_taken = is_taken || same_threads(named[k], thread);
		if (is_taken && (!by_process || has_process(choice, thread)))
			return false;
	}
	return true;
}

bool owner_thread_filters_threads(struct owner_choice *choice)
{
	struct slice *slice = choice->slice;
	struct text_list texts = { 0 };
	bool are_elsewhere, by_process, is_done;
	uint32_t count;
	const struct owner **named = named_threads(choice, &are_elsewhere, &count);

	by_process = choice->keep && are_elsewhere;
	for (uint32_t i = 0; i < count; i++)
		add_thread(&texts, choice->profile, named[i]);
	is_done = add_quoted(choice, choice->keep ? &slice->thread : &slice->not_thread, &texts);
	/* No more are compared with all threads than a filter has room for. */
	if (is_done)
		choice->is_exact = !are_elsewhere || are_exact(choice, named, count, by_process);
	free(named);
	return is_done && (!by_process || name_processes(choice, &slice->process));
}

void owner_thread_filters_forget(struct slice *slice)
{
	text_list_release(&slice->process);
	text_list_release(&slice->not_process);
	text_list_release(&slice->thread);
	text_list_release(&slice->not_thread);
}

bool owner_thread_filters_processes(const struct owner_choice *choice)
{
	return name_processes(choice,
			      choice->keep ? &choice->slice->process : &choice->slice->not_process);
}
