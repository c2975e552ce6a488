#include "loaders/symbols/dwarf_lines.h"

#include <string.h>

bool dwarf_lines_init(struct dwarf_lines *lines, Dwarf_Die *unit, Dwarf_Die *split)
{
	Dwarf_Die die;
	bool has_lines;

	*lines = (struct dwarf_lines){ 0 };
	dwarf_cu_die(unit->cu, &die, &lines->version, NULL, NULL, NULL, NULL, NULL);
	has_lines = dwarf_getsrclines(unit, &lines->lines, &lines->line_count) == 0;
	if (!has_lines)
		lines->line_count = 0;
	if (dwarf_getsrcfiles(split, &lines->files, &lines->file_count) != 0 &&
	    dwarf_getsrcfiles(unit, &lines->files, &lines->file_count) != 0)
		lines->file_count = 0;
	return has_lines;
}

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

void dwarf_lines_find(struct dwarf_lines *lines, uint64_t address, uint64_t floor,
		      const char **file, uint32_t *line)
{
	*file = NULL;
	*line = 0;
	lines->at = upper_bound(lines, address);
	for (size_t row = lines->at; row-- > 0;) {
		Dwarf_Line *at = dwarf_onesrcline(lines->lines, row);
		bool is_end = false;
		int number = 0;

		dwarf_lineendsequence(at, &is_end);
		/* The first row may be below the function. */
		if (is_end || (row + 1 < lines->at && row_address(lines, row) < floor))
			return;
		if (dwarf_lineno(at, &number) == 0 && number > 0) {
			*line = (uint32_t)number;
			*file = dwarf_linesrc(at, NULL, NULL);
			return;
		}
		if (!*file)
			*file = dwarf_linesrc(at, NULL, NULL);
	}
}

const char *dwarf_lines_file(const struct dwarf_lines *lines, uint32_t number)
{
	const char *file;

	/* Before DWARF 5, files are counted from 1. */
	if (number >= lines->file_count || (lines->version < 5 && number == 0))
		return NULL;
	file = dwarf_filesrc(lines->files, number, NULL, NULL);
	return file && strcmp(file, "???") != 0 ? file : NULL;
}
