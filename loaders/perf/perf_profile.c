#include "loaders/perf/perf_profile.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "loaders/frame_names.h"
#include "loaders/symbols/demangle.h"
#include "model/memory.h"

void perf_profile_init(struct perf_profile *profile, const struct perf_reader *reader,
		       struct profile_builder *builder, bool no_demangle)
{
	*profile = (struct perf_profile){
		.reader = reader,
		.builder = builder,
		.no_demangle = no_demangle,
		.default_event = UINT32_MAX,
		.module_count = 1,
		.function_count = 1,
		.location_count = 1,
	};
}

void perf_profile_release(struct perf_profile *profile)
{
	free(profile->modules);
	free(profile->names);
	free(profile->frames);
	free(profile->threads);
}

static string_id add_text(struct perf_profile *profile, struct span text)
{
	return profile_builder_add_string(profile->builder, text.at, span_length(text));
}

static struct span text_of(const struct perf_profile *profile, uint32_t id)
{
	const char *text = interner_bytes(&profile->reader->names, id);

	return (struct span){ text, text + interner_row(&profile->reader->names, id)->length };
}

string_id perf_profile_name(struct perf_profile *profile, const char *name, size_t length)
{
	char *pretty = profile->no_demangle ? NULL : demangle(name);
	string_id id = profile_builder_add_string(profile->builder, pretty ? pretty : name,
						  pretty ? strlen(pretty) : length);

	free(pretty);
	return id;
}

/* --- what samples refer to */

static void add_modules(struct perf_profile *profile, uint32_t count)
{
	profile->modules = memory_resize(profile->modules, count, sizeof(*profile->modules));
	for (uint32_t i = profile->module_count; i < count; i++) {
		const struct perf_module *module = perf_places_module(&profile->reader->places, i);
		char text[BUILD_ID_TEXT_SIZE];

		build_id_print(text, &module->build_id);
		profile->modules[i] = 0;
		if (module->path != 0)
			profile->modules[i] = profile_builder_add_build(
				profile->builder, add_text(profile, text_of(profile, module->path)),
				profile_builder_add_string(profile->builder, text, strlen(text)));
	}
	profile->module_count = count;
}

static string_id unresolved_name(struct perf_profile *profile, const struct perf_module *module)
{
	char *name = frame_unresolved_name(text_of(profile, module->path));
	string_id id = profile_builder_add_string(profile->builder, name, strlen(name));

	free(name);
	return id;
}

static void add_function(struct perf_profile *profile, uint32_t row)
{
	const struct perf_function *function = perf_places_function(&profile->reader->places, row);
	const struct perf_module *module =
		perf_places_module(&profile->reader->places, function->module);
	struct function_info info = {
		.module = profile->modules[function->module],
		.kind = (enum function_kind)function->kind,
	};
	struct span symbol = text_of(profile, function->name), file;

	if (function->name == 0) {
		info.name = unresolved_name(profile, module);
	} else if (frame_split_python(&symbol, &file)) {
		info.file = add_text(profile, file);
		info.name = add_text(profile, symbol);
	} else {
		info.name = perf_profile_name(profile, symbol.at, span_length(symbol));
	}
	profile->names[row] = info.name;
	profile->frames[row] = profile_builder_add_frame(
		profile->builder, profile_builder_add_function(profile->builder, &info), 0);
}

static void add_functions(struct perf_profile *profile, uint32_t count)
{
	profile->names = memory_resize(profile->names, count, sizeof(*profile->names));
	profile->frames = memory_resize(profile->frames, count, sizeof(*profile->frames));
	for (uint32_t i = profile->function_count; i < count; i++)
		add_function(profile, i);
	profile->function_count = count;
}

enum { UNFOLDED_LIMIT = 64 };

/* What was compiled into a Java method is in its name. */
static location_id add_unfolded(struct perf_profile *profile, const struct perf_location *location,
				module_id module)
{
	const struct perf_function *function =
		perf_places_function(&profile->reader->places, location->function);
	struct span symbol = text_of(profile, function->name), inlined;
	struct function_info info = { .module = module, .kind = KIND_INLINED };
	frame_id frames[UNFOLDED_LIMIT];
	uint32_t count = 0;

	while (count < UNFOLDED_LIMIT - 1 && frame_take_unfolded(&symbol, &inlined)) {
		info.name = add_text(profile, inlined);
		frames[count++] = profile_builder_add_frame(
			profile->builder, profile_builder_add_function(profile->builder, &info), 0);
	}
	info.name = add_text(profile, symbol);
	info.kind = (enum function_kind)function->kind;
	frames[count++] = profile_builder_add_frame(
		profile->builder, profile_builder_add_function(profile->builder, &info), 0);
	return profile_builder_append_location(profile->builder, module, location->address, frames,
					       count);
}

static void add_locations(struct perf_profile *profile, uint32_t count)
{
	const struct perf_places *places = &profile->reader->places;

	for (uint32_t i = profile->location_count; i < count; i++) {
		const struct perf_location *location = perf_places_location(places, i);
		const struct perf_function *function =
			perf_places_function(places, location->function);
		module_id module = profile->modules[location->module];
		location_id id;

		if (function->kind == KIND_JIT &&
		    span_find_text(text_of(profile, function->name), "->"))
			id = add_unfolded(profile, location, module);
		else
			id = profile_builder_append_location(profile->builder, module,
							     location->address,
							     &profile->frames[location->function],
							     1);
		assert(id == i);
		(void)id;
	}
	profile->location_count = count;
}

static void add_threads(struct perf_profile *profile, uint32_t count)
{
	profile->threads =
		memory_resize(profile->threads, (size_t)count + 1, sizeof(*profile->threads));
	for (uint32_t i = profile->thread_count; i < count; i++) {
		const struct perf_thread_row *row = perf_reader_thread(profile->reader, i);
		string_id name = add_text(profile, text_of(profile, row->name));
		string_id process = add_text(profile, text_of(profile, row->process));
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

static uint32_t type_of(struct perf_profile *profile, uint32_t event)
{
	const struct perf_event_row *row;
	struct quantity_unit unit = { UNIT_COUNT, 0, "events" };
	const uint32_t limit = sizeof(profile->types) / sizeof(*profile->types);

	if (event >= limit)
		event = limit - 1;
	if (event < profile->event_count)
		return profile->types[event];
	for (; profile->event_count <= event; profile->event_count++) {
		row = perf_reader_event(profile->reader, profile->event_count);
		if (row->is_clock)
			unit = (struct quantity_unit){ UNIT_NANOSECONDS, 0, "nanoseconds" };
		else
			unit = (struct quantity_unit){ UNIT_COUNT, 0, "events" };
		profile->types[profile->event_count] = profile_builder_add_sample_type(
			profile->builder, add_text(profile, text_of(profile, row->name)), unit);
		/* The first of the events that were asked for, not of those that came. */
		if (row->index < profile->default_event) {
			profile->default_event = row->index;
			profile_builder_set_default(profile->builder,
						    profile->types[profile->event_count]);
		}
	}
	return profile->types[event];
}

/* --- samples */

static void add_sample(struct perf_profile *profile, const struct perf_batch *batch,
		       const struct perf_batch_sample *added)
{
	const uint32_t *frames = batch->frames + added->first_frame;
	struct sample sample = {
		.thread = profile->threads[added->thread],
		.time = added->has_time ? added->time : TIME_UNKNOWN,
		.cpu = added->cpu,
		.type = (uint8_t)type_of(profile, added->event),
		.values = &added->value,
	};

	sample.stack = profile_builder_add_stack(
		profile->builder, frames, added->depth,
		(uint32_t)perf_reader_thread(profile->reader, added->thread)->tid);
	profile_builder_add_sample(profile->builder, &sample);
}

void perf_profile_add(struct perf_profile *profile, const struct perf_batch *batch)
{
	add_modules(profile, batch->modules);
	add_functions(profile, batch->functions);
	add_locations(profile, batch->locations);
	add_threads(profile, batch->threads);
	for (uint32_t i = 0; i < batch->count; i++)
		add_sample(profile, batch, &batch->samples[i]);
}
