#include "loaders/jfr/jfr_threads.h"

enum { THREAD_OS_NAME, THREAD_OS_ID, THREAD_NAME, THREAD_ID, THREAD_VIRTUAL, THREAD_SLOTS };

static const struct jfr_wanted wanted[] = {
	{ "osName", THREAD_OS_NAME, JFR_SORT_TEXT },
	{ "osThreadId", THREAD_OS_ID, JFR_SORT_NUMBER },
	{ "javaName", THREAD_NAME, JFR_SORT_TEXT },
	{ "javaThreadId", THREAD_ID, JFR_SORT_NUMBER },
	{ "virtual", THREAD_VIRTUAL, JFR_SORT_NUMBER },
};

void jfr_threads_init(struct jfr_threads *threads, struct jfr_constants *constants)
{
	*threads = (struct jfr_threads){
		.constants = constants,
		.type = constants->metadata->known[JFR_KNOWN_THREAD],
		.pid = -1,
	};
	jfr_plan_build(&threads->plan, constants->metadata, threads->type, wanted, THREAD_SLOTS);
}

void jfr_threads_release(struct jfr_threads *threads)
{
	jfr_plan_release(&threads->plan);
	jfr_text_buffer_release(&threads->texts[0]);
	jfr_text_buffer_release(&threads->texts[1]);
	*threads = (struct jfr_threads){ 0 };
}

void jfr_threads_set_process(struct jfr_threads *threads, int32_t pid, string_id process)
{
	threads->pid = pid;
	threads->process = process;
}

string_id jfr_threads_process(struct profile_builder *builder, struct span command)
{
	static const char java[] = "java";
	const char *blank = span_find(command, ' '), *slash;

	command.end = blank ? blank : command.end;
	slash = span_find_back(command, '/');
	command.at = slash ? slash + 1 : command.at;
	if (command.at == command.end)
		command = (struct span){ java, java + sizeof(java) - 1 };
	return profile_builder_add_string(builder, command.at, span_length(command));
}

static thread_id add_thread(struct jfr_threads *threads, struct jfr_reader reader)
{
	static const char virtual_threads[] = "[virtual threads]";
	struct jfr_constants *constants = threads->constants;
	const struct jfr_plan *plan = &threads->plan;
	union jfr_value values[JFR_SLOT_LIMIT] = { 0 };
	struct span name;
	int64_t tid;
	string_id id;

	jfr_plan_read(plan, constants->metadata, &reader, values);
	if (reader.failed)
		return 0;
	name = jfr_constants_slot(constants, plan, values, THREAD_NAME, &threads->texts[0]);
	if (name.at == name.end)
		name = jfr_constants_slot(constants, plan, values, THREAD_OS_NAME,
					  &threads->texts[0]);
	tid = values[THREAD_OS_ID].number;
	if (tid <= 0)
		tid = values[THREAD_ID].number;
	if (values[THREAD_VIRTUAL].number != 0 && name.at == name.end) {
		name = (struct span){ virtual_threads,
				      virtual_threads + sizeof(virtual_threads) - 1 };
		tid = -1;
	}
	id = profile_builder_add_string(constants->builder, name.at, span_length(name));
	return profile_builder_add_thread(constants->builder, threads->pid,
					  tid > 0 && tid <= INT32_MAX ? (int32_t)tid : -1,
					  threads->process, id);
}

thread_id jfr_threads_find(struct jfr_threads *threads, const struct jfr_field *field,
			   union jfr_value key)
{
	struct jfr_pools *pools = threads->constants->pools;
	uint32_t row = jfr_pools_find(pools, field->type, (uint64_t)key.number), *meaning;

	if (row == JFR_NO_ROW || field->type != threads->type)
		return 0;
	meaning = jfr_pools_meaning(pools, field->type, row, JFR_OWNER_THREADS);
	if (!meaning)
		return 0;
	if (*meaning == 0)
		*meaning = add_thread(threads, jfr_pools_value(pools, field->type, row));
	return *meaning;
}

struct span jfr_threads_state_name(struct jfr_threads *threads, const struct jfr_field *field,
				   union jfr_value key)
{
	static const char prefix[] = "STATE_";
	struct span name = jfr_constants_text(threads->constants, field, key, &threads->texts[1]);

	if (span_begins(name, prefix))
		name.at += sizeof(prefix) - 1;
	return name;
}

tag_set_id jfr_threads_state(struct jfr_threads *threads, const struct jfr_field *field,
			     union jfr_value key)
{
	struct profile_builder *builder = threads->constants->builder;
	struct jfr_pools *pools = threads->constants->pools;
	uint32_t row = jfr_pools_find(pools, field->type, (uint64_t)key.number), *meaning;
	struct tag tag = { 0 };
	struct span name;
	tag_id id;

	if (row == JFR_NO_ROW)
		return 0;
	meaning = jfr_pools_meaning(pools, field->type, row, JFR_OWNER_STATES);
	if (!meaning)
		return 0;
	if (*meaning == 0) {
		name = jfr_threads_state_name(threads, field, key);
		tag.key = profile_builder_add_string(builder, "state", 5);
		tag.text = profile_builder_add_string(builder, name.at, span_length(name));
		id = profile_builder_add_tag(builder, &tag);
		*meaning = profile_builder_add_tag_set(builder, &id, 1);
	}
	return *meaning;
}
