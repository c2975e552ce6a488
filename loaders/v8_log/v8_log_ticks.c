#include "loaders/v8_log/v8_log_ticks.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/v8_log/v8_log_fields.h"

enum state { STATE_JS, STATE_GC, STATE_ATOMICS_WAIT = 7, STATE_IDLE, STATES = 11 };

static const char *const states[STATES] = {
	"js",       "gc",           "parser", "bytecode compiler", "compiler",     "other",
	"external", "atomics wait", "idle",   "logging",           "idle external"
};

static const char *const tiers[V8_LOG_TIERS] = { NULL, "interpreted", "baseline", "maglev",
						 "turbofan" };

static location_id add_special(struct profile_builder *builder, const char *name,
			       enum function_kind kind)
{
	struct function_info info = {
		.name = profile_builder_add_string(builder, name, strlen(name)),
		.kind = kind,
	};
	frame_id frame =
		profile_builder_add_frame(builder, profile_builder_add_function(builder, &info), 0);

	return profile_builder_add_location(builder, 0, 0, &frame, 1);
}

void v8_log_ticks_init(struct v8_log_ticks *ticks, struct profile_builder *builder,
		       const struct symbol_options *options)
{
	*ticks = (struct v8_log_ticks){ .builder = builder };
	v8_log_code_init(&ticks->code, builder);
	v8_log_modules_init(&ticks->modules, builder, options);
	ticks->unknown = add_special(builder, "[unknown]", KIND_UNRESOLVED);
}

void v8_log_ticks_release(struct v8_log_ticks *ticks)
{
	v8_log_code_release(&ticks->code);
	v8_log_modules_release(&ticks->modules);
	free(ticks->path);
}

/* --- stacks */

static void push(struct v8_log_ticks *ticks, location_id location)
{
	if (ticks->depth == ticks->capacity) {
		ticks->capacity = memory_more(ticks->capacity);
		ticks->path = memory_resize(ticks->path, ticks->capacity, sizeof(*ticks->path));
	}
	ticks->path[ticks->depth++] = location;
}

/* Symbols of files have more names than the log, which has those of the code in the program where
 * they are missing. */
static location_id find(struct v8_log_ticks *ticks, uint64_t address, uint64_t line,
			enum v8_log_tier *tier)
{
	location_id unnamed, location = v8_log_modules_find(&ticks->modules, address, &unnamed);

	*tier = V8_LOG_NOT_JS;
	if (location != 0)
		return location;
	location = v8_log_code_find(&ticks->code, address, line, tier);
	if (location == 0)
		location = unnamed;
	return location != 0 ? location : ticks->unknown;
}

static function_id function_of(const struct v8_log_ticks *ticks, location_id location)
{
	const struct profile *profile = profile_builder_profile(ticks->builder);
	uint32_t count;

	return profile->frames.function[*profile_location_frames(profile, location, &count)];
}

/* An address of 64 bits, or how far it is from the one before. */
static bool take_address(struct span field, uint64_t *address)
{
	struct span number = { field.at + 1, field.end };
	uint64_t distance;

	if (field.at == field.end || (*field.at != '+' && *field.at != '-'))
		return span_address(field, address);
	if (!span_address(number, &distance))
		return false;
	*address = *field.at == '+' ? *address + distance : *address - distance;
	return true;
}

/* --- a tick */

struct tick {
	uint64_t pc, time, top, state;
	bool is_external; /* `top` is the function that JavaScript called */
	enum v8_log_tier tier;
};

static bool read_tick(struct tick *tick, struct span *fields)
{
	struct span field;

	if (!v8_log_next(fields, &field) || !span_address(field, &tick->pc) ||
	    !v8_log_next(fields, &field) || !span_number(field, &tick->time) ||
	    tick->time > INT64_MAX / 1000 || !v8_log_next(fields, &field))
		return false;
	if (!span_is(field, "0") && !span_is(field, "1"))
		return false;
	tick->is_external = span_is(field, "1");
	return v8_log_next(fields, &field) && span_address(field, &tick->top) &&
	       v8_log_next(fields, &field) && span_number(field, &tick->state);
}

/* What the log knows beside the stack: the function that is outside of JavaScript, or the one that
 * has no frame yet. */
static void push_top(struct v8_log_ticks *ticks, struct tick *tick, uint64_t line)
{
	enum v8_log_tier tier;
	location_id location;

	if (tick->top == 0)
		return;
	location = find(ticks, tick->top, line, &tier);
	if (tick->is_external
		    ? location == ticks->unknown ||
			      function_of(ticks, location) == function_of(ticks, ticks->path[0])
		    : tier == V8_LOG_NOT_JS)
		return;
	push(ticks, location);
	if (tick->tier == V8_LOG_NOT_JS)
		tick->tier = tier;
}

static bool push_stack(struct v8_log_ticks *ticks, struct tick *tick, struct span fields,
		       uint64_t line)
{
	uint64_t address = tick->pc;
	struct span field;

	while (v8_log_next(&fields, &field)) {
		enum v8_log_tier tier;

		if (span_is(field, "overflow")) {
			ticks->overflows++;
			continue;
		}
		if (!take_address(field, &address))
			return false;
		push(ticks, find(ticks, address, line, &tier));
		if (tick->tier == V8_LOG_NOT_JS)
			tick->tier = tier;
	}
	return true;
}

/* Whose work it is stands between JavaScript and the code that does it. */
static void insert_state(struct v8_log_ticks *ticks, uint64_t state)
{
	location_id *location = state == STATE_GC ? &ticks->collector : &ticks->idle;

	if (state != STATE_GC && state != STATE_IDLE)
		return;
	if (*location == 0)
		*location = add_special(ticks->builder,
					state == STATE_GC ? "(garbage collector)" : "(idle)",
					KIND_NATIVE);
	push(ticks, 0);
	memmove(ticks->path + 2, ticks->path + 1, (ticks->depth - 2) * sizeof(*ticks->path));
	ticks->path[1] = *location;
}

static tag_id add_tag(struct profile_builder *builder, const char *key, const char *text)
{
	struct tag tag = {
		.key = profile_builder_add_string(builder, key, strlen(key)),
		.text = profile_builder_add_string(builder, text, strlen(text)),
	};

	return profile_builder_add_tag(builder, &tag);
}

static tag_set_id find_tags(const struct v8_log_ticks *ticks, const struct tick *tick)
{
	tag_id tags[2];
	uint32_t count = 0;

	if (tick->state < STATES)
		tags[count++] = add_tag(ticks->builder, "state", states[tick->state]);
	if (tick->tier != V8_LOG_NOT_JS)
		tags[count++] = add_tag(ticks->builder, "tier", tiers[tick->tier]);
	return count > 0 ? profile_builder_add_tag_set(ticks->builder, tags, count) : 0;
}

static stack_id add_stack(struct v8_log_ticks *ticks)
{
	for (uint32_t i = 0; i < ticks->depth / 2; i++) {
		location_id other = ticks->path[i];

		ticks->path[i] = ticks->path[ticks->depth - 1 - i];
		ticks->path[ticks->depth - 1 - i] = other;
	}
	return profile_builder_add_stack(ticks->builder, ticks->path, ticks->depth, 0);
}

enum { FIRST_WITH_ATOMICS_WAIT = 7 }; /* V8; before it the number was that of idle */

bool v8_log_ticks_add(struct v8_log_ticks *ticks, struct span fields, uint64_t line)
{
	int64_t value = 1;
	struct sample sample = { .cpu = -1, .values = &value };
	struct tick tick = { 0 };
	location_id leaf;

	if (!read_tick(&tick, &fields))
		return false;
	if (tick.state == STATE_ATOMICS_WAIT && ticks->version > 0 &&
	    ticks->version < FIRST_WITH_ATOMICS_WAIT)
		tick.state = STATE_IDLE;
	ticks->depth = 0;
	leaf = find(ticks, tick.pc, line, &tick.tier);
	push(ticks, leaf);
	push_top(ticks, &tick, line);
	if (!push_stack(ticks, &tick, fields, line))
		return false;
	ticks->nameless += leaf == ticks->unknown && tick.state == STATE_JS;
	insert_state(ticks, tick.state);
	sample.time = (int64_t)tick.time * 1000;
	sample.tags = find_tags(ticks, &tick);
	sample.stack = add_stack(ticks);
	profile_builder_add_sample(ticks->builder, &sample);
	ticks->first = ticks->count == 0 ? sample.time : ticks->first;
	ticks->last = sample.time;
	ticks->count++;
	return true;
}
