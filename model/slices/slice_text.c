#include "model/slices/slice_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/slices/cpu_list.h"
#include "model/slices/time_range.h"

uint32_t slice_text_count(const struct slice *slice, const struct slice_field *field)
{
	const void *member = slice_field_in(slice, field);

	switch (field->kind) {
	case SLICE_EXPRESSIONS:
	case SLICE_CONDITIONS:
	case SLICE_TIMES:
		return ((const struct text_list *)member)->count;
	case SLICE_CPUS:
		return *(char *const *)member != NULL;
	case SLICE_TIME:
		return slice->has_time;
	case SLICE_GROUPING:
		return slice->by != BY_FUNCTION;
	case SLICE_ROOT:
		return slice->root != ROOT_AUTO;
	case SLICE_FLAG:
		return *(const bool *)member;
	}
	return 0;
}

bool slice_text_has_filters(const struct slice *slice)
{
	for (uint32_t i = 0; i < slice_field_count; i++)
		if (slice_fields[i].part & SLICE_FILTERS &&
		    slice_text_count(slice, &slice_fields[i]) > 0)
			return true;
	return false;
}

char *slice_text_print(const struct slice *slice, const struct slice_field *field, uint32_t i)
{
	const void *member = slice_field_in(slice, field);
	const struct text_list *list = member;
	char text[TIME_RANGE_TEXT_SIZE];

	switch (field->kind) {
	case SLICE_EXPRESSIONS:
	case SLICE_CONDITIONS:
	case SLICE_TIMES:
		return memory_text(list->items[i], strlen(list->items[i]));
	case SLICE_CPUS:
		return memory_text(*(char *const *)member, strlen(*(char *const *)member));
	case SLICE_TIME:
		time_range_print(slice, text);
		break;
	case SLICE_GROUPING:
		snprintf(text, sizeof(text), "%s", grouping_names[slice->by]);
		break;
	case SLICE_ROOT:
		return slice_root_text(slice);
	case SLICE_FLAG:
		return NULL;
	}
	return memory_text(text, strlen(text));
}

/* --- from text */

static bool not_one_of(const char *text, const char *const *names, uint32_t count,
		       struct error *error)
{
	char list[200] = "";

	for (uint32_t i = 0; i < count; i++)
		snprintf(list + strlen(list), sizeof(list) - strlen(list), "%s%s",
			 i > 0 ? ", " : "", names[i]);
	return error_set(error, ERROR_USAGE, "\"%.40s\" is not one of %s", text, list);
}

static bool parse_grouping(enum grouping *by, const char *text, struct error *error)
{
	for (uint32_t i = 0; i < GROUPING_COUNT; i++) {
		if (strcmp(grouping_names[i], text) == 0) {
			*by = (enum grouping)i;
			return true;
		}
	}
	return not_one_of(text, grouping_names, GROUPING_COUNT, error);
}

bool slice_text_parse(struct slice *slice, const struct slice_field *field, const char *text,
		      struct error *error)
{
	void *member = slice_field_of(slice, field);

	switch (field->kind) {
	case SLICE_EXPRESSIONS:
	case SLICE_CONDITIONS:
		text_list_add(member, text);
		return true;
	case SLICE_CPUS:
		if (!cpu_list_check(text, error))
			return false;
		slice_set_cpus(slice, field, text);
		return true;
	case SLICE_TIME:
		return slice_parse_time(slice, text, error);
	case SLICE_TIMES:
		if (!slice_check_time(text, error))
			return false;
		text_list_add(member, text);
		return true;
	case SLICE_GROUPING:
		return parse_grouping(&slice->by, text, error);
	case SLICE_ROOT:
		return slice_parse_root(slice, text) ||
		       not_one_of(text, root_names, ROOT_COUNT, error);
	case SLICE_FLAG:
		*(bool *)member = true;
		return true;
	}
	return true;
}

/* --- one of several */

void slice_text_remove(struct slice *slice, const struct slice_field *field, uint32_t i)
{
	void *member = slice_field_of(slice, field);
	struct text_list *list = member;

	switch (field->kind) {
	case SLICE_EXPRESSIONS:
	case SLICE_CONDITIONS:
	case SLICE_TIMES:
		free(list->items[i]);
		memmove(list->items + i, list->items + i + 1,
			(list->count - i - 1) * sizeof(*list->items));
		list->count--;
		break;
	case SLICE_CPUS:
		slice_set_cpus(slice, field, NULL);
		break;
	case SLICE_TIME:
		slice->has_time = false;
		break;
	case SLICE_GROUPING:
		slice->by = BY_FUNCTION;
		break;
	case SLICE_ROOT:
		slice_set_root(slice, ROOT_AUTO, NULL);
		break;
	case SLICE_FLAG:
		*(bool *)member = false;
		break;
	}
}

bool slice_text_replace(struct slice *slice, const struct slice_field *field, uint32_t i,
			const char *text, struct error *error)
{
	struct text_list *list;

	if (!slice_field_is_list(field))
		return slice_text_parse(slice, field, text, error);
	if (field->kind == SLICE_TIMES && !slice_check_time(text, error))
		return false;
	list = slice_field_of(slice, field);
	free(list->items[i]);
	list->items[i] = memory_text(text, strlen(text));
	return true;
}
