#include "loaders/pprof_legacy/names/legacy_file_names.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/pprof_legacy/names/legacy_symbolizer.h"
#include "symbols/find/module_symbols.h"

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

/* Of one file. */
static void symbolize(struct legacy_locations *locations, struct legacy_query *queries,
		      uint32_t count)
{
	const struct legacy_maps *maps = &locations->profile->maps;
	const struct legacy_mapping *mapping =
		&maps->mappings[locations->rows[queries->row].module];
	char *path = memory_text(mapping->file.at, span_length(mapping->file));
	struct module_request request = { .nature = MODULE_FILE,
					  .path = path,
					  .build_id = build_id_read(mapping->build_id),
					  .pid = -1 };
	struct legacy_symbolizer symbolizer;
	module_id module = queries->module;

	legacy_symbolizer_run(&symbolizer, &request, locations->options, queries, count);
	for (uint32_t i = 0; i < count; i++)
		take_answer(locations, &symbolizer, &queries[i]);
	module_symbols_report(symbolizer.symbols, locations->builder, module);
	warn_of_trouble(locations, &symbolizer);
	legacy_symbolizer_release(&symbolizer);
	free(path);
}

static int compare_modules(const void *a, const void *b)
{
	const struct legacy_query *first = a, *second = b;

	if (first->module != second->module)
		return first->module < second->module ? -1 : 1;
	return (first->row > second->row) - (first->row < second->row);
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

void legacy_file_names_add(struct legacy_locations *locations, const struct input *input)
{
	struct legacy_query *queries = memory_new((size_t)locations->count + 1, sizeof(*queries));
	uint32_t count = list_queries(locations, queries), end;

	qsort(queries, count, sizeof(*queries), compare_modules);
	profile_builder_begin_names(locations->builder);
	for (uint32_t i = 0; i < count && !input_is_abandoned(input); i = end) {
		for (end = i + 1; end < count && queries[end].module == queries[i].module;)
			end++;
		symbolize(locations, queries + i, end - i);
	}
	free(queries);
}
