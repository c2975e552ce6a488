#include "main/settings/setting_store.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "loaders/fetch/stores/store_time.h"
#include "model/slices/slice_text.h"
#include "show/escape.h"

static void *member_of(struct options *options, const struct setting *setting)
{
	return (char *)options + setting->offset;
}

static bool not_one_of(const struct setting *setting, const char *text, uint32_t count,
		       struct error *error)
{
	char names[200] = "";

	for (uint32_t i = 0; i < count; i++)
		snprintf(names + strlen(names), sizeof(names) - strlen(names), "%s%s",
			 i > 0 ? ", " : "", setting->choices[i]);
	return error_set(error, ERROR_USAGE, "\"%.40s\" is not one of %s", text, names);
}

static bool store_choice(int *choice, const struct setting *setting, const char *text,
			 struct error *error)
{
	for (uint32_t i = 0; i < setting->choice_count; i++) {
		if (strcmp(setting->choices[i], text) == 0) {
			*choice = setting->formats ? (int)setting->formats[i] : (int)i;
			return true;
		}
	}
	return not_one_of(setting, text, setting->choice_count, error);
}

static bool add_to_set(unsigned *set, const struct setting *setting, const char *name,
		       size_t length)
{
	for (uint32_t i = 0; i < setting->choice_count; i++) {
		if (strlen(setting->choices[i]) == length &&
		    memcmp(setting->choices[i], name, length) == 0) {
			*set |= 1u << i;
			return true;
		}
	}
	return false;
}

static bool store_set(unsigned *set, const struct setting *setting, const char *text,
		      struct error *error)
{
	unsigned chosen = 0;

	for (const char *at = text; strcmp(text, "none") != 0; at++) {
		size_t length = strcspn(at, ",");

		if (!add_to_set(&chosen, setting, at, length))
			return not_one_of(setting, text, setting->choice_count, error);
		at += length;
		if (!*at)
			break;
	}
	*set = chosen;
	return true;
}

static bool store_whole(int64_t *number, const char *text, struct error *error)
{
	char *end;

	errno = 0;
	*number = strtoll(text, &end, 10);
	if (end != text && !*end && errno == 0 && *number >= 0)
		return true;
	return error_set(error, ERROR_USAGE, "\"%.40s\" is not a whole number from 0 on", text);
}

/* As disassemblers print it, with or without 0x. */
static bool store_address(uint64_t *stored, const char *text, struct error *error)
{
	char *end;
	uint64_t address;

	errno = 0;
	address = strtoull(text, &end, 16);
	if (isxdigit((unsigned char)*text) && !*end && errno == 0 && address < UINT64_MAX) {
		*stored = address + 1;
		return true;
	}
	return error_set(error, ERROR_USAGE, "\"%.40s\" is not an address such as 0x401136", text);
}

/* "20G", also with B or iB behind it: of 1024 each. */
static bool store_size(int64_t *size, const char *text, struct error *error)
{
	static const char units[] = "KMGT";
	const char *unit;
	char *end;
	int64_t factor = 1;

	errno = 0;
	*size = strtoll(text, &end, 10);
	unit = *end ? strchr(units, toupper((unsigned char)*end)) : NULL;
	for (int i = 0; unit && i <= unit - units; i++)
		factor *= 1024;
	end += unit != NULL;
	if (unit && strcasecmp(end, "iB") == 0)
		end += 2;
	else if (strcasecmp(end, "B") == 0)
		end++;
	if (isdigit((unsigned char)*text) && !*end && errno == 0 && *size > 0 &&
	    !__builtin_mul_overflow(*size, factor, size))
		return true;
	return error_set(error, ERROR_USAGE, "\"%.40s\" is not a size, as 500M or 20G", text);
}

static bool store_duration(int64_t *nanoseconds, const char *text, struct error *error)
{
	static const struct {
		const char *name;
		double nanoseconds;
	} units[] = { { "ns", 1 }, { "us", 1e3 }, { "ms", 1e6 },   { "s", 1e9 },
		      { "", 1e9 }, { "m", 6e10 }, { "min", 6e10 }, { "h", 3600e9 } };
	char *end;
	double amount = strtod(text, &end);

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		double length = amount * units[i].nanoseconds;

		if (isdigit((unsigned char)*text) && strcmp(end, units[i].name) == 0 &&
		    length >= 1 && length < 9e18) {
			*nanoseconds = (int64_t)(length + 0.5);
			return true;
		}
	}
	return error_set(error, ERROR_USAGE, "\"%.40s\" is not a duration such as 20ms, 1.5s or 2m",
			 text);
}

static bool store_percent(double *percent, const char *text, struct error *error)
{
	char *end;

	*percent = strtod(text, &end);
	if (end != text && (!*end || strcmp(end, "%") == 0) && *percent >= 0 && *percent <= 100)
		return true;
	return error_set(error, ERROR_USAGE, "\"%.40s\" is not a percentage from 0 to 100", text);
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

/* Kept as it is: what now is, is known when a store is asked. */
static bool store_moment(const char **moment, const char *text, struct error *error)
{
	int64_t milliseconds;

	*moment = text;
	return store_time_parse(text, store_time_now(), &milliseconds, error);
}

static bool store_flag(bool *flag, const char *text, struct error *error)
{
	static const char *const names[2][3] = { { "no", "off", "false" },
						 { "yes", "on", "true" } };

	for (int is_set = 0; is_set < 2; is_set++) {
		for (int i = 0; i < 3; i++) {
			if (!text || strcmp(names[is_set][i], text) == 0) {
				*flag = !text || is_set;
				return true;
			}
		}
	}
	return error_set(error, ERROR_USAGE, "\"%.40s\" is not yes or no", text);
}

bool setting_store(struct options *options, const struct setting *setting, const char *text,
		   struct error *error)
{
	void *member = member_of(options, setting);

	switch (setting->kind) {
	case SETTING_FLAG:
		return store_flag(member, text, error);
	case SETTING_TEXT:
	case SETTING_THEME:
		*(const char **)member = text;
		return true;
	case SETTING_MOMENT:
		return store_moment(member, text, error);
	case SETTING_LIST:
	case SETTING_FILES:
		text_list_add(member, text);
		return true;
	case SETTING_CHOICE:
		return store_choice(member, setting, text, error);
	case SETTING_SET:
		return store_set(member, setting, text, error);
	case SETTING_PERCENT:
		return store_percent(member, text, error);
	case SETTING_NUMBER:
		return store_whole(member, text, error);
	case SETTING_ADDRESS:
		return store_address(member, text, error);
	case SETTING_SIZE:
		return store_size(member, text, error);
	case SETTING_DURATION:
		return store_duration(member, text, error);
	case SETTING_FILTER:
		return slice_text_parse(member, setting->field, text, error);
	case SETTING_ROOT:
		return slice_parse_root(member, text) ||
		       not_one_of(setting, text, ROOT_COUNT, error);
	case SETTING_COPY:
		view_state_set_text(member, text);
		return true;
	case SETTING_PATH:
		text_list_release(member);
		store_path(member, text);
		return true;
	case SETTING_SPAN:
		return time_span_parse(member, text, error);
	}
	return true;
}

static void print_list(FILE *out, const struct text_list *list)
{
	for (uint32_t i = 0; i < list->count; i++) {
		fputs(i > 0 ? ", " : "", out);
		escape_write(out, ESCAPE_TEXT, list->items[i]);
	}
}

static void print_set(FILE *out, const struct setting *setting, unsigned set)
{
	const char *between = "";

	for (uint32_t i = 0; i < setting->choice_count; i++) {
		if (!(set & 1u << i))
			continue;
		fprintf(out, "%s%s", between, setting->choices[i]);
		between = ",";
	}
	if (set == 0)
		fputs("none", out);
}

void setting_print(FILE *out, const struct options *options, const struct setting *setting)
{
	const void *member = (const char *)options + setting->offset;
	const char *text;
	char *root;

	switch (setting->kind) {
	case SETTING_FLAG:
		fputs(*(const bool *)member ? "yes" : "no", out);
		break;
	case SETTING_TEXT:
	case SETTING_THEME:
		text = *(const char *const *)member;
		escape_write(out, ESCAPE_TEXT, text ? text : "");
		break;
	case SETTING_LIST:
		print_list(out, member);
		break;
	case SETTING_CHOICE:
		fputs(setting->choices[*(const int *)member], out);
		break;
	case SETTING_SET:
		print_set(out, setting, *(const unsigned *)member);
		break;
	case SETTING_PERCENT:
		fprintf(out, "%g%%", *(const double *)member);
		break;
	case SETTING_ROOT:
		root = slice_root_text(member);
		escape_write(out, ESCAPE_TEXT, root);
		free(root);
		break;
	default: /* nothing that a config file may set */
		break;
	}
}
