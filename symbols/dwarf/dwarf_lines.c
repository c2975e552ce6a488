#include "symbols/dwarf/dwarf_lines.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static struct dwarf_files open_files(Dwarf_Die *unit)
{
	struct dwarf_files files = { 0 };

	if (dwarf_getsrcfiles(unit, &files.files, &files.count) != 0)
		files.count = 0;
	files.paths = memory_new(files.count, sizeof(*files.paths));
	return files;
}

bool dwarf_lines_init(struct dwarf_lines *lines, struct interner *paths, Dwarf_Die *unit,
		      Dwarf_Die *split)
{
	Dwarf_Attribute folder;
	Dwarf_Die die;
	bool has_lines;

	*lines = (struct dwarf_lines){ .paths = paths };
	if (dwarf_attr(unit, DW_AT_comp_dir, &folder))
		lines->folder = dwarf_formstring(&folder);
	dwarf_cu_die(unit->cu, &die, &lines->version, NULL, NULL, NULL, NULL, NULL);
	has_lines = dwarf_getsrclines(unit, &lines->lines, &lines->line_count) == 0;
	if (!has_lines)
		lines->line_count = 0;
	lines->files = open_files(unit);
	if (split->cu != unit->cu)
		lines->calls = open_files(split);
	return has_lines;
}

void dwarf_lines_release(struct dwarf_lines *lines)
{
	free(lines->files.paths);
	free(lines->calls.paths);
}

/* ---- Paths -------------------------------------------------------------------------------- */

enum { PATH_LIMIT = 16384 };

/* A relative path is one from where the compiler was; but libdw has put that before some
 * already, and it may be relative itself (-ffile-prefix-map). */
static bool is_below(const char *path, const char *folder)
{
	size_t length = strlen(folder);

	return path[0] == '/' || (strncmp(path, folder, length) == 0 && path[length] == '/');
}

/* Copies, but for "/./" and "//". Links stay: what ".." follows may be one. */
static size_t add_path(char *buffer, size_t used, const char *path)
{
	for (size_t i = 0; path[i] && used < PATH_LIMIT; i++) {
		if (used > 0 && buffer[used - 1] == '/') {
			if (path[i] == '/')
				continue;
			if (path[i] == '.' && path[i + 1] == '/') {
				i++;
				continue;
			}
		}
		buffer[used++] = path[i];
	}
	return used;
}

static const char *make_path(const struct dwarf_lines *lines, const char *path)
{
	char buffer[PATH_LIMIT + 1];
	size_t used = 0;

	if (lines->folder && !is_below(path, lines->folder)) {
		used = add_path(buffer, 0, lines->folder);
		if (used < PATH_LIMIT)
			buffer[used++] = '/';
	}
	used = add_path(buffer, used, path);
	return interner_bytes(lines->paths, interner_add(lines->paths, buffer, used));
}

static const char *file_path(const struct dwarf_lines *lines, struct dwarf_files *files,
			     size_t number)
{
	const char *path;

	if (number >= files->count)
		return NULL;
	if (!files->paths[number]) {
		path = dwarf_filesrc(files->files, number, NULL, NULL);
		/* libdw's file 0 where files are counted from 1. */
		files->paths[number] =
			path && *path && strcmp(path, "???") != 0 ? make_path(lines, path) : "";
	}
	return *files->paths[number] ? files->paths[number] : NULL;
}

const char *dwarf_lines_file(struct dwarf_lines *lines, uint32_t number)
{
	if (number == 0 && lines->version < 5)
		return NULL;
	return file_path(lines, lines->calls.count > 0 ? &lines->calls : &lines->files, number);
}

/* ---- Lines -------------------------------------------------------------------------------- */

static uint64_t row_address(const struct dwarf_lines *lines, size_t row)
{
	Dwarf_Addr address = 0;

	dwarf_lineaddr(dwarf_onesrcline(lines->lines, row), &address);
	return address;
}

/* The first row beyond the address, first nearby, then by halves. */
static size_t upper_bound(const struct dwarf_lines *lines, uint64_t address)
{
	size_t low = lines->at, step = 1, high;

	if (low > 0 && row_address(lines, low - 1) > address)
		low = 0;
	high = low;
	while (high < lines->line_count && row_address(lines, high) <= address) {
		low = high + 1;
		high = step < lines->line_count - low ? low + step : lines->line_count;
		step *= 2;
	}
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (row_address(lines, middle) <= address)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const char *row_path(struct dwarf_lines *lines, Dwarf_Line *row)
{
	Dwarf_Files *files;
	size_t number;

	if (dwarf_line_file(row, &files, &number) != 0)
		return NULL;
	return file_path(lines, &lines->files, number);
}

/* Rows of line 0 that are passed on the way back. */
enum { BACK_LIMIT = 256 };

void dwarf_lines_find(struct dwarf_lines *lines, uint64_t address, uint64_t floor,
		      const char **file, uint32_t *line)
{
	*file = NULL;
	*line = 0;
	lines->at = upper_bound(lines, address);
	for (size_t row = lines->at; row-- > 0 && lines->at - row <= BACK_LIMIT;) {
		Dwarf_Line *at = dwarf_onesrcline(lines->lines, row);
		bool is_end = false;
		int number = 0;

		dwarf_lineendsequence(at, &is_end);
		/* The first row may be below the function. */
		if (is_end || (row + 1 < lines->at && row_address(lines, row) < floor))
			return;
		if (dwarf_lineno(at, &number) == 0 && number > 0) {
			*line = (uint32_t)number;
			*file = row_path(lines, at);
			return;
		}
		if (!*file)
			*file = row_path(lines, at);
	}
}
