#include "symbols/service_jit.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/files/regular_file.h"
#include "base/memory.h"
#include "base/text/print_text.h"
#include "symbols/jit/jitdump.h"
#include "symbols/machine/decoded_function.h"

enum { CODE_LIMIT = 1 << 20 }; /* bytes of one function that are decoded */

void service_jit_close(struct service_jit *jit)
{
	jitdump_close(jit->dump);
	free(jit->path);
	*jit = (struct service_jit){ 0 };
}

static void look(const char *path, const struct symbol_options *options, struct stat *status)
{
	char *below = print_text("%s%s", options->symfs ? options->symfs : "", path);
	struct regular_file file = { 0 };

	regular_file_look(&file, below, options->symfs);
	*status = file.status;
	free(below);
}

static bool open_dump(struct service_jit *jit, const char *path,
		      const struct symbol_options *options, struct error *error)
{
	struct jit_trouble trouble = { 0 };

	if (jit->dump && strcmp(jit->path, path) == 0)
		return true;
	service_jit_close(jit);
	look(path, options, &jit->was);
	jit->dump = jitdump_find_file(path, -1, options, &trouble);
	if (jit->dump)
		jit->path = memory_text(path, strlen(path));
	else
		error_set(error, ERROR_IO, "%s", trouble.text ? trouble.text : path);
	jit_trouble_release(&trouble);
	return jit->dump != NULL;
}

/* What still runs appends to it, and what runs anew under the same number writes another. */
static bool has_changed(const struct service_jit *jit, const struct symbol_options *options)
{
	struct stat now;

	look(jit->path, options, &now);
	return now.st_ino != 0 &&
	       (now.st_dev != jit->was.st_dev || now.st_ino != jit->was.st_ino ||
		now.st_size != jit->was.st_size || now.st_mtim.tv_sec != jit->was.st_mtim.tv_sec ||
		now.st_mtim.tv_nsec != jit->was.st_mtim.tv_nsec);
}

static const struct jit_code *find_in(const struct service_jit *jit, const struct code_place *place)
{
	return jitdump_find_named(jit->dump, place->address - place->is_after_call, place->made);
}

/* The code of that name around the place; NULL and *error. */
static const struct jit_code *find_code(struct service_jit *jit, const struct code_place *place,
					const struct symbol_options *options, struct error *error)
{
	const struct jit_code *code = NULL;

	if (!open_dump(jit, place->path, options, error))
		return NULL;
	code = find_in(jit, place);
	if (!code && has_changed(jit, options)) {
		service_jit_close(jit);
		if (!open_dump(jit, place->path, options, error))
			return NULL;
		code = find_in(jit, place);
	}
	if (!code)
		error_set(error, ERROR_MALFORMED, "%s has no code of %s at 0x%" PRIx64, place->path,
			  place->made, place->address);
	return code;
}

/* --- lines */

static bool find_line(const struct jitdump *dump, const struct jit_code *code, uint64_t address,
		      struct code_line *line)
{
	const char *file;
	uint32_t number;

	if (!jitdump_line(dump, code, address, &file, &number))
		return false;
	*line = (struct code_line){
		.function = memory_text(code->name, strlen(code->name)),
		.file = memory_text(file, strlen(file)),
		.line = number,
	};
	return true;
}

bool service_jit_lines(struct service_jit *jit, const struct code_place *place,
		       const struct symbol_options *options, struct code_lines *lines,
		       struct error *error)
{
	const struct jit_code *code = find_code(jit, place, options, error);

	if (!code)
		return false;
	*lines = (struct code_lines){ memory_new(1, sizeof(*lines->list)), 1 };
	if (find_line(jit->dump, code, place->address - place->is_after_call, &lines->list[0]))
		return true;
	code_lines_release(lines);
	return error_set(error, ERROR_UNSUPPORTED, "%s has no line for 0x%" PRIx64, place->path,
			 place->address);
}

/* Each line once for the instructions that follow each other. */
static void find_all_lines(const struct jitdump *dump, const struct jit_code *made,
			   struct machine_code *code)
{
	uint32_t capacity = 0;

	for (uint32_t i = 0; i < code->count; i++) {
		const struct code_lines *last =
			code->line_count > 0 ? &code->lines[code->line_count - 1] : NULL;
		const char *file;
		uint32_t number;

		if (!jitdump_line(dump, made, code->list[i].address, &file, &number))
			continue;
		if (!last || last->list[0].line != number ||
		    strcmp(last->list[0].file, file) != 0) {
			if (code->line_count == capacity) {
				capacity = memory_more(capacity);
				code->lines =
					memory_resize(code->lines, capacity, sizeof(*code->lines));
			}
			code->lines[code->line_count] =
				(struct code_lines){ memory_new(1, sizeof(struct code_line)), 1 };
			find_line(dump, made, code->list[i].address,
				  &code->lines[code->line_count++].list[0]);
		}
		code->list[i].lines = code->line_count;
	}
	if (code->line_count == 0)
		code->without = print_text("the jitdump has no lines for it");
}

/* --- code */

static bool is_64(uint16_t machine)
{
	return machine == EM_X86_64 || machine == EM_AARCH64 || machine == EM_PPC64 ||
	       machine == EM_S390 || machine == EM_RISCV;
}

bool service_jit_code(struct service_jit *jit, const struct code_place *place,
		      const struct symbol_options *options, struct machine_code *code,
		      struct error *error)
{
	const struct jit_code *made = find_code(jit, place, options, error);
	struct function_bytes function;
	uint64_t size;

	if (!made)
		return false;
	size = made->end - made->start;
	function = (struct function_bytes){
		.set = { .machine = jitdump_machine(jit->dump),
			 .is_64 = is_64(jitdump_machine(jit->dump)),
			 .is_big_endian = jitdump_is_big_endian(jit->dump) },
		.start = made->start,
		.bytes = jitdump_bytes(jit->dump, made),
		.size = size < CODE_LIMIT ? size : CODE_LIMIT,
		.no_demangle = options->no_demangle,
	};
	if (!function.bytes)
		return error_set(error, ERROR_MALFORMED, "%s has no bytes of %s", place->path,
				 made->name);
	if (!decoded_function_build(&function, code, error))
		return false;
	code->end = made->end;
	code->is_cut = function.size < size;
	code->name = memory_text(made->name, strlen(made->name));
	code->path = memory_text(place->path, strlen(place->path));
	find_all_lines(jit->dump, made, code);
	return true;
}
