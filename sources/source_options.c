#include "sources/source_options.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static char *copy_text(const char *text)
{
	return text ? memory_text(text, strlen(text)) : NULL;
}

void source_options_copy(struct source_options *to, const struct source_options *from)
{
	*to = *from;
	text_list_copy(&to->files, &from->files);
	to->format = copy_text(from->format);
	to->stream.name = copy_text(from->stream.name);
	to->symbols.symfs = copy_text(from->symbols.symfs);
	to->symbols.kallsyms = copy_text(from->symbols.kallsyms);
	text_list_copy(&to->symbols.debug_dirs, &from->symbols.debug_dirs);
	text_list_copy(&to->symbols.source_paths, &from->symbols.source_paths);
}

void source_options_release(struct source_options *copy)
{
	text_list_release(&copy->files);
	free((char *)copy->format);
	free((char *)copy->stream.name);
	free((char *)copy->symbols.symfs);
	free((char *)copy->symbols.kallsyms);
	text_list_release(&copy->symbols.debug_dirs);
	text_list_release(&copy->symbols.source_paths);
	*copy = (struct source_options){ 0 };
}
