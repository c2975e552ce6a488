#include "show/filter_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/print_text.h"
#include "model/slices/slice_text.h"

/* "0.5 s to 50%" */
static char *time_words(const struct slice *slice)
{
	char from[TIME_BOUND_TEXT_SIZE], until[TIME_BOUND_TEXT_SIZE];

	return print_text("%s to %s", time_bound_words(slice->from, from),
			  time_bound_words(slice->until, until));
}

static char *value_words(const struct slice *slice, const struct slice_field *field, uint32_t item)
{
	const struct text_list *ranges = slice_field_in(slice, field);
	struct slice range = { 0 };
	struct error error;

	if (field->kind == SLICE_TIME)
		return time_words(slice);
	if (field->kind == SLICE_TIMES && slice_parse_time(&range, ranges->items[item], &error))
		return time_words(&range);
	return slice_text_print(slice, field, item);
}

void filter_text_walk(const struct slice *slice, unsigned parts, filter_text_visit *visit,
		      void *context)
{
	for (uint32_t i = 0; i < slice_field_count; i++) {
		const struct slice_field *field = &slice_fields[i];
		uint32_t count = field->part & parts ? slice_text_count(slice, field) : 0;

		for (uint32_t item = 0; item < count; item++) {
			char *value = value_words(slice, field, item);

			visit(context, field, value);
			free(value);
		}
	}
}

/* --- a line of the explorer */

static void append(char *text, size_t size, const char *format, const char *value)
{
	size_t length = strlen(text);

	if (length < size)
		snprintf(text + length, size - length, format, value);
}

static void append_part(char *text, size_t size, const char *part, int length)
{
	if (strlen(text) < size)
		snprintf(text + strlen(text), size - strlen(text), "%.*s",
			 length < 60 ? length : 60, part);
}

void filter_text_add_expression(char *text, size_t size, const char *expression)
{
	static const char between[] = "\\E|\\Q";
	static const struct {
		const char *before, *after;
	} quotes[] = { { "(?-i)^\\Q", "\\E$" }, { "(?-i)^(?:\\Q", "\\E)$" } };
	int length = (int)strlen(expression), part = 0;

	for (size_t k = 0; k < sizeof(quotes) / sizeof(quotes[0]); k++) {
		int before = (int)strlen(quotes[k].before);
		int after = (int)strlen(quotes[k].after);

		if (length < before + after ||
		    strncmp(expression, quotes[k].before, (size_t)before) != 0 ||
		    strcmp(expression + length - after, quotes[k].after) != 0)
			continue;
		expression += before;
		length -= before + after;
		/* Of several names each but the last. */
		for (const char *next; (next = memmem(expression, (size_t)length, between,
						      sizeof(between) - 1)) != NULL;) {
			part = (int)(next - expression);
			append_part(text, size, expression, part);
			append(text, size, "%s", ", ");
			expression += part + (int)sizeof(between) - 1;
			length -= part + (int)sizeof(between) - 1;
		}
		break;
	}
	append_part(text, size, expression, length);
}

/* "KEY=expression" */
static void append_condition(char *text, size_t size, const char *condition)
{
	size_t key = strcspn(condition, "=") + 1;

	if (strlen(text) < size)
		snprintf(text + strlen(text), size - strlen(text), "%.*s", (int)key, condition);
	filter_text_add_expression(text, size, condition + key);
}

void filter_text_add(char *text, size_t size, const char *title, const char *value)
{
	append(text, size, "  %s:", title);
	append(text, size, "%s", value);
}

struct line {
	char *text;
	size_t size;
};

void filter_text_add_field(char *text, size_t size, const struct slice_field *field,
			   const char *value)
{
	append(text, size, value ? "  %s:" : "  %s", field->word);
	if (field->kind == SLICE_EXPRESSIONS)
		filter_text_add_expression(text, size, value);
	else if (field->kind == SLICE_CONDITIONS)
		append_condition(text, size, value);
	else if (value)
		append(text, size, "%s", value);
}

static void add_to_line(void *context, const struct slice_field *field, const char *value)
{
	const struct line *line = context;

	filter_text_add_field(line->text, line->size, field, value);
}

void filter_text_add_slice(char *text, size_t size, const struct slice *slice, unsigned parts)
{
	struct line line = { text, size };

	filter_text_walk(slice, parts, add_to_line, &line);
}
