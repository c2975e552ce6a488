#include "symbols/jit/jitdump.h"

#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files/watched_file.h"
#include "base/memory.h"
#include "base/text/print_text.h"
#include "symbols/jit/jitdump_records.h"

/* Closes the file. */
static struct jitdump *read_dump(const struct regular_file *file, const char *path,
				 struct error *error)
{
	size_t size = (size_t)file->status.st_size;
	struct jitdump *dump = memory_new(1, sizeof(*dump));
	void *bytes = NULL;

	if (size > 0) {
		/* Programs that still run append to it. */
		dump->file = watched_file_new(file->descriptor, true);
		bytes = watched_file_map(dump->file, file->descriptor, size);
	}
	close(file->descriptor);
	if (!bytes) {
		error_set(error, ERROR_IO, "%.300s %s", path,
			  size == 0 ? "is empty" : "cannot be read");
		jitdump_close(dump);
		return NULL;
	}
	dump->bytes = bytes;
	dump->size = size;
	if (!jitdump_records_read(dump, path, error)) {
		jitdump_close(dump);
		return NULL;
	}
	layered_ranges_build(&dump->ranges);
	return dump;
}

struct jitdump *jitdump_open(const char *path, struct error *error)
{
	struct regular_file file;

	if (regular_file_open(&file, path, NULL))
		return read_dump(&file, path, error);
	error_set(error, ERROR_IO, "%.300s cannot be read: %s", path, regular_file_reason(&file));
	return NULL;
}

/* Takes `path`. */
static struct jitdump *open_at(char *path, int32_t pid, const struct symbol_options *options,
			       struct jit_trouble *trouble)
{
	struct jitdump *dump = NULL;
	struct regular_file file;
	struct error error;

	if (jit_file_open(&file, path, pid, options, trouble)) {
		dump = read_dump(&file, path, &error);
		if (!dump)
			jit_trouble_note(trouble, print_text("%s", error.message), NULL);
	}
	free(path);
	return dump;
}

struct jitdump *jitdump_find_file(const char *path, int32_t pid,
				  const struct symbol_options *options, struct jit_trouble *trouble)
{
	const char *slash = strrchr(path, '/');
	struct jitdump *dump;

	if (options->symfs) {
		dump = open_at(print_text("%s%s", options->symfs, path), pid, options, trouble);
		if (!dump && slash)
			dump = open_at(print_text("%s%s", options->symfs, slash), pid, options,
				       trouble);
	} else {
		dump = open_at(print_text("%s", path), pid, options, trouble);
		if (!dump && pid > 0)
			dump = open_at(print_text("/proc/%d/root%s", (int)pid, path), pid, options,
				       trouble);
	}
	if (!dump)
		jit_trouble_note(trouble,
				 print_text("the jitdump %s%s is not there",
					    options->symfs ? options->symfs : "", path),
				 NULL);
	return dump;
}

void jitdump_close(struct jitdump *dump)
{
	if (!dump)
		return;
	watched_file_free(dump->file);
	free(dump->codes);
	free(dump->indexes);
	free(dump->lines);
	free(dump->moves);
	layered_ranges_release(&dump->ranges);
	free(dump);
}

bool jitdump_has_cycles(const struct jitdump *dump)
{
	return dump->has_cycles;
}

const struct jit_code *jitdump_find(const struct jitdump *dump, uint64_t address, uint64_t time)
{
	uint32_t found = layered_ranges_find(&dump->ranges, address, time ? time : UINT64_MAX);

	return found == LAYERED_RANGES_NONE ? NULL : &dump->codes[found];
}

bool jitdump_has_code(const struct jitdump *dump, uint64_t start, uint64_t end)
{
	return layered_ranges_touch(&dump->ranges, start, end);
}

const unsigned char *jitdump_unwinding(const struct jitdump *dump, const struct jit_code *code,
				       uint16_t machine, size_t *size)
{
	*size = code->unwinding_size;
	/* Python 3.13 leaves the machine out. */
	if (code->unwinding_size == 0 || dump->is_swapped ||
	    (dump->machine != EM_NONE && dump->machine != machine))
		return NULL;
	return (const unsigned char *)dump->bytes + code->unwinding_at;
}

bool jitdump_has_unwinding(const struct jitdump *dump)
{
	return dump->has_unwinding;
}

uint32_t jitdump_number(const struct jitdump *dump, const struct jit_code *code)
{
	return (uint32_t)(code - dump->codes);
}

uint32_t jitdump_count(const struct jitdump *dump)
{
	return dump->count;
}

bool jitdump_line(const struct jitdump *dump, const struct jit_code *code, uint64_t address,
		  const char **file, uint32_t *line)
{
	const struct jit_line *lines = dump->lines + code->first_line;
	uint32_t low = 0, high = code->line_count;

	address = address - code->start + code->loaded;
	if (dump->has_lines && !dump->has_line_at_start)
		address += JITDUMP_ELF_OFFSET;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (lines[middle].address <= address)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return false;
	*file = lines[low - 1].file;
	*line = lines[low - 1].line;
	return *file != NULL;
}

const struct jit_code *jitdump_find_named(const struct jitdump *dump, uint64_t address,
					  const char *name)
{
	for (uint32_t i = dump->count; i-- > 0;)
		if (address >= dump->codes[i].start && address < dump->codes[i].end &&
		    strcmp(dump->codes[i].name, name) == 0)
			return &dump->codes[i];
	return NULL;
}

const unsigned char *jitdump_bytes(const struct jitdump *dump, const struct jit_code *code)
{
	return code->bytes_at ? (const unsigned char *)dump->bytes + code->bytes_at : NULL;
}

uint16_t jitdump_machine(const struct jitdump *dump)
{
	return dump->machine;
}

bool jitdump_is_big_endian(const struct jitdump *dump)
{
	return dump->is_swapped == (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__);
}
