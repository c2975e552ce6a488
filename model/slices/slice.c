#include "model/slices/slice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/pattern.h"
#include "model/slices/tag_filter.h"
#include "model/tables/tags.h"

static const char root_label[] = "label:"; /* and the key */

void slice_init(struct slice *slice)
{
	*slice = (struct slice){ 0 };
}

static char *copy_text(const char *text)
{
	return text ? memory_text(text, strlen(text)) : NULL;
}

void slice_set_cpus(struct slice *slice, const struct slice_field *field, const char *cpus)
{
	char **member = slice_field_of(slice, field), *copy = copy_text(cpus);

	free(*member);
	*member = copy;
}

void slice_copy(struct slice *to, const struct slice *from)
{
	*to = *from;
	for (uint32_t i = 0; i < slice_field_count; i++) {
		const struct slice_field *field = &slice_fields[i];
		const void *member = slice_field_in(from, field);

		if (slice_field_is_list(field))
			text_list_copy(slice_field_of(to, field), member);
		else if (field->kind == SLICE_CPUS)
			*(char **)slice_field_of(to, field) = copy_text(*(char *const *)member);
	}
	to->root_key = NULL;
	slice_set_root(to, from->root, from->root_key);
}

void slice_set_root(struct slice *slice, enum root_grouping root, const char *key)
{
	char *copy = root == ROOT_LABEL ? memory_text(key, strlen(key)) : NULL;

	free(slice->root_key);
	slice->root = root;
	slice->root_key = copy;
}

static bool same_root(const struct slice *a, const struct slice *b)
{
	return a->root == b->root &&
	       (a->root != ROOT_LABEL || strcmp(a->root_key, b->root_key) == 0);
}

static bool same_time(const struct slice *a, const struct slice *b)
{
	return a->has_time == b->has_time &&
	       (!a->has_time ||
		(time_bound_equal(a->from, b->from) && time_bound_equal(a->until, b->until)));
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool same_field(const struct slice_field *field, const struct slice *a,
		       const struct slice *b)
{
	const void *x = slice_field_in(a, field), *y = slice_field_in(b, field);

	switch (field->kind) {
	case SLICE_EXPRESSIONS:
	case SLICE_CONDITIONS:
	case SLICE_TIMES:
		return text_list_equal(x, y);
	case SLICE_CPUS:
		return same_text(*(char *const *)x, *(char *const *)y);
	case SLICE_TIME:
		return same_time(a, b);
	case SLICE_GROUPING:
		return a->by == b->by;
	case SLICE_ROOT:
		return same_root(a, b);
	case SLICE_FLAG:
		return *(const bool *)x == *(const bool *)y;
	}
	return true;
}

bool slice_equal(const struct slice *a, const struct slice *b)
{
	for (uint32_t i = 0; i < slice_field_count; i++)
		if (!same_field(&slice_fields[i], a, b))
			return false;
	return a->sample_type == b->sample_type && a->input_from == b->input_from &&
	       a->input_until == b->input_until;
}

void slice_release(struct slice *slice)
{
	for (uint32_t i = 0; i < slice_field_count; i++) {
		if (slice_field_is_list(&slice_fields[i]))
			text_list_release(slice_field_of(slice, &slice_fields[i]));
		else if (slice_fields[i].kind == SLICE_CPUS)
			slice_set_cpus(slice, &slice_fields[i], NULL);
	}
	free(slice->root_key);
	slice->root_key = NULL;
}

static void narrow_field(const struct slice_field *field, struct slice *slice,
			 const struct slice *by)
{
	const void *from = slice_field_in(by, field);
	const struct text_list *more = from;

	if (slice_field_is_list(field)) {
		for (uint32_t i = 0; i < more->count; i++)
			text_list_add(slice_field_of(slice, field), more->items[i]);
	} else if (field->kind == SLICE_CPUS && *(char *const *)from) {
		slice_set_cpus(slice, field, *(char *const *)from);
	} else if (field->kind == SLICE_TIME && by->has_time) {
		slice->has_time = true;
		slice->from = by->from;
		slice->until = by->until;
	}
}

void slice_narrow(struct slice *slice, const struct slice *by)
{
	for (uint32_t i = 0; i < slice_field_count; i++)
		if (slice_fields[i].part & SLICE_FILTERS)
			narrow_field(&slice_fields[i], slice, by);
}

static bool refuse_time(const char *text, enum time_reading reading, struct error *error)
{
	if (reading == TIME_TOO_LONG)
		return error_set(error, ERROR_USAGE,
				 "\"%.60s\" is out of range: times go up to 292 years, and dates "
				 "from 1678 to 2261",
				 text);
	return error_set(error, ERROR_USAGE,
			 "\"%.60s\" is not a time range: give A,B in seconds from the start, or "
			 "with s, ms, us, ns or %% (1.5,2.5 or 10%%,50%%), from the end (-10s), or "
			 "times of day (14:03:20 or 2026-11-30T14:03:20Z)",
			 text);
}

bool slice_parse_time(struct slice *slice, const char *text, struct error *error)
{
	const char *comma = strchr(text, ',');
	struct time_bound from = { .form = TIME_FROM_START }, until = TIME_ALL;
	enum time_reading reading = comma ? TIME_GOOD : TIME_BAD;

	if (comma && comma > text)
		reading = time_bound_parse(&from, text, (size_t)(comma - text));
	if (reading == TIME_GOOD && comma[1])
		reading = time_bound_parse(&until, comma + 1, strlen(comma + 1));
	if (reading != TIME_GOOD)
		return refuse_time(text, reading, error);
	if (time_bounds_are_empty(from, until))
		return error_set(error, ERROR_USAGE, "the time range \"%.60s\" %s", text,
				 time_bound_equal(from, until) ? "is empty"
							       : "ends before it begins");
	slice->has_time = true;
	slice->from = from;
	slice->until = until;
	return true;
}

bool slice_check_time(const char *text, struct error *error)
{
	struct slice ignored;

	return slice_parse_time(&ignored, text, error);
}

bool slice_parse_root(struct slice *slice, const char *text)
{
	size_t length = strlen(root_label);

	if (strncmp(text, root_label, length) == 0 && text[length]) {
		slice_set_root(slice, ROOT_LABEL, text + length);
		return true;
	}
	/* As the filter is called. */
	if (strcmp(text, "cgroup") == 0) {
		slice_set_root(slice, ROOT_LABEL, text);
		return true;
	}
	for (enum root_grouping root = ROOT_AUTO; root < ROOT_LABEL; root++) {
		if (strcmp(root_names[root], text) == 0) {
			slice_set_root(slice, root, NULL);
			return true;
		}
	}
	return false;
}

char *slice_root_text(const struct slice *slice)
{
	const char *name = slice->root == ROOT_LABEL ? root_label : root_names[slice->root];
	const char *key = slice->root == ROOT_LABEL ? slice->root_key : "";
	size_t size = strlen(name) + strlen(key) + 1;
	char *text = memory_new(size, 1);

	snprintf(text, size, "%s%s", name, key);
	return text;
}

static bool check_times(const struct text_list *list, struct error *error)
{
	for (uint32_t i = 0; i < list->count; i++)
		if (!slice_check_time(list->items[i], error))
			return false;
	return true;
}

static bool check_list(const struct text_list *list, struct error *error)
{
	for (uint32_t i = 0; i < list->count; i++) {
		struct pattern *pattern = pattern_new(list->items[i], error);

		if (!pattern)
			return false;
		pattern_free(pattern);
	}
	return true;
}

bool slice_check(const struct slice *slice, struct error *error)
{
	if (slice->focus.count + slice->module.count > SLICE_FOCUS_LIMIT)
		return error_set(error, ERROR_USAGE, "more than %d expressions to focus on",
				 SLICE_FOCUS_LIMIT);
	for (uint32_t i = 0; i < slice_field_count; i++) {
		const struct slice_field *field = &slice_fields[i];
		const void *list = slice_field_in(slice, field);

		if ((field->kind == SLICE_EXPRESSIONS && !check_list(list, error)) ||
		    (field->kind == SLICE_CONDITIONS && !tag_filter_check(list, error)) ||
		    (field->kind == SLICE_TIMES && !check_times(list, error)))
			return false;
	}
	return true;
}

static bool has_processes(const struct profile *profile)
{
	for (thread_id thread = 0; thread < profile->threads.count; thread++)
		if (profile->threads.process[thread] != 0)
			return true;
	return false;
}

enum root_grouping slice_root(const struct slice *slice, const struct profile *profile)
{
	if (slice->root == ROOT_LABEL)
		return profile->samples.tags ? ROOT_LABEL : ROOT_NONE;
	if (slice->root == ROOT_CPU)
		return profile_has_cpus(profile) ? ROOT_CPU : ROOT_NONE;
	if (!profile->samples.thread)
		return ROOT_NONE;
	if (slice->root == ROOT_AUTO)
		return has_processes(profile) ? ROOT_PROCESS : ROOT_NONE;
	return slice->root;
}
