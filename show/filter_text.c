#include "show/filter_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void append(char *text, size_t size, const char *format, const char *value)
{
	size_t length = strlen(text);

	if (length < size)
		snprintf(text + length, size - length, format, value);
}

/* What pattern_quote made is shown as the name that it was made of. */
static void append_expression(char *text, size_t size, const char *expression)
{
	/* What x and m make: app_commands.c. */
	static const struct {
		const char *before, *after, *meaning;
	} quotes[] = { { "(?-i)^\\Q", "\\E$", "" }, { "(?-i)^(?!\\Q", "\\E$|\\d+$)", "not " } };
	const char *meaning = "";
	int length = (int)strlen(expression);

	for (size_t k = 0; k < sizeof(quotes) / sizeof(quotes[0]); k++) {
		int before = (int)strlen(quotes[k].before);
		int after = (int)strlen(quotes[k].after);

		if (length < before + after ||
		    strncmp(expression, quotes[k].before, (size_t)before) != 0 ||
		    strcmp(expression + length - after, quotes[k].after) != 0)
			continue;
		expression += before;
		length -= before + after;
		meaning = quotes[k].meaning;
		break;
	}
	append(text, size, "%s", meaning);
	if (strlen(text) < size)
		snprintf(text + strlen(text), size - strlen(text), "%.*s",
			 length < 60 ? length : 60, expression);
}

static void append_expressions(char *text, size_t size, const char *title,
			       const struct text_list *list)
{
	for (uint32_t i = 0; i < list->count; i++) {
		append(text, size, "  %s:", title);
		append_expression(text, size, list->items[i]);
	}
}

/* "KEY=expression" */
static void append_conditions(char *text, size_t size, const char *title,
			      const struct text_list *list)
{
	for (uint32_t i = 0; i < list->count; i++) {
		const char *condition = list->items[i];
		int key = (int)strcspn(condition, "=") + 1;

		append(text, size, "  %s:", title);
		if (strlen(text) < size)
			snprintf(text + strlen(text), size - strlen(text), "%.*s", key, condition);
		append_expression(text, size, condition + key);
	}
}

void filter_text_add(char *text, size_t size, const char *title, const char *value)
{
	append(text, size, "  %s:", title);
	append(text, size, "%s", value);
}

void filter_text_add_frames(char *text, size_t size, const struct slice *slice)
{
	append_expressions(text, size, "focus", &slice->focus);
	append_expressions(text, size, "without", &slice->ignore);
	append_expressions(text, size, "hidden", &slice->hide);
}

void filter_text_add_samples(char *text, size_t size, const struct slice *slice)
{
	char part[100];

	append_expressions(text, size, "process", &slice->process);
	append_expressions(text, size, "thread", &slice->thread);
	append_conditions(text, size, "label", &slice->label);
	if (slice->cpu >= 0) {
		snprintf(part, sizeof(part), "%d", slice->cpu);
		filter_text_add(text, size, "cpu", part);
	}
	if (slice->has_time) {
		snprintf(part, sizeof(part), "%g%s to %g%s", slice->from.value,
			 slice->from.percent ? "%" : " s", slice->until.value,
			 slice->until.percent ? "%" : " s");
		filter_text_add(text, size, "time", part);
	}
}

void filter_text_add_grouping(char *text, size_t size, const struct slice *slice)
{
	if (slice->by != BY_FUNCTION)
		filter_text_add(text, size, "by", grouping_names[slice->by]);
	if (slice->root != ROOT_AUTO) {
		char *root = slice_root_text(slice);

		filter_text_add(text, size, "root", root);
		free(root);
	}
	if (slice->fold_recursion)
		append(text, size, "  %s", "recursion folded");
	if (slice->no_inline)
		append(text, size, "  %s", "no inlines");
}
