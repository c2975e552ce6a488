#include "tui/views/code/machine_words.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "show/machine/precise_event.h"
#include "show/short_name.h"
#include "show/text_width.h"
#include "tui/session/analysis/facets/functions_facet.h"
#include "tui/session/analysis/samples/function_spots_facet.h"
#include "tui/session/analysis/samples/source_lines_facet.h"
#include "tui/views/code/machine_columns.h"
#include "tui/views/code/source_cells.h"
#include "tui/views/shares.h"
#include "tui/views/sides.h"

enum { GAP = 2, NAME_WIDTH = 60 };

static const char *name_of(const struct session *session, const struct function_code *code,
			   char text[SHORT_NAME_SIZE])
{
	return short_name(text, session->analysis->tree->labels->text[code->function], NAME_WIDTH);
}

const char *machine_words_title(const struct session *session, const struct function_code *code,
				char text[MACHINE_NOTE_SIZE])
{
	const struct machine_code *first = code->parts[0].code;

	(void)session;
	if (code->count > 1)
		snprintf(text, MACHINE_NOTE_SIZE, "%" PRIu32 " parts", code->count);
	else
		snprintf(text, MACHINE_NOTE_SIZE, "%.300s  %.400s",
			 *first->name ? first->name : "code without a name", first->path);
	return text;
}

static void add(char text[MACHINE_NOTE_SIZE], const char *sentence)
{
	size_t length = strlen(text);

	snprintf(text + length, MACHINE_NOTE_SIZE - length, "%s%s", length > 0 ? ". " : "",
		 sentence);
}

/* "12.3% of it has no code here: why" */
static void add_missing(const struct session *session, const struct function_code *code,
			char text[MACHINE_NOTE_SIZE])
{
	char sentence[sizeof(code->why.message) + 100], amount[QUANTITY_TEXT_SIZE];
	uint32_t side = 0;

	/* Before anything is read there is no side. */
	while (side + 1 < code->sides && code->missing[side] == 0)
		side++;
	if (code->missing[side] == 0)
		return;
	quantity_print_named(amount, code->missing[side], session->analysis->tree->unit);
	snprintf(sentence, sizeof(sentence), "Not shown: %s, because %s", amount,
		 code->why.message);
	add(text, sentence);
}

const char *machine_words_note(const struct session *session, const struct function_code *code,
			       char text[MACHINE_NOTE_SIZE])
{
	bool is_inlined = false, is_unchecked = false, is_cut = false;
	char sentence[600], name[SHORT_NAME_SIZE];

	text[0] = '\0';
	for (uint32_t i = 0; i < code->count; i++) {
		is_inlined |= code->parts[i].is_inlined;
		is_unchecked |= code->parts[i].code->is_unchecked;
		is_cut |= code->parts[i].code->is_cut;
	}
	if (is_inlined) {
		snprintf(sentence, sizeof(sentence),
			 "%.200s is inlined here: this is the code of %s",
			 name_of(session, code, name),
			 code->count > 1 ? "its callers" : "its caller, with all its samples");
		add(text, sentence);
	}
	if (is_unchecked)
		add(text, "The profile has no build ID of this file: it may be from another build");
	if (is_cut)
		add(text, "The function is longer: the rest of it is not decoded");
	if (code->count > 0 && code->parts[0].code->without && *code->parts[0].code->without) {
		snprintf(sentence, sizeof(sentence), "No lines: %.500s",
			 code->parts[0].code->without);
		add(text, sentence);
	}
	if (code->is_reading)
		add(text, "More of its code is being read");
	add_missing(session, code, text);
	return text;
}

const char *machine_words_nothing(const struct session *session, const struct function_code *code,
				  char text[MACHINE_NOTE_SIZE])
{
	const char *words = NULL;
	char name[SHORT_NAME_SIZE];

	if (!session->state.function)
		words = "Select a function, and press {key:machine-code}";
	else if (code->function == NO_LABEL)
		words = "The function is not in what is shown: {key:machine-code} shows the one "
			"that is selected";
	else if (code->is_other_build)
		words = "{key:variant} shows the source instead.";
	else if (!code->is_reading)
		words = "{key:variant} shows the source, {key:info} what is known of its module.";
	if (code->function != NO_LABEL && code->is_reading)
		snprintf(text, MACHINE_NOTE_SIZE, "Reading the machine code of %.300s",
			 name_of(session, code, name));
	else if (code->function != NO_LABEL && code->is_other_build)
		snprintf(text, MACHINE_NOTE_SIZE, "%.500s. ", code->why.message);
	else if (code->function != NO_LABEL)
		snprintf(text, MACHINE_NOTE_SIZE, "No machine code of %.300s: %.500s. ",
			 name_of(session, code, name), code->why.message);
	else
		text[0] = '\0';
	/* Names may have what looks like a key. */
	if (words)
		keymap_expand(&session->keymap, words, text + strlen(text),
			      MACHINE_NOTE_SIZE - strlen(text));
	return text;
}

const char *machine_words_skid(const struct session *session)
{
	const struct profile *profile = &session->analysis->profile;
	uint32_t type = session->analysis->state.slice.sample_type;

	if (!function_spots_of(session->analysis)->are_sampled ||
	    precise_event_is(profile_text(profile, profile->sample_types[type].name)))
		return NULL;
	return "Not precise: samples land after the instruction that caused them (skid)";
}

/* --- one instruction */

static void add_weights(const struct session *session, const struct code_part *part, uint32_t at,
			char *text, size_t size)
{
	int64_t weight = part->weights[0][at];
	char of_it[QUANTITY_TEXT_SIZE], share[QUANTITY_TEXT_SIZE], amount[QUANTITY_TEXT_SIZE];

	if (part->weights[1])
		snprintf(text, size, "self %s",
			 shares_print_sides(session, (char[CHANGE_BOTH_SIZE]){ "" },
					    (const int64_t[]){ weight, part->weights[1][at] }, 0));
	else if (weight == 0)
		snprintf(text, size, "no samples");
	else
		snprintf(text, size, "self %s of it, %s, %s",
			 quantity_print_percent(of_it, weight, part->self[0]),
			 shares_print(session, share, weight, part->self[0]),
			 quantity_print_named(amount, weight, session->analysis->tree->unit));
}

void machine_words_detail(const struct session *session, const struct machine_rows *rows,
			  uint32_t row, char *text, size_t size)
{
	char address[MACHINE_ADDRESS_SIZE], weights[200], line[MACHINE_TEXT_SIZE] = "",
							  loop[80] = "";
	const struct code_part *part;
	const struct code_lines *lines;
	uint32_t at;

	text[0] = '\0';
	if (row >= rows->count)
		return;
	part = machine_rows_part(rows, row);
	at = rows->list[row].at;
	lines = machine_rows_lines(rows, row);
	add_weights(session, part, at, weights, sizeof(weights));
	if (lines)
		machine_rows_print_line(lines, NAME_WIDTH, line);
	if (part->has_loop && at >= part->loop.first && at <= part->loop.last) {
		char share[QUANTITY_TEXT_SIZE];

		snprintf(loop, sizeof(loop), "  in the loop with %s of it",
			 quantity_print_percent(share, part->loop.self,
						part->self[rows->code->sides - 1]));
	}
	snprintf(text, size, "%s  %s%s%s%s",
		 machine_columns_print_address(session, part, at, address), weights, loop,
		 *line ? "  " : "", line);
}

void machine_words_draw_source(const struct session *session, const struct machine_rows *rows,
			       struct grid *grid, struct rect area, int from, uint32_t row)
{
	const struct read_source *read = session_source(session);
	const struct code_lines *lines = machine_rows_lines(rows, row);
	const char *file =
		profile_text(&session->analysis->profile, source_lines_of(session->analysis)->file);
	struct source_cells cells = { 0 };
	uint32_t line = lines ? lines->list[0].line : 0;

	from = from > 0 ? from + GAP : 0;
	if (rows->list[row].kind != ROW_LINE || !read || !read->is_found || line == 0 ||
	    line > read->text.count || strcmp(lines->list[0].file, file) != 0 || from >= area.width)
		return;
	cells.line = source_text_line(&read->text, line, &cells.length);
	while (cells.length > 0 && (*cells.line == ' ' || *cells.line == '\t')) {
		cells.line++;
		cells.length--;
	}
	cells.language = read->language;
	cells.state = read->states[line - 1];
	source_cells_draw(&cells, grid,
			  (struct rect){ area.x + from, area.y, area.width - from, 1 });
}
