/*
 * The explorer fed with a profile, keys, clicks and sizes: whatever comes, it draws inside its
 * screen, and puts nothing there that is not a printable character.
 *
 * The input: a byte of flags; the profile up to a byte 0 (small_profile.h; where flags say that two
 * are compared, lines from one with just "=" on are the second one's); then events of a byte each,
 * some with more bytes behind it (see play).
 */

#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/process/thread.h"
#include "base/text/utf8.h"
#include "show/text_width.h"
#include "tests/fuzz/bytes.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/small_profile.h"
#include "tui/app/app.h"

static void write_nothing(void *context, const struct written_view *view,
			  char message[VIEW_MESSAGE_SIZE])
{
	(void)context;
	snprintf(message, VIEW_MESSAGE_SIZE, "%.50s: %u", view->path, view->box_count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { EVENT_LIMIT = 400, INPUT_LIMIT = 8192 };

/* --- two profiles */

/* Each in an input of its own. */
static void add_pair(struct profile_builder *builder, struct sides *sides, const char *text,
		     const char *end)
{
	static const char *const names[SIDE_COUNT] = { "a/\x1b[m", "b\xff;" };
	const char *from = text;

	while (from < end && !(*from == '=' && (from == text || from[-1] == '\n')))
		from++;
	sides_init(sides);
	sides->are_files = true;
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		sides->name[side] = names[side];
		if (side == SIDE_NEW)
			profile_builder_end_base(builder);
		profile_builder_begin_input(builder, names[side]);
		profile_builder_add_sample_type(builder,
						profile_builder_add_string(builder, "n", 1),
						(struct quantity_unit){ UNIT_COUNT, 0, "n" });
		if (side == SIDE_BASE)
			small_profile_add(builder, text, from);
		else
			small_profile_add(builder, from + (from < end), end);
	}
}

/* --- the screen */

static void check_row(const struct grid *grid, int y)
{
	for (int x = 0; x < grid->width; x++) {
		const struct cell *cell = grid_cell(grid, x, y);

		require(cell->style.paint < PAINT_COUNT);
		if (cell->codepoint == 0) {
			require(x > 0 &&
				codepoint_width(grid_cell(grid, x - 1, y)->codepoint) == 2);
			continue;
		}
		require(!grid->ascii || (cell->codepoint >= ' ' && cell->codepoint < 0x7f));
		if (cell->codepoint == REPLACEMENT_CHARACTER)
			continue;
		require(codepoint_width(cell->codepoint) > 0);
		if (codepoint_width(cell->codepoint) == 2)
			require(x + 1 < grid->width && grid_cell(grid, x + 1, y)->codepoint == 0);
	}
}

static void draw(struct app *app, struct grid *grid)
{
	int x, y;

	app_draw(app, grid, &x, &y);
	require(x == -1 || (x >= 0 && x < grid->width && y >= 0 && y < grid->height));
	for (int row = 0; row < grid->height; row++)
		check_row(grid, row);
}

/* --- code */

static bool find_text(void *context, const struct source_place *place, struct source_text *text,
		      struct error *error)
{
	static const char lines[] = "int a;\n\t/* \x1b[m\xff */ x\n\n\xe6\x95\xb0 \"a\n";

	(void)context;
	if (!*place->file)
		return error_set(error, ERROR_IO, "\x1b[m is not here");
	*text = (struct source_text){ strdup(place->file), strdup("old \xff"), strdup(lines), 0,
				      memory_new(8, sizeof(*text->starts)) };
	for (const char *at = lines; *at; at = strchr(at, '\n') + 1)
		text->starts[text->count++] = (uint32_t)(at - lines);
	text->starts[text->count] = sizeof(lines) - 1;
	return true;
}

/* A function of 16 bytes: 8 instructions, among them calls and jumps. */
static bool find_code(void *context, const struct code_place *place, struct machine_code *code,
		      struct error *error)
{
	static const char texts[] = "nop\0call   0x41 <b\xff>\0";
	uint64_t start = place->address & ~15ull;

	(void)context;
	if (start % 3 == 2)
		return error_set(error, ERROR_IO, "no code \x1b[m");
	*code = (struct machine_code){ .name = strdup("f\x1b[m"),
				       .path = strdup("p"),
				       .start = start,
				       .end = start + 16,
				       .count = 8 };
	code->list = memory_new(code->count, sizeof(*code->list));
	code->bytes = memory_new(16, 1);
	code->texts = memory_text(texts, sizeof(texts));
	for (uint32_t i = 0; i < code->count; i++)
		code->list[i] = (struct instruction){
			.address = start + 2 * i,
			.target = start + 14 - 2 * i,
			.text = i % 2 ? 4 : 0,
			.place = i % 2 ? 11 : 3,
			.size = 2,
			.flow = (uint8_t)(i % 5),
			.has_target = i % 4 == 1,
		};
	return true;
}

/* --- events */

static void play(struct app *app, struct profile_builder *builder, struct grid *grid,
		 const struct bytes *profile, struct bytes *bytes)
{
	uint8_t event = take(bytes), a, b;

	switch (event) {
	case 0x80:
		a = take(bytes);
		app_resize(app, a, take(bytes) % 100);
		break;
	case 0x81:
		a = take(bytes);
		b = take(bytes);
		app_mouse(app, (enum mouse_event)(a % 6), b, take(bytes) % 100);
		break;
	case 0x82:
		app_settle(app);
		break;
	case 0x83:
		draw(app, grid);
		break;
	case 0x84:
		app_update(app);
		break;
	case 0x85:
		small_profile_add(builder, (const char *)profile->at, (const char *)profile->end);
		profile_builder_publish(builder);
		break;
	case 0x86:
		free(app_take_clipboard(app));
		app_take_redraw(app);
		break;
	case 0x87:
		app_key(app, 0x4f60);
		break;
	case 0x88:
		app_key(app, 0x202e);
		break;
	default:
		app_key(app, event < 0x80 ? event : KEY_CODE_UP + (event - 0x90u) % 15);
	}
}

static void wake(void *context)
{
	(void)context;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes bytes = { data, data + size }, profile;
	struct profile_builder *builder;
	struct app_options options = {
		.wake = wake,
		.write = write_nothing,
	};
	struct document_view document = {
		.name = "a\x1b[mb/\xff;",
		.code = { .text = find_text, .machine_code = find_code },
	};
	uint8_t flags = take(&bytes);
	struct sides sides;
	struct grid grid;
	struct app *app;

	if (size > INPUT_LIMIT)
		return 0;
	setlocale(LC_CTYPE, "C.UTF-8");
	builder = profile_builder_new();
	view_state_init(&options.state);
	profile.at = profile.end = bytes.at;
	while (profile.end < bytes.end && *profile.end)
		profile.end++;
	bytes.at = profile.end + (profile.end < bytes.end);
	if (flags & 8) {
		document.sides = &sides;
		add_pair(builder, &sides, (const char *)profile.at, (const char *)profile.end);
	} else {
		profile_builder_add_sample_type(builder,
						profile_builder_add_string(builder, "n", 1),
						(struct quantity_unit){ UNIT_COUNT, 0, "n" });
		small_profile_add(builder, (const char *)profile.at, (const char *)profile.end);
	}
	if (flags & 4)
		profile_builder_finish(builder);
	else
		profile_builder_publish(builder);
	options.ascii = flags & 1;
	options.edges = flags & 2;
	document.builder = builder;
	app = app_new(&document, &options);
	grid_init(&grid, 1, 1);
	for (int i = 0; i < EVENT_LIMIT && bytes.at < bytes.end; i++)
		/* What is complete stays as it is. */
		if (*bytes.at != 0x85 || !(flags & 4))
			play(app, builder, &grid, &profile, &bytes);
		else
			bytes.at++;
	draw(app, &grid);
	app_settle(app);
	draw(app, &grid);
	app_free(app);
	thread_wait_for_left();
	view_state_release(&options.state);
	grid_release(&grid);
	profile_builder_free(builder);
	return 0;
}
