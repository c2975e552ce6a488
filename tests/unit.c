#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char *join(const char *folder, const char *name)
{
	char *path;

	if (asprintf(&path, "%s/%s", folder, name) < 0)
		abort();
	return path;
}

/* `make check` sets both variables; a test started by hand from the root needs neither. */
static const char *folder_from(const char *variable, const char *otherwise)
{
	const char *value = getenv(variable);

	return value ? value : otherwise;
}

char *fixture_path(const char *name)
{
	char *fixtures = join(folder_from("SERAC_SOURCE", "."), "tests/fixtures");
	char *path = join(fixtures, name);

	free(fixtures);
	return path;
}

void fixture_copy(const char *name, const char *path)
{
	char *fixture = fixture_path(name), bytes[4096];
	FILE *in = fopen(fixture, "rb"), *out = fopen(path, "wb");
	size_t got;

	assert_non_null(in);
	assert_non_null(out);
	while ((got = fread(bytes, 1, sizeof(bytes), in)) > 0)
		fwrite(bytes, 1, got, out);
	fclose(in);
	fclose(out);
	free(fixture);
}

char *corpus_path(const char *name)
{
	char *path = join(folder_from("SERAC_CORPUS", "../shared/corpus"), name);

	if (access(path, R_OK) == 0)
		return path;
	print_message("# not there: %s\n", path);
	free(path);
	return NULL;
}
