#include "loaders/json/json_shape.h"

#include <string.h>

#include "base/json/json_walk.h"

struct head {
	const unsigned char *at, *end;
};

static ptrdiff_t read_head(void *opaque, void *bytes, size_t size, struct error *error)
{
	struct head *head = opaque;
	size_t left = (size_t)(head->end - head->at);

	(void)error;
	if (size > left)
		size = left;
	memcpy(bytes, head->at, size);
	head->at += size;
	return (ptrdiff_t)size;
}

/* Keys that say something: where, and what of. */
enum key {
	KEY_OTHER,
	KEY_SCHEMA,
	KEY_NODES,
	KEY_HEAD,
	KEY_SAMPLES,
	KEY_DELTAS,
	KEY_START,
	KEY_EVENTS,
	KEY_META,
	KEY_THREADS,
	KEY_SHARED,
	KEY_PROFILES,
	KEY_CALL_FRAME,
	KEY_NAME,
	KEY_SELF_SIZE,
	KEY_HIT_COUNT,
	KEY_VERSION,
	KEY_PHASE,
	KEY_FRAMES,
	KEY_PROFILE,
	KEY_INTERVAL,
	KEY_LIBS,
	KEY_GC_SAMPLES,
	KEY_START_STACK,
	KEY_RECORDS,
	KEY_ROOT_FRAME,
	KEY_RESOURCE,
	KEY_ALLOCATIONS,
	KEY_ELAPSED,
	KEY_COMBINED,
	KEY_RESULT,
};

static const char *const words[] = {
	[KEY_OTHER] = "",
	[KEY_SCHEMA] = "$schema",
	[KEY_NODES] = "nodes",
	[KEY_HEAD] = "head",
	[KEY_SAMPLES] = "samples",
	[KEY_DELTAS] = "timeDeltas",
	[KEY_START] = "startTime",
	[KEY_EVENTS] = "traceEvents",
	[KEY_META] = "meta",
	[KEY_THREADS] = "threads",
	[KEY_SHARED] = "shared",
	[KEY_PROFILES] = "profiles",
	[KEY_CALL_FRAME] = "callFrame",
	[KEY_NAME] = "functionName",
	[KEY_SELF_SIZE] = "selfSize",
	[KEY_HIT_COUNT] = "hitCount",
	[KEY_VERSION] = "preprocessedProfileVersion",
	[KEY_PHASE] = "ph",
	[KEY_FRAMES] = "frames",
	[KEY_PROFILE] = "profile",
	[KEY_INTERVAL] = "interval",
	[KEY_LIBS] = "libs",
	[KEY_GC_SAMPLES] = "gc_samples",
	[KEY_START_STACK] = "start_call_stack",
	[KEY_RECORDS] = "frame_records",
	[KEY_ROOT_FRAME] = "root_frame",
	[KEY_RESOURCE] = "resourceProfiles",
	[KEY_ALLOCATIONS] = "alloc_samples",
	[KEY_ELAPSED] = "elapsed_time_sec",
	[KEY_COMBINED] = "combined_stacks",
	[KEY_RESULT] = "result",
};

enum { LEVELS = 8 };

struct finder {
	struct json_reader reader;
	enum key path[LEVELS];        /* the last key of each object that is open */
	uint32_t seen;                /* bits of keys of the outermost object */
	bool has_interval, has_start; /* in "meta" */
	bool is_list;
	enum json_shape shape;
};

static enum key find_key(const struct json_text *text)
{
	struct span span = { text->at, text->at + text->length };

	for (size_t i = 1; i < sizeof(words) / sizeof(*words); i++)
		if (span_is(span, words[i]))
			return (enum key)i;
	return KEY_OTHER;
}

static bool has(const struct finder *finder, enum key key)
{
	return finder->seen >> key & 1;
}

/* It is long: what it begins with must do. */
static enum json_shape find_meta(struct finder *finder, enum key key, uint32_t depth)
{
	if (finder->path[depth - 2] != KEY_META)
		return JSON_SHAPE_NONE;
	finder->has_interval |= key == KEY_INTERVAL;
	finder->has_start |= key == KEY_START;
	return key == KEY_VERSION || (finder->has_interval && finder->has_start)
		       ? JSON_SHAPE_FIREFOX
		       : JSON_SHAPE_NONE;
}

/* How many objects an answer of V8's inspector has around a profile. */
static uint32_t count_around(const struct finder *finder, uint32_t depth)
{
	uint32_t around = finder->path[0] == KEY_RESULT ? 1 : 0;

	if (depth > around + 1 && finder->path[around] == KEY_PROFILE)
		around++;
	return depth > around + 1 ? around : 0;
}

/* A key in a profile of V8, by the outermost one that it is in. */
static enum json_shape find_node(enum key outer, enum key key, uint32_t depth)
{
	if (outer == KEY_NODES)
		return key == KEY_CALL_FRAME || key == KEY_NAME ? JSON_SHAPE_V8_CPU
								: JSON_SHAPE_NONE;
	if (outer != KEY_HEAD)
		return JSON_SHAPE_NONE;
	if (key == KEY_SELF_SIZE)
		return JSON_SHAPE_V8_HEAP;
	return key == KEY_HIT_COUNT || (key == KEY_NAME && depth == 2) ? JSON_SHAPE_V8_CPU
								       : JSON_SHAPE_NONE;
}

/* What a key inside says, by the outermost one that it is in. */
static enum json_shape find_inner(struct finder *finder, enum key key, uint32_t depth)
{
	uint32_t around = depth <= LEVELS ? count_around(finder, depth) : 0;
	enum json_shape node = find_node(finder->path[around], key, depth - around);

	if (node != JSON_SHAPE_NONE)
		return node;
	switch (finder->path[0]) {
	case KEY_META:
		return depth == 2 ? find_meta(finder, key, depth) : JSON_SHAPE_NONE;
	case KEY_PROFILE: /* in a message of its own */
		if (depth == 2 && key == KEY_LIBS)
			return JSON_SHAPE_GECKO;
		return depth == 3 ? find_meta(finder, key, depth) : JSON_SHAPE_NONE;
	case KEY_SHARED:
		return key == KEY_FRAMES && depth == 2 && has(finder, KEY_PROFILES)
			       ? JSON_SHAPE_SPEEDSCOPE
			       : JSON_SHAPE_NONE;
	default:
		return JSON_SHAPE_NONE;
	}
}

/* What a key of the outermost object says alone. */
static enum json_shape find_outer(enum key key)
{
	switch (key) {
	case KEY_EVENTS:
		return JSON_SHAPE_TRACE;
	case KEY_GC_SAMPLES:
		return JSON_SHAPE_STACKPROF;
	case KEY_START_STACK:
	case KEY_RECORDS:
	case KEY_ROOT_FRAME:
		return JSON_SHAPE_PYINSTRUMENT;
	case KEY_RESOURCE:
		return JSON_SHAPE_OTLP;
	case KEY_COMBINED:
		return JSON_SHAPE_SCALENE;
	default:
		return JSON_SHAPE_NONE;
	}
}

static void see_key(struct finder *finder)
{
	uint32_t depth = finder->reader.depth;
	enum key key = find_key(&finder->reader.text);

	if (depth <= LEVELS)
		finder->path[depth - 1] = key;
	if (finder->is_list) {
		if (depth == 2 && key == KEY_PHASE)
			finder->shape = JSON_SHAPE_TRACE;
		return;
	}
	if (depth == 1) {
		finder->seen |= 1U << key;
		finder->shape = find_outer(key);
		if (has(finder, KEY_ALLOCATIONS) && has(finder, KEY_ELAPSED))
			finder->shape = JSON_SHAPE_SCALENE;
	} else {
		finder->shape = find_inner(finder, key, depth);
	}
}

static bool is_schema(const struct finder *finder)
{
	struct span text = { finder->reader.text.at,
			     finder->reader.text.at + finder->reader.text.length };

	return finder->reader.depth == 1 && finder->path[0] == KEY_SCHEMA &&
	       span_find_text(text, "speedscope.app/file-format-schema");
}

/* By what was seen together, where no key says it alone. */
static enum json_shape conclude(const struct finder *finder)
{
	if (has(finder, KEY_META) && has(finder, KEY_THREADS))
		return JSON_SHAPE_GECKO;
	if (has(finder, KEY_SHARED) && has(finder, KEY_PROFILES))
		return JSON_SHAPE_SPEEDSCOPE;
	if (has(finder, KEY_SAMPLES) && has(finder, KEY_START))
		return JSON_SHAPE_V8_CPU;
	return has(finder, KEY_DELTAS) ? JSON_SHAPE_V8_CPU : JSON_SHAPE_NONE;
}

enum json_shape json_shape_find(const unsigned char *head, size_t size)
{
	struct head bytes = { head, head + size };
	struct finder finder = { .shape = JSON_SHAPE_NONE };
	enum json_token token;

	while (bytes.at < bytes.end && strchr(" \t\r\n", *bytes.at) && *bytes.at)
		bytes.at++;
	if (bytes.at == bytes.end || (*bytes.at != '{' && *bytes.at != '['))
		return JSON_SHAPE_NONE;
	json_reader_init(&finder.reader, read_head, &bytes);
	finder.reader.tolerates_commas = true;
	finder.is_list = *bytes.at == '[';
	while (finder.shape == JSON_SHAPE_NONE &&
	       (token = json_reader_next(&finder.reader)) < JSON_END) {
		if (token == JSON_KEY)
			see_key(&finder);
		else if (token == JSON_TEXT && is_schema(&finder))
			finder.shape = JSON_SHAPE_SPEEDSCOPE;
	}
	if (finder.shape == JSON_SHAPE_NONE && !finder.is_list && finder.reader.ended != JSON_BAD)
		finder.shape = conclude(&finder);
	json_reader_release(&finder.reader);
	return finder.shape;
}
