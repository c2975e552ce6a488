#include <inttypes.h>
#include <string.h>

#include "loaders/bytes/input_bytes.h"
#include "loaders/json/json_input.h"
#include "loaders/json/json_shape.h"
#include "loaders/loader.h"
#include "loaders/otlp/otlp_form.h"
#include "loaders/otlp/otlp_json.h"
#include "loaders/otlp/otlp_samples.h"

/*
 * Profiles of OpenTelemetry (OTLP), as the collector and its eBPF profiler have them since stacks
 * are rows of a table: a message, several with their lengths in front, or JSON.
 */

struct otlp {
	struct profile_builder *builder;
	struct otlp_samples samples;
	struct otlp_dictionary dictionary; /* of one message after the other, as these are */
	struct otlp_texts texts;
	struct otlp_names names;
	uint64_t replaced;
	bool is_cut, is_bad;
	struct error error; /* of JSON */
};

/* What there is of a field that is longer than the rest. */
static struct wire cut_bytes(struct wire wire)
{
	uint64_t number;

	if (wire_varint(&wire, &number) != WIRE_FIELD || wire_varint(&wire, &number) != WIRE_FIELD)
		wire.at = wire.end;
	return wire;
}

static void note(struct otlp *otlp, enum wire_step step)
{
	otlp->is_cut |= step == WIRE_CUT;
	otlp->is_bad |= step != WIRE_END && step != WIRE_CUT;
}

/* The message ProfilesData: its dictionary is mostly behind its profiles. `is_whole`: as far as is
 * known. */
static void read_message(struct otlp *otlp, struct wire wire, bool is_whole)
{
	struct otlp_dictionary *dictionary = &otlp->dictionary;
	struct wire_field field;
	struct wire rest = wire;
	enum wire_step step;
	bool has_profiles = false;

	otlp_names_begin(&otlp->names, (size_t)(wire.end - wire.at));
	otlp_texts_begin(&otlp->texts);
	otlp_dictionary_begin(dictionary);
	while ((step = wire_next(&rest, &field)) == WIRE_FIELD) {
		has_profiles |= field.number == 1;
		if (field.number == 2 && field.type == WIRE_BYTES)
			note(otlp, otlp_dictionary_read(dictionary, field.bytes));
	}
	note(otlp, step);
	if (step == WIRE_CUT && field.number == 2)
		otlp_dictionary_read(dictionary, cut_bytes(rest));
	if (dictionary->counts[OTLP_STACKS] > 0) {
		while (wire_next(&wire, &field) == WIRE_FIELD)
			if (field.number == 1 && field.type == WIRE_BYTES)
				note(otlp,
				     otlp_samples_read(&otlp->samples, &otlp->names, field.bytes));
	} else {
		otlp->samples.older += has_profiles && is_whole && step == WIRE_END;
	}
	profile_builder_publish(otlp->builder);
}

/* The length of each message is in front of it. */
static void read_frames(struct otlp *otlp, struct wire wire, struct input *input)
{
	while (wire.at < wire.end && !input_is_stopped(input)) {
		size_t left = (size_t)(wire.end - wire.at), length;

		if (left < OTLP_FRAME) {
			otlp->is_cut = true;
			return;
		}
		length = otlp_frame_length(wire.at);
		wire.at += OTLP_FRAME;
		left -= OTLP_FRAME;
		otlp->is_cut |= length > left;
		if (length > left)
			length = left;
		read_message(otlp, (struct wire){ wire.at, wire.at + length }, true);
		wire.at += length;
	}
}

static void read_json(struct otlp *otlp, struct span text, struct input *input)
{
	struct otlp_json json;

	otlp_json_init(&json, text);
	while (!input_is_stopped(input) && otlp_json_next(&json))
		read_message(otlp, (struct wire){ json.bytes.rows, json.bytes.rows + json.size },
			     json.error.code == ERROR_NONE);
	otlp->replaced = json.replaced;
	otlp->error = json.error;
	otlp_json_release(&json);
}

/* --- the whole */

static void warn(struct otlp *otlp)
{
	struct profile_builder *builder = otlp->builder;

	if (otlp->error.code != ERROR_NONE)
		profile_builder_warn_of_end(builder, "%s; everything before that is shown",
					    otlp->error.message);
	else if (otlp->is_cut)
		profile_builder_warn_of_end(builder,
					    "the profile is cut off; everything before that is "
					    "shown");
	if (otlp->is_bad)
		profile_builder_warn(builder, "parts of the profile are damaged and left out");
	json_warn_count(builder, otlp->replaced, "invalid UTF-8 sequence is",
			"invalid UTF-8 sequences are", "shown as U+FFFD");
	json_warn_count(builder, otlp->samples.older, "profile is", "profiles are",
			"of an older version, without a table of stacks: left out");
	json_warn_count(builder, otlp->dictionary.missing, "reference to a missing row is",
			"references to missing rows are", "shown as [unknown], or left out");
	json_warn_count(builder, otlp->names.cut_lines, "location has", "locations have",
			"more than 1000 lines: the others are left out");
	json_warn_count(builder, otlp->names.without_inlines, "location is", "locations are",
			"shown without inlined functions, as stacks have too many of those");
	json_warn_count(builder, otlp->samples.uneven, "sample has", "samples have",
			"a different number of values than of times: the values are summed up");
}

static bool finish(struct otlp *otlp, uint32_t first, struct error *error)
{
	if (profile_builder_profile(otlp->builder)->samples.count > first) {
		warn(otlp);
		return true;
	}
	if (otlp->samples.older > 0)
		return error_set(error, ERROR_UNSUPPORTED,
				 "profiles of OpenTelemetry (OTLP) of an older version, without a "
				 "table of stacks, not supported; write them as pprof instead "
				 "(jfrconv -o pprof)");
	if (otlp->error.code != ERROR_NONE)
		return error_set(error, ERROR_MALFORMED, "%s, and there is no sample before that",
				 otlp->error.message);
	if (otlp->is_cut || otlp->is_bad)
		return error_set(error, ERROR_MALFORMED,
				 "the profile is %s, and no sample in it is complete",
				 otlp->is_cut ? "cut off" : "damaged");
	profile_builder_warn(otlp->builder, "no samples: nothing was recorded");
	return true;
}

/* What tells that it is JSON may be behind a long dictionary. */
static enum otlp_form form_of(const unsigned char *head, size_t size)
{
	enum otlp_form form = otlp_form_find(head, size);

	if (json_shape_find(head, size) == JSON_SHAPE_OTLP ||
	    (form == OTLP_FORM_NONE && size > 0 && strchr(" \t\r\n{", *head)))
		return OTLP_FORM_JSON;
	return form;
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct otlp otlp = { .builder = builder };
	uint32_t first = profile_builder_profile(builder)->samples.count;
	struct input_bytes bytes;
	bool loaded = input_bytes_open(&bytes, input, builder, error);

	if (loaded) {
		size_t head = bytes.size < LOADER_PROBE_SIZE ? bytes.size : LOADER_PROBE_SIZE;
		struct wire wire = { bytes.at, bytes.at + bytes.size };

		otlp_samples_init(&otlp.samples, builder);
		otlp_dictionary_init(&otlp.dictionary);
		otlp_texts_init(&otlp.texts, &otlp.dictionary, builder);
		otlp_names_init(&otlp.names, &otlp.texts, symbols);
		switch (form_of(bytes.at, head)) {
		case OTLP_FORM_JSON:
			read_json(&otlp, input_bytes_text(&bytes), input);
			break;
		case OTLP_FORM_FRAMES:
			read_frames(&otlp, wire, input);
			break;
		default:
			read_message(&otlp, wire, true);
		}
		loaded = finish(&otlp, first, error);
		if (loaded)
			named_files_end(&otlp.names.files, input_abandoned_flag(input));
		otlp_names_release(&otlp.names);
		otlp_texts_release(&otlp.texts);
		otlp_dictionary_release(&otlp.dictionary);
		otlp_samples_release(&otlp.samples);
		if (loaded)
			input_bytes_warn(&bytes, builder);
	}
	input_bytes_close(&bytes);
	return loaded;
}

/* Without bytes of its own to know it by, it may be something else. */
static enum probe probe(const unsigned char *head, size_t size)
{
	if (json_shape_find(head, size) == JSON_SHAPE_OTLP)
		return PROBE_CERTAIN;
	return otlp_form_find(head, size) != OTLP_FORM_NONE ? PROBE_LIKELY : PROBE_NO;
}

const struct loader otlp_loader = {
	.name = "otlp",
	.summary = "OpenTelemetry profiles (OTLP): collector, eBPF profiler",
	.probe = probe,
	.load = load,
};
