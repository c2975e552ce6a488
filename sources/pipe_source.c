#include <string.h>
#include <sys/stat.h>

#include "sources/source.h"

/* Standard input, named pipes and devices: opening one twice would lose what it says in between. */
static bool is_pipe(const char *operand)
{
	struct stat status;

	return strcmp(operand, "-") == 0 || (stat(operand, &status) == 0 &&
					     !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode));
}

static struct input *open_pipe(const struct source *source, const struct source_options *options,
			       struct error *error)
{
	(void)options;
	return input_open(source->path, error);
}

static const char *describe(const struct source *source)
{
	return source->is_implied ? input_name(source->input) : source->path;
}

const struct source_kind pipe_source = {
	.is = is_pipe,
	.open = open_pipe,
	.describe = describe,
	.is_pipe = true,
};
