#include "loaders/pprof_legacy/names/legacy_symbolizer.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

/* Unlikely; more would be a mistake of the debug information. */
enum { DEPTH_LIMIT = 256 };

static void add_frames(struct legacy_symbolizer *symbolizer, struct legacy_query *query,
		       const struct inline_frame *frames, uint32_t count)
{
	if (symbolizer->frame_count + count > symbolizer->frame_capacity) {
		symbolizer->frame_capacity = (symbolizer->frame_count + count) * 2;
		symbolizer->frames = memory_resize(symbolizer->frames, symbolizer->frame_capacity,
						   sizeof(*symbolizer->frames));
	}
	query->first_frame = symbolizer->frame_count;
	query->frame_count = count;
	memcpy(symbolizer->frames + symbolizer->frame_count, frames, count * sizeof(*frames));
	symbolizer->frame_count += count;
}

/* What the linker calls a function is what other tools call it, too. */
static bool take(void *context, size_t index, const struct inline_frame *frames, uint32_t count)
{
	struct legacy_symbolizer *symbolizer = context;
	struct legacy_query *query = &symbolizer->queries[index];
	const struct symbol *symbol = symbol_table_find(&symbolizer->symbols->table, query->code);

	if (count == 0 || count > DEPTH_LIMIT)
		return true;
	add_frames(symbolizer, query, frames, count);
	if (symbol)
		symbolizer->frames[symbolizer->frame_count - 1].name = symbol->name;
	return true;
}

/* Those that are in no segment come first. */
static uint32_t first_code(const struct legacy_symbolizer *symbolizer)
{
	uint32_t first = 0;

	while (first < symbolizer->count && symbolizer->queries[first].code == 0)
		first++;
	return first;
}

/* `root`: of its files. */
static void find_inlines(struct legacy_symbolizer *symbolizer, const struct inline_files *files,
			 const char *root)
{
	uint32_t first = first_code(symbolizer);
	uint64_t *addresses;
	struct error error;

	symbolizer->inlines = inline_finder_open(files, root, &error);
	if (!symbolizer->inlines) {
		snprintf(symbolizer->trouble, sizeof(symbolizer->trouble), "%s", error.message);
		return;
	}
	addresses = memory_new((size_t)symbolizer->count + 1, sizeof(*addresses));
	for (uint32_t i = first; i < symbolizer->count; i++)
		addresses[i - first] = symbolizer->queries[i].code;
	symbolizer->queries += first;
	inline_finder_find(symbolizer->inlines, addresses, symbolizer->count - first, take,
			   symbolizer);
	symbolizer->queries -= first;
	snprintf(symbolizer->trouble, sizeof(symbolizer->trouble), "%s",
		 inline_finder_trouble(symbolizer->inlines));
	free(addresses);
}

void legacy_symbolizer_run(struct legacy_symbolizer *symbolizer,
			   const struct module_symbols *symbols,
			   const struct symbol_options *options, struct legacy_query *queries,
			   uint32_t count)
{
	struct inline_files files;

	*symbolizer = (struct legacy_symbolizer){
		.symbols = symbols,
		.queries = queries,
		.count = count,
	};
	files = inline_files_of(symbols);
	if (inline_files_path(&files) && !options->no_inline)
		find_inlines(symbolizer, &files, options->symfs);
	for (uint32_t i = 0; i < count; i++) {
		const struct symbol *symbol =
			queries[i].code == 0 || queries[i].frame_count > 0
				? NULL
				: symbol_table_find(&symbols->table, queries[i].code);

		if (symbol)
			add_frames(symbolizer, &queries[i],
				   &(struct inline_frame){ .name = symbol->name }, 1);
	}
}

void legacy_symbolizer_release(struct legacy_symbolizer *symbolizer)
{
	inline_finder_close(symbolizer->inlines);
	free(symbolizer->frames);
}
