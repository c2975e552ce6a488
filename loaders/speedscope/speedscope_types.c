#include "loaders/speedscope/speedscope_types.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/json/json_input.h"

struct unit_kind {
	const char *name, *type;
	enum unit unit;
	int8_t shift; /* to whole ones of that unit, or nanoseconds */
};

static const struct unit_kind kinds[] = {
	{ "none", "samples", UNIT_COUNT, 0 },
	{ "nanoseconds", "time", UNIT_NANOSECONDS, 0 },
	{ "microseconds", "time", UNIT_NANOSECONDS, 3 },
	{ "milliseconds", "time", UNIT_NANOSECONDS, 6 },
	{ "seconds", "time", UNIT_NANOSECONDS, 9 },
	{ "bytes", "space", UNIT_BYTES, 0 },
};

/* A profile, on its way to a type. */
struct plan {
	const struct unit_kind *kind;
	uint32_t type;
	int decimals;
	thread_id thread;
	bool is_loss, has_times;
};

struct adder {
	struct speedscope_reader *reader;
	struct profile_builder *builder;
	struct plan *plans; /* of each profile */
	bool own, has_times;
};

/* --- what a profile is */

static const char *text_of(const struct adder *adder, string_id id)
{
	return profile_text(profile_builder_profile(adder->builder), id);
}

static const struct unit_kind *find_kind(const struct adder *adder, string_id unit)
{
	for (size_t i = 1; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (strcmp(text_of(adder, unit), kinds[i].name) == 0)
			return &kinds[i];
	return kinds;
}

/* As many as weights have, behind whole ones: of fractions of seconds no more than nanoseconds. */
static int find_decimals(const struct adder *adder, const struct speedscope_profile *profile,
			 const struct unit_kind *kind)
{
	int most = 0;

	if (kind->shift > 0)
		return 0;
	for (uint64_t i = 0; i < profile->count; i++) {
		const struct speedscope_sample *sample =
			speedscope_sample(adder->reader, profile->first + i);
		int decimals = json_number_decimals(sample->weight);

		if (decimals > most)
			most = decimals;
		decimals = profile->is_evented ? json_number_decimals(sample->begin) : 0;
		if (decimals > most)
			most = decimals;
	}
	return most > QUANTITY_DECIMALS_LIMIT ? QUANTITY_DECIMALS_LIMIT : most;
}

static void add_type(struct adder *adder, const struct speedscope_profile *profile,
		     struct plan *plan)
{
	static const char losses[] = ", losses";
	struct quantity_unit unit = { .unit = plan->kind->unit, .name = plan->kind->name };
	const char *name = text_of(adder, profile->name);
	size_t length = strlen(name);

	if (plan->kind->unit == UNIT_NANOSECONDS)
		unit.name = "nanoseconds";
	if (adder->own && profile->own.has_type) {
		name = text_of(adder, profile->own.type);
		length = strlen(name);
	} else if (!adder->own || length == 0) {
		name = plan->kind->type;
		length = strlen(name);
	} else if (length > strlen(losses) && strcmp(name + length - strlen(losses), losses) == 0) {
		plan->is_loss = true;
		length -= strlen(losses);
	}
	{
		string_id type = profile_builder_add_string(adder->builder, name, length);

		if (unit.unit == UNIT_COUNT)
			unit.name = text_of(adder, type);
		plan->type = profile_builder_add_sample_type(adder->builder, type, unit);
	}
	profile_builder_set_decimals(adder->builder, plan->type, (uint8_t)plan->decimals);
}

/* "Thread 4526 \"main\"", "thread (12): x" */
static int32_t find_tid(const char *name)
{
	const char *word = strstr(name, "hread ");
	long number;
	char *end;

	if (!word)
		return -1;
	word += strlen("hread ");
	word += *word == '(';
	number = strtol(word, &end, 0);
	return end > word && number >= 0 && number <= INT32_MAX ? (int32_t)number : -1;
}

static bool is_thread(const struct adder *adder, uint32_t i)
{
	const struct speedscope_profile *profile = speedscope_profile(adder->reader, i);

	if (adder->own)
		return profile->own.has_thread;
	if (profile->name == 0)
		return false;
	for (uint32_t k = 0; k < adder->reader->profile_count; k++)
		if (k != i && adder->plans[k].type == adder->plans[i].type)
			return true;
	return find_tid(text_of(adder, profile->name)) >= 0;
}

/* --- samples */

static int64_t amount(struct json_number number, const struct plan *plan)
{
	return json_number_scaled(number, plan->kind->shift + plan->decimals);
}

static void add_samples(struct adder *adder, const struct speedscope_profile *profile,
			const struct plan *plan)
{
	struct speedscope_reader *reader = adder->reader;
	int64_t now = amount(profile->start, plan);
	bool is_time = plan->has_times && plan->decimals == 0;

	for (uint64_t i = 0; i < profile->count; i++) {
		const struct speedscope_sample *from =
			speedscope_sample(reader, profile->first + i);
		int64_t value = amount(from->weight, plan), begin = now;
		struct sample sample = { .cpu = -1, .type = (uint8_t)plan->type };

		if (profile->is_evented) {
			begin = amount(from->begin, plan);
			value = quantity_subtract(value, begin);
		} else {
			now = quantity_add(now, quantity_size(value));
		}
		sample.time = is_time ? begin : TIME_UNKNOWN;
		sample.duration = is_time ? quantity_size(value) : 0;
		if (plan->is_loss)
			value = quantity_multiply(value, -1);
		sample.stack = frame_tree_stack(&reader->tree, from->node);
		sample.thread = plan->thread;
		sample.values = &value;
		profile_builder_add_sample(adder->builder, &sample);
	}
}

/* --- all of them */

static thread_id add_thread(const struct adder *adder, const struct speedscope_profile *profile)
{
	const struct speedscope_own *own = &profile->own;

	if (adder->own)
		return profile_builder_add_thread(adder->builder, own->pid, own->tid, own->process,
						  own->thread);
	return profile_builder_add_thread(
		adder->builder, -1, find_tid(text_of(adder, profile->name)), 0, profile->name);
}

static void make_plans(struct adder *adder)
{
	bool has_threads = false;

	for (uint32_t i = 0; i < adder->reader->profile_count; i++) {
		const struct speedscope_profile *profile = speedscope_profile(adder->reader, i);
		struct plan *plan = &adder->plans[i];

		plan->kind = find_kind(adder, profile->unit);
		plan->decimals = find_decimals(adder, profile, plan->kind);
		add_type(adder, profile, plan);
		/* Those of serac's that are in order of time are evented. */
		plan->has_times = plan->kind->unit == UNIT_NANOSECONDS &&
				  (!adder->own || profile->is_evented);
		adder->has_times |= plan->has_times;
	}
	for (uint32_t i = 0; i < adder->reader->profile_count; i++) {
		const struct speedscope_profile *profile = speedscope_profile(adder->reader, i);

		if (!is_thread(adder, i))
			continue;
		adder->plans[i].thread = add_thread(adder, profile);
		has_threads = true;
	}
	profile_builder_set_columns(
		adder->builder, COLUMN_TYPE | (has_threads ? COLUMN_THREAD : 0U) |
					(adder->has_times ? COLUMN_TIME | COLUMN_DURATION : 0U));
}

/* The scale of a type is that of the profile of it that has the most decimals. */
static void share_decimals(struct adder *adder)
{
	for (uint32_t i = 0; i < adder->reader->profile_count; i++)
		adder->plans[i].decimals = profile_builder_profile(adder->builder)
						   ->sample_types[adder->plans[i].type]
						   .unit.decimals;
}

void speedscope_types_add(struct speedscope_reader *reader, struct speedscope_frames *frames,
			  bool own, uint32_t active)
{
	struct adder adder = { .reader = reader, .builder = reader->builder, .own = own };

	uint32_t missing = frame_tree_count_missing(&reader->tree, frames->count);

	frame_tree_resolve(&reader->tree, adder.builder, speedscope_frames_locations(frames),
			   frames->count, missing > 0 ? speedscope_frames_unknown(frames) : 0);
	json_warn_count(adder.builder, missing, "reference to a missing frame is",
			"references to missing frames are", "shown as [unknown]");
	adder.plans = memory_new(reader->profile_count + 1, sizeof(*adder.plans));
	make_plans(&adder);
	share_decimals(&adder);
	for (uint32_t i = 0; i < reader->profile_count; i++)
		add_samples(&adder, speedscope_profile(reader, i), &adder.plans[i]);
	if (active < reader->profile_count)
		profile_builder_set_default(adder.builder, adder.plans[active].type);
	free(adder.plans);
}
