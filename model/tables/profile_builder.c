#include "model/tables/profile_builder.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/tables/builder_columns.h"
#include "model/tables/sample_join.h"

#define STRING_BYTES_LIMIT ((size_t)1 << 38)

/* Row 0 of each table, so that no id needs a test before use. */
static void add_neutral_rows(struct profile_builder *builder)
{
	struct profile *live = &builder->live;

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
	/* The list of frame 0 alone, at 1, so that no list is at 0. */
	builder_commit(builder, LISTS, LISTS, 3);
	ROWS(builder, LISTS, uint32_t)[1] = 1;
	builder->lists_size = 3;
	ROWS(builder, FRAME_LIST, uint32_t)[0] = 1;
	builder_commit(builder, LOCATION_MODULE, LOCATION_LIST, 1);
	ROWS(builder, LOCATION_LIST, uint32_t)[0] = 1;
	live->locations.count = 1;
	live->stacks.count = 1;
	builder_commit(builder, THREAD_PID, THREAD_NAME, 1);
	ROWS(builder, THREAD_PID, int32_t)[0] = -1;
	ROWS(builder, THREAD_TID, int32_t)[0] = -1;
	live->threads.count = 1;
	builder_commit(builder, PROPERTY_KEY, WARNING, 1);
}

static struct id_index *const *indices(struct profile_builder *builder, struct id_index *list[10])
{
	list[0] = &builder->strings;
	list[1] = &builder->modules;
	list[2] = &builder->functions;
	list[3] = &builder->identities;
	list[4] = &builder->frames;
	list[5] = &builder->lists;
	list[6] = &builder->locations;
	list[7] = &builder->threads;
	list[8] = &builder->mappings;
	list[9] = NULL;
	return list;
}

struct profile_builder *profile_builder_new(void)
{
	struct profile_builder *builder = memory_new(1, sizeof(*builder));
	struct id_index *list[10];

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
	struct id_index *list[10];

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
	sample_join_free(builder->join);
	stack_index_release(&builder->stacks);
	tag_index_release(&builder->tags);
	pthread_mutex_destroy(&builder->mutex);
	free(builder);
}

void profile_builder_publish(struct profile_builder *builder)
{
	uint64_t seen, needed;

	builder_choose_default(builder);
	builder->live.edition++;
	pthread_mutex_lock(&builder->mutex);
	builder->published = builder->live;
	seen = builder->seen;
	needed = builder->needed;
	pthread_mutex_unlock(&builder->mutex);
	builder_release_retired(builder, seen, needed);
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
