#include <inttypes.h>
#include <stdio.h>
#include <time.h>

#include "loaders/bytes/input_bytes.h"
#include "loaders/loader.h"
#include "loaders/pprof/pprof_samples.h"

/*
 * Profiles of pprof: profile.proto, as Go, gperftools, Rust, Node, Parca, Pyroscope and many others
 * write it.
 */

/* --- recognising them */

static bool is_varints(struct wire wire, uint32_t numbers)
{
	struct wire_field field;
	enum wire_step step;

	while ((step = wire_next(&wire, &field)) == WIRE_FIELD)
		if (field.number > numbers || field.type != WIRE_VARINT)
			return false;
	return step == WIRE_END;
}

/* Whether a message is what an outermost field of that number holds. Fields that are not known
 * are of the future. */
static bool is_message(uint32_t number, struct wire wire)
{
	struct wire_field field;
	enum wire_step step;

	switch (number) {
	case 1:
	case 11:
		return is_varints(wire, 2);
	case 2:
	case 3:
	case 4:
	case 5:
		while ((step = wire_next(&wire, &field)) == WIRE_FIELD)
			if (field.number > 32)
				return false;
		return step == WIRE_END;
	default:
		return true;
	}
}

static bool is_field(const struct wire_field *field)
{
	bool is_bytes = field->number <= 6 || field->number == 11;

	if (field->number > 15)
		return false;
	if (field->number == 13)
		return field->type == WIRE_VARINT || field->type == WIRE_BYTES;
	return field->type == (is_bytes ? WIRE_BYTES : WIRE_VARINT) &&
	       (!is_bytes || is_message(field->number, field->bytes));
}

static bool is_binary(const unsigned char *head, size_t size)
{
	for (size_t i = 0; i < size && i < 4096; i++)
		if (head[i] < ' ' && !strchr("\t\n\r\033", head[i]))
			return true;
	return size > 0 && memchr(head, '\0', size < 4096 ? size : 4096);
}

/* Nothing in front says what it is: all of it must be what a profile has, and be binary, as short
 * texts may be, too. */
static enum probe probe(const unsigned char *head, size_t size)
{
	struct wire wire = { head, head + size };
	struct wire_field field;
	enum wire_step step;
	int fields = 0;

	if (!is_binary(head, size))
		return PROBE_NO;
	for (; (step = wire_next(&wire, &field)) == WIRE_FIELD; fields++)
		if (!is_field(&field))
			return PROBE_NO;
	/* Cut off where we stopped reading. */
	if (step != WIRE_END && (step != WIRE_CUT || field.number > 15))
		return PROBE_NO;
	return fields > 1 ? PROBE_CERTAIN : fields == 1 ? PROBE_LIKELY : PROBE_NO;
}

/* --- what it says of itself */

static void add_text(struct profile_builder *builder, const char *key, struct span text)
{
	char value[400];

	if (text.at == text.end)
		return;
	snprintf(value, sizeof(value), "%.*s",
		 (int)(span_length(text) < sizeof(value) ? span_length(text) : sizeof(value) - 1),
		 text.at);
	profile_builder_add_property(builder, key, value);
}

static void add_time(struct profile_builder *builder, int64_t nanoseconds)
{
	time_t seconds = (time_t)(nanoseconds / 1000000000);
	struct tm parts;
	char text[64];

	if (nanoseconds > 0 && gmtime_r(&seconds, &parts) &&
	    strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S UTC", &parts) > 0)
		profile_builder_add_property(builder, "recorded at", text);
}

static void add_period(struct profile_builder *builder, struct pprof_index *index,
		       struct recording *recording)
{
	struct span name = pprof_index_text(index, index->period_type.type);
	struct pprof_unit unit =
		pprof_unit_find(builder, pprof_index_text(index, index->period_type.unit), name);
	char amount[QUANTITY_TEXT_SIZE], text[160];

	if (index->period == 0)
		return;
	recording->period = quantity_multiply(index->period, unit.factor);
	recording->period_type = profile_builder_add_string(builder, name.at, span_length(name));
	recording->period_unit = unit.unit;
	quantity_print_named(amount, recording->period, unit.unit);
	snprintf(text, sizeof(text), "%s%s%.*s", amount, name.at < name.end ? " of " : "",
		 (int)(span_length(name) < 80 ? span_length(name) : 80), name.at);
	profile_builder_add_property(builder, "period", text);
}

static void add_properties(struct profile_builder *builder, struct pprof_samples *samples)
{
	struct pprof_index *index = samples->index;
	struct recording recording = { .time = index->time, .duration = index->duration };
	char duration[QUANTITY_TEXT_SIZE];

	/* By convention the first mapping is that of the program. */
	add_text(builder, "program",
		 pprof_names_mapping(&samples->locations.names, 1).path_as_recorded);
	add_time(builder, index->time);
	if (index->time != 0)
		profile_builder_set_clock(builder, index->time);
	if (index->duration > 0)
		add_text(builder, "recorded for",
			 (struct span){
				 quantity_print(duration, index->duration,
						(struct quantity_unit){ .unit = UNIT_NANOSECONDS,
									.name = "nanoseconds" }),
				 duration + strlen(duration) });
	add_period(builder, index, &recording);
	profile_builder_add_recording(builder, &recording);
	add_text(builder, "frames to drop", pprof_index_text(index, index->drop_frames));
	add_text(builder, "frames to keep", pprof_index_text(index, index->keep_frames));
	add_text(builder, "documentation", pprof_index_text(index, index->documentation));
	for (uint64_t i = 0; i < index->comment_count && i < PPROF_COMMENT_LIMIT; i++)
		add_text(builder, "comment", pprof_index_text(index, index->comments[i]));
	if (samples->is_signed)
		profile_builder_add_property(builder, "values",
					     "gains and losses: some are negative, as in the "
					     "difference of two profiles");
	pprof_labels_describe(&samples->labels);
}

/* --- what the user should know */

static const char *plural(uint64_t count)
{
	return count == 1 ? "" : "s";
}

static void warn_of_damage(struct profile_builder *builder, const struct pprof_index *index)
{
	char damage[PPROF_DAMAGE_SIZE];

	if (index->damage.count > 0)
		pprof_damage_print(damage, &index->damage);
	if (index->is_cut)
		profile_builder_warn_of_end(
			builder, "the profile is cut off: everything before that is shown, and "
				 "names, which come last, may be missing");
	else if (index->damage.count == 1)
		profile_builder_warn(builder, "damaged, and left out: %s", damage);
	else if (index->damage.count > 1)
		profile_builder_warn(builder,
				     "%" PRIu64 " damaged messages left out; the first one: %s",
				     index->damage.count, damage);
}

static void warn_of(struct profile_builder *builder, uint64_t count, const char *what,
		    const char *consequence)
{
	if (count > 0)
		profile_builder_warn(builder, "%" PRIu64 " %s%s: %s", count, what, plural(count),
				     consequence);
}

static void warn_of_references(struct profile_builder *builder, const struct pprof_samples *samples)
{
	const struct pprof_index *index = samples->index;

	warn_of(builder, samples->missing_locations, "frame",
		"left out, as their locations are not in the profile");
	warn_of(builder, samples->locations.missing_functions, "line",
		"left out, as their functions are not in the profile");
	warn_of(builder, samples->locations.left_out_lines, "line",
		"left out, as their locations have more than 1000");
	warn_of(builder, samples->locations.left_out_inlined, "inlined frame",
		"left out, as stacks have more of them than the profile has bytes; what they cost "
		"is their callers'");
	warn_of(builder, samples->locations.missing_mappings, "location",
		"without a module, because their mappings are not in the profile");
	warn_of(builder, index->missing_texts, "text",
		"empty, because they are not in the profile");
	if (index->same_ids > 0)
		profile_builder_warn(builder,
				     "%" PRIu64 " of the mappings, functions and locations left "
				     "out: their ids are those of others",
				     index->same_ids);
	warn_of(builder, samples->wrong_counts, "sample",
		"with more or fewer values than there are sample types");
	warn_of(builder, samples->valueless, "sample",
		"left out, as more values are missing than the profile has bytes");
	warn_of(builder, samples->overflows, "value", "too large for 63 bits");
}

/* --- the whole */

static bool refuse(const struct pprof_index *index, struct error *error)
{
	char damage[PPROF_DAMAGE_SIZE];

	pprof_damage_print(damage, &index->damage);
	return error_set(error, ERROR_MALFORMED, "%s", damage);
}

/* What cannot be shown at all. */
static bool check(const struct pprof_index *index, struct error *error)
{
	if (index->times > 1)
		return error_set(error, ERROR_MALFORMED,
				 "several concatenated profiles, whose ids are mixed "
				 "up; merge them with: go tool pprof -proto FILE...");
	if (index->sample_count == 0 || index->type_count > 0)
		return true;
	if (index->damage.count > 0)
		return refuse(index, error);
	return error_set(error, ERROR_MALFORMED,
			 "it has no sample type, so the meaning of its values is unknown");
}

static void describe(struct profile_builder *builder, struct pprof_samples *samples)
{
	add_properties(builder, samples);
	warn_of_damage(builder, samples->index);
	warn_of_references(builder, samples);
	profile_builder_add_lost(builder, samples->left_out);
	if (samples->index->sample_count == 0)
		profile_builder_warn(builder, "no samples: there was nothing to count while it was "
					      "recorded");
}

/* False where all there was is damaged. */
static bool add_samples(struct pprof_samples *samples, struct input *input, struct error *error)
{
	const struct pprof_index *index = samples->index;

	pprof_samples_add(samples, input);
	if (index->damage.count == 0 ||
	    profile_builder_profile(samples->builder)->samples.count > 0)
		return true;
	return refuse(index, error);
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct input_bytes bytes;
	struct pprof_index index;
	struct pprof_samples samples;
	bool is_good = input_bytes_open(&bytes, input, builder, error);

	if (!is_good) {
		input_bytes_close(&bytes);
		return false;
	}
	pprof_index_build(&index, bytes.at, bytes.size);
	is_good = check(&index, error);
	if (is_good) {
		pprof_samples_init(&samples, &index, symbols, builder);
		is_good = add_samples(&samples, input, error);
		if (is_good) {
			describe(builder, &samples);
			profile_builder_publish(builder);
			named_files_end(&samples.locations.symbols.files,
					input_abandoned_flag(input));
		}
		if (is_good)
			input_bytes_warn(&bytes, builder);
		pprof_samples_release(&samples);
	}
	/* Why it is damaged. */
	if (!is_good && bytes.failure.code != ERROR_NONE)
		*error = bytes.failure;
	pprof_index_release(&index);
	input_bytes_close(&bytes);
	return is_good;
}

const struct loader pprof_loader = {
	.name = "pprof",
	.summary = "a pprof profile (Go, gperftools, Rust, Parca and others)",
	.probe = probe,
	.load = load,
};
