#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "model/tables/builder_columns.h"
#include "model/tables/profile_builder.h"

/* What samples refer to: texts, modules, functions, frames, locations, stacks, threads, tags. */

static uint32_t append_list(struct profile_builder *builder, const frame_id *frames, uint32_t count)
{
	uint32_t at = builder->lists_size;
	uint32_t *list;

	builder_commit(builder, LISTS, LISTS, (size_t)at + 1 + count);
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

/* Texts end at a NUL: it is shown as other control characters are, "^@". */
static string_id add_without_nul(struct profile_builder *builder, const char *text, size_t length)
{
	char *clean = memory_resize(NULL, length * 2, 1);
	size_t size = 0;
	string_id id;

	for (size_t i = 0; i < length; i++) {
		if (text[i] == '\0') {
			clean[size++] = '^';
			clean[size++] = '@';
		} else {
			clean[size++] = text[i];
		}
	}
	id = profile_builder_add_string(builder, clean, size);
	free(clean);
	return id;
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
	if (memchr(text, '\0', length))
		return add_without_nul(builder, text, length);
	id = strings->count;
	builder_commit(builder, STRING_BYTES, STRING_BYTES, builder->string_bytes + length + 1);
	builder_commit(builder, STRING_OFFSET, STRING_LENGTH, id + 1);
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
	builder_commit(builder, MODULE_PATH, MODULE_ADVICE, id + 1);
	ROWS(builder, MODULE_PATH, string_id)[id] = path;
	ROWS(builder, MODULE_BUILD_ID, string_id)[id] = build_id;
	id_index_add(index, hash, id);
	return modules->count++;
}

module_id profile_builder_add_module(struct profile_builder *builder, string_id path)
{
	return profile_builder_add_build(builder, path, 0);
}

void profile_builder_add_mapping(struct profile_builder *builder, module_id module,
				 const struct module_mapping *mapping)
{
	struct mapping_table *mappings = &builder->live.mappings;
	struct id_index *index = &builder->mappings;
	uint64_t hash = hash_pair(hash_pair(mapping->start, mapping->limit, index->seed),
				  hash_pair(mapping->offset, module, index->seed), index->seed);
	uint32_t id; /* the row, from 1 on */

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (mappings->module[id - 1] == module &&
		    mappings->start[id - 1] == mapping->start &&
		    mappings->limit[id - 1] == mapping->limit &&
		    mappings->offset[id - 1] == mapping->offset)
			return;
	id = mappings->count++;
	builder_commit(builder, MAPPING_MODULE, MAPPING_OFFSET, (size_t)id + 1);
	ROWS(builder, MAPPING_MODULE, module_id)[id] = module;
	ROWS(builder, MAPPING_START, uint64_t)[id] = mapping->start;
	ROWS(builder, MAPPING_LIMIT, uint64_t)[id] = mapping->limit;
	ROWS(builder, MAPPING_OFFSET, uint64_t)[id] = mapping->offset;
	id_index_add(index, hash, id + 1);
}

static string_id full_name(const struct function_info *info)
{
	return info->full != 0 ? info->full : info->name;
}

static string_id place(const struct function_info *info)
{
	return info->file != 0 ? info->file : info->unit;
}

/* The first function that is the same in the source, or `id` if it is that. */
static function_id find_identity(struct profile_builder *builder, const struct function_info *info,
				 function_id id)
{
	const struct profile *live = &builder->live;
	struct id_index *index = &builder->identities;
	uint64_t hash = hash_pair((uint64_t)full_name(info) << 32 | place(info),
				  (uint64_t)info->module << 32 | info->start, index->seed);
	function_id first;

	for (uint32_t at = id_index_start(index, hash); (first = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (live->functions.name[first] == info->name &&
		    profile_function_full(live, first) == full_name(info) &&
		    profile_function_place(live, first) == place(info) &&
		    live->functions.module[first] == info->module &&
		    live->functions.start[first] == info->start)
			/* It may have got its file late, and have an identity already. */
			return profile_function_identity(live, first);
	id_index_add(index, hash, id);
	return id;
}

static uint64_t hash_function(const struct profile_builder *builder,
			      const struct function_info *info)
{
	uint64_t seed = builder->functions.seed;

	return hash_pair(hash_pair((uint64_t)info->name << 32 | info->file,
				   (uint64_t)info->module << 8 | info->kind, seed),
			 (uint64_t)info->symbol << 32 | (info->unit ^ info->start), seed);
}

static bool is_function(const struct function_table *functions, function_id id,
			const struct function_info *info)
{
	return functions->name[id] == info->name && functions->full[id] == info->full &&
	       functions->symbol[id] == info->symbol && functions->file[id] == info->file &&
	       functions->unit[id] == info->unit && functions->start[id] == info->start &&
	       functions->module[id] == info->module && functions->kind[id] == info->kind;
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
		if (is_function(functions, id, info))
			return id;
	id = functions->count;
	builder_commit(builder, FUNCTION_NAME, FUNCTION_IDENTITY, id + 1);
	ROWS(builder, FUNCTION_NAME, string_id)[id] = info->name;
	ROWS(builder, FUNCTION_FULL, string_id)[id] = info->full;
	ROWS(builder, FUNCTION_SYMBOL, string_id)[id] = info->symbol;
	ROWS(builder, FUNCTION_FILE, string_id)[id] = info->file;
	ROWS(builder, FUNCTION_UNIT, string_id)[id] = info->unit;
	ROWS(builder, FUNCTION_START, uint32_t)[id] = info->start;
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
	builder_commit(builder, FRAME_FUNCTION, FRAME_LIST, id + 1);
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

	builder_commit(builder, LOCATION_MODULE, LOCATION_LIST, (size_t)id + 1);
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

void profile_builder_note_address(struct profile_builder *builder, location_id location,
				  unsigned kind)
{
	uint8_t *said = &ROWS(builder, LOCATION_KIND, uint8_t)[location];

	if (*said == ADDRESS_NOT_SAID)
		*said = (uint8_t)kind;
	else if (*said != kind) /* whoever reads a snapshot may see that early */
		__atomic_store_n(said, ADDRESS_UNCLEAR, __ATOMIC_RELAXED);
}

void profile_builder_set_address(struct profile_builder *builder, location_id location,
				 unsigned kind)
{
	ROWS(builder, LOCATION_KIND, uint8_t)[location] = (uint8_t)kind;
}

void profile_builder_begin_stacks(struct profile_builder *builder, uint64_t count)
{
	stack_index_begin(&builder->stacks, count);
}

stack_id profile_builder_add_stack(struct profile_builder *builder, const location_id *locations,
				   uint32_t depth, uint32_t lane)
{
	stack_id stack = stack_index_add(&builder->stacks, locations, depth, lane);

	builder->live.stacks.count = builder->stacks.count;
	return stack;
}

void profile_builder_append_stacks(struct profile_builder *builder, stack_id caller,
				   const location_id *locations, uint32_t count)
{
	stack_index_append(&builder->stacks, caller, locations, count);
	builder->live.stacks.count = builder->stacks.count;
}

struct stack_step profile_builder_add_callee(struct profile_builder *builder,
					     struct stack_step caller, location_id location)
{
	struct stack_step step = stack_index_add_callee(&builder->stacks, caller, location);

	builder->live.stacks.count = builder->stacks.count;
	return step;
}

void profile_builder_fetch_callee(const struct profile_builder *builder, struct stack_step caller,
				  location_id location)
{
	stack_index_fetch(&builder->stacks, caller, location);
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
	builder_commit(builder, THREAD_PID, THREAD_NAME, id + 1);
	builder_commit(builder, FIRST_OF_THREAD, FIRST_OF_THREAD, id + 1);
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

	builder_commit(builder, FIRST_OF_TAGS, FIRST_OF_TAGS, (size_t)set + 1);
	tag_index_point(&builder->tags, &builder->live);
	return set;
}

/* --- names that come late */

/* A copy of a column that no snapshot reads yet. */
static void renew(struct profile_builder *builder, int column, size_t count)
{
	struct column copy;

	column_init(&copy, builder_row_sizes[column], BUILDER_ROW_LIMIT);
	column_commit(&copy, count);
	memcpy(copy.rows, builder->columns[column].rows, count * builder_row_sizes[column]);
	builder_retire(builder, &builder->columns[column], &builder->columns_since[column], copy);
}

void profile_builder_begin_names(struct profile_builder *builder)
{
	struct profile *live = &builder->live;

	renew(builder, FUNCTION_FILE, live->functions.count);
	renew(builder, FUNCTION_IDENTITY, live->functions.count);
	renew(builder, FRAME_IDENTITY, live->frames.count);
	renew(builder, LOCATION_ADDRESS, live->locations.count);
	renew(builder, LOCATION_KIND, live->locations.count);
	renew(builder, LOCATION_LIST, live->locations.count);
	renew(builder, MODULE_BUILD_ID, live->modules.count);
	for (int column = MODULE_SYMBOLS; column <= MODULE_ADVICE; column++)
		renew(builder, column, live->modules.count);
	builder_point(builder);
	live->names_version++;
}

void profile_builder_set_location(struct profile_builder *builder, location_id location,
				  uint64_t address, const frame_id *frames, uint32_t count)
{
	ROWS(builder, LOCATION_ADDRESS, uint64_t)[location] = address;
	ROWS(builder, LOCATION_LIST, uint32_t)
	[location] = find_list(builder, frames, count);
}

void profile_builder_set_build(struct profile_builder *builder, module_id module,
			       string_id build_id)
{
	struct module_table *modules = &builder->live.modules;

	if (modules->build_id[module] != 0 || build_id == 0)
		return;
	ROWS(builder, MODULE_BUILD_ID, string_id)[module] = build_id;
	id_index_add(&builder->modules,
		     hash_pair(modules->path[module], build_id, builder->modules.seed), module);
}

/* It is found by its new key, too. Where a function like it was inlined before, that one is
 * its identity. */
void profile_builder_set_function_file(struct profile_builder *builder, function_id function,
				       string_id file)
{
	const struct function_table *functions = &builder->live.functions;
	struct function_info info = {
		.name = functions->name[function],
		.full = functions->full[function],
		.symbol = functions->symbol[function],
		.file = file,
		.unit = functions->unit[function],
		.start = functions->start[function],
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
