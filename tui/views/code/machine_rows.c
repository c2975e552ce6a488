#include "tui/views/code/machine_rows.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/path_name.h"
#include "show/short_name.h"
#include "show/text_width.h"
#include "tui/session/analysis/samples/source_lines_facet.h"

enum { NAME_WIDTH = 50 };

/* --- making them */

static const struct code_lines *lines_of(const struct code_part *part, uint32_t at)
{
	uint32_t lines = part->code->list[at].lines;

	return lines > 0 ? &part->code->lines[lines - 1] : NULL;
}

static bool is_same_line(const struct code_lines *a, const struct code_lines *b)
{
	return a == b || (a && b && a->list[0].line == b->list[0].line &&
			  a->list[0].is_inlined == b->list[0].is_inlined &&
			  strcmp(a->list[0].file, b->list[0].file) == 0 &&
			  strcmp(a->list[0].function, b->list[0].function) == 0);
}

static void add(struct machine_rows *rows, uint32_t part, uint32_t at, enum machine_row_kind kind)
{
	rows->list[rows->count++] = (struct machine_row){ part, at, kind };
}

static void add_part(struct machine_rows *rows, uint32_t number)
{
	const struct code_part *part = &rows->code->parts[number];
	const struct code_lines *last = NULL;

	if (rows->code->count > 1)
		add(rows, number, 0, ROW_PART);
	for (uint32_t at = 0; at < part->code->count; at++) {
		const struct code_lines *lines = rows->has_lines ? lines_of(part, at) : NULL;

		if (lines && !is_same_line(lines, last)) {
			add(rows, number, at, ROW_LINE);
			last = lines;
		}
		add(rows, number, at, ROW_CODE);
	}
}

void machine_rows_update(struct machine_rows *rows, const struct session *session)
{
	const struct function_code *code = session_code(session);
	bool has_lines = session->state.code_shows & 1u << CODE_SHOWS_LINES;
	bool has_offsets = session->state.code_shows & 1u << CODE_SHOWS_OFFSETS;
	size_t most = 0;

	rows->has_offsets = has_offsets;
	if (rows->list && rows->version == code->version && rows->has_lines == has_lines)
		return;
	machine_rows_release(rows);
	rows->code = code;
	rows->version = code->version;
	rows->has_lines = has_lines;
	rows->has_offsets = has_offsets;
	for (uint32_t i = 0; i < code->count; i++)
		most += 2 * (size_t)code->parts[i].code->count + 1;
	rows->list = memory_new(most + 1, sizeof(*rows->list));
	for (uint32_t i = 0; i < code->count; i++)
		add_part(rows, i);
}

void machine_rows_release(struct machine_rows *rows)
{
	free(rows->list);
	*rows = (struct machine_rows){ 0 };
}

/* --- what they are */

uint32_t machine_rows_of(const struct machine_rows *rows, uint32_t part, uint32_t at)
{
	uint32_t low = 0, high = rows->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const struct machine_row *row = &rows->list[middle];

		if (row->part < part ||
		    (row->part == part &&
		     (row->at < at || (row->at == at && row->kind != ROW_CODE))))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct code_lines *machine_rows_lines(const struct machine_rows *rows, uint32_t row)
{
	return lines_of(machine_rows_part(rows, row), rows->list[row].at);
}

uint32_t machine_rows_line_in_file(const struct machine_rows *rows, const struct session *session,
				   uint32_t row)
{
	const struct code_lines *lines = machine_rows_lines(rows, row);
	const char *file =
		profile_text(&session->analysis->profile, source_lines_of(session->analysis)->file);

	for (uint32_t i = 0; lines && *file && i < lines->count; i++)
		if (strcmp(lines->list[i].file, file) == 0)
			return lines->list[i].line;
	return 0;
}

/* 0: none. */
static uint32_t selected_line(const struct session *session)
{
	const struct source_lines *lines = source_lines_of(session->analysis);

	if (session->state.line > 0 || session->state.code == CODE_BOTH)
		return source_lines_selected(lines, session->state.line);
	return 0;
}

bool machine_rows_is_of_line(const struct machine_rows *rows, const struct session *session,
			     uint32_t row)
{
	uint32_t line = selected_line(session);

	return line > 0 && machine_rows_line_in_file(rows, session, row) == line;
}

/* The heaviest one of the line of the source that is selected; `count`: none is of it. */
static uint32_t find_line(const struct machine_rows *rows, const struct session *session)
{
	uint32_t found = rows->count;
	int64_t most = -1;

	for (uint32_t row = 0; selected_line(session) > 0 && row < rows->count; row++) {
		int64_t size;

		if (rows->list[row].kind != ROW_CODE ||
		    !machine_rows_is_of_line(rows, session, row))
			continue;
		size = code_part_size(machine_rows_part(rows, row), rows->list[row].at);
		if (size <= most)
			continue;
		most = size;
		found = row;
	}
	return found;
}

uint32_t machine_rows_selected(const struct machine_rows *rows, const struct session *session,
			       uint32_t usual)
{
	const struct instruction *hottest = function_code_hottest(rows->code);
	uint32_t part, at, row;

	if (!hottest)
		return rows->count;
	if (session->state.instruction > 0) {
		part = function_code_part(rows->code, session->state.instruction - 1, &at);
		if (part < rows->code->count)
			return machine_rows_of(rows, part, at);
	} else {
		row = find_line(rows, session);
		if (row == rows->count && session->state.code == CODE_BOTH)
			row = usual;
		if (row < rows->count)
			return row;
	}
	return machine_rows_of(rows, 0, (uint32_t)(hottest - rows->code->parts[0].code->list));
}

void machine_rows_print_line(const struct code_lines *lines, int width,
			     char text[MACHINE_TEXT_SIZE])
{
	const struct code_line *line = &lines->list[0];
	char number[16] = "", name[SHORT_NAME_SIZE];
	int used;

	if (line->line > 0)
		snprintf(number, sizeof(number), ":%" PRIu32, line->line);
	used = snprintf(text, MACHINE_TEXT_SIZE, "%.200s%s",
			*line->file ? path_name(line->file) : "no file", number);
	if (*line->function)
		snprintf(text + used, MACHINE_TEXT_SIZE - (size_t)used, "  %.300s%s",
			 short_name(name, line->function,
				    width < NAME_WIDTH ? width - used - 2 : NAME_WIDTH),
			 line->is_inlined ? ", inlined" : "");
}

/* A jump within the code needs no name: "jne 0x401136", or "jne +0x26". */
static void print_jump(const struct machine_rows *rows, const struct code_part *part,
		       const struct instruction *instruction, char text[MACHINE_TEXT_SIZE])
{
	size_t length = instruction->place;

	snprintf(text, MACHINE_TEXT_SIZE, "%.*s", (int)length,
		 machine_code_text(part->code, instruction));
	while (rows->has_offsets && length > 0 && strncmp(text + length, "0x", 2) != 0)
		length--;
	if (length > 0 && rows->has_offsets)
		snprintf(text + length, MACHINE_TEXT_SIZE - length, "+0x%" PRIx64,
			 instruction->target - part->code->start);
}

/* "callq 0x401136 <std::vector<int>::push_back>", with a short name where there is no room. */
static const char *call_text(const char *words, uint32_t place, int width,
			     char text[MACHINE_TEXT_SIZE])
{
	const char *start = words + place, *end = words + strlen(words) - 1;
	char name[SHORT_NAME_SIZE], *whole;
	int room = width - text_width(words) + text_width(start) - 3;

	if (strncmp(start, " <", 2) != 0 || *end != '>' || text_width(words) <= width)
		return words;
	whole = memory_text(start + 2, (size_t)(end - start) - 2);
	if (!strstr(whole, "+0x"))
		snprintf(text, MACHINE_TEXT_SIZE, "%.*s <%s>", (int)place, words,
			 short_name(name, whole, room));
	free(whole);
	return *text ? text : words;
}

static const char *code_text(const struct machine_rows *rows, uint32_t row, int width,
			     char text[MACHINE_TEXT_SIZE])
{
	const struct code_part *part = machine_rows_part(rows, row);
	const struct instruction *instruction = machine_rows_instruction(rows, row);
	const char *words = machine_code_text(part->code, instruction);

	text[0] = '\0';
	if (instruction->place >= MACHINE_TEXT_SIZE / 2)
		return words;
	if (!code_loop_target(part->code, instruction))
		return call_text(words, instruction->place, width, text);
	print_jump(rows, part, instruction, text);
	return text;
}

const char *machine_rows_text(const struct machine_rows *rows, uint32_t row, int width,
			      char text[MACHINE_TEXT_SIZE])
{
	const struct code_part *part = machine_rows_part(rows, row);
	char name[SHORT_NAME_SIZE];

	switch (rows->list[row].kind) {
	case ROW_LINE:
		machine_rows_print_line(machine_rows_lines(rows, row), width, text);
		return text;
	case ROW_PART:
		snprintf(text, MACHINE_TEXT_SIZE, "%.300s  %.200s",
			 *part->code->name ? short_name(name, part->code->name, width / 2)
					   : "code without a name",
			 part->code->path);
		return text;
	default:
		return code_text(rows, row, width, text);
	}
}
