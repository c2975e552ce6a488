#include "loaders/speedscope/speedscope_profile.h"

#include "loaders/speedscope/speedscope_events.h"

/* Stacks, outermost frame first. */
static uint64_t take_samples(struct speedscope_reader *reader)
{
	uint64_t count = 0;

	if (!json_enter_array(reader->json))
		return 0;
	while (json_reader_more(reader->json)) {
		uint32_t node = 0, frame;

		if (json_enter_array(reader->json))
			while (json_reader_more(reader->json))
				if (speedscope_reader_take_frame(reader, &frame))
					node = frame_tree_add(&reader->tree, node, frame);
		if (!json_reader_is_good(reader->json))
			break;
		speedscope_reader_add(reader, node);
		count++;
	}
	return count;
}

/* Where weights come before the samples they wait in rows behind those that are there. */
static uint64_t take_weights(struct speedscope_reader *reader, uint64_t first)
{
	uint64_t count = 0;
	struct json_number number;

	if (!json_enter_array(reader->json))
		return 0;
	for (; json_reader_more(reader->json); count++) {
		json_take_number(reader->json, &number);
		if (!json_reader_is_good(reader->json))
			break;
		column_commit(&reader->samples, first + count + 1);
		speedscope_sample(reader, first + count)->weight = number;
	}
	return count;
}

/* A file that ends before the first weight, or has none. */
static void count_samples(struct speedscope_reader *reader, struct speedscope_profile *profile)
{
	static const struct json_number one = { .digits = 1 };

	for (uint64_t i = 0; i < profile->count; i++)
		speedscope_sample(reader, profile->first + i)->weight = one;
	profile->unit = profile_builder_add_string(reader->builder, "none", 4);
	profile->own.has_type = false;
	reader->counted += profile->count;
}

static void match(struct speedscope_reader *reader, struct speedscope_profile *profile,
		  uint64_t weights)
{
	static const struct json_number none = { 0 };

	for (uint64_t i = weights; i < profile->count; i++)
		speedscope_sample(reader, profile->first + i)->weight = none;
	if (weights < profile->count)
		reader->without_weight += profile->count - weights;
	else
		reader->without_sample += weights - profile->count;
}

enum key {
	KEY_TYPE,
	KEY_NAME,
	KEY_UNIT,
	KEY_START,
	KEY_END,
	KEY_SAMPLES,
	KEY_WEIGHTS,
	KEY_EVENTS,
	KEY_OWN
};

static string_id take_string(struct speedscope_reader *reader)
{
	struct span text;

	json_take_text(reader->json, &text);
	return profile_builder_add_string(reader->builder, text.at, span_length(text));
}

static int32_t take_id(struct speedscope_reader *reader)
{
	struct json_number number;
	int64_t id;

	if (!json_take_number(reader->json, &number))
		return -1;
	id = json_number_scaled(number, 0);
	return id >= 0 && id <= INT32_MAX ? (int32_t)id : -1;
}

static void take_own(struct speedscope_reader *reader, struct speedscope_own *own)
{
	static const char *const keys[] = { "type", "process", "pid", "thread", "tid" };
	int key;

	*own = (struct speedscope_own){ .pid = -1, .tid = -1 };
	if (!json_enter_object(reader->json))
		return;
	while ((key = JSON_NEXT_KEY(reader->json, keys)) >= 0) {
		if (key == 0) {
			own->type = take_string(reader);
			own->has_type = true;
			continue;
		}
		own->has_thread = true;
		if (key == 1)
			own->process = take_string(reader);
		else if (key == 2)
			own->pid = take_id(reader);
		else if (key == 3)
			own->thread = take_string(reader);
		else
			own->tid = take_id(reader);
	}
}

static void take_keys(struct speedscope_reader *reader, struct speedscope_profile *profile)
{
	static const char *const keys[] = { "type",       "name",     "unit",
					    "startValue", "endValue", "samples",
					    "weights",    "events",   "serac" };
	struct speedscope_open open = { 0 };
	uint64_t weights = 0;
	int key;

	while ((key = JSON_NEXT_KEY(reader->json, keys)) >= 0) {
		if (key == KEY_NAME)
			profile->name = take_string(reader);
		else if (key == KEY_UNIT)
			profile->unit = take_string(reader);
		else if (key == KEY_START)
			json_take_number(reader->json, &profile->start);
		else if (key == KEY_END)
			json_take_number(reader->json, &profile->end);
		else if (key == KEY_SAMPLES && reader->sample_count == profile->first)
			profile->count = take_samples(reader);
		else if (key == KEY_WEIGHTS)
			weights = take_weights(reader, profile->first);
		else if (key == KEY_OWN)
			take_own(reader, &profile->own);
		else if (key == KEY_EVENTS && reader->sample_count == profile->first) {
			open = speedscope_events_take(reader);
			profile->is_evented = true;
		} else {
			json_skip(reader->json);
		}
	}
	if (profile->is_evented) {
		speedscope_events_end(reader, open, profile->end);
		profile->count = reader->sample_count - profile->first;
	} else if (weights == 0 && profile->count > 0) {
		count_samples(reader, profile);
	} else {
		match(reader, profile, weights);
	}
}

void speedscope_profile_take(struct speedscope_reader *reader)
{
	struct speedscope_profile *profile;

	if (!json_enter_object(reader->json))
		return;
	column_commit(&reader->profiles, reader->profile_count + 1);
	profile = speedscope_profile(reader, reader->profile_count++);
	profile->first = reader->sample_count;
	take_keys(reader, profile);
}
