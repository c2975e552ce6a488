#include "tui/session/marks.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/escaped_line.h"

static char *copy(const char *text)
{
	return text ? memory_text(text, strlen(text)) : memory_text("", 0);
}

void mark_copy(struct mark *to, const struct mark *from)
{
	*to = (struct mark){
		.id = copy(from->id),
		.function = copy(from->function),
		.note = copy(from->note),
		.self = copy(from->self),
		.total = copy(from->total),
		.identity = copy(from->identity),
		.is_older = from->is_older,
	};
	text_list_copy(&to->path, &from->path);
	text_list_copy(&to->view, &from->view);
}

void mark_release(struct mark *mark)
{
	free(mark->id);
	free(mark->function);
	free(mark->note);
	free(mark->self);
	free(mark->total);
	free(mark->identity);
	text_list_release(&mark->path);
	text_list_release(&mark->view);
	*mark = (struct mark){ 0 };
}

void marks_release(struct marks *marks)
{
	for (uint32_t i = 0; i < marks->count; i++)
		mark_release(&marks->items[i]);
	free(marks->items);
	*marks = (struct marks){ 0 };
}

/* `count`: there is none. */
static uint32_t row_of(const struct marks *marks, const char *id)
{
	uint32_t row = 0;

	while (row < marks->count && strcmp(marks->items[row].id, id) != 0)
		row++;
	return row;
}

void marks_put(struct marks *marks, const struct mark *mark)
{
	uint32_t row = row_of(marks, mark->id);
	struct mark put;

	mark_copy(&put, mark);
	if (row < marks->count) {
		mark_release(&marks->items[row]);
	} else {
		marks->items = memory_resize(marks->items, (size_t)marks->count + 1,
					     sizeof(*marks->items));
		marks->count++;
	}
	marks->items[row] = put;
}

bool marks_remove(struct marks *marks, const char *id)
{
	uint32_t row = row_of(marks, id);

	if (row == marks->count)
		return false;
	mark_release(&marks->items[row]);
	marks->count--;
	memmove(marks->items + row, marks->items + row + 1,
		(marks->count - row) * sizeof(*marks->items));
	return true;
}

const struct mark *marks_find(const struct marks *marks, const char *id)
{
	uint32_t row = row_of(marks, id);

	return row < marks->count ? &marks->items[row] : NULL;
}

bool marks_have(const struct marks *marks, const char *function)
{
	for (uint32_t i = 0; i < marks->count; i++)
		if (!marks->items[i].is_older && strcmp(marks->items[i].function, function) == 0)
			return true;
	return false;
}

/* --- as text */

static const char first_line[] = "serac marks 1";

/* The lines of a mark: a word, a tab, and the member's text or texts. The first begins one. */
static const struct {
	const char *word;
	size_t offset;
	bool is_list;
} lines[] = {
	{ "mark", offsetof(struct mark, id), false },
	{ "note", offsetof(struct mark, note), false },
	{ "function", offsetof(struct mark, function), false },
	{ "self", offsetof(struct mark, self), false },
	{ "total", offsetof(struct mark, total), false },
	{ "path", offsetof(struct mark, path), true },
	{ "view", offsetof(struct mark, view), true },
	{ "of", offsetof(struct mark, identity), false },
};

enum { LINE_COUNT = sizeof(lines) / sizeof(*lines) };

static void print_line(FILE *out, const struct mark *mark, int line)
{
	const void *member = (const char *)mark + lines[line].offset;

	fprintf(out, "%s\t", lines[line].word);
	if (lines[line].is_list)
		escaped_line_write_list(out, member);
	else
		escaped_line_write(out, *(char *const *)member);
	putc('\n', out);
}

void marks_print(FILE *out, const struct marks *marks, const char *profile)
{
	fprintf(out, "%s\nprofile\t", first_line);
	escaped_line_write(out, profile);
	putc('\n', out);
	for (uint32_t i = 0; i < marks->count; i++)
		for (int line = 0; line < LINE_COUNT; line++)
			print_line(out, &marks->items[i], line);
}

static void read_line(struct mark *mark, int line, const char *text)
{
	void *member = (char *)mark + lines[line].offset;

	if (lines[line].is_list) {
		text_list_release(member);
		escaped_line_read_list(member, text);
		return;
	}
	free(*(char **)member);
	*(char **)member = escaped_line_read(text);
}

/* A mark is there as a whole: the last line of one that was cut off is missing. */
static void end_mark(struct marks *marks, struct mark *mark, uint32_t *left_out)
{
	bool is_whole = mark->id && mark->function && *mark->function && mark->identity;

	if (is_whole && marks->count < MARKS_LIMIT)
		marks_put(marks, mark);
	else if (mark->id)
		++*left_out;
	mark_release(mark);
}

/* Which line of a mark it is, and what is behind its word; LINE_COUNT: another. */
static int find_line(const char *text, const char **value)
{
	int line = 0;

	for (; line < LINE_COUNT; line++) {
		size_t length = strlen(lines[line].word);

		if (strncmp(text, lines[line].word, length) == 0 && text[length] == '\t') {
			*value = text + length + 1;
			break;
		}
	}
	return line;
}

bool marks_parse(struct marks *marks, const char *text, struct error *error)
{
	char *rest = memory_text(text, strlen(text)), *whole = rest, *line = strsep(&rest, "\n");
	struct mark mark = { 0 };
	uint32_t left_out = 0;
	bool is_of_marks = strcmp(line, first_line) == 0;

	*error = (struct error){ 0 };
	while (is_of_marks && (line = strsep(&rest, "\n"))) {
		const char *value;
		int kind = find_line(line, &value);

		if (!rest || kind == LINE_COUNT)
			continue; /* it has no end, or is none that is known */
		if (kind == 0)
			end_mark(marks, &mark, &left_out);
		if (kind == 0 || mark.id)
			read_line(&mark, kind, value);
	}
	end_mark(marks, &mark, &left_out);
	free(whole);
	if (!is_of_marks)
		return error_set(error, ERROR_MALFORMED, "does not begin with \"%s\"", first_line);
	if (left_out > 0)
		error_set(error, ERROR_MALFORMED, "%u mark%s skipped: damaged, or more than %d",
			  left_out, left_out == 1 ? "" : "s", MARKS_LIMIT);
	return true;
}
