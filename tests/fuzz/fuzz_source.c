/*
 * Source files as they may be: whatever is in them, what the view draws are characters that can be
 * printed, and a line leaves the same open whether its colours are wanted or not. And the headers
 * of line tables, which say which checksums they have.
 */
#include <stdint.h>
#include <string.h>

#include "base/text/utf8.h"
#include "show/text_width.h"
#include "symbols/dwarf/source_sum.h"
#include "tests/fuzz/require.h"
#include "tui/views/code/source_cells.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const paths[] = {
	"a.c", "a.rs", "a.py", "a.go", "a.ml", "a.lua", "a.s", "a.txt"
};

enum { PATHS = sizeof(paths) / sizeof(*paths), WIDTH = 30, SHIFTS = 40, ELLIPSIS = 0x2026 };

static void check(const struct grid *grid)
{
	for (int x = 0; x < WIDTH; x++) {
		uint32_t codepoint = grid_cell(grid, x, 0)->codepoint;

		require(codepoint == 0 || codepoint == REPLACEMENT_CHARACTER ||
			codepoint == ELLIPSIS || codepoint_width(codepoint) > 0);
	}
}

static void draw_lines(struct grid *grid, const struct language *language, const char *text,
		       size_t size, int shift)
{
	const char *end = text + size;
	syntax_state state = 0;

	while (text < end) {
		const char *next = memchr(text, '\n', (size_t)(end - text));
		struct source_cells cells = {
			.line = text,
			.length = (uint32_t)((next ? next : end) - text),
			.language = language,
			.state = state,
			.shift = shift,
		};

		grid_resize(grid, WIDTH, 1);
		source_cells_draw(&cells, grid, (struct rect){ 0, 0, WIDTH, 1 });
		check(grid);
		state = syntax_scan(language, state, cells.line, cells.length, NULL);
		text = next ? next + 1 : end;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source_sum_sections sections = { .lines = data, .line_size = size };
	struct source_sum sum;
	struct grid grid;
	bool has_sums;

	if (size < 2)
		return 0;
	sections.texts = data + size / 2;
	sections.text_size = size - size / 2;
	source_sum_search(&sections, "/a/b.c", &sum, &has_sums);
	grid_init(&grid, WIDTH, 1);
	grid.ascii = data[1] & 0x80;
	draw_lines(&grid, syntax_language(paths[data[0] % PATHS]), (const char *)data + 2, size - 2,
		   data[1] % SHIFTS);
	grid_release(&grid);
	return 0;
}
