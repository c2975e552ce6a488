#include "model/tables/profile_builder.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/tables/builder_parts.h"

#define STRING_BYTES_LIMIT ((size_t)1 << 38)

const size_t builder_row_sizes[COLUMN_COUNT] = {
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
	[FUNCTION_START] = 4,
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

void builder_point(struct profile_builder *builder)
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
	live->functions.start = ROWS(builder, FUNCTION_START, uint32_t);
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

void builder_retire(struct profile_builder *builder, struct column *column, uint64_t *since,
		    struct column successor)
{
	uint64_t next = builder->live.edition + 1;

	builder->retired = memory_resize(builder->retired, builder->retired_count + 1,
					 sizeof(*builder->retired));
	builder->retired[builder->retired_count++] =
		(struct retired_column){ *column, *since, next };
	*column = successor;
	*since = next;
}

/* Gives back what no snapshot has, nor will have. */
static void release_retired(struct profile_builder *builder, uint64_t seen, uint64_t needed)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < builder->retired_count; i++) {
		struct retired_column *retired = &builder->retired[i];

		if (retired->since > seen || retired->until <= needed)
			column_release(&retired->column);
		else
			builder->retired[kept++] = *retired;
	}
	builder->retired_count = kept;
}

/* Row 0 of each table, so that no id needs a test before use. */
static void add_neutral_rows(struct profile_builder *builder)
{
	struct profile *live = &builder->live;
	frame_id neutral = 0;

	builder_commit(builder, STRING_BYTES, STRING_BYTES, 1);
	builder_commit(builder, STRING_OFFSET, STRING_LENGTH, 1);
	builder->string_bytes = 1;
	live->strings.count = 1;
	builder_commit(builder, MODULE_PATH, MODULE_ADVICE, 1);
	live->modules.count = 1;
	builder_commit(builder, FUNCTION_NAME, FUNCTION_IDENTITY, 1);
	live->functions.count = 1;
	builder_commit(builder, FRAME_FUNCTION, FRAME_LIST, 1);
	live->frames.count = 1;
	builder_commit(builder, LISTS, LISTS, 3);
	builder->lists_size = 1; /* so that no list is at 0 */
	builder_commit(builder, LOCATION_MODULE, LOCATION_LIST, 1);
	ROWS(builder, LOCATION_LIST, uint32_t)[0] = builder_find_list(builder, &neutral, 1);
	live->locations.count = 1;
	live->stacks.count = 1;
	builder_commit(builder, THREAD_PID, THREAD_NAME, 1);
	ROWS(builder, THREAD_PID, int32_t)[0] = -1;
	ROWS(builder, THREAD_TID, int32_t)[0] = -1;
	live->threads.count = 1;
	builder_commit(builder, PROPERTY_KEY, WARNING, 1);
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
		column_init(&builder->columns[i], builder_row_sizes[i],
			    i == STRING_BYTES ? STRING_BYTES_LIMIT : BUILDER_ROW_LIMIT);
	for (struct id_index *const *index = indices(builder, list); *index; index++)
		id_index_init(*index);
	stack_index_init(&builder->stacks);
	builder_point(builder);
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
		column_release(&builder->retired[i].column);
	for (struct id_index *const *index = indices(builder, list); *index; index++)
		id_index_release(*index);
	free(builder->retired);
	stack_index_release(&builder->stacks);
	tag_index_release(&builder->tags);
	pthread_mutex_destroy(&builder->mutex);
	free(builder);
}

void profile_builder_publish(struct profile_builder *builder)
{
	uint64_t seen, needed;

	builder->live.edition++;
	pthread_mutex_lock(&builder->mutex);
	builder->published = builder->live;
	seen = builder->seen;
	needed = builder->needed;
	pthread_mutex_unlock(&builder->mutex);
	release_retired(builder, seen, needed);
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
	builder->seen = snapshot.edition;
	pthread_mutex_unlock(&builder->mutex);
	return snapshot;
}

void profile_builder_forget_before(struct profile_builder *builder, const struct profile *snapshot)
{
	pthread_mutex_lock(&builder->mutex);
	if (builder->needed < snapshot->edition)
		builder->needed = snapshot->edition;
	pthread_mutex_unlock(&builder->mutex);
}

const struct profile *profile_builder_profile(const struct profile_builder *builder)
{
	return &builder->live;
}
