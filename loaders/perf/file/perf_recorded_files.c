#include "loaders/perf/file/perf_recorded_files.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/wire.h"

void perf_recorded_files_release(struct perf_recorded_files *files)
{
	for (uint32_t i = 0; i < files->count; i++) {
		free(files->list[i].path);
		free(files->list[i].table.symbols);
	}
	if (files->count > 0)
		id_index_release(&files->index);
	free(files->list);
	symbol_names_release(&files->names);
	*files = (struct perf_recorded_files){ 0 };
}

static uint64_t path_hash(const struct perf_recorded_files *files, const char *path, size_t length)
{
	return hash_bytes(path, length, files->index.seed);
}

const struct perf_recorded_file *perf_recorded_files_find(const struct perf_recorded_files *files,
							  const char *path, size_t length)
{
	const struct id_index *index = &files->index;
	uint64_t hash;
	uint32_t id;

	if (files->count == 0)
		return NULL;
	hash = path_hash(files, path, length);
	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at)) {
		const struct perf_recorded_file *file = &files->list[id - 1];

		if (strncmp(file->path, path, length) == 0 && file->path[length] == '\0')
			return file;
	}
	return NULL;
}

/* The first of a path counts, and only with functions. */
static void keep(struct perf_recorded_files *files, struct perf_recorded_file *file,
		 struct symbol_builder *builder)
{
	size_t length = file->path ? strlen(file->path) : 0;

	file->table = symbol_builder_build(builder);
	if (file->table.count == 0 || perf_recorded_files_find(files, file->path, length)) {
		free(file->path);
		free(file->table.symbols);
		return;
	}
	if (files->count == files->capacity) {
		files->capacity = files->capacity * 2 + 64;
		files->list = memory_resize(files->list, files->capacity, sizeof(*files->list));
	}
	if (files->count == 0)
		id_index_init(&files->index);
	files->list[files->count++] = *file;
	id_index_add(&files->index, path_hash(files, file->path, length), files->count);
}

static void add_symbol(struct perf_recorded_files *files, struct symbol_builder *builder,
		       uint64_t start, uint64_t size, const char *name, size_t length)
{
	const char dynamic_linker[] = "__dl__Z";
	struct raw_symbol symbol = { .start = start, .source = SYMBOL_FROM_SYMTAB };

	/* Android's linker has that in front of all of its functions. */
	if (length > strlen(dynamic_linker) &&
	    memcmp(name, dynamic_linker, strlen(dynamic_linker)) == 0) {
		name += strlen("__dl_");
		length -= strlen("__dl_");
	}
	symbol.end = symbol.limit = size > UINT64_MAX - start ? UINT64_MAX : start + size;
	symbol.name = length > 0 ? symbol_names_add(&files->names, name, length, "") : NULL;
	if (symbol.name && size > 0)
		symbol_builder_add(builder, &symbol, 0);
}

/* --- FILE: numbers and texts one after the other */

static const char *take_text(struct perf_cursor *cursor, size_t *length)
{
	const char *text;

	*length = perf_text_length(cursor->at, cursor->left);
	text = (const char *)perf_take(cursor, *length + 1);
	return text ? text : "";
}

static void take_plain(struct perf_recorded_files *files, struct perf_cursor *cursor)
{
	struct perf_recorded_file file = { 0 };
	struct symbol_builder builder = { 0 };
	size_t length;
	const char *text = take_text(cursor, &length);
	uint32_t count;

	file.path = memory_text(text, length);
	file.kind = perf_take32(cursor);
	file.address = perf_take64(cursor);
	count = perf_take32(cursor);
	for (uint32_t i = 0; i < count && !cursor->failed; i++) {
		uint64_t start = perf_take64(cursor);
		uint32_t size = perf_take32(cursor);

		text = take_text(cursor, &length);
		if (!cursor->failed)
			add_symbol(files, &builder, start, size, text, length);
	}
	/* Where dex files begin in it. */
	if (file.kind == RECORDED_DEX)
		perf_take(cursor, 8 * (uint64_t)perf_take32(cursor));
	file.has_offset = !cursor->failed && cursor->left >= 8;
	if (file.has_offset)
		file.offset = perf_take64(cursor);
	keep(files, &file, &builder);
}

/* --- FILE2: messages of protocol buffers */

static void take_symbol(struct perf_recorded_files *files, struct symbol_builder *builder,
			struct wire message)
{
	enum { ADDRESS = 1, SIZE, NAME };
	uint64_t start = 0, size = 0;
	struct wire name = { 0 };
	struct wire_field field;

	while (wire_next(&message, &field) == WIRE_FIELD) {
		if (field.number == ADDRESS)
			start = field.value;
		else if (field.number == SIZE)
			size = field.value;
		else if (field.number == NAME)
			name = field.bytes;
	}
	if (name.at != name.end)
		add_symbol(files, builder, start, size, (const char *)name.at,
			   perf_text_length(name.at, (size_t)(name.end - name.at)));
}

static uint64_t offset_of(struct wire message)
{
	enum { OFFSET = 1 };
	struct wire_field field;
	uint64_t offset = 0;

	while (wire_next(&message, &field) == WIRE_FIELD)
		if (field.number == OFFSET)
			offset = field.value;
	return offset;
}

/* False where it is damaged; what came before counts. */
static bool take_message(struct perf_recorded_files *files, struct wire message)
{
	enum { PATH = 1, KIND, ADDRESS, SYMBOL, DEX, ELF, KERNEL_MODULE };
	struct perf_recorded_file file = { 0 };
	struct symbol_builder builder = { 0 };
	struct wire path = { message.at, message.at }; /* none */
	struct wire_field field;
	enum wire_step step;

	while ((step = wire_next(&message, &field)) == WIRE_FIELD) {
		switch (field.number) {
		case PATH:
			path = field.bytes;
			break;
		case KIND:
			file.kind = (uint32_t)field.value;
			break;
		case ADDRESS:
			file.address = field.value;
			break;
		case SYMBOL:
			take_symbol(files, &builder, field.bytes);
			break;
		case ELF:
		case KERNEL_MODULE:
			file.has_offset = true;
			file.offset = offset_of(field.bytes);
			break;
		default:
			break;
		}
	}
	file.path = memory_text((const char *)path.at, (size_t)(path.end - path.at));
	keep(files, &file, &builder);
	return step == WIRE_END;
}

void perf_recorded_files_add(struct perf_recorded_files *files, struct perf_cursor *section,
			     bool is_messages)
{
	while (section->left > 0 && !section->failed) {
		struct perf_cursor file = { .swap = section->swap };
		uint32_t size = perf_take32(section);

		file.at = perf_take(section, size);
		file.left = file.at ? size : 0;
		if (is_messages && file.at)
			file.failed =
				!take_message(files, (struct wire){ file.at, file.at + size });
		else if (file.at)
			take_plain(files, &file);
		section->failed |= file.failed;
	}
}
