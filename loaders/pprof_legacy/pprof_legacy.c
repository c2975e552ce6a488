#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "loaders/bytes/input_bytes.h"
#include "loaders/loader.h"
#include "loaders/pprof/pprof_locations.h"
#include "loaders/pprof/pprof_types.h"
#include "loaders/pprof_legacy/legacy_formats.h"
#include "loaders/pprof_legacy/legacy_locations.h"
#include "loaders/pprof_legacy/legacy_tags.h"
#include "loaders/pprof_legacy/names/legacy_file_names.h"
#include "loaders/pprof_legacy/names/legacy_symbol_section.h"
#include "model/tables/tags.h"

/*
 * What pprof read before profile.proto, and still does: profiles of gperftools, and the texts that
 * Go writes with debug=1.
 */

/* In the order in which pprof tries them. */
static const struct legacy_format *const formats[] = {
	&legacy_cpu,        &legacy_heap,      &legacy_counts,   &legacy_threads,
	&legacy_contention, &legacy_java_heap, &legacy_jemalloc,
};

static const struct legacy_format *find_format(struct span head, enum probe *best)
{
	const struct legacy_format *found = NULL;

	*best = PROBE_NO;
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		enum probe probe = formats[i]->probe(head);

		if (probe > *best) {
			*best = probe;
			found = formats[i];
		}
	}
	return found;
}

static enum probe probe(const unsigned char *head, size_t size)
{
	struct span text = { (const char *)head, (const char *)head + size };
	enum probe best;

	if (legacy_symbol_section_begins(text))
		return PROBE_CERTAIN;
	find_format(text, &best);
	return best;
}

/* --- what it says of itself */

static void add_types(struct pprof_types *types, struct profile_builder *builder,
		      const struct legacy_profile *profile)
{
	*types = (struct pprof_types){ 0 };
	for (uint32_t i = 0; i < profile->type_count; i++)
		pprof_types_add(types, builder, profile->types[i].name, profile->types[i].unit);
	profile_builder_set_value_types(builder, types->ids, types->count);
	profile_builder_set_default(builder, types->ids[types->count - 1]);
}

static void add_period(struct profile_builder *builder, const struct legacy_profile *profile)
{
	const struct legacy_type *type = &profile->period_type;
	struct pprof_unit unit;
	char amount[QUANTITY_TEXT_SIZE], text[160];

	if (profile->period <= 1 || type->name.at == type->name.end)
		return;
	unit = pprof_unit_find(builder, type->unit, type->name);
	quantity_print_named(amount, profile->period, unit.unit);
	snprintf(text, sizeof(text), "%s%s%.*s", amount, unit.unit.unit != UNIT_COUNT ? " of " : "",
		 unit.unit.unit != UNIT_COUNT ? (int)span_length(type->name) : 0, type->name.at);
	profile_builder_add_property(builder, "period", text);
}

static void add_program(struct profile_builder *builder, const struct legacy_profile *profile)
{
	struct span file =
		profile->maps.count > 0 ? profile->maps.mappings[0].file : profile->program;
	char *path;

	if (file.at == file.end)
		return;
	path = memory_text(file.at, span_length(file));
	profile_builder_add_property(builder, "program", path);
	free(path);
}

static void add_properties(struct profile_builder *builder, const struct legacy_profile *profile)
{
	char text[QUANTITY_TEXT_SIZE];

	profile_builder_add_property(builder, "kind", profile->kind);
	add_program(builder, profile);
	if (profile->duration > 0)
		profile_builder_add_property(
			builder, "recorded for",
			quantity_print(text, profile->duration,
				       (struct quantity_unit){ .unit = UNIT_NANOSECONDS,
							       .name = "nanoseconds" }));
	add_period(builder, profile);
	if (profile->frames_left > 0)
		profile_builder_add_property(builder, "frames left out",
					     "those of the signal handler, which nearly all "
					     "samples have as the innermost caller");
}

static void add_warnings(struct profile_builder *builder, const struct legacy_profile *profile)
{
	if (*profile->cut_off)
		profile_builder_warn(builder, "cut off: %s", profile->cut_off);
	if (profile->bad_lines > 0)
		profile_builder_warn(builder, "%" PRIu64 " line%s left out as not understood: %s%s",
				     profile->bad_lines, profile->bad_lines == 1 ? "" : "s",
				     profile->bad_lines == 1 ? "" : "the first one is ",
				     profile->first_bad);
	if (profile->sample_count == 0)
		profile_builder_warn(builder, "no samples: there was nothing to count while it was "
					      "recorded");
}

/* --- samples */

struct path { /* of one sample, the outermost caller first */
	location_id *locations;
	uint32_t depth, capacity;
};

/* As go tool pprof: the first one that is dropped ends the stack, but not in front of all that is
 * of interest. */
static void make_path(struct path *path, const struct legacy_locations *locations,
		      const struct legacy_sample *sample)
{
	const uint64_t *addresses = legacy_profile_addresses(locations->profile, sample);
	bool is_of_interest = false;

	if (sample->depth > path->capacity) {
		path->capacity = sample->depth;
		path->locations =
			memory_resize(path->locations, path->capacity, sizeof(*path->locations));
	}
	path->depth = 0;
	for (uint32_t i = sample->depth; i-- > 0;) {
		const struct legacy_location *location =
			legacy_locations_find(locations, addresses[i]);

		if (location->is_dropped && is_of_interest)
			return;
		path->locations[path->depth++] = location->id;
		if (location->ends_stack && is_of_interest)
			return;
		is_of_interest |= !location->ends_stack;
	}
}

static thread_id find_thread(struct profile_builder *builder, const struct legacy_sample *sample)
{
	if (sample->tid < 0)
		return 0;
	profile_builder_set_columns(builder, COLUMN_THREAD);
	return profile_builder_add_thread(builder, -1, sample->tid, 0,
					  profile_builder_add_string(builder, sample->thread.at,
								     span_length(sample->thread)));
}

/* As pprof has it in its protobuf. */
static tag_set_id find_tags(struct legacy_tags *tags, const struct legacy_sample *sample)
{
	tag_set_id set;

	if (sample->has_block_size)
		legacy_tags_add_number(tags, "bytes", sample->block_size, TAG_UNIT_BYTES);
	if (sample->labels.at != sample->labels.end)
		legacy_tags_add_labels(tags, sample->labels);
	set = legacy_tags_take(tags);
	if (set != 0)
		profile_builder_set_columns(tags->builder, COLUMN_TAGS);
	return set;
}

enum { PUBLISH_STEP = 1 << 16 }; /* samples */

static void add_samples(struct profile_builder *builder, struct legacy_locations *locations,
			const struct pprof_types *types, const struct input *input)
{
	const struct legacy_profile *profile = locations->profile;
	struct legacy_tags tags = { .builder = builder };
	struct path path = { 0 };

	for (uint32_t i = 0; i < profile->sample_count; i++) {
		struct legacy_sample *from = legacy_profile_sample(profile, i);
		struct sample sample = { .cpu = -1, .time = TIME_UNKNOWN, .values = from->values };
		location_id no_stack;

		for (uint32_t type = 0; type < types->count; type++)
			from->values[type] =
				quantity_multiply(from->values[type], types->factors[type]);
		make_path(&path, locations, from);
		if (path.depth > 0) {
			sample.stack =
				profile_builder_add_stack(builder, path.locations, path.depth, 0);
		} else {
			no_stack = pprof_no_stack(builder);
			sample.stack = profile_builder_add_stack(builder, &no_stack, 1, 0);
		}
		sample.thread = find_thread(builder, from);
		sample.tags = find_tags(&tags, from);
		profile_builder_add_sample(builder, &sample);
		if (i % PUBLISH_STEP != PUBLISH_STEP - 1)
			continue;
		if (input_is_stopped(input))
			break;
		profile_builder_publish(builder);
	}
	free(path.locations);
}

/* --- the whole */

static bool parse(struct legacy_profile *profile, const struct input_bytes *bytes,
		  struct error *error)
{
	struct span text = input_bytes_text(bytes);
	const struct legacy_format *format;
	enum probe best;

	text = legacy_symbol_section_take(profile, text);
	format = find_format(text, &best);
	/* Programs that make up addresses may have no period. */
	if (!format && profile->has_section)
		format = &legacy_cpu;
	if (!format)
		return error_set(error, ERROR_MALFORMED,
				 "it does not begin as any legacy profile of pprof does");
	if (!format->parse(profile, text, error))
		return false;
	if (profile->sample_count == 0 && profile->bad_lines > 0)
		return error_set(error, ERROR_MALFORMED, "not understood: %s", profile->first_bad);
	legacy_maps_build(&profile->maps);
	legacy_symbols_build(&profile->symbols);
	legacy_symbol_section_fit(profile);
	return true;
}

static void build(struct profile_builder *builder, const struct legacy_profile *profile,
		  const struct symbol_options *symbols, const struct input *input)
{
	struct legacy_locations locations;
	struct pprof_types types;

	legacy_locations_init(&locations, profile, symbols, builder);
	legacy_file_names_add(&locations, input);
	legacy_locations_finish(&locations);
	add_types(&types, builder, profile);
	add_properties(builder, profile);
	add_samples(builder, &locations, &types, input);
	legacy_locations_release(&locations);
	add_warnings(builder, profile);
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct input_bytes bytes;
	struct legacy_profile profile;
	bool is_good = input_bytes_open(&bytes, input, builder, error);

	if (is_good) {
		legacy_profile_init(&profile);
		is_good = parse(&profile, &bytes, error);
		if (is_good)
			build(builder, &profile, symbols, input);
		if (is_good)
			input_bytes_warn(&bytes, builder);
		legacy_profile_release(&profile);
	}
	input_bytes_close(&bytes);
	return is_good;
}

const struct loader pprof_legacy_loader = {
	.name = "pprof-legacy",
	.summary = "legacy pprof profiles: gperftools, jemalloc, Go's texts (debug=1)",
	.probe = probe,
	.load = load,
};
