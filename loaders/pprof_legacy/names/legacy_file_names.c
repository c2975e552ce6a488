#include "loaders/pprof_legacy/names/legacy_file_names.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/pprof_legacy/names/legacy_symbolizer.h"
#include "symbols/shared_symbols.h"

enum { DEPTH_LIMIT = 256 };

static void take_answer(struct legacy_locations *locations,
			const struct legacy_symbolizer *symbolizer,
			const struct legacy_query *query)
{
	const struct inline_frame *found;
	struct legacy_frame frames[DEPTH_LIMIT];

	if (query->frame_count == 0 || query->frame_count > DEPTH_LIMIT)
		return;
	found = symbolizer->frames + query->first_frame;
	for (uint32_t i = 0; i < query->frame_count; i++)
		frames[i] = (struct legacy_frame){ .name = legacy_span(found[i].name),
						   .file = legacy_span(found[i].file),
						   .line = found[i].line,
						   .is_inlined = i + 1 < query->frame_count };
	legacy_locations_name(locations, &locations->rows[query->row], frames, query->frame_count);
}

static void warn_of_trouble(const struct legacy_locations *locations,
			    const struct legacy_symbolizer *symbolizer)
{
	const struct inline_files files = inline_files_of(symbolizer->symbols);

	if (*symbolizer->trouble)
		profile_builder_warn(locations->builder, "no inlined frames and lines from %s: %s",
				     inline_files_path(&files), symbolizer->trouble);
}

/* Of one module: looks for its file, and where in that its addresses are. */
static void find_codes(struct legacy_locations *locations, struct shared_symbols *shared,
		       struct legacy_query *queries, uint32_t count)
{
	const struct legacy_maps *maps = &locations->profile->maps;
	const struct legacy_mapping *mapping =
		&maps->mappings[locations->rows[queries->row].module];
	char *path = memory_text(mapping->file.at, span_length(mapping->file));
	struct module_request request = { .nature = MODULE_FILE,
					  .path = path,
					  .build_id = build_id_read(mapping->build_id),
					  .pid = -1 };
	struct shared_module opened =
		shared_symbols_open(shared, &request, locations->options, shared->count);

	for (uint32_t i = 0; i < count; i++) {
		queries[i].file = opened.user;
		if (!module_symbols_address(opened.symbols, queries[i].offset, &queries[i].code))
			queries[i].code = 0;
	}
	module_symbols_report(opened.symbols, locations->builder, queries->module);
	free(path);
}

/* Of one file. */
static void symbolize(struct legacy_locations *locations, const struct module_symbols *symbols,
		      struct legacy_query *queries, uint32_t count)
{
	struct legacy_symbolizer symbolizer;

	legacy_symbolizer_run(&symbolizer, symbols, locations->options, queries, count);
	for (uint32_t i = 0; i < count; i++)
		take_answer(locations, &symbolizer, &queries[i]);
	warn_of_trouble(locations, &symbolizer);
	legacy_symbolizer_release(&symbolizer);
}

static int compare_modules(const void *a, const void *b)
{
	const struct legacy_query *first = a, *second = b;

	if (first->module != second->module)
		return first->module < second->module ? -1 : 1;
	return (first->row > second->row) - (first->row < second->row);
}

static int compare_files(const void *a, const void *b)
{
	const struct legacy_query *first = a, *second = b;

	if (first->file != second->file)
		return first->file < second->file ? -1 : 1;
	if (first->code != second->code)
		return first->code < second->code ? -1 : 1;
	return compare_modules(a, b);
}

/* Whether there may be a file; the kernel's pages in each process are none. */
static bool has_file(const struct legacy_mapping *mapping)
{
	return mapping->file.at < mapping->file.end && *mapping->file.at != '[';
}

static uint32_t list_queries(const struct legacy_locations *locations, struct legacy_query *queries)
{
	const struct legacy_maps *maps = &locations->profile->maps;
	uint32_t count = 0;

	for (uint32_t i = 1; i <= locations->count; i++) {
		const struct legacy_location *row = &locations->rows[i];
		const struct legacy_mapping *mapping =
			row->module < maps->count ? &maps->mappings[row->module] : NULL;

		if (row->id != 0 || !mapping || !has_file(mapping))
			continue;
		queries[count++] = (struct legacy_query){
			.module = locations->modules[row->module].id,
			.row = i,
			.offset = row->address - mapping->start + mapping->offset,
		};
	}
	return count;
}

/* How many of the first have the module, or the file, of the very first. */
static uint32_t count_equal(const struct legacy_query *queries, uint32_t count, bool by_file)
{
	uint32_t equal = 1;

	while (equal < count && (by_file ? queries[equal].file == queries->file
					 : queries[equal].module == queries->module))
		equal++;
	return equal;
}

void legacy_file_names_add(struct legacy_locations *locations, const struct input *input)
{
	struct legacy_query *queries = memory_new((size_t)locations->count + 1, sizeof(*queries));
	uint32_t count = list_queries(locations, queries), equal, found = 0;
	struct shared_symbols shared;

	shared_symbols_init(&shared);
	qsort(queries, count, sizeof(*queries), compare_modules);
	profile_builder_begin_names(locations->builder);
	for (; found < count && !input_is_abandoned(input); found += equal) {
		equal = count_equal(queries + found, count - found, false);
		find_codes(locations, &shared, queries + found, equal);
	}
	qsort(queries, found, sizeof(*queries), compare_files);
	for (uint32_t i = 0; i < found && !input_is_abandoned(input); i += equal) {
		equal = count_equal(queries + i, found - i, true);
		symbolize(locations, shared.modules[queries[i].file].symbols, queries + i, equal);
	}
	shared_symbols_release(&shared);
	free(queries);
}
