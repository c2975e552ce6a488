#include "tui/short_name.h"

#include <stdbool.h>
#include <string.h>

#include "tui/text_width.h"

/* operator<, operator(), operator-> are names, not brackets. */
static size_t operator_length(const char *at)
{
	size_t length = strlen("operator");

	if (strncmp(at, "operator", length) != 0)
		return 0;
	length += strspn(at + length, "<>=!+-*/%^&|~,[]");
	if (strncmp(at + length, "()", 2) == 0)
		length += 2;
	return length;
}

/* "(anonymous namespace)" and "(*Func)" are part of the name; parameters are
 * what the name ends with. */
static bool begins_parameters(const char *at)
{
	const char *end = strrchr(at, ')');

	return *at == '(' && strncmp(at, "(anonymous", 10) != 0 && at[1] != '*' && end &&
	       strspn(end + 1, " const&noexcept[].cld0123456789") == strlen(end + 1);
}

static void drop_arguments(char text[SHORT_NAME_SIZE], const char *name)
{
	size_t length = 0, depth = 0;

	while (*name && length + 1 < SHORT_NAME_SIZE) {
		size_t whole = operator_length(name);

		if (depth == 0 && whole > 0) {
			while (whole-- > 0 && length + 1 < SHORT_NAME_SIZE)
				text[length++] = *name++;
			continue;
		}
		if (depth == 0 && length > 0 && begins_parameters(name))
			break;
		if (*name == '<' && length > 0)
			depth++;
		else if (*name == '>' && depth > 0)
			depth--;
		else if (depth == 0)
			text[length++] = *name;
		name++;
	}
	text[length] = '\0';
}

static void drop_until(char *text, const char *mark)
{
	char *last = text;

	for (char *at = text; (at = strstr(at, mark)) != NULL; at += strlen(mark))
		if (at[strlen(mark)] && at[strlen(mark)] != ' ')
			last = at + strlen(mark);
	memmove(text, last, strlen(last) + 1);
}

const char *short_name(char text[SHORT_NAME_SIZE], const char *name, int width)
{
	if (text_width(name) <= width)
		return name;
	drop_arguments(text, name);
	if (*text == '\0')
		return name;
	/* A path with blanks or brackets is a file, or something else entirely. */
	if (text_width(text) > width && !strpbrk(text, " :["))
		drop_until(text, "/");
	if (text_width(text) > width)
		drop_until(text, "::");
	return text;
}
