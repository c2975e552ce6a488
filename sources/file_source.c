#include "sources/source.h"

/* Whatever is nothing else: what is missing is then reported as a file. */
static bool is_file(const char *operand)
{
	(void)operand;
	return true;
}

static struct input *open_file(const struct source *source, const struct source_options *options,
			       struct error *error)
{
	(void)options;
	return input_open(source->path, error);
}

/* Not kept open, as there may be thousands of them. */
static bool prepare(struct source *source, const struct source_options *options, uint64_t *bytes,
		    struct error *error)
{
	struct input *input = open_file(source, options, error);

	if (!input)
		return false;
	*bytes += input_size(input);
	input_close(input);
	return true;
}

const struct source_kind file_source = {
	.is = is_file,
	.prepare = prepare,
	.open = open_file,
};
