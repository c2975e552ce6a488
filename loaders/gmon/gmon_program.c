#include "loaders/gmon/gmon_program.h"

#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "symbols/elf/elf_image.h"

enum {
	MOST_FILES = 4096, /* that are looked at in a folder */
	ROUNDING = 4,      /* of the histogram's ends */
	SLACK = 64,        /* other linkers have the end of the code elsewhere */
};

enum fit { FIT_NOT, FIT_NEARLY, FIT_EXACTLY };

static bool is_elf(int descriptor)
{
	char magic[4];

	return pread(descriptor, magic, sizeof(magic), 0) == (ssize_t)sizeof(magic) &&
	       memcmp(magic,
		      "\x7f"
		      "ELF",
		      sizeof(magic)) == 0;
}

static enum fit compare(int descriptor, uint64_t high)
{
	struct error ignored;
	struct elf_image *image = elf_image_open(descriptor, &ignored);
	enum fit fit = FIT_NOT;

	if (!image)
		return FIT_NOT;
	for (size_t i = 0; i < image->layout.count && image->type != ET_REL; i++) {
		const struct load_segment *segment = &image->layout.segments[i];
		uint64_t end = segment->address + segment->size;

		if (!segment->is_executable)
			continue;
		if ((end + ROUNDING - 1) / ROUNDING == high / ROUNDING && high % ROUNDING == 0)
			fit = FIT_EXACTLY;
		else if (fit == FIT_NOT && high >= end - (end < SLACK ? end : SLACK) &&
			 high <= end + ROUNDING)
			fit = FIT_NEARLY;
	}
	elf_image_close(image);
	return fit;
}

static enum fit try_file(int folder, const char *name, uint64_t high)
{
	enum fit fit = FIT_NOT;
	struct stat status;
	int descriptor;

	/* Opening what is no file may wait, or start a device. */
	if (fstatat(folder, name, &status, 0) != 0 || !S_ISREG(status.st_mode))
		return FIT_NOT;
	descriptor = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (descriptor < 0)
		return FIT_NOT;
	if (is_elf(descriptor))
		fit = compare(descriptor, high);
	close(descriptor);
	return fit;
}

struct best {
	char *name;
	enum fit fit;
	unsigned others;
};

/* a.out, and then by name. */
static bool is_before(const char *name, const char *other)
{
	bool is_usual = strcmp(name, "a.out") == 0;

	return is_usual || (strcmp(other, "a.out") != 0 && strcmp(name, other) < 0);
}

static void offer(struct best *best, const char *name, enum fit fit)
{
	bool is_better = fit > best->fit || (best->name && is_before(name, best->name));

	if (fit == FIT_NOT || fit < best->fit)
		return;
	best->others = fit > best->fit ? 0 : best->others + 1;
	best->fit = fit;
	if (!is_better)
		return;
	free(best->name);
	best->name = memory_text(name, strlen(name));
}

static void look_in(const char *path, uint64_t high, struct best *best)
{
	DIR *folder = opendir(path);
	struct dirent *entry;

	for (int i = 0; folder && i < MOST_FILES && (entry = readdir(folder)); i++)
		offer(best, entry->d_name, try_file(dirfd(folder), entry->d_name, high));
	if (folder)
		closedir(folder);
}

/* The folder that a file is in. */
static char *folder_of(const char *input)
{
	const char *slash = input ? strrchr(input, '/') : NULL;

	if (!slash)
		return memory_text(".", 1);
	return memory_text(input, slash == input ? 1 : (size_t)(slash - input));
}

static char *join(const char *folder, const char *name)
{
	char *path = NULL, *whole;

	if (asprintf(&path, "%s/%s", folder, name) < 0)
		memory_exhausted();
	whole = realpath(path, NULL);
	if (!whole)
		return path;
	free(path);
	return whole;
}

bool gmon_program_find(struct gmon_program *program, const char *input, uint64_t high,
		       const struct symbol_options *options, struct error *error)
{
	struct best best = { 0 };
	char *folder = options->symfs ? memory_text(options->symfs, strlen(options->symfs))
				      : folder_of(input);

	*program = (struct gmon_program){ 0 };
	look_in(folder, high, &best);
	if (best.name && options->symfs) {
		if (asprintf(&program->path, "/%s", best.name) < 0)
			memory_exhausted();
	} else if (best.name) {
		program->path = join(folder, best.name);
	}
	program->others = best.others;
	free(folder);
	free(best.name);
	if (program->path)
		return true;
	return error_set(error, ERROR_UNSUPPORTED,
			 "it does not name its program, and no program %s has code that ends at "
			 "0x%" PRIx64 ", where its histogram ends; put the program there, or "
			 "name its folder with --symfs FOLDER",
			 options->symfs ? "in the folder of --symfs" : "next to it", high);
}

void gmon_program_release(struct gmon_program *program)
{
	free(program->path);
}
