#include <inttypes.h>

#include "loaders/austin_mojo/mojo_samples.h"
#include "loaders/bytes/input_bytes.h"
#include "loaders/loader.h"

/* Austin's binary recordings of Python (-b): see mojo_events.h. Its texts are folded stacks. */

enum { NEWEST_VERSION = 4, PUBLISHED_EVENTS = 1 << 18 };

static enum mojo_step read_events(struct mojo_samples *samples, struct mojo_reader *reader,
				  struct input *input)
{
	struct mojo_event event;
	enum mojo_step step;

	for (uint64_t count = 1; (step = mojo_reader_next(reader, &event)) == MOJO_EVENT; count++) {
		mojo_samples_take(samples, &event);
		if (count % PUBLISHED_EVENTS != 0)
			continue;
		profile_builder_publish(samples->builder);
		if (input_is_stopped(input))
			return MOJO_END;
	}
	return step;
}

static void warn(const struct mojo_samples *samples, const struct mojo_reader *reader,
		 enum mojo_step step, size_t at)
{
	struct profile_builder *builder = samples->builder;

	if (reader->version > NEWEST_VERSION)
		profile_builder_warn(builder,
				     "MOJO version %" PRId64 " is unknown: read as version %d",
				     reader->version, NEWEST_VERSION);
	if (step == MOJO_BAD)
		profile_builder_warn_of_end(
			builder,
			"there is no event at byte %zu: the recording is damaged, or "
			"of a newer version; everything before that is shown",
			at);
	else if (step == MOJO_CUT)
		profile_builder_warn_of_end(
			builder,
			"the recording is cut off at byte %zu; everything before that "
			"is shown",
			at);
	if (samples->frames.missing > 0)
		profile_builder_warn(builder,
				     "%" PRIu64 " frame%s or name%s not in the recording: shown as "
				     "[unknown]",
				     samples->frames.missing,
				     samples->frames.missing == 1 ? "" : "s",
				     samples->frames.missing == 1 ? " is" : "s are");
}

static bool read_all(struct mojo_samples *samples, struct span bytes, struct input *input,
		     struct error *error)
{
	struct mojo_reader reader;
	enum mojo_step step = MOJO_CUT;
	uint32_t first = profile_builder_profile(samples->builder)->samples.count;
	size_t at;

	if (mojo_reader_begin(&reader, bytes))
		step = read_events(samples, &reader, input);
	at = (size_t)(reader.rest.at - bytes.at);
	mojo_samples_end(samples, step == MOJO_END);
	if (profile_builder_profile(samples->builder)->samples.count == first && step != MOJO_END)
		return error_set(error, ERROR_MALFORMED,
				 "the recording is damaged or cut off at byte %zu, and there is no "
				 "sample before that",
				 at);
	warn(samples, &reader, step, at);
	if (profile_builder_profile(samples->builder)->samples.count == first)
		profile_builder_warn(samples->builder, "no samples: nothing was recorded");
	return true;
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct input_bytes bytes;
	struct mojo_samples samples;
	bool loaded = input_bytes_open(&bytes, input, builder, error);

	(void)symbols;
	if (loaded) {
		mojo_samples_init(&samples, builder);
		loaded = read_all(&samples, input_bytes_text(&bytes), input, error);
		mojo_samples_release(&samples);
		if (loaded)
			input_bytes_warn(&bytes, builder);
	}
	input_bytes_close(&bytes);
	return loaded;
}

static enum probe probe(const unsigned char *head, size_t size)
{
	return mojo_is(head, size) ? PROBE_CERTAIN : PROBE_NO;
}

const struct loader austin_mojo_loader = {
	.name = "austin-mojo",
	.summary = "Austin binary recordings of Python (MOJO)",
	.probe = probe,
	.load = load,
};
