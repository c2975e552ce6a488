#include "tui/chrome.h"

#include <stdio.h>
#include <string.h>

#include "tui/text_width.h"

struct chrome_rows chrome_rows_fit(int height)
{
	return (struct chrome_rows){
		.header = height >= 3,
		.path = height >= 6,
		.detail = height >= 4,
		.keys = height >= 2,
	};
}

/* --- header */

enum { TITLES_WIDTH = 60, TAB_GAP = 2 };

static int tab_width(const struct view *view, struct rect row)
{
	return row.width >= TITLES_WIDTH ? 2 + text_width(view->title) : 1;
}

static int tabs_width(const struct chrome *chrome, struct rect row)
{
	int width = 0;

	for (const struct view *const *view = chrome->views; *view; view++)
		width += tab_width(*view, row) + TAB_GAP;
	return width;
}

const struct view *chrome_tab_at(const struct chrome *chrome, struct rect row, int x)
{
	int at = row.x + row.width - tabs_width(chrome, row);

	for (const struct view *const *view = chrome->views; *view; view++) {
		if (x >= at && x < at + tab_width(*view, row))
			return *view;
		at += tab_width(*view, row) + TAB_GAP;
	}
	return NULL;
}

static void draw_tabs(const struct chrome *chrome, struct grid *grid, struct rect row)
{
	int x = row.x + row.width - tabs_width(chrome, row);

	for (const struct view *const *view = chrome->views; *view; view++) {
		struct style key = style_of(PAINT_KEY), title = style_of(PAINT_TEXT);
		char digit[2] = { command_table[(*view)->command].keys[0], '\0' };

		if (*view == chrome->view) {
			key = style_with(style_of(PAINT_HEADER), STYLE_REVERSE);
			title = key;
		}
		grid_text(grid, x, row.y, 1, key, digit);
		if (row.width >= TITLES_WIDTH) {
			grid_put(grid, x + 1, row.y, title, ' ');
			grid_text(grid, x + 2, row.y, tab_width(*view, row) - 2, title,
				  (*view)->title);
		}
		x += tab_width(*view, row) + TAB_GAP;
	}
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash && slash[1] ? slash + 1 : path;
}

/* Text that is left out when there is no room for all of it. */
static int draw_whole(struct grid *grid, struct rect row, int x, struct style style,
		      const char *text)
{
	int width = text_width(text);

	if (*text == '\0' || x + width > row.x + row.width)
		return x;
	grid_text(grid, x, row.y, width, style, text);
	return x + width + 2;
}

void chrome_draw_header(const struct session *session, const struct chrome *chrome,
			struct grid *grid, struct rect row)
{
	const struct profile *profile = &session->profile;
	struct rect left = { row.x, row.y, row.width - tabs_width(chrome, row) - 1, 1 };
	char text[200], amount[QUANTITY_TEXT_SIZE];
	int x = row.x + 1, name_width = left.width / 3;
	uint32_t type = session->state.slice.sample_type;
	const char *name = base_name(chrome->input_name);

	draw_tabs(chrome, grid, row);
	if (row.width >= 100)
		x = draw_whole(grid, left, x, style_of(PAINT_HEADER), "serac");
	if (text_width(name) < name_width)
		name_width = text_width(name);
	if (name_width > 0)
		x += grid_text(grid, x, row.y, name_width, style_of(PAINT_HEADER), name) + 2;
	if (type < profile->sample_type_count) {
		const struct sample_type *sample_type = &profile->sample_types[type];

		/* "samples 99 samples" says it twice. */
		if (profile->sample_type_count > 1 ||
		    strcmp(profile_text(profile, sample_type->name), sample_type->unit.name) != 0) {
			snprintf(text, sizeof(text), "%.60s%s",
				 profile_text(profile, sample_type->name),
				 profile->sample_type_count > 1 ? "▾" : "");
			x = draw_whole(grid, left, x, style_of(PAINT_TEXT), text);
		}
		/* Samples that weigh one each are their own total. */
		if (sample_type->unit.unit != UNIT_COUNT ||
		    sample_type->total != (int64_t)sample_type->samples)
			x = draw_whole(grid, left, x, style_of(PAINT_TEXT),
				       quantity_print_named(amount, sample_type->total,
							    sample_type->unit));
		if (profile->samples.type ||
		    sample_type->total == (int64_t)sample_type->samples)
			x = draw_whole(grid, left, x, style_of(PAINT_TEXT),
				       quantity_print_named(
					       amount, (int64_t)sample_type->samples,
					       (struct quantity_unit){ UNIT_COUNT, 0, "samples" }));
	}
	if (profile->samples.time && profile_duration(profile) > 0) {
		quantity_print(amount, profile_duration(profile),
			       (struct quantity_unit){ UNIT_NANOSECONDS, 0, "" });
		snprintf(text, sizeof(text), "in %s", amount);
		x = draw_whole(grid, left, x, style_of(PAINT_DIM), text);
	}
	if (profile->warning_count > 0 || profile->lost > 0)
		draw_whole(grid, left, x, style_of(PAINT_WARNING), "⚠ i");
}

/* --- path and filters */

static void append(char *text, size_t size, const char *format, const char *value)
{
	size_t length = strlen(text);

	if (length < size)
		snprintf(text + length, size - length, format, value);
}

/* What pattern_quote made is shown as the name that it was made of. */
static void append_expressions(char *text, size_t size, const char *title,
			       const struct text_list *list)
{
	for (uint32_t i = 0; i < list->count; i++) {
		const char *expression = list->items[i], *quote = "(?-i)^\\Q";
		char value[64];
		size_t length;

		if (strncmp(expression, quote, strlen(quote)) == 0)
			expression += strlen(quote);
		snprintf(value, sizeof(value), "%.60s", expression);
		length = strlen(value);
		if (expression != list->items[i] && length > 3 &&
		    strcmp(value + length - 3, "\\E$") == 0)
			value[length - 3] = '\0';
		append(text, size, "  %s:", title);
		append(text, size, "%s", value);
	}
}

static void print_filters(const struct session *session, char *text, size_t size)
{
	const struct slice *slice = &session->state.slice;
	char part[100];

	text[0] = '\0';
	append_expressions(text, size, "focus", &slice->focus);
	append_expressions(text, size, "without", &slice->ignore);
	append_expressions(text, size, "hidden", &slice->hide);
	append_expressions(text, size, "process", &slice->process);
	append_expressions(text, size, "thread", &slice->thread);
	if (slice->cpu >= 0) {
		snprintf(part, sizeof(part), "%d", slice->cpu);
		append(text, size, "  cpu:%s", part);
	}
	if (slice->has_time) {
		snprintf(part, sizeof(part), "%g%s to %g%s", slice->from.value,
			 slice->from.percent ? "%" : " s", slice->until.value,
			 slice->until.percent ? "%" : " s");
		append(text, size, "  time:%s", part);
	}
	if (slice->by != BY_FUNCTION)
		append(text, size, "  by:%s", grouping_names[slice->by]);
	if (slice->root != ROOT_AUTO)
		append(text, size, "  root:%s", root_names[slice->root]);
	if (slice->fold_recursion)
		append(text, size, "  %s", "recursion folded");
	if (slice->no_inline)
		append(text, size, "  %s", "no inlines");
	if (session->state.icicle == VARIANT_LEAF_FIRST && session->state.view == VIEW_ICICLE)
		append(text, size, "  %s", "leaf first");
	if (session->state.rows)
		append(text, size, "  rows:%s", session->state.rows);
}

static void print_search(const struct session *session, char *text, size_t size)
{
	const struct analysis *analysis = session->analysis;
	char share[QUANTITY_TEXT_SIZE];

	text[0] = '\0';
	if (!session->state.search)
		return;
	append(text, size, "  /%s", session->state.search);
	if (!analysis->search.matches)
		return;
	quantity_print_percent(share, analysis->search_weight,
			       analysis->tree->total[analysis->list_root]);
	append(text, size, " %s", analysis->search.match_count ? share : "not found");
}

static int64_t shown_total(const struct session *session)
{
	const struct analysis *analysis = session->analysis;

	return icicle_box_total(analysis->shown, session->zoom);
}

/* The names from the root to the zoom, as many of the last ones as fit. */
static void draw_zoom_path(const struct session *session, struct grid *grid, struct rect row)
{
	const struct call_tree *tree = session->analysis->shown;
	enum { NAMES = 64 };
	const char *names[NAMES];
	int count = 0, width = 0, x = row.x;
	node_id node = session->zoom.node;

	for (; node != NO_NODE && count < NAMES; node = tree->parent[node]) {
		int more = text_width(call_tree_text(tree, node)) + (count > 0 ? 3 : 0);

		if (count > 0 && width + more > row.width - 4)
			break;
		names[count++] = call_tree_text(tree, node);
		width += more;
	}
	if (node != NO_NODE)
		x += grid_text(grid, x, row.y, row.width, style_of(PAINT_DIM), "… › ");
	while (count-- > 0) {
		x += grid_text(grid, x, row.y, row.x + row.width - x,
			       style_of(count == 0 ? PAINT_HEADER : PAINT_TEXT), names[count]);
		if (count > 0)
			x += grid_text(grid, x, row.y, row.x + row.width - x, style_of(PAINT_DIM),
				       " › ");
	}
	if (session->zoom.rest)
		grid_text(grid, x, row.y, row.x + row.width - x, style_of(PAINT_DIM),
			  " and lighter ones");
}

void chrome_draw_path(const struct session *session, struct grid *grid, struct rect row)
{
	char filters[600], search[200], share[QUANTITY_TEXT_SIZE], text[QUANTITY_TEXT_SIZE + 20];
	int right = row.x + row.width - 1, width;

	quantity_print_percent(share, shown_total(session), session->analysis->tree->whole);
	snprintf(text, sizeof(text), row.width < 60 ? "%s" : "%s of profile", share);
	width = text_width(text);
	right -= width;
	grid_text(grid, right, row.y, width, style_of(PAINT_TEXT), text);
	print_search(session, search, sizeof(search));
	print_filters(session, filters, sizeof(filters));
	right -= 2;
	width = text_width(search);
	if (width > row.width / 3)
		width = row.width / 3;
	right -= width;
	grid_text(grid, right, row.y, width, style_of(PAINT_HIT), search);
	if (*search)
		grid_restyle(grid, (struct rect){ right, row.y, 2, 1 }, style_of(PAINT_TEXT));
	width = text_width(filters);
	if (width > right - row.width / 3)
		width = right - row.width / 3;
	right -= width;
	grid_text(grid, right, row.y, width, style_of(PAINT_KEY), filters);
	draw_zoom_path(session, grid, (struct rect){ row.x + 1, row.y, right - row.x - 2, 1 });
}

/* --- detail */

enum {
	DETAIL_WIDE = 110, /* columns from which there is room for everything */
	PERCENT_WIDTH = 6,
	AMOUNT_WIDTH = 9,
	FULL_WIDTH = 16, /* an exact amount */
};

struct detail {
	const struct session *session;
	struct grid *grid;
	struct rect row;
	int x;
};

/* A text at the same columns for every selection, so that moving repaints
 * digits and no more; left out where there is no room. */
static void draw_field(struct detail *detail, int width, const char *text)
{
	if (text_width(text) > width)
		width = text_width(text);
	if (detail->x + width > detail->row.x + detail->row.width)
		return;
	grid_text(detail->grid, detail->x, detail->row.y, width, style_of(PAINT_TEXT), text);
	detail->x += width + (detail->row.width >= DETAIL_WIDE ? 2 : 1);
}

static void draw_number(struct detail *detail, const char *title, int64_t amount, int64_t parent,
			bool with_amount)
{
	struct quantity_unit unit = detail->session->analysis->tree->unit;
	char share[QUANTITY_TEXT_SIZE], number[QUANTITY_TEXT_SIZE], text[160];
	int width = text_width(title) + 1;

	if (detail->session->state.percent == PERCENT_NOT) {
		snprintf(text, sizeof(text), "%s %s", title,
			 quantity_print_full(number, amount, unit));
		draw_field(detail, width + FULL_WIDTH, text);
		return;
	}
	snprintf(text, sizeof(text), "%s %*s%s%s", title, PERCENT_WIDTH,
		 quantity_print_percent(share, amount,
					session_share_base(detail->session, parent)),
		 with_amount ? " " : "", with_amount ? quantity_print(number, amount, unit) : "");
	draw_field(detail, width + PERCENT_WIDTH + (with_amount ? AMOUNT_WIDTH : 0), text);
}

static int64_t parent_total(const struct call_tree *tree, node_id node)
{
	return node == 0 ? tree->total[0] : tree->total[tree->parent[node]];
}

/* The selected box: this one chain of calls. */
static void draw_here(struct detail *detail, struct place place)
{
	const struct call_tree *tree = place.tree;
	int64_t total = icicle_box_total(tree, place.box);
	int64_t parent = parent_total(tree, place.box.node);
	char text[64], share[QUANTITY_TEXT_SIZE];

	if (!place.box.rest && !tree->inverted)
		draw_number(detail, "self", tree->self[place.box.node], parent, true);
	draw_number(detail, "total", total, parent, true);
	if (detail->row.width < DETAIL_WIDE || detail->session->state.percent == PERCENT_OF_PARENT)
		return;
	snprintf(text, sizeof(text), "%*s of %s", PERCENT_WIDTH,
		 quantity_print_percent(share, total, parent), tree->inverted ? "callee" : "parent");
	draw_field(detail, PERCENT_WIDTH + 10, text);
}

/* The function in all that is shown. */
static void draw_everywhere(struct detail *detail, label_id label, bool only)
{
	const struct analysis *analysis = detail->session->analysis;
	const struct function_row *row = analysis_row(analysis, label);
	bool wide = detail->row.width >= DETAIL_WIDE;

	if (!row)
		return;
	if (only || wide) {
		draw_number(detail, only ? "self" : "everywhere self", row->self,
			    analysis->list.whole, only);
		draw_number(detail, "total", row->total, analysis->list.whole, only);
	} else {
		draw_number(detail, "everywhere", row->total, analysis->list.whole, false);
	}
}

static void draw_source(struct detail *detail, label_id label)
{
	const struct analysis *analysis = detail->session->analysis;
	const struct labels *labels = analysis->tree->labels;
	const struct profile *profile = &analysis->profile;
	const char *module = profile_module_name(profile, labels->module[label]);
	function_id function = labels->function[label];
	const char *file = profile_text(profile, profile->functions.file[function]);
	int left = detail->row.x + detail->row.width - detail->x;
	char text[300];

	snprintf(text, sizeof(text), "%.100s%s%.150s", module, *module && *file ? "  " : "", file);
	if (labels->line[label] > 0 && *file)
		snprintf(text + strlen(text), sizeof(text) - strlen(text), ":%u",
			 labels->line[label]);
	if (text_width(text) <= left || left > 12)
		grid_text(detail->grid, detail->x, detail->row.y, left, style_of(PAINT_DIM), text);
}

void chrome_draw_detail(const struct session *session, const struct chrome *chrome,
			struct grid *grid, struct rect row)
{
	struct place here = { NULL, { 0, false } };
	const struct labels *labels = session->analysis->tree->labels;
	label_id label = session->selected_label;
	int name_width = row.width >= DETAIL_WIDE ? row.width / 4 : row.width / 4 - 2;
	struct detail detail = { session, grid, row, row.x + name_width + 2 };
	char name[100];

	if (chrome->view->here)
		here = chrome->view->here(session, chrome->view_data);
	if (here.tree)
		label = here.tree->label[here.box.node];
	if (label == NO_LABEL)
		return;
	if (here.tree && here.box.rest) {
		snprintf(name, sizeof(name), "… %u boxes",
			 icicle_box_count(here.tree, here.box));
		grid_text(grid, row.x + 1, row.y, name_width, style_of(PAINT_HEADER), name);
		draw_here(&detail, here);
		return;
	}
	grid_text(grid, row.x + 1, row.y, name_width, style_of(PAINT_HEADER), labels->text[label]);
	if (here.tree)
		draw_here(&detail, here);
	if (!labels->is_group[label])
		draw_everywhere(&detail, label, !here.tree);
	draw_source(&detail, label);
}

/* --- keys */

static void draw_progress(const struct session *session, struct grid *grid, struct rect row)
{
	const struct profile *profile = &session->profile;
	char bytes[QUANTITY_TEXT_SIZE], samples[QUANTITY_TEXT_SIZE], text[200];
	struct quantity_unit unit = { UNIT_BYTES, 0, "bytes" };
	int x = row.x + 1, bar = row.width / 4;

	x += grid_text(grid, x, row.y, row.width, style_of(PAINT_HEADER), "reading ");
	if (profile->bytes_total > 0) {
		int done = (int)((double)bar * (double)profile->bytes_read /
				 (double)profile->bytes_total);

		for (int i = 0; i < bar; i++)
			grid_put(grid, x + i, row.y, style_of(PAINT_BAR), i < done ? 0x2588 : 0x2591);
		x += bar + 1;
		snprintf(text, sizeof(text), "%3d%%  ",
			 (int)(100 * (double)profile->bytes_read / (double)profile->bytes_total));
		x += grid_text(grid, x, row.y, row.x + row.width - x, style_of(PAINT_TEXT), text);
	}
	snprintf(text, sizeof(text), "%s  %s samples   S stop  q quit",
		 quantity_print(bytes, (int64_t)profile->bytes_read, unit),
		 quantity_print(samples, profile->samples.count,
				(struct quantity_unit){ UNIT_COUNT, 0, "" }));
	grid_text(grid, x, row.y, row.x + row.width - x, style_of(PAINT_TEXT), text);
}

struct hint {
	const char *key, *what;
};

static const struct hint icicle_hints[] = {
	{ "←↓↑→", "move" }, { "⏎", "zoom" },   { "⌫", "back" },    { "/", "search" },
	{ "?", "help" },    { "f", "focus" },  { "c", "callers" }, { "v", "variant" },
	{ "x", "without" }, { "H", "hottest" }, { "q", "quit" },    { NULL, NULL },
};

static const struct hint table_hints[] = {
	{ "↑↓", "move" },     { "⏎", "callers" }, { "⌫", "back" },        { "/", "search" },
	{ "?", "help" },      { "<>", "sort" },   { "&", "filter rows" }, { "1", "icicle" },
	{ "x", "without" },   { "q", "quit" },    { NULL, NULL },
};

static const struct hint callers_hints[] = {
	{ "←↓↑→", "move" }, { "⏎", "to the middle" }, { "⌫", "back" },  { "/", "search" },
	{ "?", "help" },    { "v", "tables" },        { "1", "icicle" }, { "q", "quit" },
	{ NULL, NULL },
};

static const struct hint tree_hints[] = {
	{ "←→", "close, open" }, { "*", "open all" }, { "⏎", "zoom" },   { "⌫", "back" },
	{ "/", "search" },       { "?", "help" },     { "H", "hottest" }, { "c", "callers" },
	{ "q", "quit" },         { NULL, NULL },
};

static const struct hint overlay_hints[] = {
	{ "↑↓", "move" }, { "PgDn", "page" }, { "⏎", "choose" }, { "Esc", "close" }, { NULL, NULL },
};

static const struct hint *hints_of(const struct view *view)
{
	if (view == &callers_view)
		return callers_hints;
	if (view == &tree_view)
		return tree_hints;
	return view == &icicle_view ? icicle_hints : table_hints;
}

void chrome_draw_keys(const struct session *session, const struct chrome *chrome,
		      struct grid *grid, struct rect row)
{
	int x = row.x + 1;

	if (session->message[0]) {
		grid_text(grid, x, row.y, row.width - 1, style_of(PAINT_WARNING), session->message);
		return;
	}
	if (!session->profile.complete) {
		draw_progress(session, grid, row);
		return;
	}
	for (const struct hint *hint = chrome->overlay ? overlay_hints : hints_of(chrome->view);
	     hint->key; hint++) {
		int width = text_width(hint->key) + 1 + text_width(hint->what);

		if (x + width > row.x + row.width)
			break;
		x += grid_text(grid, x, row.y, width, style_of(PAINT_KEY), hint->key) + 1;
		x += grid_text(grid, x, row.y, width, style_of(PAINT_DIM), hint->what) + 2;
	}
}
