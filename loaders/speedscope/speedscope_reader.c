#include "loaders/speedscope/speedscope_reader.h"

#include "loaders/json/json_input.h"

void speedscope_reader_init(struct speedscope_reader *reader, struct json_reader *json,
			    struct profile_builder *builder)
{
	*reader = (struct speedscope_reader){ .json = json, .builder = builder };
	frame_tree_init(&reader->tree);
	column_init(&reader->samples, sizeof(struct speedscope_sample), (size_t)1 << 34);
	column_init(&reader->profiles, sizeof(struct speedscope_profile), UINT32_MAX);
}

void speedscope_reader_release(struct speedscope_reader *reader)
{
	frame_tree_release(&reader->tree);
	column_release(&reader->samples);
	column_release(&reader->profiles);
}

struct speedscope_sample *speedscope_reader_add(struct speedscope_reader *reader, uint32_t node)
{
	struct speedscope_sample *sample;

	column_commit(&reader->samples, reader->sample_count + 1);
	sample = speedscope_sample(reader, reader->sample_count++);
	sample->node = node;
	return sample;
}

bool speedscope_reader_take_frame(struct speedscope_reader *reader, uint32_t *frame)
{
	uint64_t number;

	if (!json_take_whole(reader->json, UINT32_MAX, &number)) {
		reader->bad_frames += json_reader_is_good(reader->json);
		return false;
	}
	*frame = (uint32_t)number;
	return true;
}

void speedscope_reader_warn(const struct speedscope_reader *reader)
{
	struct profile_builder *builder = reader->builder;

	json_warn_count(builder, reader->without_weight, "sample has", "samples have",
			"no weight: counted as 0");
	json_warn_count(builder, reader->counted, "sample is", "samples are",
			"in profiles without weights: each counts as one sample");
	json_warn_count(builder, reader->without_sample, "weight", "weights",
			"without a sample skipped");
	json_warn_count(builder, reader->bad_frames, "frame index", "frame indexes",
			"skipped: not a number");
	json_warn_count(builder, reader->unmatched, "event", "events",
			"of unknown kinds, or for frames that are not open, skipped");
	json_warn_count(builder, reader->unclosed, "frame is", "frames are",
			"never closed: ended with the enclosing frame, or at the end");
	json_warn_count(builder, reader->disordered, "event is", "events are",
			"out of order: moved to the time of the event before");
}
