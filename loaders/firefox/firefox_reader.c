#include "loaders/firefox/firefox_reader.h"

#include <stdio.h>

#include "base/memory.h"

/* Of processes in each other: real ones have two levels. */
enum { PROCESS_LEVELS = 8 };

enum { MILLISECONDS = 6 }; /* as nanoseconds: a shift of the decimal point */

/* --- small things */

static string_id take_string(struct firefox_profile *profile)
{
	struct span text;

	json_take_text(profile->reader, &text);
	return profile_builder_add_string(profile->builder, text.at, span_length(text));
}

static void take_strings(struct firefox_profile *profile, struct firefox_strings *strings)
{
	if (!json_enter_array(profile->reader))
		return;
	while (json_reader_more(profile->reader)) {
		string_id id = take_string(profile);

		if (strings->count == strings->capacity) {
			strings->capacity = memory_more(strings->capacity);
			strings->ids = memory_resize(strings->ids, strings->capacity,
						     sizeof(*strings->ids));
		}
		strings->ids[strings->count++] = id;
	}
}

static void take_text(struct firefox_profile *profile, char *text, size_t size)
{
	struct span span;

	json_take_text(profile->reader, &span);
	snprintf(text, size, "%.*s", (int)(span_length(span) < size ? span_length(span) : size - 1),
		 span.at);
}

/* "A92FB7…0", of a platform that has build-ids, is a codeId; `breakpadId` is made of it. */
static void take_libraries(struct firefox_profile *profile, struct firefox_libraries *libraries)
{
	static const char *const keys[] = { "path", "codeId", "debugPath", "name" };
	struct json_reader *reader = profile->reader;
	int key;

	if (!json_enter_array(reader))
		return;
	while (json_reader_more(reader)) {
		string_id texts[4] = { 0 };

		if (!json_enter_object(reader))
			continue;
		while ((key = JSON_NEXT_KEY(reader, keys)) >= 0)
			texts[key] = take_string(profile);
		if (libraries->count == libraries->capacity) {
			libraries->capacity = memory_more(libraries->capacity);
			libraries->rows = memory_resize(libraries->rows, libraries->capacity,
							sizeof(*libraries->rows));
		}
		libraries->rows[libraries->count++] = (struct firefox_library){
			.path = texts[0] != 0   ? texts[0]
				: texts[2] != 0 ? texts[2]
						: texts[3],
			.build_id = texts[1],
		};
	}
}

/* --- meta */

static enum function_kind kind_of_category(struct span name)
{
	if (span_is(name, "Kernel"))
		return KIND_KERNEL;
	return span_begins(name, "JIT") ? KIND_JIT : KIND_NATIVE;
}

static void take_categories(struct firefox_profile *profile, struct firefox_process *process)
{
	static const char *const keys[] = { "name" };
	struct json_reader *reader = profile->reader;
	uint32_t capacity = 0;

	if (!json_enter_array(reader))
		return;
	while (json_reader_more(reader)) {
		enum function_kind kind = KIND_NATIVE;
		struct span name;

		if (json_enter_object(reader))
			while (JSON_NEXT_KEY(reader, keys) >= 0)
				if (json_take_text(reader, &name))
					kind = kind_of_category(name);
		if (process->category_count == capacity) {
			capacity = memory_more(capacity);
			process->category_kinds =
				memory_resize(process->category_kinds, capacity, 1);
		}
		process->category_kinds[process->category_count++] = (uint8_t)kind;
	}
}

static int64_t take_time(struct firefox_profile *profile)
{
	struct json_number number;

	json_take_number(profile->reader, &number);
	return json_number_scaled(number, MILLISECONDS);
}

static void add_property(struct firefox_profile *profile, const char *key)
{
	string_id value = take_string(profile);

	if (value != 0)
		profile_builder_add_property(profile->builder, key,
					     profile_text(profile_builder_profile(profile->builder),
							  value));
}

static void take_meta(struct firefox_profile *profile, struct firefox_process *process)
{
	static const char *const keys[] = { "categories", "startTime", "interval", "sampleUnits",
					    "product",    "oscpu",     "platform" };
	static const char *const units[] = { "threadCPUDelta" };
	struct json_reader *reader = profile->reader;
	int key;

	if (!json_enter_object(reader))
		return;
	while ((key = JSON_NEXT_KEY(reader, keys)) >= 0) {
		if (key == 0 && process->category_count == 0)
			take_categories(profile, process);
		else if (key == 1)
			process->start = take_time(profile);
		else if (key == 2)
			process->interval = take_time(profile);
		else if (key == 3 && json_enter_object(reader))
			while (JSON_NEXT_KEY(reader, units) >= 0)
				take_text(profile, process->cpu_unit, sizeof(process->cpu_unit));
		else if (key >= 4)
			add_property(profile, keys[key]);
		else if (key == 0)
			json_skip(reader);
	}
}

/* --- threads */

enum {
	KEY_SAMPLES,
	KEY_STACKS,
	KEY_FRAMES,
	KEY_FUNCTIONS,
	KEY_RESOURCES,
	KEY_SYMBOLS,
	KEY_SOURCES,
	KEY_MARKERS,
	KEY_STRINGS,
	KEY_STRING_TABLE,
	KEY_LIBRARIES,
	KEY_NAME,
	KEY_PROCESS,
	KEY_PID,
	KEY_TID
};

static const char *const table_keys[] = { "samples",     "stackTable",    "frameTable",
					  "funcTable",   "resourceTable", "nativeSymbols",
					  "sources",     "markers",       "stringArray",
					  "stringTable", "libs",          "name",
					  "processName", "pid",           "tid" };

static void take_table(struct firefox_profile *profile, struct firefox_tables *tables, int key)
{
	struct firefox_table *const of[] = { &tables->samples,   &tables->stacks,
					     &tables->frames,    &tables->functions,
					     &tables->resources, &tables->symbols,
					     &tables->sources,   &tables->markers };

	if (key <= KEY_MARKERS)
		firefox_table_take(of[key], profile->reader);
	else
		take_strings(profile, &tables->strings);
}

static void take_thread(struct firefox_profile *profile, uint32_t process)
{
	struct firefox_thread *thread;
	int key;

	if (!json_enter_object(profile->reader))
		return;
	thread = firefox_profile_add_thread(profile, process);
	while ((key = JSON_NEXT_KEY(profile->reader, table_keys)) >= 0) {
		if (key <= KEY_STRING_TABLE)
			take_table(profile, &thread->tables, key);
		else if (key == KEY_LIBRARIES)
			take_libraries(profile, &thread->libraries);
		else if (key == KEY_NAME)
			thread->name = take_string(profile);
		else if (key == KEY_PROCESS)
			thread->process_name = take_string(profile);
		else if (key == KEY_PID)
			json_take_id(profile->reader, thread->pid, sizeof(thread->pid));
		else
			json_take_id(profile->reader, thread->tid, sizeof(thread->tid));
	}
}

static void take_shared(struct firefox_profile *profile, uint32_t process)
{
	int key;

	if (!json_enter_object(profile->reader))
		return;
	while ((key = json_next_key(profile->reader, table_keys, KEY_LIBRARIES)) >= 0)
		take_table(profile, &profile->processes[process].shared, key);
}

/* --- all of it */

/* Behind the beginning of its object. Its processes are profiles, too. */
static void take_profile(struct firefox_profile *profile, int level)
{
	static const char *const keys[] = { "meta",   "libs",      "threads",
					    "shared", "processes", "profile" };
	struct json_reader *reader = profile->reader;
	uint32_t process = firefox_profile_add_process(profile);
	int key;

	while ((key = JSON_NEXT_KEY(reader, keys)) >= 0) {
		if (key == 0) {
			take_meta(profile, &profile->processes[process]);
		} else if (key == 1) {
			take_libraries(profile, &profile->processes[process].libraries);
		} else if (key == 2) {
			if (json_enter_array(reader))
				while (json_reader_more(reader))
					take_thread(profile, process);
		} else if (key == 3) {
			take_shared(profile, process);
		} else if (level >= PROCESS_LEVELS) {
			profile->too_deep++;
			json_skip(reader);
		} else if (key == 4) {
			if (json_enter_array(reader))
				while (json_reader_more(reader))
					if (json_enter_object(reader))
						take_profile(profile, level + 1);
		} else if (json_enter_object(reader)) {
			take_profile(profile, level + 1);
		}
	}
}

void firefox_reader_take(struct firefox_profile *profile)
{
	if (json_enter_object(profile->reader))
		take_profile(profile, 0);
}
