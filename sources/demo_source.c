#include <string.h>

#include "sources/source.h"

extern const unsigned char demo_data[];
extern const size_t demo_size;

static bool is_demo(const char *operand)
{
	return strcmp(operand, "demo") == 0;
}

static bool prepare(struct source *source, const struct source_options *options, uint64_t *bytes,
		    struct error *error)
{
	(void)source;
	(void)options;
	(void)error;
	*bytes += demo_size;
	return true;
}

static struct input *open_demo(const struct source *source, const struct source_options *options,
			       struct error *error)
{
	(void)source;
	(void)options;
	(void)error;
	return input_open_memory("demo", demo_data, demo_size);
}

const struct source_kind demo_source = {
	.is = is_demo,
	.prepare = prepare,
	.open = open_demo,
};
