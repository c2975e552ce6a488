#include "loaders/firefox/firefox_reader.h"
#include "loaders/firefox/firefox_samples.h"
#include "loaders/json/json_input.h"
#include "loaders/json/json_shape.h"
#include "loaders/loader.h"

/* Profiles of Firefox Profiler, of any version, which samply and others write too, and Gecko's, as
 * Firefox itself writes them. All tables are read before the first sample is made: texts may come
 * last. */

static bool take_all(struct json_input *json, struct firefox_profile *profile,
		     struct named_files *symbols, struct error *error)
{
	struct profile_builder *builder = json->builder;
	uint64_t added;

	firefox_reader_take(profile);
	added = firefox_samples_add(profile, symbols);
	if (!json_input_end(json, error))
		return false;
	if (firefox_samples_clock(profile) > 0)
		profile_builder_set_clock(builder, firefox_samples_clock(profile));
	json_warn_count(builder, profile->too_deep, "process", "processes",
			"skipped: nested too deeply");
	if (added == 0)
		profile_builder_warn(builder, "no samples: nothing was recorded");
	profile_builder_publish(builder);
	named_files_end(symbols, input_abandoned_flag(json->input));
	return true;
}

static bool load(struct input *input, const struct symbol_options *options,
		 struct profile_builder *builder, struct error *error)
{
	struct firefox_profile profile;
	struct named_files symbols;
	struct json_input json;
	bool loaded;

	json_input_open(&json, input, builder);
	firefox_profile_init(&profile, &json.reader, builder);
	named_files_init(&symbols, builder, options);
	loaded = take_all(&json, &profile, &symbols, error);
	named_files_release(&symbols);
	firefox_profile_release(&profile);
	json_input_close(&json);
	return loaded;
}

static enum probe probe(const unsigned char *head, size_t size)
{
	enum json_shape shape = json_shape_find(head, size);

	return shape == JSON_SHAPE_FIREFOX || shape == JSON_SHAPE_GECKO ? PROBE_CERTAIN : PROBE_NO;
}

const struct loader firefox_loader = {
	.name = "firefox",
	.summary = "a profile from Firefox Profiler, Gecko or samply",
	.probe = probe,
	.load = load,
};
