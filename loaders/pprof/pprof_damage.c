#include "loaders/pprof/pprof_damage.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* --- what there is in profile.proto */

enum { NUMBER = 1 << WIRE_VARINT, BYTES = 1 << WIRE_BYTES };

struct known_field {
	const char *name;
	unsigned types; /* that it may have: 1 << enum wire_type */
};

enum { FIELD_LIMIT = 16 };

static const struct known_field profile_fields[FIELD_LIMIT] = {
	[1] = { "sample_type", BYTES },       [2] = { "sample", BYTES },
	[3] = { "mapping", BYTES },           [4] = { "location", BYTES },
	[5] = { "function", BYTES },          [6] = { "string_table", BYTES },
	[7] = { "drop_frames", NUMBER },      [8] = { "keep_frames", NUMBER },
	[9] = { "time_nanos", NUMBER },       [10] = { "duration_nanos", NUMBER },
	[11] = { "period_type", BYTES },      [12] = { "period", NUMBER },
	[13] = { "comment", NUMBER | BYTES }, [14] = { "default_sample_type", NUMBER },
	[15] = { "doc_url", NUMBER },
};

static const struct known_field value_type_fields[FIELD_LIMIT] = {
	[1] = { "type", NUMBER },
	[2] = { "unit", NUMBER },
};

static const struct known_field sample_fields[FIELD_LIMIT] = {
	[1] = { "location_id", NUMBER | BYTES },
	[2] = { "value", NUMBER | BYTES },
	[3] = { "label", BYTES },
};

static const struct known_field label_fields[FIELD_LIMIT] = {
	[1] = { "key", NUMBER },
	[2] = { "str", NUMBER },
	[3] = { "num", NUMBER },
	[4] = { "num_unit", NUMBER },
};

static const struct known_field mapping_fields[FIELD_LIMIT] = {
	[1] = { "id", NUMBER },
	[2] = { "memory_start", NUMBER },
	[3] = { "memory_limit", NUMBER },
	[4] = { "file_offset", NUMBER },
	[5] = { "filename", NUMBER },
	[6] = { "build_id", NUMBER },
	[7] = { "has_functions", NUMBER },
	[8] = { "has_filenames", NUMBER },
	[9] = { "has_line_numbers", NUMBER },
	[10] = { "has_inline_frames", NUMBER },
};

static const struct known_field location_fields[FIELD_LIMIT] = {
	[1] = { "id", NUMBER },  [2] = { "mapping_id", NUMBER }, [3] = { "address", NUMBER },
	[4] = { "line", BYTES }, [5] = { "is_folded", NUMBER },
};

static const struct known_field line_fields[FIELD_LIMIT] = {
	[1] = { "function_id", NUMBER },
	[2] = { "line", NUMBER },
	[3] = { "column", NUMBER },
};

static const struct known_field function_fields[FIELD_LIMIT] = {
	[1] = { "id", NUMBER },          [2] = { "name", NUMBER },
	[3] = { "system_name", NUMBER }, [4] = { "filename", NUMBER },
	[5] = { "start_line", NUMBER },
};

static const struct {
	const char *name;
	const struct known_field *fields;
	uint32_t
		outer; /* the field of the profile that they are, or are in; 0: there is just one */
} kinds[] = {
	[PPROF_PROFILE] = { "the profile", profile_fields, 0 },
	[PPROF_SAMPLE_TYPE] = { "sample type", value_type_fields, 1 },
	[PPROF_SAMPLE] = { "sample", sample_fields, 2 },
	[PPROF_LABEL] = { "a label of sample", label_fields, 2 },
	[PPROF_MAPPING] = { "mapping", mapping_fields, 3 },
	[PPROF_LOCATION] = { "location", location_fields, 4 },
	[PPROF_LINE] = { "a line of location", line_fields, 4 },
	[PPROF_FUNCTION] = { "function", function_fields, 5 },
	[PPROF_PERIOD_TYPE] = { "the period type", value_type_fields, 0 },
};

static const struct known_field *find_field(enum pprof_kind kind, uint32_t number)
{
	const struct known_field *field = &kinds[kind].fields[number % FIELD_LIMIT];

	return number < FIELD_LIMIT && field->name ? field : NULL;
}

bool pprof_field_is_right(enum pprof_kind kind, const struct wire_field *field)
{
	const struct known_field *known = find_field(kind, field->number);

	return !known || (known->types >> field->type & 1) != 0;
}

/* --- saying what is wrong */

static void describe_type(char *text, size_t size, const struct known_field *known, uint32_t type)
{
	static const char *const types[8] = {
		"a number", "8 bytes", "bytes", "a group", "the end of a group", "4 bytes",
	};
	char found[40];

	if (types[type])
		snprintf(found, sizeof(found), "%s", types[type]);
	else
		snprintf(found, sizeof(found), "wire type %" PRIu32 ", which there is not", type);
	if (known)
		snprintf(text, size, "expected %s, found %s",
			 known->types == NUMBER  ? "a number"
			 : known->types == BYTES ? "bytes"
						 : "numbers",
			 found);
	else
		snprintf(text, size, "found %s", found);
}

/* Which one of its kind it is in, from 1 on. */
static uint64_t find_number(const struct pprof_damage *damage)
{
	struct wire wire = damage->profile;
	struct wire_field field;
	uint64_t number = 0;

	while (wire.at <= damage->at && wire_next(&wire, &field) == WIRE_FIELD)
		number += field.number == kinds[damage->kind].outer;
	return number;
}

void pprof_damage_print(char text[PPROF_DAMAGE_SIZE], const struct pprof_damage *damage)
{
	const struct wire_field *field = &damage->field;
	const struct known_field *known = find_field(damage->kind, field->number);
	size_t byte = (size_t)(damage->at - damage->profile.at);
	char where[60], what[60], why[80];

	snprintf(where, sizeof(where), "%s", kinds[damage->kind].name);
	if (kinds[damage->kind].outer != 0)
		snprintf(where, sizeof(where), "%s %" PRIu64, kinds[damage->kind].name,
			 find_number(damage));
	snprintf(what, sizeof(what), "field %" PRIu32, field->number);
	if (known)
		snprintf(what, sizeof(what), "%s (field %" PRIu32 ")", known->name, field->number);
	switch (damage->step) {
	case WIRE_CUT:
		snprintf(why, sizeof(why), "it is longer than what is left");
		break;
	case WIRE_BAD_VARINT:
		snprintf(why, sizeof(why),
			 "expected a number of up to 10 bytes, found a longer one");
		break;
	case WIRE_BAD_NUMBER:
		snprintf(what, sizeof(what), "what is");
		snprintf(why, sizeof(why), "expected a field, whose number is 1 to 536870911");
		break;
	default:
		describe_type(why, sizeof(why), known, field->type);
	}
	snprintf(text, PPROF_DAMAGE_SIZE, "%s: %s at byte %zu: %s", where, what, byte, why);
}

void pprof_damage_add(struct pprof_damage *damage, enum pprof_kind kind, const unsigned char *at,
		      const struct wire_field *field, enum wire_step step)
{
	if (damage->count++ > 0 && at >= damage->at)
		return;
	damage->kind = kind;
	damage->at = at;
	damage->field = *field;
	damage->step = step;
}
