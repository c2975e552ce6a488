#include "tests/fuzz/program_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/fuzz_program-XXXXXX";
static char path[sizeof(folder) + 8];

static void remove_folder(void)
{
	unlink(path);
	rmdir(folder);
}

bool program_file_write(const uint8_t *data, size_t size)
{
	FILE *file;
	bool done;

	if (!*path) {
		if (!mkdtemp(folder))
			return false;
		snprintf(path, sizeof(path), "%s/m", folder);
		atexit(remove_folder);
	}
	/* Who has the one before open keeps it. */
	unlink(path);
	file = fopen(path, "wb");
	if (!file)
		return false;
	done = fwrite(data, 1, size, file) == size;
	return fclose(file) == 0 && done;
}

const char *program_file_folder(void)
{
	return folder;
}

const char *program_file_path(void)
{
	return path;
}
