#include "main/source.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

extern const unsigned char demo_data[];
extern const size_t demo_size;

static bool stdin_has_profile(void)
{
	struct stat status;

	return fstat(0, &status) == 0 &&
	       (S_ISFIFO(status.st_mode) || S_ISREG(status.st_mode) || S_ISSOCK(status.st_mode));
}

struct input *source_open(const struct options *options, struct error *error)
{
	const char *file = options->file;

	if (!file && stdin_has_profile())
		file = "-";
	if (!file && access("perf.data", F_OK) != 0) {
		error_set(error, ERROR_IO,
			  "no FILE, nothing on standard input and no ./perf.data; try: serac demo");
		return NULL;
	}
	if (!file)
		file = "perf.data";
	if (strcmp(file, "demo") == 0)
		return input_open_memory("demo", demo_data, demo_size);
	return input_open(file, error);
}
