#include "tui/views/code/machine_calls.h"

#include <stdlib.h>
#include <string.h>

#include "tui/session/analysis/facets/functions_facet.h"
#include "tui/session/analysis/samples/function_spots_facet.h"

/* Whether a location is the call in a row: the address may be that behind it. */
static bool is_at(const struct profile *profile, const struct code_part *part,
		  const struct instruction *instruction, location_id location)
{
	const char *build = profile_text(profile, profile->modules.build_id[part->module]);
	struct code_place place;
	struct error ignored;
	uint64_t start;

	if (!code_place_find(profile, location, &place, &ignored) ||
	    (profile->locations.module[location] != part->module &&
	     (!*build || strcmp(build, place.build_id) != 0)))
		return false;
	start = instruction->address;
	if (place.is_offset)
		start += part->code->offset - part->code->start;
	return place.address - place.is_after_call - start < instruction->size;
}

/* Behind the instruction stands "<name+0x12>", or "<name@plt>". */
static label_id named_target(const struct session *session, const struct machine_rows *rows,
			     uint32_t row)
{
	const struct instruction *instruction = machine_rows_instruction(rows, row);
	const char *text = machine_code_text(machine_rows_part(rows, row)->code, instruction);
	const char *start = strchr(text + instruction->place, '<');
	const char *end = start ? strrchr(start, '>') : NULL, *sign;
	char name[MACHINE_TEXT_SIZE];
	size_t length;

	if (!end || (size_t)(end - start) > sizeof(name))
		return NO_LABEL;
	length = (size_t)(end - start) - 1;
	memcpy(name, start + 1, length);
	name[length] = '\0';
	sign = strrchr(name, '+');
	if (sign && strncmp(sign, "+0x", 3) == 0)
		name[sign - name] = '\0';
	sign = strrchr(name, '@');
	if (sign && strcmp(sign, "@plt") == 0)
		name[sign - name] = '\0';
	return functions_find(session->analysis, name);
}

static int64_t total_of(const struct session *session, label_id label)
{
	const struct function_row *row = functions_row(session->analysis, label);

	return row ? quantity_size(row->total) : 0;
}

static bool is_among(const struct session *session, const label_id *found, uint32_t count,
		     label_id label)
{
	const label_id *identity = session->analysis->tree->labels->identity;

	for (uint32_t i = 0; i < count; i++)
		if (identity[found[i]] == identity[label])
			return true;
	return false;
}

/* In order of their totals. */
static void insert(const struct session *session, label_id *found, uint32_t *count, label_id label)
{
	uint32_t at = *count;

	while (at > 0 && total_of(session, found[at - 1]) < total_of(session, label)) {
		found[at] = found[at - 1];
		at--;
	}
	found[at] = label;
	(*count)++;
}

uint32_t machine_calls_find(const struct session *session, const struct machine_rows *rows,
			    uint32_t row, label_id *found, uint32_t room)
{
	const struct function_spots *spots = function_spots_of(session->analysis);
	const struct code_part *part = machine_rows_part(rows, row);
	const struct instruction *instruction = machine_rows_instruction(rows, row);
	uint32_t count = 0;
	label_id named;

	if (instruction->flow != FLOW_CALL && instruction->flow != FLOW_JUMP)
		return 0;
	for (uint32_t i = 0; i < spots->call_count && count < room; i++)
		if (is_at(&session->analysis->profile, part, instruction, spots->calls[i].from) &&
		    !is_among(session, found, count, spots->calls[i].to))
			insert(session, found, &count, spots->calls[i].to);
	named = count == 0 && room > 0 ? named_target(session, rows, row) : NO_LABEL;
	if (named != NO_LABEL)
		found[count++] = named;
	return count;
}
