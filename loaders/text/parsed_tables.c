#include "loaders/text/parsed_tables.h"

#include <string.h>

#define ROWS_LIMIT ((size_t)1 << 30)

void parsed_tables_init(struct parsed_tables *tables)
{
	*tables = (struct parsed_tables){ .location_count = 1 };
	pthread_mutex_init(&tables->mutex, NULL);
	interner_init(&tables->strings);
	interner_init(&tables->functions);
	interner_init(&tables->threads);
	interner_init(&tables->types);
	column_init(&tables->locations, sizeof(struct parsed_location), ROWS_LIMIT);
	column_init(&tables->frames, sizeof(struct parsed_frame), ROWS_LIMIT);
	column_init(&tables->string_rows, sizeof(string_id), ROWS_LIMIT);
	column_init(&tables->function_rows, sizeof(function_id), ROWS_LIMIT);
	column_init(&tables->location_rows, sizeof(location_id), ROWS_LIMIT);
	column_init(&tables->thread_rows, sizeof(thread_id), ROWS_LIMIT);
	column_init(&tables->type_rows, sizeof(uint32_t), ROWS_LIMIT);
	column_init(&tables->module_rows, sizeof(module_id), ROWS_LIMIT);
}

void parsed_tables_release(struct parsed_tables *tables)
{
	pthread_mutex_destroy(&tables->mutex);
	interner_release(&tables->strings);
	interner_release(&tables->functions);
	interner_release(&tables->threads);
	interner_release(&tables->types);
	column_release(&tables->locations);
	column_release(&tables->frames);
	column_release(&tables->string_rows);
	column_release(&tables->function_rows);
	column_release(&tables->location_rows);
	column_release(&tables->thread_rows);
	column_release(&tables->type_rows);
	column_release(&tables->module_rows);
}

uint32_t parsed_tables_add_string(struct parsed_tables *tables, const char *text, size_t length)
{
	return interner_add(&tables->strings, text, length);
}

uint32_t parsed_tables_add_function(struct parsed_tables *tables,
				    const struct parsed_function *function)
{
	return interner_add(&tables->functions, function, sizeof(*function));
}

uint32_t parsed_tables_add_thread(struct parsed_tables *tables, const struct parsed_thread *thread)
{
	return interner_add(&tables->threads, thread, sizeof(*thread));
}

uint32_t parsed_tables_add_type(struct parsed_tables *tables, const struct parsed_type *type)
{
	return interner_add(&tables->types, type, sizeof(*type));
}

uint32_t parsed_tables_add_location(struct parsed_tables *tables, uint64_t address, uint32_t module,
				    const struct parsed_frame *frames, uint32_t count)
{
	uint32_t id;

	pthread_mutex_lock(&tables->mutex);
	id = tables->location_count++;
	column_commit(&tables->locations, (size_t)id + 1);
	column_commit(&tables->frames, (size_t)tables->frame_count + count);
	((struct parsed_location *)(void *)tables->locations.rows)[id] = (struct parsed_location){
		.address = address,
		.module = module,
		.first_frame = tables->frame_count,
		.frame_count = count,
	};
	memcpy(tables->frames.rows + tables->frame_count * sizeof(*frames), frames,
	       count * sizeof(*frames));
	tables->frame_count += count;
	pthread_mutex_unlock(&tables->mutex);
	return id;
}

struct parsed_function parsed_tables_function(const struct parsed_tables *tables, uint32_t id)
{
	struct parsed_function function;

	memcpy(&function, interner_bytes(&tables->functions, id), sizeof(function));
	return function;
}

struct parsed_thread parsed_tables_thread(const struct parsed_tables *tables, uint32_t id)
{
	struct parsed_thread thread;

	memcpy(&thread, interner_bytes(&tables->threads, id), sizeof(thread));
	return thread;
}

struct parsed_type parsed_tables_type(const struct parsed_tables *tables, uint32_t id)
{
	struct parsed_type type;

	memcpy(&type, interner_bytes(&tables->types, id), sizeof(type));
	return type;
}
