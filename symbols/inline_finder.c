#include "symbols/inline_finder.h"

#include <stdlib.h>

#include "base/memory.h"
#include "symbols/dwarf/dwarf_inlines.h"
#include "symbols/go/go_inlines.h"

struct inline_finder {
	struct dwarf_inlines *dwarf; /* NULL: none that can be read */
	struct go_inlines *go;       /* NULL: none */
	struct error no_dwarf;       /* why it cannot be read, where there is a file for it */
};

struct inline_finder *inline_finder_open(const struct inline_files *files, const char *root,
					 struct error *error)
{
	struct inline_finder *finder = memory_new(1, sizeof(*finder));

	if (files->dwarf_path)
		finder->dwarf = dwarf_inlines_open(files->dwarf_path, root, &finder->no_dwarf);
	if (files->go_path)
		finder->go = go_inlines_open(files->go_path, root, error);
	if (finder->dwarf || finder->go)
		return finder;
	if (files->dwarf_path)
		*error = finder->no_dwarf;
	free(finder);
	return NULL;
}

void inline_finder_close(struct inline_finder *finder)
{
	if (!finder)
		return;
	dwarf_inlines_close(finder->dwarf);
	go_inlines_close(finder->go);
	free(finder);
}

const char *inline_finder_trouble(const struct inline_finder *finder)
{
	const char *trouble = "";

	if (finder->dwarf)
		trouble = dwarf_inlines_trouble(finder->dwarf);
	else
		trouble = finder->no_dwarf.message;
	return *trouble || !finder->go ? trouble : go_inlines_trouble(finder->go);
}

/* --- two at once */

/* Which addresses the first knows, and how the second's are numbered. */
struct asking {
	inline_frame_sink *sink;
	void *context;
	bool *is_known;
	size_t *indices;
	bool is_stopped;
};

static bool pass_first(void *context, size_t index, const struct inline_frame *frames,
		       uint32_t count)
{
	struct asking *asking = context;

	asking->is_known[index] = true;
	asking->is_stopped = !asking->sink(asking->context, index, frames, count);
	return !asking->is_stopped;
}

static bool pass_second(void *context, size_t index, const struct inline_frame *frames,
			uint32_t count)
{
	const struct asking *asking = context;

	return asking->sink(asking->context, asking->indices[index], frames, count);
}

static void find_rest(struct inline_finder *finder, const uint64_t *addresses, size_t count,
		      struct asking *asking)
{
	uint64_t *rest = memory_new(count + 1, sizeof(*rest));
	size_t rest_count = 0;

	asking->indices = memory_new(count + 1, sizeof(*asking->indices));
	for (size_t i = 0; i < count; i++) {
		if (asking->is_known[i])
			continue;
		asking->indices[rest_count] = i;
		rest[rest_count++] = addresses[i];
	}
	go_inlines_find(finder->go, rest, rest_count, pass_second, asking);
	free(asking->indices);
	free(rest);
}

void inline_finder_find(struct inline_finder *finder, const uint64_t *addresses, size_t count,
			inline_frame_sink *sink, void *context)
{
	struct asking asking = { .sink = sink, .context = context };

	if (!finder->go) {
		dwarf_inlines_find(finder->dwarf, addresses, count, sink, context);
		return;
	}
	asking.is_known = memory_new(count + 1, sizeof(*asking.is_known));
	if (finder->dwarf)
		dwarf_inlines_find(finder->dwarf, addresses, count, pass_first, &asking);
	if (!asking.is_stopped)
		find_rest(finder, addresses, count, &asking);
	free(asking.is_known);
}
