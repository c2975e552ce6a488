#include "loaders/otlp/otlp_form.h"

#include "base/wire.h"

/* Messages from the outermost to a Profile: all of their fields are messages or texts. */
static const struct {
	uint32_t fields; /* 1 to this number */
	uint32_t inner;  /* the one with the next message */
} levels[] = {
	{ 2, 1 }, /* ProfilesData: resource_profiles, dictionary */
	{ 3, 2 }, /* ResourceProfiles: resource, scope_profiles, schema_url */
	{ 3, 2 }, /* ScopeProfiles: scope, profiles, schema_url */
};

enum { LEVELS = sizeof(levels) / sizeof(*levels) };

static bool is_value_type(struct wire wire)
{
	struct wire_field field;
	enum wire_step step;

	while ((step = wire_next(&wire, &field)) == WIRE_FIELD)
		if (field.number > 3 || field.type != WIRE_VARINT)
			return false;
	return step == WIRE_END;
}

/* sample_type, samples, time, duration, period_type, period, profile_id; in older versions the
 * third is location_indices. Later fields have changed from one version to the next. */
static bool is_profile(struct wire wire)
{
	static const unsigned types[] = {
		0,
		1 << WIRE_BYTES,
		1 << WIRE_BYTES,
		1 << WIRE_FIXED64 | 1 << WIRE_VARINT | 1 << WIRE_BYTES,
		1 << WIRE_FIXED64 | 1 << WIRE_VARINT,
		1 << WIRE_BYTES | 1 << WIRE_VARINT,
		1 << WIRE_VARINT | 1 << WIRE_BYTES,
		1 << WIRE_BYTES | 1 << WIRE_VARINT,
	};
	struct wire_field field;
	enum wire_step step;
	bool has_type = false;

	while ((step = wire_next(&wire, &field)) == WIRE_FIELD) {
		if (field.number < sizeof(types) / sizeof(*types) &&
		    !(types[field.number] >> field.type & 1))
			return false;
		if (field.number == 1 && !is_value_type(field.bytes))
			return false;
		has_type |= field.number == 1;
	}
	return has_type && (step == WIRE_END || step == WIRE_CUT);
}

/* What there is of a field that is longer than the rest. */
static struct wire cut_bytes(struct wire wire)
{
	uint64_t number;

	if (wire_varint(&wire, &number) != WIRE_FIELD || wire_varint(&wire, &number) != WIRE_FIELD)
		wire.at = wire.end;
	return wire;
}

/* *found: there is a profile in it. False where something else is. */
static bool is_level(size_t level, struct wire wire, bool *found)
{
	struct wire_field field;
	enum wire_step step;

	if (level == LEVELS) {
		*found |= is_profile(wire);
		return *found;
	}
	while ((step = wire_next(&wire, &field)) == WIRE_FIELD || step == WIRE_CUT) {
		struct wire inner = step == WIRE_CUT ? cut_bytes(wire) : field.bytes;

		if (field.number > levels[level].fields || field.type != WIRE_BYTES)
			return step == WIRE_CUT && field.number == 0;
		if (field.number == levels[level].inner && inner.at < inner.end &&
		    !is_level(level + 1, inner, found))
			return false;
		if (step == WIRE_CUT)
			return true;
	}
	return step == WIRE_END;
}

static bool is_message(const unsigned char *head, size_t size)
{
	bool found = false;

	return is_level(0, (struct wire){ head, head + size }, &found) && found;
}

size_t otlp_frame_length(const unsigned char *head)
{
	return (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
}

enum otlp_form otlp_form_find(const unsigned char *head, size_t size)
{
	size_t length;

	if (size <= OTLP_FRAME)
		return OTLP_FORM_NONE;
	if (is_message(head, size))
		return OTLP_FORM_MESSAGE;
	length = otlp_frame_length(head);
	size -= OTLP_FRAME;
	return is_message(head + OTLP_FRAME, length < size ? length : size) ? OTLP_FORM_FRAMES
									    : OTLP_FORM_NONE;
}
