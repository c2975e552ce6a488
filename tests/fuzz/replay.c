/*
 * The main of a fuzz target that is built without libFuzzer: replays the files of
 * tests/fuzz/corpus/TARGET, or those named on the command line, as TAP. A file passes when
 * the target returns; a target that finds a fault aborts.
 */

#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Gives the target a block of exactly `size` bytes, so that reading past it is seen. */
static void replay(const char *path, int number)
{
	FILE *file = fopen(path, "rb");
	uint8_t *data = NULL;
	long size;

	printf("# %s\n", path);
	fflush(stdout);
	if (!file || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0) {
		printf("not ok %d - %s: %s\n", number, path, strerror(errno));
		exit(EXIT_FAILURE);
	}
	rewind(file);
	data = malloc((size_t)size);
	if ((!data && size > 0) || fread(data, 1, (size_t)size, file) != (size_t)size) {
		printf("not ok %d - %s: cannot be read\n", number, path);
		exit(EXIT_FAILURE);
	}
	fclose(file);
	LLVMFuzzerTestOneInput(data, (size_t)size);
	free(data);
	printf("ok %d - %s\n", number, path);
}

static int is_visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static int replay_folder(const char *folder)
{
	struct dirent **entries;
	int count = scandir(folder, &entries, is_visible, alphasort);

	if (count <= 0) {
		printf("1..0 # SKIP no inputs in %s\n", folder);
		return EXIT_SUCCESS;
	}
	printf("1..%d\n", count);
	for (int i = 0; i < count; i++) {
		char *path;

		if (asprintf(&path, "%s/%s", folder, entries[i]->d_name) < 0)
			abort();
		replay(path, i + 1);
		free(path);
		free(entries[i]);
	}
	free(entries);
	return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	const char *source = getenv("SERAC_SOURCE");
	const char *slash = strrchr(argv[0], '/');
	char *folder;
	int status;

	if (argc > 1) {
		printf("1..%d\n", argc - 1);
		for (int i = 1; i < argc; i++)
			replay(argv[i], i);
		return EXIT_SUCCESS;
	}
	if (asprintf(&folder, "%s/tests/fuzz/corpus/%s", source ? source : ".",
		     slash ? slash + 1 : argv[0]) < 0)
		abort();
	status = replay_folder(folder);
	free(folder);
	return status;
}
