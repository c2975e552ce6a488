#include "loaders/jfr/jfr_stacks.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

enum { TRACE_TRUNCATED, TRACE_FRAMES, TRACE_SLOTS };
enum { FRAME_METHOD, FRAME_LINE, FRAME_TYPE, FRAME_SLOTS };

static const struct jfr_wanted trace_wanted[] = {
	{ "truncated", TRACE_TRUNCATED, JFR_SORT_NUMBER },
	{ "frames", TRACE_FRAMES, JFR_SORT_ARRAY },
};
static const struct jfr_wanted frame_wanted[] = {
	{ "method", FRAME_METHOD, JFR_SORT_CONSTANT },
	{ "lineNumber", FRAME_LINE, JFR_SORT_NUMBER },
	{ "type", FRAME_TYPE, JFR_SORT_CONSTANT },
};

struct jfr_frame { /* as its trace says it; location 0 is free */
	uint64_t method, type;
	uint32_t line;
	location_id location;
};

void jfr_stacks_init(struct jfr_stacks *stacks, struct jfr_methods *methods)
{
	struct jfr_metadata *metadata = methods->constants->metadata;

	*stacks = (struct jfr_stacks){
		.methods = methods,
		.trace_type = metadata->known[JFR_KNOWN_TRACE],
		.seed = hash_seed(),
	};
	jfr_plan_build(&stacks->trace_plan, metadata, stacks->trace_type, trace_wanted,
		       TRACE_SLOTS);
	if (jfr_plan_has(&stacks->trace_plan, TRACE_FRAMES))
		jfr_plan_build(&stacks->frame_plan, metadata,
			       stacks->trace_plan.fields[TRACE_FRAMES]->type, frame_wanted,
			       FRAME_SLOTS);
	stacks->frame_mask = 1023;
	stacks->frames = memory_new(stacks->frame_mask + 1, sizeof(*stacks->frames));
}

void jfr_stacks_release(struct jfr_stacks *stacks)
{
	jfr_plan_release(&stacks->trace_plan);
	jfr_plan_release(&stacks->frame_plan);
	free(stacks->frames);
	free(stacks->path);
	*stacks = (struct jfr_stacks){ 0 };
}

/* --- locations */

static location_id add_location(struct profile_builder *builder, function_id function,
				uint32_t line)
{
	frame_id frame = profile_builder_add_frame(builder, function, line);
	module_id module = profile_builder_profile(builder)->functions.module[function];

	return profile_builder_add_location(builder, module, 0, &frame, 1);
}

static location_id add_mark(struct profile_builder *builder, const char *name)
{
	struct function_info info = { .kind = KIND_UNRESOLVED };

	info.name = profile_builder_add_string(builder, name, strlen(name));
	return add_location(builder, profile_builder_add_function(builder, &info), 0);
}

static struct jfr_frame *find_frame(const struct jfr_stacks *stacks, const struct jfr_frame *like)
{
	uint64_t hash = hash_pair(like->method, like->type << 32 ^ like->line, stacks->seed);
	uint32_t slot = (uint32_t)hash & stacks->frame_mask;

	for (;; slot = (slot + 1) & stacks->frame_mask) {
		struct jfr_frame *frame = &stacks->frames[slot];

		if (frame->location == 0 ||
		    (frame->method == like->method && frame->type == like->type &&
		     frame->line == like->line))
			return frame;
	}
}

static void grow(struct jfr_stacks *stacks)
{
	struct jfr_frame *old = stacks->frames;
	uint32_t count = stacks->frame_mask + 1;

	stacks->frame_mask = 2 * count - 1;
	stacks->frames = memory_new(2 * (size_t)count, sizeof(*stacks->frames));
	for (uint32_t i = 0; i < count; i++)
		if (old[i].location != 0)
			*find_frame(stacks, &old[i]) = old[i];
	free(old);
}

/* --- frames */

static enum function_kind kind_of(struct span name)
{
	static const struct {
		const char *name;
		enum function_kind kind;
	} kinds[] = {
		{ "JIT compiled", KIND_JIT }, { "C1 compiled", KIND_JIT },
		{ "Inlined", KIND_INLINED },  { "Interpreted", KIND_INTERPRETED },
		{ "Native", KIND_NATIVE },    { "C++", KIND_NATIVE },
		{ "Kernel", KIND_KERNEL },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (jfr_text_is(name, kinds[i].name))
			return kinds[i].kind;
	return KIND_JIT;
}

static enum function_kind find_kind(struct jfr_stacks *stacks, uint64_t key)
{
	struct jfr_constants *constants = stacks->methods->constants;
	const struct jfr_field *field = stacks->frame_plan.fields[FRAME_TYPE];
	uint32_t row = field ? jfr_pools_find(constants->pools, field->type, key) : JFR_NO_ROW;
	union jfr_value value = { .number = (int64_t)key };
	uint32_t *meaning;

	if (row == JFR_NO_ROW)
		return KIND_JIT;
	meaning = jfr_pools_meaning(constants->pools, field->type, row, JFR_OWNER_FRAME_KINDS);
	if (!meaning)
		return KIND_JIT;
	if (*meaning == 0)
		*meaning = 1 + kind_of(jfr_constants_text(constants, field, value,
							  &stacks->methods->texts[0]));
	return (enum function_kind)(*meaning - 1);
}

static location_id make_location(struct jfr_stacks *stacks, const struct jfr_frame *frame)
{
	const struct jfr_field *field = stacks->frame_plan.fields[FRAME_METHOD];
	struct profile_builder *builder = stacks->methods->constants->builder;
	uint32_t method = field ? jfr_methods_find(stacks->methods, field->type, frame->method) : 0;

	if (method != 0)
		return add_location(builder,
				    jfr_methods_function(stacks->methods, method,
							 find_kind(stacks, frame->type)),
				    frame->line);
	if (stacks->no_method == 0)
		stacks->no_method = add_mark(builder, "[unknown]");
	return stacks->no_method;
}

static location_id frame_location(struct jfr_stacks *stacks, const union jfr_value *values)
{
	const struct jfr_plan *plan = &stacks->frame_plan;
	int64_t line = jfr_plan_has(plan, FRAME_LINE) ? values[FRAME_LINE].number : 0;
	struct jfr_frame like = { 0 }, *frame;

	if (jfr_plan_has(plan, FRAME_METHOD))
		like.method = (uint64_t)values[FRAME_METHOD].number;
	if (jfr_plan_has(plan, FRAME_TYPE))
		like.type = (uint64_t)values[FRAME_TYPE].number;
	/* 65535: Java does not know. */
	like.line = line > 0 && line < 65535 ? (uint32_t)line : 0;
	frame = find_frame(stacks, &like);
	if (frame->location == 0) {
		like.location = make_location(stacks, &like);
		*frame = like;
		if (++stacks->frame_count > stacks->frame_mask / 2) {
			grow(stacks);
			frame = &like;
		}
	}
	stacks->missing_methods += frame->location == stacks->no_method;
	return frame->location;
}

/* --- stacks */

stack_id jfr_stacks_none(struct jfr_stacks *stacks)
{
	struct profile_builder *builder = stacks->methods->constants->builder;

	if (stacks->no_stack == 0) {
		location_id location = add_mark(builder, "[no stack]");

		stacks->no_stack = profile_builder_add_stack(builder, &location, 1, 0);
	}
	return stacks->no_stack;
}

static void reserve_path(struct jfr_stacks *stacks, size_t depth)
{
	if (depth <= stacks->path_capacity)
		return;
	stacks->path_capacity = (uint32_t)(depth + depth / 2);
	stacks->path = memory_resize(stacks->path, stacks->path_capacity, sizeof(*stacks->path));
}

/* Innermost first in the trace, and last in the path. The path's first is left for a mark. */
static size_t read_frames(struct jfr_stacks *stacks, struct jfr_reader *reader)
{
	const struct jfr_plan *plan = &stacks->frame_plan;
	const struct jfr_field *field = stacks->trace_plan.fields[TRACE_FRAMES];
	const struct jfr_metadata *metadata = stacks->methods->constants->metadata;
	union jfr_value values[JFR_SLOT_LIMIT];
	size_t count = jfr_count(reader);

	/* Frames without bytes may be as many as the file says. */
	if (plan->count == 0 || field->is_pooled || metadata->types[field->type].is_empty)
		return 0;
	reserve_path(stacks, count + 2);
	for (size_t i = 0; i < count; i++) {
		jfr_plan_read_all(plan, metadata, reader, values);
		if (reader->failed)
			return 0;
		stacks->path[count - i] = frame_location(stacks, values);
	}
	return count;
}

static stack_id add_stack(struct jfr_stacks *stacks, struct jfr_reader reader)
{
	struct jfr_constants *constants = stacks->methods->constants;
	const struct jfr_plan *plan = &stacks->trace_plan;
	union jfr_value values[JFR_SLOT_LIMIT];
	bool is_truncated;
	size_t depth;

	jfr_plan_read(plan, constants->metadata, &reader, values);
	if (reader.failed || !jfr_plan_has(plan, TRACE_FRAMES))
		return jfr_stacks_none(stacks);
	reader.at = values[TRACE_FRAMES].at;
	depth = read_frames(stacks, &reader);
	if (depth == 0)
		return jfr_stacks_none(stacks);
	is_truncated = jfr_plan_has(plan, TRACE_TRUNCATED) && values[TRACE_TRUNCATED].number != 0;
	if (is_truncated) {
		stacks->truncated++;
		stacks->path[0] = add_mark(constants->builder, "[truncated]");
	}
	return profile_builder_add_stack(constants->builder, stacks->path + !is_truncated,
					 (uint32_t)depth + is_truncated, 0);
}

stack_id jfr_stacks_find(struct jfr_stacks *stacks, const struct jfr_field *field,
			 union jfr_value key)
{
	struct jfr_pools *pools = stacks->methods->constants->pools;
	uint32_t row = jfr_pools_find(pools, field->type, (uint64_t)key.number), *meaning;

	if (row == JFR_NO_ROW || field->type != stacks->trace_type) {
		stacks->missing_stacks += key.number != 0;
		return jfr_stacks_none(stacks);
	}
	meaning = jfr_pools_meaning(pools, field->type, row, JFR_OWNER_STACKS);
	if (!meaning)
		return jfr_stacks_none(stacks);
	if (*meaning == 0)
		*meaning = add_stack(stacks, jfr_pools_value(pools, field->type, row));
	return *meaning;
}
