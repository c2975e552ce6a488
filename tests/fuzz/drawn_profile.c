#include "tests/fuzz/drawn_profile.h"

#include <string.h>

static int64_t take_weight(struct bytes *bytes, struct promise *promise)
{
	uint8_t byte = take(bytes);
	int64_t weight = byte;

	if (byte == 255) { /* anything */
		weight = 0;
		for (int i = 0; i < 8; i++)
			weight = (int64_t)((uint64_t)weight << 8 | take(bytes));
		promise->is_exact = promise->is_exact && weight > -1000000 && weight < 1000000;
	} else if (byte > 240) {
		weight = 240 - byte;
	}
	promise->is_rising = promise->is_rising && weight >= 0;
	return weight;
}

static string_id take_name(struct profile_builder *builder, struct bytes *bytes)
{
	uint8_t byte = take(bytes);
	size_t length;
	string_id id;

	if (byte < 200)
		return profile_builder_add_string(builder, (char[]){ (char)('a' + byte % 8) }, 1);
	length = byte % 8;
	if ((size_t)(bytes->end - bytes->at) < length)
		length = (size_t)(bytes->end - bytes->at);
	id = profile_builder_add_string(builder, (const char *)bytes->at, length);
	bytes->at += length;
	return id;
}

static frame_id take_frame(struct profile_builder *builder, struct bytes *bytes, bool inlined)
{
	uint8_t how = take(bytes);
	struct function_info info = { .name = take_name(builder, bytes) };

	if (how & 1)
		info.file = take_name(builder, bytes);
	if (how & 2)
		info.module = profile_builder_add_module(builder, take_name(builder, bytes));
	info.kind = inlined ? KIND_INLINED : (enum function_kind)((how >> 2) % KIND_COUNT);
	return profile_builder_add_frame(builder, profile_builder_add_function(builder, &info),
					 how >> 6);
}

static location_id take_location(struct profile_builder *builder, struct bytes *bytes)
{
	const struct profile *profile = profile_builder_profile(builder);
	uint8_t how = take(bytes);
	frame_id frames[4];
	uint32_t count = how % 16 < 4 ? 1 + how % 4 : 1;

	if (how > 100) /* one that was there before, or the neutral one */
		return take(bytes) % profile->locations.count;
	for (uint32_t i = count; i-- > 0;)
		frames[i] = take_frame(builder, bytes, i < count - 1);
	return profile_builder_add_location(builder, 0, how >> 5, frames, count);
}

static stack_id take_stack(struct profile_builder *builder, struct bytes *bytes)
{
	location_id path[64];
	uint32_t depth = take(bytes) % 64;

	for (uint32_t i = 0; i < depth; i++)
		path[i] = take_location(builder, bytes);
	return profile_builder_add_stack(builder, path, depth, depth % 4);
}

static tag_set_id take_tags(struct profile_builder *builder, struct bytes *bytes)
{
	tag_id tags[4];
	uint8_t how = take(bytes);
	uint32_t count = how % 5;

	for (uint32_t i = 0; i < count; i++) {
		struct tag tag = { .key = take_name(builder, bytes) };

		if (how & 128)
			tag.text = take_name(builder, bytes);
		else
			tag = (struct tag){ tag.key, 0, take(bytes) - 8, tag.key };
		tags[i] = profile_builder_add_tag(builder, &tag);
	}
	return profile_builder_add_tag_set(builder, tags, count);
}

void drawn_profile_add_sample(struct profile_builder *builder, struct bytes *bytes,
			      struct promise *promise)
{
	const struct profile *profile = profile_builder_profile(builder);
	int64_t values[SAMPLE_TYPE_LIMIT] = { 0 };
	uint8_t how = take(bytes);
	struct sample sample = {
		.time = TIME_UNKNOWN,
		.cpu = (int16_t)((how & 3) - 1),
		.values = values,
	};

	sample.stack = how & 4 ? take(bytes) % profile->stacks.count : take_stack(builder, bytes);
	if (how & 8)
		sample.time = take_weight(bytes, &(struct promise){ 0 });
	sample.duration = how & 128 ? sample.time / 3 : 0;
	if (how & 16)
		sample.thread = profile_builder_add_thread(builder, how >> 5, how & 3,
							   take_name(builder, bytes),
							   take_name(builder, bytes));
	if (profile->samples.tags)
		sample.tags = take_tags(builder, bytes);
	sample.type = profile->sample_type_count ? (uint8_t)(how % profile->sample_type_count) : 0;
	for (uint32_t i = 0; i < (profile->samples.type ? 1 : profile->sample_type_count); i++)
		values[i] = take_weight(bytes, promise);
	if (profile->samples.type && profile->sample_type_count == 0)
		return;
	profile_builder_add_sample(builder, &sample);
}

void drawn_profile_add_types(struct profile_builder *builder, int count)
{
	char name[] = "type 0";

	for (; count > 0; count--) {
		name[5]++;
		profile_builder_add_sample_type(
			builder, profile_builder_add_string(builder, name, strlen(name)),
			(struct quantity_unit){ (enum unit)(count % 3), 0, "samples" });
	}
}

/* --- the slice */

static void take_expressions(struct text_list *list, struct bytes *bytes, uint8_t count)
{
	static const char *const expressions[] = { "a", "b|c", "^[a-d]$", ".", "[^a]", "x^", "" };
	enum { COUNT = sizeof(expressions) / sizeof(expressions[0]) };

	for (; count > 0; count--) {
		uint8_t which = take(bytes);
		char typed[4] = { 0 };

		if (which < 240) {
			text_list_add(list, expressions[which % COUNT]);
			continue;
		}
		for (int i = 0; i < 3; i++)
			typed[i] = (char)take(bytes);
		text_list_add(list, typed);
	}
}

static void take_conditions(struct slice *slice, struct bytes *bytes)
{
	static const char *const conditions[] = { "a=", "b=a|b", "a!=b", "c=2:9", "d!=:1", "c=a" };
	enum { COUNT = sizeof(conditions) / sizeof(conditions[0]) };
	uint8_t which = take(bytes);

	if (which & 1)
		slice_set_root(slice, ROOT_LABEL, (char[]){ (char)('a' + (which >> 1 & 3)), 0 });
	if (which & 8)
		text_list_add(&slice->label, conditions[(which >> 4) % COUNT]);
}

bool drawn_slice_init(struct slice *slice, struct bytes *bytes)
{
	static const char *const cpus[] = { "0", "1", "2-3", "0,2" };
	uint8_t how = take(bytes), expressions = take(bytes), choices = take(bytes);
	char time[16] = { 0 };
	struct error error;

	slice_init(slice);
	slice->by = (enum grouping)(how % GROUPING_COUNT);
	slice->root = (enum root_grouping)(how / 8 % ROOT_LABEL);
	slice->fold_recursion = how & 64;
	slice->no_inline = how & 128;
	take_expressions(&slice->focus, bytes, expressions & 3);
	take_expressions(&slice->ignore, bytes, expressions >> 2 & 1);
	take_expressions(&slice->hide, bytes, expressions >> 3 & 1);
	take_expressions(&slice->process, bytes, expressions >> 4 & 1);
	take_expressions(&slice->thread, bytes, expressions >> 5 & 1);
	take_expressions(&slice->module, bytes, expressions >> 6);
	slice->sample_type = choices & 3;
	if (choices & 4)
		slice_set_cpus(slice, &slice_fields[SLICE_FIELD_cpu], cpus[choices >> 6]);
	if (choices & 8) {
		for (int i = 0; i < 15; i++)
			time[i] = (char)take(bytes);
		slice_parse_time(slice, time, &error);
	}
	if (choices & 32)
		take_conditions(slice, bytes);
	return choices & 32;
}
