#include "symbols/find/file_symbols.h"

#include <stdlib.h>

#include "base/text/print_text.h"
#include "symbols/elf/elf_symbols.h"
#include "symbols/elf/plt_symbols.h"
#include "symbols/go/go_table.h"

/* The best first: of where the functions come from that only the linker knew. */
static void add_static_functions(struct file_symbols *symbols, const struct module_files *files,
				 struct symbol_builder *builder)
{
	if (files->debug &&
	    elf_symbols_add(files->debug, SYMBOL_FROM_SYMTAB, builder, &symbols->names) > 0) {
		symbols->source = print_text("symtab of %s", files->debug_path);
		return;
	}
	if (files->image &&
	    elf_symbols_add(files->image, SYMBOL_FROM_SYMTAB, builder, &symbols->names) > 0) {
		symbols->source = print_text("symtab of %s", files->image_path);
		return;
	}
	symbols->minidebug = files->image ? elf_symbols_open_minidebug(files->image) : NULL;
	if (symbols->minidebug && elf_symbols_add(symbols->minidebug, SYMBOL_FROM_MINIDEBUG,
						  builder, &symbols->names) > 0)
		symbols->source = print_text("dynsym and minidebuginfo of %s", files->image_path);
}

/* Functions without a name that Go's own table has. What is around them keeps its name. */
static size_t add_go_functions(struct file_symbols *symbols, const struct go_table *go)
{
	struct symbol_builder builder = { 0 };
	size_t count = go_table_add(go, &symbols->table, &builder);

	if (count == 0)
		return 0;
	for (size_t i = 0; i < symbols->table.count; i++) {
		const struct symbol *symbol = &symbols->table.symbols[i];

		symbol_builder_add(&builder,
				   &(struct raw_symbol){
					   .start = symbol->start,
					   .end = symbol->end,
					   .limit = symbol->end,
					   .name = symbol->name,
					   .source = symbol->source,
				   },
				   0);
	}
	symbol_table_release(&symbols->table);
	symbols->table = symbol_builder_build(&builder);
	return count;
}

/* Less is but space between functions. */
enum { OTHER_CODE_LEAST = 256 };

/* Whether a program of Go has code of another language, too. */
static bool has_other_code(const struct elf_image *image, const struct go_table *go)
{
	const struct elf_section *text = elf_image_section(image, ".text");

	return text && (text->address + OTHER_CODE_LEAST < go->code_start ||
			text->address + text->size > go->code_end + OTHER_CODE_LEAST);
}

static void read_go(struct file_symbols *symbols, const struct elf_image *image)
{
	struct go_table go;

	if (!image || !go_table_open(&go, image))
		return;
	symbols->go_has_lines = go.has_lines;
	symbols->go_is_all = !has_other_code(image, &go);
	symbols->has_go = add_go_functions(symbols, &go) > 0;
}

void file_symbols_read(struct file_symbols *symbols, const struct module_files *files,
		       bool are_placed)
{
	struct symbol_builder builder = { 0 };

	*symbols = (struct file_symbols){ 0 };
	add_static_functions(symbols, files, &builder);
	symbols->named = builder.count;
	if (files->image) {
		elf_symbols_add(files->image, SYMBOL_FROM_DYNSYM, &builder, &symbols->names);
		symbols->named = builder.count;
		plt_symbols_add(files->image, &builder, &symbols->names);
	}
	symbols->table = symbol_builder_build(&builder);
	if (are_placed)
		read_go(symbols, files->image);
}

void file_symbols_release(struct file_symbols *symbols)
{
	symbol_table_release(&symbols->table);
	free(symbols->source);
	elf_image_close(symbols->minidebug);
	symbol_names_release(&symbols->names);
	*symbols = (struct file_symbols){ 0 };
}
