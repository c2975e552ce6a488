#include "sources/source.h"

static struct input *open_stream(const struct source *source, const struct source_options *options,
				 struct error *error)
{
	return input_open_stream(source->path, options->stream.descriptor, error);
}

const struct source_kind stream_source = {
	.open = open_stream,
	.is_pipe = true,
};
