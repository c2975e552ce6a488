#include "tests/symbols/dwarf/lonely_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "tests/unit.h"

struct bytes fixture_bytes(const char *name)
{
	char *path = fixture_path(name);
	struct stat status;
	struct bytes bytes;
	int file = open(path, O_RDONLY);

	assert_true(file >= 0 && fstat(file, &status) == 0);
	bytes.size = (size_t)status.st_size;
	bytes.at = memory_new(bytes.size, 1);
	assert_int_equal(read(file, bytes.at, bytes.size), (ssize_t)bytes.size);
	close(file);
	free(path);
	return bytes;
}

void lonely_file_write(struct lonely_file *lonely, const struct bytes *bytes)
{
	int file;

	if (!*lonely->folder) {
		strcpy(lonely->folder, "/tmp/serac-XXXXXX");
		assert_non_null(mkdtemp(lonely->folder));
		snprintf(lonely->path, sizeof(lonely->path), "%s/file.elf", lonely->folder);
	}
	file = open(lonely->path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_true(file >= 0);
	assert_int_equal(write(file, bytes->at, bytes->size), (ssize_t)bytes->size);
	close(file);
}

void lonely_file_remove(const struct lonely_file *lonely)
{
	unlink(lonely->path);
	rmdir(lonely->folder);
}

void lonely_file_write_package(struct lonely_file *lonely, const char *program,
			       const struct bytes *package)
{
	struct bytes bytes = fixture_bytes(program);
	char path[sizeof(lonely->path) + 8];
	FILE *file;

	lonely_file_write(lonely, &bytes);
	free(bytes.at);
	snprintf(path, sizeof(path), "%s.dwp", lonely->path);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(package->at, 1, package->size, file), package->size);
	fclose(file);
}

void lonely_file_remove_package(const struct lonely_file *lonely)
{
	char path[sizeof(lonely->path) + 8];

	snprintf(path, sizeof(path), "%s.dwp", lonely->path);
	unlink(path);
	lonely_file_remove(lonely);
}
