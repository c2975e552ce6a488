#include "main/option_store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/slices/slice_text.h"

static void *member_of(struct options *options, const struct option *option)
{
	return (char *)options + option->offset;
}

static bool not_one_of(const struct option *option, const char *text, uint32_t count,
		       struct error *error)
{
	char names[200] = "";

	for (uint32_t i = 0; i < count; i++)
		snprintf(names + strlen(names), sizeof(names) - strlen(names), "%s%s",
			 i > 0 ? ", " : "", option->choices[i]);
	return error_set(error, ERROR_USAGE, "--%s: \"%.40s\" is not one of %s", option->name, text,
			 names);
}

static bool store_choice(int *choice, const struct option *option, const char *text,
			 struct error *error)
{
	for (uint32_t i = 0; i < option->choice_count; i++) {
		if (strcmp(option->choices[i], text) == 0) {
			*choice = option->formats ? (int)option->formats[i] : (int)i;
			return true;
		}
	}
	return not_one_of(option, text, option->choice_count, error);
}

static bool store_whole(int64_t *number, const struct option *option, const char *text,
			struct error *error)
{
	char *end;

	errno = 0;
	*number = strtoll(text, &end, 10);
	if (end != text && !*end && errno == 0 && *number >= 0)
		return true;
	return error_set(error, ERROR_USAGE, "--%s: \"%.40s\" is not a whole number from 0 on",
			 option->name, text);
}

static bool store_percent(double *percent, const struct option *option, const char *text,
			  struct error *error)
{
	char *end;

	*percent = strtod(text, &end);
	if (end != text && (!*end || strcmp(end, "%") == 0) && *percent >= 0 && *percent <= 100)
		return true;
	return error_set(error, ERROR_USAGE, "--%s: \"%.40s\" is not a percentage from 0 to 100",
			 option->name, text);
}

/* "a;b;c", where "\\;" and "\\\\" stand for the character behind the backslash. */
static void store_path(struct text_list *names, const char *text)
{
	char *name = memory_new(strlen(text) + 1, 1), *to = name;

	for (;; text++) {
		if (*text == ';' || *text == '\0') {
			*to = '\0';
			text_list_add(names, name);
			to = name;
			if (*text == '\0')
				break;
			continue;
		}
		if (*text == '\\' && text[1])
			text++;
		*to++ = *text;
	}
	free(name);
}

static bool store_filter(struct slice *slice, const struct option *option, const char *text,
			 struct error *error)
{
	struct error wrong;

	return slice_text_parse(slice, option->field, text, &wrong) ||
	       error_set(error, wrong.code, "--%s: %s", option->name, wrong.message);
}

bool option_store(struct options *options, const struct option *option, const char *text,
		  struct error *error)
{
	void *member = member_of(options, option);

	switch (option->kind) {
	case OPTION_FLAG:
		*(bool *)member = true;
		return true;
	case OPTION_TEXT:
		*(const char **)member = text;
		return true;
	case OPTION_LIST:
	case OPTION_FILES:
		text_list_add(member, text);
		return true;
	case OPTION_CHOICE:
		return store_choice(member, option, text, error);
	case OPTION_PERCENT:
		return store_percent(member, option, text, error);
	case OPTION_NUMBER:
		return store_whole(member, option, text, error);
	case OPTION_FILTER:
		return store_filter(member, option, text, error);
	case OPTION_ROOT:
		return slice_parse_root(member, text) ||
		       not_one_of(option, text, ROOT_COUNT, error);
	case OPTION_COPY:
		view_state_set_text(member, text);
		return true;
	case OPTION_PATH:
		text_list_release(member);
		store_path(member, text);
		return true;
	}
	return true;
}
