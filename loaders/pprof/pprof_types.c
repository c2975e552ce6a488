#include "loaders/pprof/pprof_types.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <strings.h>

#include "model/tables/unit_names.h"

enum { UNIT_LENGTH_LIMIT = 24 };

/* A number of what the type says. */
static bool is_counted(struct span unit)
{
	static const char *const names[] = { "count", "unit", "units" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (span_length(unit) == strlen(names[i]) &&
		    strncasecmp(unit.at, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

/* It will be written behind numbers. */
static bool is_word(struct span text)
{
	if (text.at == text.end || span_length(text) > UNIT_LENGTH_LIMIT)
		return false;
	for (const char *at = text.at; at < text.end; at++)
		if (!isalnum((unsigned char)*at) && !strchr("_-/ ", *at))
			return false;
	return true;
}

/* "1e-3 samples": how serac writes fractions. */
static uint8_t take_decimals(struct span *unit)
{
	uint8_t decimals;

	if (!span_begins(*unit, "1e-") || span_length(*unit) < 6 || unit->at[4] != ' ' ||
	    unit->at[3] < '1' || unit->at[3] > '0' + QUANTITY_DECIMALS_LIMIT)
		return 0;
	decimals = (uint8_t)(unit->at[3] - '0');
	unit->at += strlen("1e-3 ");
	return decimals;
}

struct pprof_unit pprof_unit_find(struct profile_builder *builder, struct span unit,
				  struct span name)
{
	struct pprof_unit found = { .unit = { UNIT_COUNT, take_decimals(&unit), NULL },
				    .factor = 1 };
	struct named_unit named;
	string_id word;

	if (unit_names_find(&named, unit.at, span_length(unit))) {
		found.unit.unit = named.unit;
		found.unit.name = named.unit == UNIT_BYTES ? "bytes" : "nanoseconds";
		found.factor = named.factor;
		return found;
	}
	if (is_counted(unit) || !is_word(unit)) {
		found.unit.name = unit_names_counted_by(name.at, span_length(name));
		return found;
	}
	word = profile_builder_add_string(builder, unit.at, span_length(unit));
	found.unit.name = profile_text(profile_builder_profile(builder), word);
	return found;
}

static bool has_type(const struct pprof_types *types, const struct profile *profile, string_id name)
{
	for (uint32_t i = 0; i < types->count; i++)
		if (profile->sample_types[types->ids[i]].name == name)
			return true;
	return false;
}

/* A name that no other type of this file has. */
static string_id name_type(const struct pprof_types *types, struct profile_builder *builder,
			   struct span name)
{
	static const char unnamed[] = "value";
	const struct profile *profile = profile_builder_profile(builder);
	string_id id;

	if (name.at == name.end)
		name = (struct span){ unnamed, unnamed + strlen(unnamed) };
	id = profile_builder_add_string(builder, name.at, span_length(name));
	if (has_type(types, profile, id)) {
		char text[80];
		int length = snprintf(text, sizeof(text), "%.*s %" PRIu32,
				      (int)(span_length(name) < 60 ? span_length(name) : 60),
				      name.at, types->count + 1);

		return profile_builder_add_string(builder, text, (size_t)length);
	}
	return id;
}

bool pprof_types_add(struct pprof_types *types, struct profile_builder *builder, struct span name,
		     struct span unit_text)
{
	struct pprof_unit unit = pprof_unit_find(builder, unit_text, name);
	string_id id = name_type(types, builder, name);
	uint32_t type;

	/* Two types may have one name made unlike, and yet like that of a third. */
	if (has_type(types, profile_builder_profile(builder), id))
		return false;
	type = profile_builder_add_sample_type(builder, id, unit.unit);
	profile_builder_set_decimals(builder, type, unit.unit.decimals);
	unit.factor = quantity_multiply(unit.factor, profile_builder_type_factor(builder, type));
	for (uint8_t digit = 0; digit < unit.unit.decimals; digit++)
		unit.factor /= 10;
	types->ids[types->count] = type;
	types->factors[types->count++] = unit.factor;
	types->is_scaled |= unit.factor != 1;
	return true;
}

/* As go tool pprof does: inuse_space is also space, as older profiles call it. */
static bool is_named(struct span name, struct span wanted)
{
	static const char inuse[] = "inuse_";
	size_t length = span_length(name);

	if (span_begins(wanted, inuse) && span_length(wanted) != length)
		wanted.at += strlen(inuse);
	return span_length(wanted) == length && memcmp(wanted.at, name.at, length) == 0;
}

void pprof_types_build(struct pprof_types *types, struct pprof_index *index,
		       struct profile_builder *builder)
{
	uint32_t chosen = 0;
	bool has_named_default = false;

	*types = (struct pprof_types){ 0 };
	if (index->type_count > SAMPLE_TYPE_LIMIT)
		profile_builder_warn(builder,
				     "%" PRIu64 " sample types: only the first %d are shown",
				     index->type_count, SAMPLE_TYPE_LIMIT);
	for (uint64_t i = 0; i < index->type_count && i < SAMPLE_TYPE_LIMIT; i++) {
		struct span name = pprof_index_text(index, index->types[i].type);

		if (!pprof_types_add(types, builder, name,
				     pprof_index_text(index, index->types[i].unit)))
			break;
		if (has_named_default)
			continue;
		chosen = types->ids[types->count - 1];
		if (index->default_type != 0) {
			struct span wanted = pprof_index_text(index, index->default_type);

			has_named_default = is_named(name, wanted);
		}
	}
	profile_builder_set_value_types(builder, types->ids, types->count);
	if (types->count > 0)
		profile_builder_set_default(builder, chosen);
}
