#include "symbols/find/module_symbols.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "symbols/elf/elf_symbols.h"
#include "symbols/find/debug_files.h"
#include "symbols/find/file_symbols.h"
#include "symbols/find/kernel_lists.h"
#include "symbols/find/symbols_advice.h"

/* What is handed out, and what its names are in. */
struct opened_module {
	struct module_symbols symbols; /* the first: it is freed by its address */
	struct module_files files;
	struct file_symbols file;
	struct kallsyms *kallsyms;
	bool is_recorded;             /* the table is the recording's */
	struct module_layout shifted; /* of what is not placed by a file's segments */
};

static char *copy(const char *text)
{
	return text ? memory_text(text, strlen(text)) : NULL;
}

static void forget_found(struct opened_module *module)
{
	struct module_symbols *symbols = &module->symbols;

	free(symbols->source);
	free(symbols->advice);
	free(symbols->image_path);
	free(symbols->dwarf_path);
	free(symbols->go_path);
	kallsyms_close(module->kallsyms);
	file_symbols_release(&module->file);
	module_files_release(&module->files);
	*module = (struct opened_module){ 0 };
}

/* ---- Programs and libraries ------------------------------------------------------------ */

/* Where there is no symbol table. */
static void describe_source(struct opened_module *module)
{
	const struct module_files *files = &module->files;
	bool has_dynsym = module->file.named > 0;
	const char *format = "%s has no symbols";

	if (module->file.has_go)
		format = has_dynsym ? "dynsym and .gopclntab of %s" : ".gopclntab of %s";
	else if (has_dynsym)
		format = "dynsym of %s";
	module->symbols.source =
		print_text(format, files->image ? files->image_path : files->debug_path);
}

static void read_files(struct opened_module *module, const struct symbol_options *options)
{
	struct module_files *files = &module->files;
	struct module_symbols *symbols = &module->symbols;
	struct file_symbols *file = &module->file;

	file_symbols_read(file, files, symbols->is_of_file);
	symbols->table = file->table;
	symbols->source = file->source;
	file->source = NULL;
	if (file->go_has_lines)
		symbols->go_path = copy(symbols->image_path);
	symbols->state = file->named > 0 || file->has_go ? SYMBOLS_FOUND : SYMBOLS_STRIPPED;
	if (symbols->source)
		return;
	describe_source(module);
	/* A vdso has no more than that, and a program of Go needs no more. */
	if ((symbols->image_path || files->debug) && !(file->has_go && file->go_is_all))
		symbols->advice = symbols_advice_complete(files, options);
}

/* Of a kernel module, where only its code is placed, and the DWARF not at all. */
static bool is_relocatable(const struct elf_image *image)
{
	return image->type == ET_REL;
}

static void take_files(struct opened_module *module, const struct module_request *request)
{
	struct module_files *files = &module->files;
	struct module_symbols *symbols = &module->symbols;
	const struct elf_image *image = files->image ? files->image : files->debug;

	symbols->build_id = image->build_id;
	symbols->is_unchecked = files->is_unchecked;
	if (module_files_is_on_disk(files))
		symbols->image_path = copy(files->image_path);
	symbols->layout = &module->shifted;
	if (is_relocatable(image)) {
		module->shifted = (struct module_layout){
			.is_shifted = true,
			.shift = request->start,
		};
		return;
	}
	symbols->is_of_file = true;
	symbols->layout = files->image ? &files->image->layout : &files->debug->layout;
	if (files->debug && files->debug->has_debug_info)
		symbols->dwarf_path = copy(files->debug_path);
	else if (files->image && files->image->has_debug_info)
		symbols->dwarf_path = copy(symbols->image_path);
}

static void read_found(struct opened_module *module, const struct module_request *request,
		       const struct symbol_options *options)
{
	struct module_symbols *symbols = &module->symbols;

	if (module_files_are_there(&module->files)) {
		take_files(module, request);
		read_files(module, options);
		return;
	}
	symbols->source = symbols_advice_missing(&module->files, request, &symbols->state);
	symbols->advice = symbols_advice_find(request, symbols->state, options);
}

/* ---- The kernel and its modules -------------------------------------------------------- */

/* vmlinux has the addresses that the kernel was linked for; it ran elsewhere. */
static bool read_vmlinux(struct opened_module *module, const struct module_request *request,
			 const struct symbol_options *options)
{
	struct module_files *files = &module->files;
	uint64_t reference;

	debug_files_find(files, request, options);
	if ((!files->image && !files->debug) || !request->reference ||
	    request->reference_address == 0)
		return false;
	if (!(files->debug && elf_symbols_find(files->debug, request->reference, &reference)) &&
	    !(files->image && elf_symbols_find(files->image, request->reference, &reference)))
		return false;
	take_files(module, request);
	read_files(module, options);
	module->shifted = (struct module_layout){
		.is_shifted = true,
		.shift = request->reference_address - reference,
	};
	module->symbols.layout = &module->shifted;
	return true;
}

static void take_list(struct opened_module *module, struct kernel_list *list)
{
	struct module_symbols *symbols = &module->symbols;

	symbols->state = list->state;
	symbols->source = list->source;
	symbols->advice = list->advice;
	module->shifted.is_shifted = true;
	module->shifted.shift = list->shift;
	module->kallsyms = list->kallsyms;
	if (!list->kallsyms)
		return;
	symbols->table = list->kallsyms->table;
	symbols->is_unchecked = list->is_unchecked;
}

static void open_kernel(struct opened_module *module, const struct module_request *request,
			const struct symbol_options *options)
{
	struct kernel_list list;

	if (read_vmlinux(module, request, options))
		return;
	kernel_lists_find(&list, request, options);
	if (list.kallsyms)
		module->symbols.build_id = request->build_id;
	take_list(module, &list);
}

/* A list has all of a module's parts where they were; its file places .text only. */
static void open_kernel_module(struct opened_module *module, const struct module_request *request,
			       const struct symbol_options *options)
{
	struct kernel_list list;

	/* The build-id of a list is that of the kernel, not of the module. */
	kernel_lists_find(&list, request, options);
	if (!list.kallsyms && request->path && request->path[0] == '/') {
		debug_files_find(&module->files, request, options);
		read_found(module, request, options);
		if (module->symbols.state == SYMBOLS_FOUND) {
			free(list.source);
			free(list.advice);
			return;
		}
		free(module->symbols.source);
		free(module->symbols.advice);
	}
	take_list(module, &list);
}

/* Such a text is in no recording of perf's. */
static void say_release(struct module_symbols *symbols, const struct module_request *request)
{
	char *source = symbols->source;

	if (!request->release || !*request->release || module_request_release(request))
		return;
	symbols->source = print_text("%s%s\"%s\" is not the name of a kernel's release, so no "
				     "file was looked for by it",
				     source ? source : "", source ? "; " : "", request->release);
	free(source);
}

/* ---- What the recording has itself ----------------------------------------------------- */

/* They are those of the recorded files, which no other file can be known to be that has no build-id
 * to compare with. */
static bool prefers_recorded(const struct module_symbols *symbols,
			     const struct module_request *request)
{
	return request->recorded.table.count > 0 &&
	       (symbols->state != SYMBOLS_FOUND || symbols->is_unchecked);
}

static void take_recorded(struct opened_module *module, const struct module_request *request)
{
	struct module_symbols *symbols = &module->symbols;

	forget_found(module);
	*symbols = (struct module_symbols){
		.state = SYMBOLS_FOUND,
		.build_id = request->build_id,
		.is_of_file = request->recorded.is_of_file,
		.source = copy("what the recording has of the functions that were hit"),
		.table = request->recorded.table,
		.layout = &module->shifted,
	};
	module->is_recorded = true;
	module->shifted = (struct module_layout){
		.is_shifted = true,
		.shift = request->recorded.shift,
	};
}

static bool is_plain(const struct module_request *request)
{
	return request->nature == MODULE_FILE || request->nature == MODULE_VDSO;
}

struct module_symbols *module_symbols_find(const struct module_request *request,
					   const struct symbol_options *options)
{
	struct opened_module *module = memory_new(1, sizeof(*module));

	module->symbols.layout = &module->shifted;
	module->symbols.state = SYMBOLS_NOT_FOUND;
	if (is_plain(request) && !request->recorded.is_all)
		debug_files_find(&module->files, request, options);
	return &module->symbols;
}

static void read_module(struct opened_module *module, const struct module_request *request,
			const struct symbol_options *options)
{
	if (is_plain(request))
		read_found(module, request, options);
	else if (request->nature == MODULE_KERNEL)
		open_kernel(module, request, options);
	else
		open_kernel_module(module, request, options);
	if (request->nature != MODULE_FILE)
		say_release(&module->symbols, request);
}

void module_symbols_read(struct module_symbols *symbols, const struct module_request *request,
			 const struct symbol_options *options)
{
	struct opened_module *module = (struct opened_module *)symbols;

	if (!request->recorded.is_all)
		read_module(module, request, options);
	if (prefers_recorded(symbols, request))
		take_recorded(module, request);
}

bool module_symbols_id(const struct module_symbols *symbols, const struct module_request *request,
		       struct module_files_id *id)
{
	return request->nature == MODULE_FILE && request->recorded.table.count == 0 &&
	       !request->recorded.is_all &&
	       module_files_identify(&((const struct opened_module *)symbols)->files, id);
}

struct module_symbols *module_symbols_open(const struct module_request *request,
					   const struct symbol_options *options)
{
	struct module_symbols *symbols = module_symbols_find(request, options);

	module_symbols_read(symbols, request, options);
	return symbols;
}

void module_symbols_free(struct module_symbols *symbols)
{
	struct opened_module *module = (struct opened_module *)symbols;

	if (!symbols)
		return;
	forget_found(module);
	free(module);
}

bool module_symbols_address(const struct module_symbols *symbols, uint64_t offset,
			    uint64_t *address)
{
	return module_layout_address(symbols->layout, offset, address);
}

/* ---- What the profile is told ---------------------------------------------------------- */

void module_symbols_report(const struct module_symbols *symbols, struct profile_builder *builder,
			   module_id module)
{
	const char *source = symbols->source ? symbols->source : "";
	char *text;

	if (symbols->state != SYMBOLS_FOUND)
		text = print_text("%s", source);
	else if (!symbols->dwarf_path && symbols->go_path)
		text = print_text(strstr(source, ".gopclntab")
					  ? "%s, with inlined frames and lines"
					  : "%s; its .gopclntab for inlined frames and lines",
				  source);
	else if (!symbols->dwarf_path)
		text = print_text("%s; no DWARF, so no inlined frames and lines", source);
	else if (strstr(source, symbols->dwarf_path))
		text = print_text("%s; its DWARF for inlined frames and lines", source);
	else
		text = print_text("%s; DWARF of %s for inlined frames and lines", source,
				  symbols->dwarf_path);
	profile_builder_set_symbols(builder, module,
				    symbols->state == SYMBOLS_FOUND ? MODULE_SYMBOLS_FOUND
								    : MODULE_SYMBOLS_MISSING,
				    text, symbols->advice ? symbols->advice : "");
	free(text);
}
