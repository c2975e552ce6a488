#include "sources/source.h"

/* Servers are all asked at once, so that they record at the same time. */
static bool prepare(struct source *source, const struct source_options *options, uint64_t *bytes,
		    struct error *error)
{
	(void)bytes;
	return source_open(source, options, error);
}

static struct input *open_url(const struct source *source, const struct source_options *options,
			      struct error *error)
{
	return input_open_url(source->path, &options->fetch, error);
}

/* The complete address. */
static const char *describe(const struct source *source)
{
	return input_name(source->input);
}

const struct source_kind url_source = {
	.is = profile_url_is,
	.prepare = prepare,
	.open = open_url,
	.describe = describe,
	.is_live = true,
};
