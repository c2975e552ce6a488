#include <stdlib.h>
#include <sys/stat.h>

#include "sources/source.h"

/* Without a scheme it may be a file as well, and is one if there is one. */
static bool is_server(const char *operand)
{
	char *address = profile_url_is(operand) ? NULL : profile_url_complete(operand);
	struct stat status;
	bool is_address = address && lstat(operand, &status) != 0;

	free(address);
	return is_address || profile_url_is(operand);
}

static bool add_server(struct source_list *list, const char *operand, uint32_t number,
		       struct error *error)
{
	char *address = profile_url_complete(operand);

	(void)error;
	source_list_add(list, &url_source, address ? address : operand, number);
	free(address);
	return true;
}

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
	struct fetch_options fetch = options->fetch;

	fetch.wants_counts = options->base_count > 0;
	return input_open_url(source->path, &fetch, error);
}

/* The complete address. */
static const char *describe(const struct source *source)
{
	return input_name(source->input);
}

const struct source_kind url_source = {
	.is = is_server,
	.expand = add_server,
	.prepare = prepare,
	.open = open_url,
	.describe = describe,
	.is_live = true,
};
