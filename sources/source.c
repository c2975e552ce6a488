#include "sources/source.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct source *source_list_add(struct source_list *list, const struct source_kind *kind,
			       const char *path, uint32_t operand)
{
	struct source *source;

	list->items = memory_resize(list->items, list->count + 1, sizeof(*list->items));
	source = &list->items[list->count++];
	*source = (struct source){
		.kind = kind,
		.path = memory_text(path, strlen(path)),
		.operand = operand,
	};
	return source;
}

void source_list_release(struct source_list *list)
{
	for (uint32_t i = 0; i < list->count; i++) {
		source_close(&list->items[i]);
		free(list->items[i].path);
	}
	free(list->items);
	*list = (struct source_list){ 0 };
}

bool source_prepare(struct source *source, const struct source_options *options, uint64_t *bytes,
		    struct error *error)
{
	return !source->kind->prepare || source->kind->prepare(source, options, bytes, error);
}

bool source_open(struct source *source, const struct source_options *options, struct error *error)
{
	if (!source->input)
		source->input = source->kind->open(source, options, error);
	if (source->input)
		input_allow_unpacked(source->input, (uint64_t)options->max_unpacked);
	return source->input != NULL;
}

void source_close(struct source *source)
{
	input_close(source->input);
	source->input = NULL;
}

const char *source_describe(const struct source *source)
{
	return source->kind->describe ? source->kind->describe(source) : source->path;
}
