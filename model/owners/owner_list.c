#include "model/owners/owner_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "model/tables/tags.h"
#include "model/tables/thread_names.h"

void owner_list_add(struct owner_list *list, uint32_t depth, const struct owner *owner)
{
	/* The size that there is room for follows from the count. */
	if ((list->count & (list->count - 1)) == 0)
		list->rows = memory_resize(list->rows, list->count ? 2 * (size_t)list->count : 1,
					   sizeof(*list->rows));
	list->rows[list->count] = *owner;
	list->rows[list->count].depth = depth;
	list->rows[list->count].end = list->count + 1;
	list->count++;
}

void owner_sums_add(struct owner_sum *sums, const struct owner_sum *more)
{
	for (uint32_t side = 0; side < SAMPLE_CHOICE_LIMIT; side++)
		owner_sum_add(&sums[side], &more[side]);
}

/* Gains and losses alike, of both sides. */
static uint64_t size_of(const struct owner_sum *sums)
{
	return (uint64_t)quantity_size(sums[0].weight) + (uint64_t)quantity_size(sums[1].weight);
}

int owner_sums_compare(const struct owner_sum *a, const struct owner_sum *b)
{
	uint64_t x = size_of(a), y = size_of(b);

	if (x != y)
		return x < y ? 1 : -1;
	x = a[0].samples + a[1].samples;
	y = b[0].samples + b[1].samples;
	return x < y ? 1 : x > y ? -1 : 0;
}

int owner_numbers_compare(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

int owner_names_compare(const struct profile *profile, string_id a, string_id b)
{
	return a == b ? 0 : strcmp(profile_text(profile, a), profile_text(profile, b));
}

bool owner_key_is_cgroup(const struct profile *profile, string_id key)
{
	return strcmp(profile_text(profile, key), "cgroup") == 0;
}

void owner_list_release(struct owner_list *list)
{
	free(list->rows);
	*list = (struct owner_list){ 0 };
}

char *owner_text(const struct owner *owner, const struct profile *profile)
{
	char value[TAG_TEXT_SIZE];
	const char *text = "";

	switch (owner->kind) {
	case OWNER_PROCESS:
		text = owner->process ? profile_text(profile, owner->process) : "[no process]";
		break;
	case OWNER_NAME:
		text = profile_text(profile, owner->name);
		return print_text("%s", *text ? text : "[no name]");
	case OWNER_THREAD:
		if (owner->number >= 0)
			return thread_names_both(profile, owner->thread);
		text = owner->name ? profile_text(profile, owner->name) : "[no thread]";
		break;
	case OWNER_CPUS:
		text = "cpus";
		break;
	case OWNER_CPU:
		return owner->number < 0 ? print_text("[no cpu]")
					 : print_text("cpu %d", owner->number);
	case OWNER_LABEL:
		return print_text(owner_key_is_cgroup(profile, owner->key) ? "%s" : "label %s",
				  profile_text(profile, owner->key));
	case OWNER_VALUE:
		text = tags_print(value, profile, owner->tag);
		text = *text ? text : "[empty]";
		break;
	case OWNER_NO_VALUE:
		return print_text("[no %s]", profile_text(profile, owner->key));
	}
	return print_text("%s", text);
}
