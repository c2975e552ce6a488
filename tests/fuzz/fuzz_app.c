/*
 * The explorer fed with a profile, keys, clicks and sizes: whatever comes, it draws inside its
 * screen, and puts nothing there that is not a printable character.
 *
 * The input: a byte of flags; the profile up to a byte 0, a sample a line ("a;b;c 5", or
 * "thread:a;b;c 5", or "user=amy:a;b;c 5" with a label; where flags say that two are compared,
 * lines from one with just "=" on are the second one's); then events of a byte each, some with
 * more bytes behind it (see play).
 */

#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "show/text_width.h"
#include "tui/app/app.h"

static void write_nothing(void *context, const struct written_view *view,
			  char message[VIEW_MESSAGE_SIZE])
{
	(void)context;
	snprintf(message, VIEW_MESSAGE_SIZE, "%.50s: %u", view->path, view->box_count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(condition)                                                                 \
	do {                                                                             \
		if (!(condition)) {                                                      \
			fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, \
				#condition);                                             \
			abort();                                                         \
		}                                                                        \
	} while (0)

enum { EVENT_LIMIT = 400, INPUT_LIMIT = 8192 };

struct bytes {
	const uint8_t *at, *end;
};

static uint8_t take(struct bytes *bytes)
{
	return bytes->at < bytes->end ? *bytes->at++ : 0;
}

/* --- the profile */

static location_id add_location(struct profile_builder *builder, const char *name, size_t length)
{
	uint8_t first = length > 0 ? (uint8_t)name[0] : 0;
	struct function_info info = {
		.name = profile_builder_add_string(builder, name, length),
		.module = profile_builder_add_module(
			builder, profile_builder_add_string(builder, name, length > 0)),
		.kind = (enum function_kind)(first % KIND_COUNT),
	};
	frame_id frame = profile_builder_add_frame(
		builder, profile_builder_add_function(builder, &info), first % 7);

	return profile_builder_add_location(builder, info.module, first, &frame, 1);
}

/* "user=amy", or a number: its length. */
static tag_set_id add_label(struct profile_builder *builder, const char *text, const char *end)
{
	const char *equals = memchr(text, '=', (size_t)(end - text)), *value = equals + 1;
	struct tag tag = {
		.key = profile_builder_add_string(builder, text, (size_t)(equals - text)),
		.text = profile_builder_add_string(builder, value, (size_t)(end - value)),
	};
	tag_id id;

	if (value < end && *value == '#') {
		tag.text = 0;
		tag.number = end - value;
		tag.unit = tag.key;
	}
	id = profile_builder_add_tag(builder, &tag);
	profile_builder_set_columns(builder, COLUMN_TAGS);
	return profile_builder_add_tag_set(builder, &id, 1);
}

static void add_line(struct profile_builder *builder, const char *line, const char *end)
{
	const char *colon = memchr(line, ':', (size_t)(end - line)), *space = end;
	location_id locations[200];
	uint32_t depth = 0;
	int64_t weight = 1;
	struct sample sample = { .time = TIME_UNKNOWN, .cpu = -1, .values = &weight };

	if (colon && memchr(line, '=', (size_t)(colon - line))) {
		sample.tags = add_label(builder, line, colon);
		line = colon + 1;
	} else if (colon) {
		string_id name = profile_builder_add_string(builder, line, (size_t)(colon - line));

		profile_builder_set_columns(builder, COLUMN_THREAD);
		sample.thread =
			profile_builder_add_thread(builder, (int32_t)(colon - line), 2, name, name);
		line = colon + 1;
	}
	while (space > line && space[-1] != ' ')
		space--;
	if (space > line) {
		char number[32] = "";

		memcpy(number, space, (size_t)(end - space < 31 ? end - space : 31));
		weight = strtoll(number, NULL, 10);
		end = space - 1;
	}
	while (line < end && depth < 200) {
		const char *mark = memchr(line, ';', (size_t)(end - line));

		if (!mark)
			mark = end;
		locations[depth++] = add_location(builder, line, (size_t)(mark - line));
		line = mark + 1;
	}
	sample.stack = profile_builder_add_stack(builder, locations, depth, 0);
	profile_builder_add_sample(builder, &sample);
}

static void add_profile(struct profile_builder *builder, const char *text, const char *end)
{
	while (text < end) {
		const char *line_end = memchr(text, '\n', (size_t)(end - text));

		if (!line_end)
			line_end = end;
		add_line(builder, text, line_end);
		text = line_end + 1;
	}
}

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
			add_profile(builder, text, from);
		else
			add_profile(builder, from + (from < end), end);
	}
}

/* --- the screen */

static void check_row(const struct grid *grid, int y)
{
	for (int x = 0; x < grid->width; x++) {
		const struct cell *cell = grid_cell(grid, x, y);

		CHECK(cell->style.paint < PAINT_COUNT);
		if (cell->codepoint == 0) {
			CHECK(x > 0 && codepoint_width(grid_cell(grid, x - 1, y)->codepoint) == 2);
			continue;
		}
		CHECK(!grid->ascii || (cell->codepoint >= ' ' && cell->codepoint < 0x7f));
		if (cell->codepoint == REPLACEMENT_CHARACTER)
			continue;
		CHECK(codepoint_width(cell->codepoint) > 0);
		if (codepoint_width(cell->codepoint) == 2)
			CHECK(x + 1 < grid->width && grid_cell(grid, x + 1, y)->codepoint == 0);
	}
}

static void draw(struct app *app, struct grid *grid)
{
	int x, y;

	app_draw(app, grid, &x, &y);
	CHECK(x == -1 || (x >= 0 && x < grid->width && y >= 0 && y < grid->height));
	for (int row = 0; row < grid->height; row++)
		check_row(grid, row);
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
		app_mouse(app, (enum mouse_event)(a % 4), b, take(bytes) % 100);
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
		add_profile(builder, (const char *)profile->at, (const char *)profile->end);
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
	struct document_view document = { .name = "a\x1b[mb/\xff;" };
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
		add_profile(builder, (const char *)profile.at, (const char *)profile.end);
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
	view_state_release(&options.state);
	grid_release(&grid);
	profile_builder_free(builder);
	return 0;
}
