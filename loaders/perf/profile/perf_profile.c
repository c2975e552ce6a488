#include "loaders/perf/profile/perf_profile.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/span.h"

void perf_profile_init(struct perf_profile *profile, const struct perf_recording *recording,
		       const struct symbol_options *options, struct profile_builder *builder)
{
	*profile = (struct perf_profile){
		.recording = recording,
		.builder = builder,
		.default_event = UINT32_MAX,
	};
	perf_names_init(&profile->names, recording, options, builder);
}

void perf_profile_release(struct perf_profile *profile)
{
	perf_names_release(&profile->names);
	free(profile->threads);
	free(profile->tags_of_cgroup);
	perf_wait_tags_release(&profile->wait_tags);
}

static string_id add_text(struct perf_profile *profile, uint32_t id)
{
	struct span text = perf_names_text(&profile->names, id);

	return profile_builder_add_string(profile->builder, text.at, span_length(text));
}

/* --- what samples refer to */

static void add_threads(struct perf_profile *profile, uint32_t count)
{
	profile->threads =
		memory_resize(profile->threads, (size_t)count + 1, sizeof(*profile->threads));
	for (uint32_t i = profile->thread_count; i < count; i++) {
		const struct perf_thread_row *row = perf_recording_thread(profile->recording, i);
		string_id name = add_text(profile, row->name);
		string_id process = add_text(profile, row->process);
		char number[32];

		/* As perf calls those that it never saw begin. */
		snprintf(number, sizeof(number), ":%d", row->tid);
		if (row->name == 0)
			name = profile_builder_add_string(profile->builder, number, strlen(number));
		if (row->process == 0)
			process = name;
		profile->threads[i] = profile_builder_add_thread(profile->builder, row->pid,
								 row->tid, process, name);
	}
	profile->thread_count = count;
}

static void add_moments(struct perf_profile *profile, uint32_t count)
{
	for (; profile->moment_count < count; profile->moment_count++) {
		const struct perf_moment *row =
			perf_recording_moment(profile->recording, profile->moment_count);

		profile_builder_add_moment(
			profile->builder,
			&(struct moment){
				.time = row->time,
				.kind = row->kind,
				.thread = row->thread ? profile->threads[row->thread - 1] : 0,
				.text = row->text ? add_text(profile, row->text) : 0,
			});
	}
}

static uint32_t add_type(struct perf_profile *profile, string_id name, bool is_time)
{
	static const struct quantity_unit time = { UNIT_NANOSECONDS, 0, "nanoseconds" };
	static const struct quantity_unit events = { UNIT_COUNT, 0, "events" };

	return profile_builder_add_sample_type(profile->builder, name, is_time ? time : events);
}

static string_id event_name(struct perf_profile *profile, const struct perf_event *event)
{
	char text[64];
	const char *name = perf_event_name(event, text);

	return profile_builder_add_string(profile->builder, name, strlen(name));
}

static uint32_t type_of(struct perf_profile *profile, uint32_t event)
{
	const uint32_t limit = sizeof(profile->types) / sizeof(*profile->types);

	if (event >= limit)
		event = limit - 1;
	for (; profile->event_count <= event; profile->event_count++) {
		const struct perf_event_row *row =
			perf_recording_event(profile->recording, profile->event_count);
		uint32_t type = add_type(profile, add_text(profile, row->name), row->is_time);

		profile->types[profile->event_count] = type;
		/* The first of the events that were asked for, not of those that came. */
		if (row->rank < profile->default_event) {
			profile->default_event = row->rank;
			profile_builder_set_default(profile->builder, type);
		}
	}
	return profile->types[event];
}

/* The label "cgroup" with its path. */
static tag_set_id tags_of(struct perf_profile *profile, uint32_t cgroup)
{
	struct tag tag = { .key = profile_builder_add_string(profile->builder, "cgroup", 6) };
	tag_id id;

	if (cgroup >= profile->cgroup_limit) {
		uint32_t limit = cgroup * 2 + 64;

		profile->tags_of_cgroup = memory_resize(profile->tags_of_cgroup, limit,
							sizeof(*profile->tags_of_cgroup));
		memset(profile->tags_of_cgroup + profile->cgroup_limit, 0,
		       (limit - profile->cgroup_limit) * sizeof(*profile->tags_of_cgroup));
		profile->cgroup_limit = limit;
		profile_builder_set_columns(profile->builder, COLUMN_TAGS);
	}
	if (profile->tags_of_cgroup[cgroup] == 0) {
		tag.text = add_text(profile, cgroup);
		id = profile_builder_add_tag(profile->builder, &tag);
		profile->tags_of_cgroup[cgroup] =
			profile_builder_add_tag_set(profile->builder, &id, 1);
	}
	return profile->tags_of_cgroup[cgroup];
}

/* --- samples */

static void add_sample(struct perf_profile *profile, const struct perf_batch *batch,
		       const struct perf_batch_sample *added)
{
	const uint32_t *frames = batch->frames + added->first_frame;
	uint32_t type = type_of(profile, added->event);
	int64_t value = added->value;
	struct sample sample = {
		.thread = profile->threads[added->thread],
		.time = added->has_time ? added->time : TIME_UNKNOWN,
		.cpu = added->cpu,
		.type = (uint8_t)type,
		.values = &value,
	};

	if (perf_recording_event(profile->recording, added->event)->is_interval) {
		if (!profile->has_intervals)
			profile_builder_set_columns(profile->builder, COLUMN_DURATION);
		profile->has_intervals = true;
		sample.duration = added->value;
	}
	if (added->labels != 0)
		sample.tags =
			perf_wait_tags_find(&profile->wait_tags, &profile->names, added->labels);
	else if (added->cgroup != 0)
		sample.tags = tags_of(profile, added->cgroup);
	if (profile_builder_profile(profile->builder)->sample_types[type].unit.decimals > 0)
		value = quantity_multiply(value,
					  profile_builder_type_factor(profile->builder, type));

	sample.stack = profile_builder_add_stack(
		profile->builder, frames, added->depth,
		(uint32_t)perf_recording_thread(profile->recording, added->thread)->tid);
	profile_builder_add_sample(profile->builder, &sample);
}

void perf_profile_add(struct perf_profile *profile, struct perf_batch *batch)
{
	perf_names_add_modules(&profile->names, batch->modules);
	perf_names_add_functions(&profile->names, batch->functions);
	perf_names_adopt(&profile->names, false);
	perf_names_add_locations(&profile->names, batch->locations);
	add_threads(profile, batch->threads);
	add_moments(profile, batch->moments);
	/* From the recording's locations to those of the profile, where it had some before. */
	for (uint32_t i = 0; profile->names.location_base > 0 && i < batch->frame_count; i++)
		batch->frames[i] += profile->names.location_base;
	for (uint32_t i = 0; i < batch->count; i++)
		add_sample(profile, batch, &batch->samples[i]);
}

/* Who chooses such a type should know that no filter has emptied it. */
static void warn_of_zeros(struct perf_profile *profile)
{
	const struct profile *built = profile_builder_profile(profile->builder);

	for (uint32_t i = 0; i < profile->event_count; i++) {
		const struct sample_type *type = &built->sample_types[profile->types[i]];

		if (type->samples > 0 && type->size == 0)
			profile_builder_warn(profile->builder,
					     "%s: the weight of all samples (%" PRIu64 ") is 0, so "
					     "it has nothing to show",
					     profile_text(built, type->name),
					     (uint64_t)type->samples);
	}
}

/* "/cycles/" of "cpu_core/cycles/": what several kinds of cores count, each for itself; NULL. */
static const char *counted_by_cores(const struct profile *built, uint32_t type)
{
	const char *name = profile_text(built, built->sample_types[type].name);
	const char *slash = strchr(name, '/');

	return slash && slash > name && strchr(slash + 1, '/') ? slash : NULL;
}

/* Of a hybrid machine, what is shown first is that of the cores that most samples are of. */
static void choose_cores(struct perf_profile *profile)
{
	const struct profile *built = profile_builder_profile(profile->builder);
	uint32_t chosen = built->default_sample_type, most = chosen;
	const char *counted, *other;

	if (profile->event_count < 2 || !(counted = counted_by_cores(built, chosen)))
		return;
	for (uint32_t i = 0; i < built->sample_type_count; i++) {
		other = counted_by_cores(built, i);
		if (other && strcmp(other, counted) == 0 &&
		    built->sample_types[i].samples > built->sample_types[most].samples)
			most = i;
	}
	profile_builder_set_default(profile->builder, most);
	for (uint32_t i = 0; i < built->sample_type_count; i++) {
		other = counted_by_cores(built, i);
		if (i != most && other && strcmp(other, counted) == 0 &&
		    built->sample_types[i].samples > 0)
			profile_builder_warn(profile->builder,
					     "also %" PRIu64 " sample%s of %s, the same event on "
					     "other cores: press t, or --type %s",
					     (uint64_t)built->sample_types[i].samples,
					     built->sample_types[i].samples == 1 ? "" : "s",
					     profile_text(built, built->sample_types[i].name),
					     profile_text(built, built->sample_types[i].name));
	}
}

void perf_profile_end(struct perf_profile *profile)
{
	const struct perf_events *events = &profile->recording->events;

	perf_names_end(&profile->names);
	add_threads(profile, profile->recording->thread_count);
	add_moments(profile, profile->recording->moment_count);
	perf_wait_tags_end(&profile->wait_tags, &profile->names);
	for (uint32_t i = 0; i < profile->event_count; i++) {
		const struct perf_event_row *row = perf_recording_event(profile->recording, i);

		if (!row->is_interval)
			profile_builder_rename_sample_type(profile->builder, profile->types[i],
							   event_name(profile,
								      &events->list[row->index]));
	}
	choose_cores(profile);
	warn_of_zeros(profile);
	/* What would have been counted. */
	if (profile->event_count == 0 && events->count > 0)
		add_type(profile, event_name(profile, &events->list[0]),
			 perf_event_is_time(&events->list[0], 0));
}
