#include "model/profile_builder.h"

#include <assert.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/column.h"
#include "model/hash.h"
#include "model/id_index.h"
#include "model/memory.h"
#include "model/stack_index.h"
#include "model/tag_index.h"

enum {
	ROW_LIMIT = 1 << 30, /* rows that an id table has room for */
	PROPERTY_LIMIT = 1000,
};

#define STRING_BYTES_LIMIT ((size_t)1 << 38)

/* Every column of every table, so that one loop makes and releases them. */
enum {
	STRING_BYTES,
	STRING_OFFSET,
	STRING_LENGTH,
	MODULE_PATH,
	MODULE_BUILD_ID,
	MODULE_SYMBOLS,
	MODULE_TEXT,
	MODULE_ADVICE,
	FUNCTION_NAME,
	FUNCTION_FILE,
	FUNCTION_MODULE,
	FUNCTION_KIND,
	FUNCTION_IDENTITY,
	FRAME_FUNCTION,
	FRAME_LINE,
	FRAME_IDENTITY,
	FRAME_LIST,
	LOCATION_MODULE,
	LOCATION_ADDRESS,
	LOCATION_LIST,
	LISTS,
	THREAD_PID,
	THREAD_TID,
	THREAD_PROCESS,
	THREAD_NAME,
	SAMPLE_STACK,
	SAMPLE_THREAD,
	SAMPLE_TIME,
	SAMPLE_CPU,
	SAMPLE_TYPE,
	SAMPLE_TAGS,
	PROPERTY_KEY,
	PROPERTY_VALUE,
	WARNING,
	INPUT_NAME,
	INPUT_FORMAT,
	INPUT_SAMPLE,
	INPUT_FIRST_TIME,
	INPUT_LAST_TIME,
	INPUT_DURATION,
	COLUMN_COUNT
};

static const size_t row_sizes[COLUMN_COUNT] = {
	[STRING_BYTES] = 1,
	[STRING_OFFSET] = 8,
	[STRING_LENGTH] = 4,
	[MODULE_PATH] = 4,
	[MODULE_BUILD_ID] = 4,
	[MODULE_SYMBOLS] = 1,
	[MODULE_TEXT] = 4,
	[MODULE_ADVICE] = 4,
	[FUNCTION_NAME] = 4,
	[FUNCTION_FILE] = 4,
	[FUNCTION_MODULE] = 4,
	[FUNCTION_KIND] = 1,
	[FUNCTION_IDENTITY] = 4,
	[FRAME_FUNCTION] = 4,
	[FRAME_LINE] = 4,
	[FRAME_IDENTITY] = 4,
	[FRAME_LIST] = 4,
	[LOCATION_MODULE] = 4,
	[LOCATION_ADDRESS] = 8,
	[LOCATION_LIST] = 4,
	[LISTS] = 4,
	[THREAD_PID] = 4,
	[THREAD_TID] = 4,
	[THREAD_PROCESS] = 4,
	[THREAD_NAME] = 4,
	[SAMPLE_STACK] = 4,
	[SAMPLE_THREAD] = 4,
	[SAMPLE_TIME] = 8,
	[SAMPLE_CPU] = 2,
	[SAMPLE_TYPE] = 1,
	[SAMPLE_TAGS] = 4,
	[PROPERTY_KEY] = 4,
	[PROPERTY_VALUE] = 4,
	[WARNING] = 4,
	[INPUT_NAME] = 4,
	[INPUT_SAMPLE] = 4,
	[INPUT_FIRST_TIME] = 8,
	[INPUT_LAST_TIME] = 8,
	[INPUT_DURATION] = 8,
	[INPUT_FORMAT] = sizeof(char *),
};

struct profile_builder {
	struct profile live; /* the adding thread's own */
	struct column columns[COLUMN_COUNT];
	struct column values[SAMPLE_TYPE_LIMIT];
	struct column *retired; /* columns that snapshots may still read */
	uint32_t retired_count;
	bool types_overflowed;
	uint32_t inputs_expected;
	uint64_t bytes_expected, bytes_before; /* of all inputs; of those before this one */
	int64_t duration_before;
	/* Of this input: whether its samples are of one type each, the types of their values
	 * where not (none said: all), and which types it has. */
	bool is_typed;
	uint32_t value_types[SAMPLE_TYPE_LIMIT], value_type_count;
	uint64_t input_types;
	uint32_t lists_size;
	uint64_t string_bytes;

	struct id_index strings, modules, functions, identities, frames, lists, locations, threads;
	struct stack_index stacks;
	struct tag_index tags;

	pthread_mutex_t mutex; /* guards `published` */
	struct profile published;
};

#define ROWS(builder, column, type) ((type *)(void *)(builder)->columns[column].rows)

static void commit(struct profile_builder *builder, int first, int last, size_t count)
{
	for (int i = first; i <= last; i++)
		column_commit(&builder->columns[i], count);
}

static struct column *value_column(struct profile_builder *builder, uint32_t type)
{
	struct column *column = &builder->values[type];

	if (!column->rows) {
		column_init(column, sizeof(int64_t), ROW_LIMIT);
		builder->live.samples.value[type] = (const int64_t *)(const void *)column->rows;
		column_commit(column, builder->live.samples.count + 1);
	}
	return column;
}

static void point_at_columns(struct profile_builder *builder)
{
	struct profile *live = &builder->live;

	live->strings.bytes = ROWS(builder, STRING_BYTES, char);
	live->strings.offset = ROWS(builder, STRING_OFFSET, uint64_t);
	live->strings.length = ROWS(builder, STRING_LENGTH, uint32_t);
	live->modules.path = ROWS(builder, MODULE_PATH, string_id);
	live->modules.build_id = ROWS(builder, MODULE_BUILD_ID, string_id);
	live->modules.symbols = ROWS(builder, MODULE_SYMBOLS, uint8_t);
	live->modules.symbols_text = ROWS(builder, MODULE_TEXT, string_id);
	live->modules.symbols_advice = ROWS(builder, MODULE_ADVICE, string_id);
	live->functions.name = ROWS(builder, FUNCTION_NAME, string_id);
	live->functions.file = ROWS(builder, FUNCTION_FILE, string_id);
	live->functions.module = ROWS(builder, FUNCTION_MODULE, module_id);
	live->functions.kind = ROWS(builder, FUNCTION_KIND, uint8_t);
	live->functions.identity = ROWS(builder, FUNCTION_IDENTITY, function_id);
	live->frames.function = ROWS(builder, FRAME_FUNCTION, function_id);
	live->frames.line = ROWS(builder, FRAME_LINE, uint32_t);
	live->frames.identity = ROWS(builder, FRAME_IDENTITY, frame_id);
	live->locations.module = ROWS(builder, LOCATION_MODULE, module_id);
	live->locations.address = ROWS(builder, LOCATION_ADDRESS, uint64_t);
	live->locations.list = ROWS(builder, LOCATION_LIST, uint32_t);
	live->locations.lists = ROWS(builder, LISTS, uint32_t);
	live->stacks.caller = stack_index_callers(&builder->stacks);
	live->stacks.location = stack_index_locations(&builder->stacks);
	live->threads.pid = ROWS(builder, THREAD_PID, int32_t);
	live->threads.tid = ROWS(builder, THREAD_TID, int32_t);
	live->threads.process = ROWS(builder, THREAD_PROCESS, string_id);
	live->threads.name = ROWS(builder, THREAD_NAME, string_id);
	live->samples.stack = ROWS(builder, SAMPLE_STACK, stack_id);
	live->property_key = ROWS(builder, PROPERTY_KEY, string_id);
	live->property_value = ROWS(builder, PROPERTY_VALUE, string_id);
	live->warning = ROWS(builder, WARNING, string_id);
	live->inputs.name = ROWS(builder, INPUT_NAME, string_id);
	live->inputs.format = ROWS(builder, INPUT_FORMAT, const char *);
	live->inputs.first_sample = ROWS(builder, INPUT_SAMPLE, uint32_t);
	live->inputs.first_time = ROWS(builder, INPUT_FIRST_TIME, int64_t);
	live->inputs.last_time = ROWS(builder, INPUT_LAST_TIME, int64_t);
	live->inputs.duration = ROWS(builder, INPUT_DURATION, int64_t);
}

static uint32_t append_list(struct profile_builder *builder, const frame_id *frames, uint32_t count)
{
	uint32_t at = builder->lists_size;
	uint32_t *list;

	commit(builder, LISTS, LISTS, (size_t)at + 1 + count);
	list = ROWS(builder, LISTS, uint32_t) + at;
	list[0] = count;
	memcpy(list + 1, frames, count * sizeof(*frames));
	builder->lists_size += 1 + count;
	return at;
}

/* Where the list of these frames is. Nearly all have one frame, and that knows its list. */
static uint32_t find_list(struct profile_builder *builder, const frame_id *frames, uint32_t count)
{
	struct id_index *index = &builder->lists;
	size_t size = count * sizeof(*frames);
	uint64_t hash;
	uint32_t at, list;

	if (count == 1) {
		uint32_t *known = ROWS(builder, FRAME_LIST, uint32_t) + frames[0];

		if (*known == 0)
			*known = append_list(builder, frames, count);
		return *known;
	}
	hash = hash_bytes((const char *)frames, size, index->seed);
	for (at = id_index_start(index, hash); (list = index->slots[at].id) != 0;
	     at = id_index_next(index, at)) {
		const uint32_t *row = ROWS(builder, LISTS, uint32_t) + list;

		if (row[0] == count && memcmp(row + 1, frames, size) == 0)
			return list;
	}
	list = append_list(builder, frames, count);
	id_index_add(index, hash, list);
	return list;
}

/* Row 0 of each table, so that no id needs a test before use. */
static void add_neutral_rows(struct profile_builder *builder)
{
	struct profile *live = &builder->live;
	frame_id neutral = 0;

	commit(builder, STRING_BYTES, STRING_BYTES, 1);
	commit(builder, STRING_OFFSET, STRING_LENGTH, 1);
	builder->string_bytes = 1;
	live->strings.count = 1;
	commit(builder, MODULE_PATH, MODULE_ADVICE, 1);
	live->modules.count = 1;
	commit(builder, FUNCTION_NAME, FUNCTION_IDENTITY, 1);
	live->functions.count = 1;
	commit(builder, FRAME_FUNCTION, FRAME_LIST, 1);
	live->frames.count = 1;
	commit(builder, LISTS, LISTS, 3);
	builder->lists_size = 1; /* so that no list is at 0 */
	commit(builder, LOCATION_MODULE, LOCATION_LIST, 1);
	ROWS(builder, LOCATION_LIST, uint32_t)[0] = find_list(builder, &neutral, 1);
	live->locations.count = 1;
	live->stacks.count = 1;
	commit(builder, THREAD_PID, THREAD_NAME, 1);
	ROWS(builder, THREAD_PID, int32_t)[0] = -1;
	ROWS(builder, THREAD_TID, int32_t)[0] = -1;
	live->threads.count = 1;
	commit(builder, PROPERTY_KEY, WARNING, 1);
}

static struct id_index *const *indices(struct profile_builder *builder, struct id_index *list[9])
{
	list[0] = &builder->strings;
	list[1] = &builder->modules;
	list[2] = &builder->functions;
	list[3] = &builder->identities;
	list[4] = &builder->frames;
	list[5] = &builder->lists;
	list[6] = &builder->locations;
	list[7] = &builder->threads;
	list[8] = NULL;
	return list;
}

struct profile_builder *profile_builder_new(void)
{
	struct profile_builder *builder = memory_new(1, sizeof(*builder));
	struct id_index *list[9];

	builder->live.first_time = INT64_MAX;
	builder->live.last_time = INT64_MIN;
	for (int i = 0; i < COLUMN_COUNT; i++)
		column_init(&builder->columns[i], row_sizes[i],
			    i == STRING_BYTES ? STRING_BYTES_LIMIT : ROW_LIMIT);
	for (struct id_index *const *index = indices(builder, list); *index; index++)
		id_index_init(*index);
	stack_index_init(&builder->stacks);
	point_at_columns(builder);
	add_neutral_rows(builder);
	pthread_mutex_init(&builder->mutex, NULL);
	profile_builder_publish(builder);
	return builder;
}

void profile_builder_free(struct profile_builder *builder)
{
	struct id_index *list[9];

	if (!builder)
		return;
	for (int i = 0; i < COLUMN_COUNT; i++)
		column_release(&builder->columns[i]);
	for (int i = 0; i < SAMPLE_TYPE_LIMIT; i++)
		column_release(&builder->values[i]);
	for (uint32_t i = 0; i < builder->retired_count; i++)
		column_release(&builder->retired[i]);
	for (struct id_index *const *index = indices(builder, list); *index; index++)
		id_index_release(*index);
	free(builder->retired);
	stack_index_release(&builder->stacks);
	tag_index_release(&builder->tags);
	pthread_mutex_destroy(&builder->mutex);
	free(builder);
}

string_id profile_builder_add_string(struct profile_builder *builder, const char *text,
				     size_t length)
{
	struct string_table *strings = &builder->live.strings;
	struct id_index *index = &builder->strings;
	uint64_t hash;
	string_id id;
	char *to;

	if (length == 0)
		return 0;
	if (length > UINT32_MAX)
		length = UINT32_MAX;
	hash = hash_bytes(text, length, index->seed);
	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) && strings->length[id] == length &&
		    memcmp(strings->bytes + strings->offset[id], text, length) == 0)
			return id;
	id = strings->count;
	commit(builder, STRING_BYTES, STRING_BYTES, builder->string_bytes + length + 1);
	commit(builder, STRING_OFFSET, STRING_LENGTH, id + 1);
	to = ROWS(builder, STRING_BYTES, char) + builder->string_bytes;
	memcpy(to, text, length);
	to[length] = '\0';
	ROWS(builder, STRING_OFFSET, uint64_t)[id] = builder->string_bytes;
	ROWS(builder, STRING_LENGTH, uint32_t)[id] = (uint32_t)length;
	builder->string_bytes += length + 1;
	id_index_add(index, hash, id);
	return strings->count++;
}

module_id profile_builder_add_build(struct profile_builder *builder, string_id path,
				    string_id build_id)
{
	struct module_table *modules = &builder->live.modules;
	struct id_index *index = &builder->modules;
	uint64_t hash = hash_pair(path, build_id, index->seed);
	module_id id;

	if (path == 0)
		return 0;
	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (modules->path[id] == path && modules->build_id[id] == build_id)
			return id;
	id = modules->count;
	commit(builder, MODULE_PATH, MODULE_ADVICE, id + 1);
	ROWS(builder, MODULE_PATH, string_id)[id] = path;
	ROWS(builder, MODULE_BUILD_ID, string_id)[id] = build_id;
	id_index_add(index, hash, id);
	return modules->count++;
}

module_id profile_builder_add_module(struct profile_builder *builder, string_id path)
{
	return profile_builder_add_build(builder, path, 0);
}

/* The first function with this name, file and module, or `id` if it is that. */
static function_id find_identity(struct profile_builder *builder, const struct function_info *info,
				 function_id id)
{
	const struct function_table *functions = &builder->live.functions;
	struct id_index *index = &builder->identities;
	uint64_t hash =
		hash_pair((uint64_t)info->name << 32 | info->file, info->module, index->seed);
	function_id first;

	for (uint32_t at = id_index_start(index, hash); (first = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (functions->name[first] == info->name && functions->file[first] == info->file &&
		    functions->module[first] == info->module)
			/* It may have got its file late, and have an identity already. */
			return functions->identity[first];
	id_index_add(index, hash, id);
	return id;
}

static uint64_t hash_function(const struct profile_builder *builder,
			      const struct function_info *info)
{
	return hash_pair((uint64_t)info->name << 32 | info->file,
			 (uint64_t)info->module << 8 | info->kind, builder->functions.seed);
}

function_id profile_builder_add_function(struct profile_builder *builder,
					 const struct function_info *info)
{
	struct function_table *functions = &builder->live.functions;
	struct id_index *index = &builder->functions;
	uint64_t hash = hash_function(builder, info);
	function_id id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (functions->name[id] == info->name && functions->file[id] == info->file &&
		    functions->module[id] == info->module && functions->kind[id] == info->kind)
			return id;
	id = functions->count;
	commit(builder, FUNCTION_NAME, FUNCTION_IDENTITY, id + 1);
	ROWS(builder, FUNCTION_NAME, string_id)[id] = info->name;
	ROWS(builder, FUNCTION_FILE, string_id)[id] = info->file;
	ROWS(builder, FUNCTION_MODULE, module_id)[id] = info->module;
	ROWS(builder, FUNCTION_KIND, uint8_t)[id] = (uint8_t)info->kind;
	ROWS(builder, FUNCTION_IDENTITY, function_id)[id] = find_identity(builder, info, id);
	id_index_add(index, hash, id);
	return functions->count++;
}

frame_id profile_builder_add_frame(struct profile_builder *builder, function_id function,
				   uint32_t line)
{
	struct frame_table *frames = &builder->live.frames;
	function_id identity = builder->live.functions.identity[function];
	struct id_index *index = &builder->frames;
	uint64_t hash = hash_pair(function, line, index->seed);
	frame_id id, same = 0;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (frames->function[id] == function && frames->line[id] == line)
			return id;
	/* Before this frame takes its row: one call deep, an identity is its own. */
	if (identity != function)
		same = profile_builder_add_frame(builder, identity, line);
	id = frames->count;
	commit(builder, FRAME_FUNCTION, FRAME_LIST, id + 1);
	ROWS(builder, FRAME_FUNCTION, function_id)[id] = function;
	ROWS(builder, FRAME_LINE, uint32_t)[id] = line;
	ROWS(builder, FRAME_IDENTITY, frame_id)[id] = identity != function ? same : id;
	id_index_add(index, hash, id);
	return frames->count++;
}

location_id profile_builder_append_location(struct profile_builder *builder, module_id module,
					    uint64_t address, const frame_id *frames,
					    uint32_t count)
{
	location_id id = builder->live.locations.count;

	commit(builder, LOCATION_MODULE, LOCATION_LIST, (size_t)id + 1);
	ROWS(builder, LOCATION_MODULE, module_id)[id] = module;
	ROWS(builder, LOCATION_ADDRESS, uint64_t)[id] = address;
	ROWS(builder, LOCATION_LIST, uint32_t)[id] = find_list(builder, frames, count);
	return builder->live.locations.count++;
}

location_id profile_builder_add_location(struct profile_builder *builder, module_id module,
					 uint64_t address, const frame_id *frames, uint32_t count)
{
	const struct location_table *locations = &builder->live.locations;
	struct id_index *index = &builder->locations;
	uint32_t list = find_list(builder, frames, count);
	uint64_t hash = hash_pair(address, (uint64_t)module << 32 | list, index->seed);
	location_id id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (locations->address[id] == address && locations->module[id] == module &&
		    locations->list[id] == list)
			return id;
	id = profile_builder_append_location(builder, module, address, frames, count);
	id_index_add(index, hash, id);
	return id;
}

void profile_builder_expect_stacks(struct profile_builder *builder, uint64_t count)
{
	stack_index_expect(&builder->stacks, count);
}

stack_id profile_builder_add_stack(struct profile_builder *builder, const location_id *locations,
				   uint32_t depth, uint32_t lane)
{
	stack_id stack = stack_index_add(&builder->stacks, locations, depth, lane);

	builder->live.stacks.count = builder->stacks.count;
	return stack;
}

stack_id profile_builder_append_stack(struct profile_builder *builder, stack_id caller,
				      location_id location)
{
	stack_id stack = stack_index_append(&builder->stacks, caller, location);

	builder->live.stacks.count = builder->stacks.count;
	return stack;
}

thread_id profile_builder_add_thread(struct profile_builder *builder, int32_t pid, int32_t tid,
				     string_id process, string_id name)
{
	struct thread_table *threads = &builder->live.threads;
	struct id_index *index = &builder->threads;
	uint64_t hash = hash_pair((uint64_t)(uint32_t)pid << 32 | (uint32_t)tid,
				  (uint64_t)process << 32 | name, index->seed);
	thread_id id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (threads->pid[id] == pid && threads->tid[id] == tid &&
		    threads->process[id] == process && threads->name[id] == name)
			return id;
	id = threads->count;
	commit(builder, THREAD_PID, THREAD_NAME, id + 1);
	ROWS(builder, THREAD_PID, int32_t)[id] = pid;
	ROWS(builder, THREAD_TID, int32_t)[id] = tid;
	ROWS(builder, THREAD_PROCESS, string_id)[id] = process;
	ROWS(builder, THREAD_NAME, string_id)[id] = name;
	id_index_add(index, hash, id);
	return threads->count++;
}

tag_id profile_builder_add_tag(struct profile_builder *builder, const struct tag *tag)
{
	tag_id id = tag_index_add(&builder->tags, tag);

	tag_index_point(&builder->tags, &builder->live);
	return id;
}

tag_set_id profile_builder_add_tag_set(struct profile_builder *builder, tag_id *tags,
				       uint32_t count)
{
	tag_set_id set = tag_index_add_set(&builder->tags, tags, count);

	tag_index_point(&builder->tags, &builder->live);
	return set;
}

void profile_builder_expect_inputs(struct profile_builder *builder, uint32_t count, uint64_t bytes)
{
	builder->inputs_expected = count;
	builder->bytes_expected = bytes;
}

void profile_builder_end_base(struct profile_builder *builder)
{
	builder->live.inputs.base_count = builder->live.inputs.count;
}

void profile_builder_begin_input(struct profile_builder *builder, const char *name)
{
	struct profile *live = &builder->live;
	uint32_t row = live->inputs.count;

	commit(builder, INPUT_NAME, INPUT_DURATION, (size_t)row + 1);
	if (row > 0) {
		ROWS(builder, INPUT_FIRST_TIME, int64_t)[row - 1] = live->first_time;
		ROWS(builder, INPUT_LAST_TIME, int64_t)[row - 1] = live->last_time;
		ROWS(builder, INPUT_DURATION, int64_t)
		[row - 1] = quantity_subtract(live->recording.duration, builder->duration_before);
		builder->duration_before = live->recording.duration;
		builder->bytes_before = live->bytes_read;
	}
	ROWS(builder, INPUT_NAME, string_id)
	[row] = profile_builder_add_string(builder, name, strlen(name));
	ROWS(builder, INPUT_FORMAT, const char *)[row] = "";
	ROWS(builder, INPUT_SAMPLE, uint32_t)[row] = live->samples.count;
	live->first_time = INT64_MAX;
	live->last_time = INT64_MIN;
	live->named = live->to_name = 0;
	builder->is_typed = false;
	builder->value_type_count = 0;
	builder->input_types = 0;
	live->inputs.count++;
}

/* For those who read one input and do not say so. */
static void need_input(struct profile_builder *builder)
{
	if (builder->live.inputs.count == 0)
		profile_builder_begin_input(builder, "");
}

/* A type of that name has another unit. */
static string_id name_after_unit(struct profile_builder *builder, string_id name,
				 struct quantity_unit unit)
{
	const char *known = profile_text(&builder->live, name);
	size_t size = strlen(known) + strlen(unit.name) + 4;
	char *text = memory_new(size, 1);
	string_id id;

	snprintf(text, size, "%s (%s)", known, unit.name);
	id = profile_builder_add_string(builder, text, strlen(text));
	free(text);
	return id;
}

static bool find_type(const struct profile *profile, string_id name, uint32_t *type)
{
	for (*type = 0; *type < profile->sample_type_count; ++*type)
		if (profile->sample_types[*type].name == name)
			return true;
	return false;
}

static uint32_t add_type(struct profile_builder *builder, string_id name, struct quantity_unit unit)
{
	struct profile *live = &builder->live;
	uint32_t type;

	if (find_type(live, name, &type)) {
		if (live->sample_types[type].unit.unit == unit.unit || live->inputs.count <= 1)
			return type;
		name = name_after_unit(builder, name, unit);
		if (find_type(live, name, &type))
			return type;
	}
	if (live->sample_type_count == SAMPLE_TYPE_LIMIT) {
		if (!builder->types_overflowed)
			profile_builder_warn(
				builder,
				"more than %d sample types: those after \"%s\" "
				"are counted with it",
				SAMPLE_TYPE_LIMIT,
				profile_text(live, live->sample_types[SAMPLE_TYPE_LIMIT - 1].name));
		builder->types_overflowed = true;
		return SAMPLE_TYPE_LIMIT - 1;
	}
	live->sample_types[live->sample_type_count] = (struct sample_type){
		.name = name,
		.unit = unit,
	};
	if (live->sample_type_count == 0 || !live->samples.type)
		value_column(builder, live->sample_type_count);
	return live->sample_type_count++;
}

uint32_t profile_builder_add_sample_type(struct profile_builder *builder, string_id name,
					 struct quantity_unit unit)
{
	uint32_t type;

	need_input(builder);
	type = add_type(builder, name, unit);
	builder->input_types |= (uint64_t)1 << type;
	return type;
}

uint64_t profile_builder_input_types(const struct profile_builder *builder)
{
	return builder->input_types;
}

void profile_builder_set_value_types(struct profile_builder *builder, const uint32_t *types,
				     uint32_t count)
{
	memcpy(builder->value_types, types, count * sizeof(*types));
	builder->value_type_count = count;
}

int64_t profile_builder_type_factor(const struct profile_builder *builder, uint32_t type)
{
	int64_t factor = 1;

	for (unsigned i = 0; i < builder->live.sample_types[type].unit.decimals; i++)
		factor *= 10;
	return factor;
}

void profile_builder_rename_sample_type(struct profile_builder *builder, uint32_t type,
					string_id name)
{
	builder->live.sample_types[type].name = name;
}

void profile_builder_set_default(struct profile_builder *builder, uint32_t type)
{
	if (builder->live.inputs.count <= 1)
		builder->live.default_sample_type = type;
}

/* Snapshots may be reading the column: they keep the old one until the end. */
static void retire(struct profile_builder *builder, struct column *column, struct column successor)
{
	builder->retired = memory_resize(builder->retired, builder->retired_count + 1,
					 sizeof(*builder->retired));
	builder->retired[builder->retired_count++] = *column;
	*column = successor;
}

void profile_builder_set_decimals(struct profile_builder *builder, uint32_t type, uint8_t decimals)
{
	struct profile *live = &builder->live;
	struct quantity_unit *unit = &live->sample_types[type].unit;
	uint32_t of = live->samples.type ? 0 : type;
	const int64_t *old = live->samples.value[of];
	struct column column;
	int64_t factor = 1, *new;

	if (decimals > QUANTITY_DECIMALS_LIMIT)
		decimals = QUANTITY_DECIMALS_LIMIT;
	if (decimals <= unit->decimals)
		return;
	for (unsigned i = unit->decimals; i < decimals; i++)
		factor *= 10;
	unit->decimals = decimals;
	column_init(&column, sizeof(int64_t), ROW_LIMIT);
	column_commit(&column, builder->values[of].committed);
	new = (int64_t *)(void *)column.rows;
	for (uint32_t i = 0; i < live->samples.count; i++) {
		bool mine = !live->samples.type || live->samples.type[i] == type;

		new[i] = mine ? quantity_multiply(old[i], factor) : old[i];
	}
	live->sample_types[type].total = quantity_multiply(live->sample_types[type].total, factor);
	live->sample_types[type].size = quantity_multiply(live->sample_types[type].size, factor);
	retire(builder, &builder->values[of], column);
	live->samples.value[of] = new;
}

void profile_builder_set_columns(struct profile_builder *builder, unsigned columns)
{
	struct sample_table *samples = &builder->live.samples;
	size_t rows = (size_t)samples->count + 1;

	need_input(builder);
	if ((columns & COLUMN_THREAD) && !samples->thread) {
		commit(builder, SAMPLE_THREAD, SAMPLE_THREAD, rows);
		samples->thread = ROWS(builder, SAMPLE_THREAD, thread_id);
	}
	if ((columns & COLUMN_TIME) && !samples->time) {
		commit(builder, SAMPLE_TIME, SAMPLE_TIME, rows);
		for (uint32_t i = 0; i < samples->count; i++)
			ROWS(builder, SAMPLE_TIME, int64_t)[i] = TIME_UNKNOWN;
		samples->time = ROWS(builder, SAMPLE_TIME, int64_t);
	}
	if ((columns & COLUMN_CPU) && !samples->cpu) {
		commit(builder, SAMPLE_CPU, SAMPLE_CPU, rows);
		for (uint32_t i = 0; i < samples->count; i++)
			ROWS(builder, SAMPLE_CPU, int16_t)[i] = -1;
		samples->cpu = ROWS(builder, SAMPLE_CPU, int16_t);
	}
	if (columns & COLUMN_TYPE)
		builder->is_typed = true;
	/* Rows so far are of type 0, unless inputs before had values of several types. */
	if ((columns & COLUMN_TYPE) && !samples->type &&
	    (samples->count == 0 || builder->live.sample_type_count <= 1)) {
		commit(builder, SAMPLE_TYPE, SAMPLE_TYPE, rows);
		samples->type = ROWS(builder, SAMPLE_TYPE, uint8_t);
	}
	if ((columns & COLUMN_TAGS) && !samples->tags) {
		commit(builder, SAMPLE_TAGS, SAMPLE_TAGS, rows);
		samples->tags = ROWS(builder, SAMPLE_TAGS, tag_set_id);
		tag_index_begin(&builder->tags);
		tag_index_point(&builder->tags, &builder->live);
	}
}

/* From one type a sample to a value of each type. Snapshots keep what they have. */
static void widen(struct profile_builder *builder)
{
	struct profile *live = &builder->live;
	const uint8_t *types = live->samples.type;
	const int64_t *values = live->samples.value[0];
	size_t rows = (size_t)live->samples.count + 1;
	struct column column;

	column_init(&column, sizeof(int64_t), ROW_LIMIT);
	retire(builder, &builder->values[0], column);
	live->samples.value[0] = (const int64_t *)(const void *)column.rows;
	for (uint32_t type = 0; type < live->sample_type_count; type++)
		column_commit(value_column(builder, type), rows);
	for (uint32_t i = 0; i < live->samples.count; i++)
		((int64_t *)(void *)builder->values[types[i]].rows)[i] = values[i];
	live->samples.type = NULL;
}

static void count_value(struct profile *live, uint32_t type, int64_t value)
{
	struct sample_type *sample_type = &live->sample_types[type];

	sample_type->total = quantity_add(sample_type->total, value);
	sample_type->size = quantity_add(sample_type->size, quantity_size(value));
	sample_type->samples++;
}

/* Which type the i-th value of a sample is of. */
static uint32_t type_of_value(const struct profile_builder *builder, const struct sample *sample,
			      uint32_t i)
{
	if (builder->is_typed)
		return sample->type;
	return builder->value_type_count > 0 ? builder->value_types[i] : i;
}

static void add_typed_value(struct profile_builder *builder, uint32_t row,
			    const struct sample *sample)
{
	uint32_t type = type_of_value(builder, sample, 0);

	commit(builder, SAMPLE_TYPE, SAMPLE_TYPE, (size_t)row + 1);
	ROWS(builder, SAMPLE_TYPE, uint8_t)[row] = (uint8_t)type;
	column_commit(value_column(builder, 0), (size_t)row + 1);
	((int64_t *)(void *)builder->values[0].rows)[row] = sample->values[0];
	count_value(&builder->live, type, sample->values[0]);
}

static void add_values(struct profile_builder *builder, uint32_t row, const struct sample *sample)
{
	struct profile *live = &builder->live;
	uint32_t count = builder->is_typed               ? 1
			 : builder->value_type_count > 0 ? builder->value_type_count
							 : live->sample_type_count;

	for (uint32_t type = 0; type < live->sample_type_count; type++)
		column_commit(value_column(builder, type), (size_t)row + 1);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t type = type_of_value(builder, sample, i);

		((int64_t *)(void *)builder->values[type].rows)[row] = sample->values[i];
		if (sample->values[i] != 0)
			count_value(live, type, sample->values[i]);
	}
}

void profile_builder_add_sample(struct profile_builder *builder, const struct sample *sample)
{
	struct profile *live = &builder->live;
	struct sample_table *samples = &live->samples;
	size_t rows = (size_t)samples->count + 1;
	uint32_t row = samples->count;

	need_input(builder);
	commit(builder, SAMPLE_STACK, SAMPLE_STACK, rows);
	ROWS(builder, SAMPLE_STACK, stack_id)[row] = sample->stack;
	if (samples->thread) {
		commit(builder, SAMPLE_THREAD, SAMPLE_THREAD, rows);
		ROWS(builder, SAMPLE_THREAD, thread_id)[row] = sample->thread;
	}
	if (samples->time) {
		commit(builder, SAMPLE_TIME, SAMPLE_TIME, rows);
		ROWS(builder, SAMPLE_TIME, int64_t)[row] = sample->time;
		if (sample->time != TIME_UNKNOWN) {
			if (sample->time < live->first_time)
				live->first_time = sample->time;
			if (sample->time > live->last_time)
				live->last_time = sample->time;
		}
	}
	if (samples->cpu) {
		commit(builder, SAMPLE_CPU, SAMPLE_CPU, rows);
		ROWS(builder, SAMPLE_CPU, int16_t)[row] = sample->cpu;
	}
	if (samples->tags) {
		commit(builder, SAMPLE_TAGS, SAMPLE_TAGS, rows);
		ROWS(builder, SAMPLE_TAGS, tag_set_id)[row] = sample->tags;
	}
	if (samples->type && !builder->is_typed && builder->value_type_count > 1)
		widen(builder);
	if (samples->type)
		add_typed_value(builder, row, sample);
	else
		add_values(builder, row, sample);
	samples->count++;
}

/* A copy of a column that no snapshot reads yet. */
static void renew(struct profile_builder *builder, int column, size_t count)
{
	struct column copy;

	column_init(&copy, row_sizes[column], ROW_LIMIT);
	column_commit(&copy, count);
	memcpy(copy.rows, builder->columns[column].rows, count * row_sizes[column]);
	retire(builder, &builder->columns[column], copy);
}

void profile_builder_begin_names(struct profile_builder *builder)
{
	struct profile *live = &builder->live;

	renew(builder, FUNCTION_FILE, live->functions.count);
	renew(builder, FUNCTION_IDENTITY, live->functions.count);
	renew(builder, FRAME_IDENTITY, live->frames.count);
	renew(builder, LOCATION_ADDRESS, live->locations.count);
	renew(builder, LOCATION_LIST, live->locations.count);
	for (int column = MODULE_SYMBOLS; column <= MODULE_ADVICE; column++)
		renew(builder, column, live->modules.count);
	point_at_columns(builder);
	live->names_version++;
}

void profile_builder_set_location(struct profile_builder *builder, location_id location,
				  uint64_t address, const frame_id *frames, uint32_t count)
{
	ROWS(builder, LOCATION_ADDRESS, uint64_t)[location] = address;
	ROWS(builder, LOCATION_LIST, uint32_t)[location] = find_list(builder, frames, count);
}

/* It is found by its new key, too. Where a function like it was inlined before, that one is
 * its identity. */
void profile_builder_set_function_file(struct profile_builder *builder, function_id function,
				       string_id file)
{
	const struct function_table *functions = &builder->live.functions;
	struct function_info info = {
		.name = functions->name[function],
		.file = file,
		.module = functions->module[function],
		.kind = (enum function_kind)functions->kind[function],
	};
	function_id identity;
	frame_id frame, same;

	/* First, or it would find itself by its old place in the index. */
	identity = find_identity(builder, &info, function);
	ROWS(builder, FUNCTION_FILE, string_id)[function] = file;
	id_index_add(&builder->functions, hash_function(builder, &info), function);
	if (identity == functions->identity[function])
		return;
	ROWS(builder, FUNCTION_IDENTITY, function_id)[function] = identity;
	/* Without a file it had no lines, either: there is just the frame without one. */
	frame = profile_builder_add_frame(builder, function, 0);
	same = profile_builder_add_frame(builder, identity, 0);
	ROWS(builder, FRAME_IDENTITY, frame_id)[frame] = same;
}

void profile_builder_set_symbols(struct profile_builder *builder, module_id module,
				 enum module_symbols_state state, const char *text,
				 const char *advice)
{
	ROWS(builder, MODULE_SYMBOLS, uint8_t)[module] = (uint8_t)state;
	ROWS(builder, MODULE_TEXT, string_id)
	[module] = profile_builder_add_string(builder, text, strlen(text));
	ROWS(builder, MODULE_ADVICE, string_id)
	[module] = profile_builder_add_string(builder, advice, strlen(advice));
}

void profile_builder_set_naming(struct profile_builder *builder, uint32_t named, uint32_t to_name)
{
	builder->live.named = named;
	builder->live.to_name = to_name;
}

void profile_builder_set_format(struct profile_builder *builder, const char *format)
{
	need_input(builder);
	ROWS(builder, INPUT_FORMAT, const char *)[builder->live.inputs.count - 1] = format;
}

void profile_builder_add_recording(struct profile_builder *builder,
				   const struct recording *recording)
{
	struct recording *live = &builder->live.recording;

	if (live->time == 0 || (recording->time != 0 && recording->time < live->time))
		live->time = recording->time;
	live->duration = quantity_add(live->duration, recording->duration);
	if (recording->period > live->period) {
		live->period = recording->period;
		live->period_type = recording->period_type;
		live->period_unit = recording->period_unit;
	}
}

void profile_builder_add_property(struct profile_builder *builder, const char *key,
				  const char *value)
{
	struct profile *live = &builder->live;
	uint32_t row = live->property_count;
	string_id key_id = profile_builder_add_string(builder, key, strlen(key));
	string_id value_id = profile_builder_add_string(builder, value, strlen(value));

	/* What several inputs say alike is said once. */
	for (uint32_t i = 0; i < row && live->inputs.count > 1; i++)
		if (live->property_key[i] == key_id && live->property_value[i] == value_id)
			return;
	if (row == PROPERTY_LIMIT)
		return;
	commit(builder, PROPERTY_KEY, PROPERTY_VALUE, row + 1);
	ROWS(builder, PROPERTY_KEY, string_id)[row] = key_id;
	ROWS(builder, PROPERTY_VALUE, string_id)[row] = value_id;
	live->property_count++;
}

void profile_builder_warn(struct profile_builder *builder, const char *format, ...)
{
	struct profile *live = &builder->live;
	uint32_t row = live->warning_count;
	char text[512];
	size_t used = 0;
	va_list args;

	if (row == WARNING_LIMIT)
		return;
	/* Of which of several. */
	if (builder->inputs_expected > 1 && live->inputs.count > 0)
		used = (size_t)snprintf(
			text, sizeof(text) / 2,
			"%s: ", profile_text(live, live->inputs.name[live->inputs.count - 1]));
	if (used > sizeof(text) / 2)
		used = sizeof(text) / 2 - 1;
	va_start(args, format);
	vsnprintf(text + used, sizeof(text) - used, format, args);
	va_end(args);
	for (uint32_t i = 0; i < row; i++)
		if (strcmp(profile_text(live, live->warning[i]), text) == 0)
			return;
	if (row == WARNING_LIMIT - 1)
		strcpy(text, "there were more warnings than these");
	commit(builder, WARNING, WARNING, row + 1);
	ROWS(builder, WARNING, string_id)
	[row] = profile_builder_add_string(builder, text, strlen(text));
	live->warning_count++;
}

void profile_builder_add_lost(struct profile_builder *builder, uint64_t count)
{
	builder->live.lost += count;
}

void profile_builder_set_names_have_kinds(struct profile_builder *builder)
{
	builder->live.names_have_kinds = true;
}

void profile_builder_set_waiting(struct profile_builder *builder, uint32_t waited, uint32_t to_wait)
{
	builder->live.waited = waited;
	builder->live.to_wait = to_wait;
}

void profile_builder_set_progress(struct profile_builder *builder, uint64_t bytes_read,
				  uint64_t bytes_total)
{
	builder->live.bytes_read = builder->bytes_before + bytes_read;
	builder->live.bytes_total =
		builder->bytes_expected > 0 ? builder->bytes_expected : bytes_total;
}

void profile_builder_publish(struct profile_builder *builder)
{
	pthread_mutex_lock(&builder->mutex);
	builder->published = builder->live;
	pthread_mutex_unlock(&builder->mutex);
}

void profile_builder_finish(struct profile_builder *builder)
{
	builder->live.complete = true;
	stack_index_rest(&builder->stacks);
	profile_builder_publish(builder);
}

struct profile profile_builder_snapshot(struct profile_builder *builder)
{
	struct profile snapshot;

	pthread_mutex_lock(&builder->mutex);
	snapshot = builder->published;
	pthread_mutex_unlock(&builder->mutex);
	return snapshot;
}

const struct profile *profile_builder_profile(const struct profile_builder *builder)
{
	return &builder->live;
}
