#include "symbols/service_code.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "symbols/find/demangle.h"
#include "symbols/machine/decoded_function.h"

enum {
	CODE_LIMIT = 1 << 20, /* bytes of one function that are decoded */
	CODE_UNBOUNDED = 512, /* where nothing says how long it is */
};

/* --- names */

static void take_section(struct cfi_section *part, const struct elf_image *image, const char *name)
{
	const struct elf_section *section = elf_image_section(image, name);
	const char *bytes = section ? elf_image_bytes(image, section) : NULL;

	*part = (struct cfi_section){
		.bytes = (const unsigned char *)bytes,
		.size = bytes ? section->size : 0,
		.address = bytes ? section->address : 0,
		.word = gelf_getclass(image->elf) == ELFCLASS64 ? 8 : 4,
	};
}

static void find_frames(struct service_file *file)
{
	const struct elf_image *image = file->files.image;
	struct cfi_section frames, header;
	GElf_Ehdr elf;

	take_section(&frames, image, ".eh_frame");
	take_section(&header, image, ".eh_frame_hdr");
	if (frames.bytes && gelf_getehdr(image->elf, &elf) && elf.e_ident[EI_DATA] == ELFDATA2LSB)
		cfi_index_build(&file->frames, &frames, header.bytes ? &header : NULL);
}

static void read_names(struct service_file *file)
{
	const struct module_files *files = &file->files;

	if (file->has_names)
		return;
	file->has_names = true;
	file_symbols_read(&file->names, files, files->image->type != ET_REL);
	data_names_init(&file->data, files->image, files->debug);
	find_frames(file);
}

/* --- where it is */

struct range {
	uint64_t start, end;
	const char *name; /* NULL: it has none */
};

/* Up to the next name. */
static uint64_t end_of_unnamed(const struct symbol_table *table, uint64_t address)
{
	uint64_t end = address + CODE_UNBOUNDED;
	size_t low = 0, high = table->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (table->symbols[middle].start <= address)
			low = middle + 1;
		else
			high = middle;
	}
	return low < table->count && table->symbols[low].start < end ? table->symbols[low].start
								     : end;
}

static struct range find_range(const struct service_file *file, uint64_t address)
{
	const struct symbol *symbol = symbol_table_find(&file->names.table, address);
	uint32_t number = cfi_index_find(&file->frames, address);
	struct cfi_entry entry;

	if (symbol)
		return (struct range){ symbol->start, symbol->end, symbol->name };
	if (file->frames.count > 0 && number != CFI_NOT_FOUND &&
	    cfi_index_entry(&file->frames, number, &entry) && address >= entry.start &&
	    address < entry.end)
		return (struct range){ entry.start, entry.end, NULL };
	return (struct range){ address, end_of_unnamed(&file->names.table, address), NULL };
}

/* As many of its bytes as there are in the file; 0 and *error. */
static size_t find_bytes(const struct service_file *file, const struct range *range,
			 uint64_t address, const unsigned char **bytes, struct error *error)
{
	const struct elf_image *image = file->files.image;
	uint64_t size = range->end - range->start;
	size_t left;

	*bytes = (const unsigned char *)elf_image_at(image, range->start, &left);
	if (*bytes && left < size)
		size = left;
	if (size > CODE_LIMIT)
		size = CODE_LIMIT;
	if (*bytes && address - range->start < size &&
	    service_file_code(file, range->start, size, error))
		return size;
	if (*bytes && size == CODE_LIMIT && address < range->end)
		error_set(error, ERROR_UNSUPPORTED,
			  "the function is %" PRIu64
			  " bytes long, of which the first %d are decoded",
			  range->end - range->start, CODE_LIMIT);
	else
		error_set(error, ERROR_MALFORMED, "%s has no code at 0x%" PRIx64,
			  file->files.image_path, address);
	return 0;
}

/* --- lines */

struct line_keeper {
	struct machine_code *code;
	const struct symbol_options *options;
	uint32_t capacity;
	struct inline_frame *last; /* of the newest of the code's lines */
	uint32_t last_count, last_capacity;
};

static bool is_last(const struct line_keeper *keeper, const struct inline_frame *frames,
		    uint32_t count)
{
	if (keeper->code->line_count == 0 || count != keeper->last_count)
		return false;
	for (uint32_t i = 0; i < count; i++)
		if (frames[i].line != keeper->last[i].line ||
		    frames[i].name != keeper->last[i].name ||
		    frames[i].file != keeper->last[i].file)
			return false;
	return true;
}

/* Long names of C++ are taken apart once for all lines that follow each other. */
static char *name_of(const struct line_keeper *keeper, const struct code_lines *before,
		     const char *name)
{
	for (uint32_t i = 0; before && i < keeper->last_count; i++)
		if (keeper->last[i].name == name)
			return memory_text(before->list[i].function,
					   strlen(before->list[i].function));
	return demangle_shown(name, keeper->options->no_demangle);
}

static struct code_lines lines_of(const struct line_keeper *keeper,
				  const struct inline_frame *frames, uint32_t count)
{
	struct machine_code *code = keeper->code;
	const struct code_lines *before =
		code->line_count > 0 ? &code->lines[code->line_count - 1] : NULL;
	struct code_lines lines = { memory_new(count, sizeof(*lines.list)), count };

	for (uint32_t i = 0; i < count; i++) {
		const char *path = frames[i].file ? frames[i].file : "";

		lines.list[i] = (struct code_line){
			.function = name_of(keeper, before, frames[i].name),
			.file = memory_text(path, strlen(path)),
			.line = frames[i].line,
			.is_inlined = frames[i].is_inlined,
		};
	}
	return lines;
}

static bool keep_lines(void *context, size_t index, const struct inline_frame *frames,
		       uint32_t count)
{
	struct line_keeper *keeper = context;
	struct machine_code *code = keeper->code;

	if (!is_last(keeper, frames, count)) {
		if (code->line_count == keeper->capacity) {
			keeper->capacity = memory_more(keeper->capacity);
			code->lines =
				memory_resize(code->lines, keeper->capacity, sizeof(*code->lines));
		}
		code->lines[code->line_count] = lines_of(keeper, frames, count);
		code->line_count++;
		if (count > keeper->last_capacity) {
			keeper->last_capacity = count;
			keeper->last = memory_resize(keeper->last, count, sizeof(*keeper->last));
		}
		memcpy(keeper->last, frames, count * sizeof(*frames));
		keeper->last_count = count;
	}
	code->list[index].lines = code->line_count;
	return true;
}

static void find_lines(struct service_file *file, const struct symbol_options *options,
		       struct machine_code *code)
{
	struct line_keeper keeper = { .code = code, .options = options };
	struct error error;
	struct inline_finder *inlines = service_file_inlines(file, &error);
	uint64_t *addresses;

	if (!inlines) {
		code->without = memory_text(error.message, strlen(error.message));
		return;
	}
	addresses = memory_new(code->count, sizeof(*addresses));
	for (uint32_t i = 0; i < code->count; i++)
		addresses[i] = code->list[i].address;
	inline_finder_find(inlines, addresses, code->count, keep_lines, &keeper);
	if (code->line_count == 0)
		code->without = print_text("the debug information of %s has no lines for it",
					   file->dwarf_path ? file->dwarf_path : file->go_path);
	free(keeper.last);
	free(addresses);
}

/* --- all */

bool service_code_read(struct service_file *file, const struct code_place *place,
		       const struct symbol_options *options, struct machine_code *code,
		       struct error *error)
{
	const struct elf_image *image = file->files.image;
	struct function_bytes function;
	struct range range;
	uint64_t address;

	if (!service_file_address(file, place, &address, error))
		return false;
	if (!image)
		return error_set(
			error, ERROR_UNSUPPORTED,
			"%s is a debug file without code, and its program or library was not found",
			file->files.debug_path);
	address -= place->is_after_call;
	read_names(file);
	range = find_range(file, address);
	function = (struct function_bytes){
		.set = instruction_set_of(image, range.start),
		.start = range.start,
		.functions = &file->names.table,
		.data = &file->data,
		.no_demangle = options->no_demangle,
	};
	function.size = find_bytes(file, &range, address, &function.bytes, error);
	if (function.size == 0 || !decoded_function_build(&function, code, error))
		return false;
	code->end = range.end;
	code->offset = (uint64_t)((const char *)function.bytes - image->bytes);
	code->is_cut = function.size < range.end - range.start;
	code->is_unchecked = file->files.is_unchecked;
	code->name = demangle_shown(range.name, options->no_demangle);
	code->path = memory_text(file->files.image_path, strlen(file->files.image_path));
	find_lines(file, options, code);
	return true;
}
