#include "loaders/local_tables.h"

#include <string.h>

#define ROWS_LIMIT ((size_t)1 << 30)

void local_tables_init(struct local_tables *tables)
{
	*tables = (struct local_tables){ .location_count = 1 };
	interner_init(&tables->strings);
	interner_init(&tables->functions);
	interner_init(&tables->threads);
	interner_init(&tables->types);
	column_init(&tables->locations, sizeof(struct local_location), ROWS_LIMIT);
	column_init(&tables->frames, sizeof(struct local_frame), ROWS_LIMIT);
	column_init(&tables->string_rows, sizeof(string_id), ROWS_LIMIT);
	column_init(&tables->function_rows, sizeof(function_id), ROWS_LIMIT);
	column_init(&tables->location_rows, sizeof(location_id), ROWS_LIMIT);
	column_init(&tables->thread_rows, sizeof(thread_id), ROWS_LIMIT);
	column_init(&tables->type_rows, sizeof(uint32_t), ROWS_LIMIT);
	column_init(&tables->module_rows, sizeof(module_id), ROWS_LIMIT);
}

void local_tables_release(struct local_tables *tables)
{
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

uint32_t local_tables_add_string(struct local_tables *tables, const char *text, size_t length)
{
	return interner_add(&tables->strings, text, length);
}

uint32_t local_tables_add_function(struct local_tables *tables,
				   const struct local_function *function)
{
	return interner_add(&tables->functions, function, sizeof(*function));
}

uint32_t local_tables_add_thread(struct local_tables *tables, const struct local_thread *thread)
{
	return interner_add(&tables->threads, thread, sizeof(*thread));
}

uint32_t local_tables_add_type(struct local_tables *tables, const struct local_type *type)
{
	return interner_add(&tables->types, type, sizeof(*type));
}

uint32_t local_tables_add_location(struct local_tables *tables, uint64_t address, uint32_t module,
				   const struct local_frame *frames, uint32_t count)
{
	uint32_t id = tables->location_count;

	column_commit(&tables->locations, (size_t)id + 1);
	column_commit(&tables->frames, (size_t)tables->frame_count + count);
	((struct local_location *)(void *)tables->locations.rows)[id] = (struct local_location){
		.address = address,
		.module = module,
		.first_frame = tables->frame_count,
		.frame_count = count,
	};
	memcpy(tables->frames.rows + tables->frame_count * sizeof(*frames), frames,
	       count * sizeof(*frames));
	tables->frame_count += count;
	return tables->location_count++;
}

struct local_function local_tables_function(const struct local_tables *tables, uint32_t id)
{
	struct local_function function;

	memcpy(&function, interner_bytes(&tables->functions, id), sizeof(function));
	return function;
}

struct local_thread local_tables_thread(const struct local_tables *tables, uint32_t id)
{
	struct local_thread thread;

	memcpy(&thread, interner_bytes(&tables->threads, id), sizeof(thread));
	return thread;
}

struct local_type local_tables_type(const struct local_tables *tables, uint32_t id)
{
	struct local_type type;

	memcpy(&type, interner_bytes(&tables->types, id), sizeof(type));
	return type;
}
