/*
 * A slice as a picture: an icicle, or a flame graph. Boxes are placed in percent of the width and
 * cut off their texts themselves, so that nothing needs the script; all texts are there to be
 * found, also those of boxes that are too narrow for them.
 */

#include <stdlib.h>
#include <string.h>

#include "model/code_color.h"
#include "model/memory.h"
#include "report/escape.h"
#include "report/export.h"
#include "report/headline.h"
#include "report/report_tree.h"
#include "report/svg_page.h"

enum {
	DEFAULT_WIDTH = 1200,
	PARTS = 4, /* boxes of less than one of so many parts of a pixel are left out */
	ROW = 18,
	BOX = 17, /* of a row */
	TOP = 66, /* where the first row is */
	BOTTOM = 8,
	NARROW = 14, /* boxes whose texts are not shown */
};

__extension__ typedef __int128 wide;

struct box {
	node_id node;
	int64_t offset; /* from the left, as its extent */
	uint32_t shade;
};

struct picture {
	const struct report *report;
	const struct call_tree *tree;
	uint32_t width, height; /* pixels; rows */
	struct box *boxes;
	uint32_t count, capacity;
	uint64_t left_out;
};

/* --- where boxes are */

static bool is_narrow(const struct picture *picture, int64_t extent)
{
	return (wide)extent * picture->width * PARTS < picture->tree->extent[0];
}

static void add_box(struct picture *picture, struct box box)
{
	uint32_t row = picture->tree->depth[box.node];

	if (picture->count == picture->capacity) {
		picture->capacity = memory_more(picture->capacity);
		picture->boxes =
			memory_resize(picture->boxes, picture->capacity, sizeof(*picture->boxes));
	}
	picture->boxes[picture->count++] = box;
	if (row >= picture->height)
		picture->height = row + 1;
}

/* Siblings lie side by side, the widest first. */
static void place_boxes(struct picture *picture)
{
	const struct call_tree *tree = picture->tree;
	/* Of each row: where the next box begins, and how many there are. */
	int64_t *next = memory_new((size_t)tree->height + 1, sizeof(*next));
	uint32_t *in_row = memory_new((size_t)tree->height + 1, sizeof(*in_row));

	for (node_id node = 0; node < tree->count;) {
		uint32_t row = tree->depth[node];
		int64_t extent = tree->extent[node];

		if (extent <= 0 || is_narrow(picture, extent)) {
			picture->left_out += tree->end[node] - node;
			node = tree->end[node];
			continue;
		}
		add_box(picture, (struct box){ node, next[row], (row + in_row[row]++) % SHADES });
		next[row + 1] = next[row];
		next[row] = quantity_add(next[row], extent);
		node++;
	}
	free(next);
	free(in_row);
}

/* --- what they say */

static void write_text(FILE *out, const char *text)
{
	escape_write(out, ESCAPE_XML, *text ? text : "[unknown]");
}

static void write_amount(const struct picture *picture, FILE *out, const char *what, int64_t amount)
{
	char text[QUANTITY_TEXT_SIZE], percent[QUANTITY_TEXT_SIZE];

	fprintf(out, "\n%s ", what);
	escape_write(out, ESCAPE_XML,
		     quantity_print_percent(percent, amount, picture->tree->whole));
	fputs(", ", out);
	escape_write(out, ESCAPE_XML, quantity_print_named(text, amount, picture->tree->unit));
}

static void write_color(const struct picture *picture, const struct box *box, FILE *out)
{
	const struct labels *labels = picture->tree->labels;
	label_id label = picture->tree->label[box->node];

	if (labels->is_group[label])
		fprintf(out, "r%u", box->shade);
	else
		fprintf(out, "c%d",
			code_color((enum function_kind)labels->kind[label],
				   profile_module_name(picture->report->profile,
						       labels->module[label]),
				   box->shade));
}

static void write_box(const struct picture *picture, const struct box *box, FILE *out)
{
	const struct call_tree *tree = picture->tree;
	const struct labels *labels = tree->labels;
	label_id label = tree->label[box->node];
	int64_t extent = tree->extent[box->node];
	double part = 100.0 / (double)tree->extent[0];
	uint32_t row = tree->depth[box->node];
	const char *module = profile_module_path(picture->report->profile, labels->module[label]);

	if (picture->report->upward)
		row = picture->height - 1 - row;
	fprintf(out,
		"<svg class=\"b%s\" data-depth=\"%u\" x=\"%.5f%%\" y=\"%u\" width=\"%.5f%%\" "
		"height=\"%d\"><title>",
		(wide)extent * picture->width < (wide)tree->extent[0] * NARROW ? " n" : "",
		tree->depth[box->node], (double)box->offset * part, TOP + row * ROW,
		(double)extent * part, BOX);
	write_text(out, labels->text[label]);
	if (*module && picture->report->slice->by != BY_MODULE) {
		putc('\n', out);
		escape_write(out, ESCAPE_XML, module);
	}
	write_amount(picture, out, "total", tree->total[box->node]);
	if (!tree->inverted)
		write_amount(picture, out, "self", tree->self[box->node]);
	fputs("</title><rect width=\"100%\" height=\"100%\" class=\"", out);
	write_color(picture, box, out);
	fputs("\"/><text x=\"3\" y=\"13\">", out);
	write_text(out, labels->text[label]);
	fputs("</text></svg>\n", out);
}

/* --- what stands above them */

static void write_headline(const struct picture *picture, FILE *out)
{
	const struct report *report = picture->report;
	const struct call_tree *tree = picture->tree;
	char *filters = headline_filters(report->slice);
	char amount[QUANTITY_TEXT_SIZE];

	fputs("<text class=\"title\" x=\"10\" y=\"22\">", out);
	write_text(out, report->input);
	fputs("</text>\n<text x=\"10\" y=\"40\">", out);
	headline_whole(out, ESCAPE_XML, report, tree);
	if (tree->extent[0] != tree->whole || filters) {
		fputs("; shown is ", out);
		escape_write(out, ESCAPE_XML,
			     quantity_print_percent(amount, tree->total[0], tree->whole));
		fputs(", ", out);
		escape_write(out, ESCAPE_XML,
			     quantity_print_named(amount, tree->total[0], tree->unit));
	}
	if (filters) {
		fputs(": ", out);
		escape_write(out, ESCAPE_XML, filters);
	}
	fputs("</text>\n", out);
	free(filters);
}

static void write_note(const struct picture *picture, FILE *out)
{
	const struct call_tree *tree = picture->tree;
	char count[QUANTITY_TEXT_SIZE];

	fputs("<text class=\"note\" x=\"10\" y=\"58\">", out);
	if (picture->count == 0)
		fputs("There are no samples.", out);
	else
		fprintf(out, "Widths are %s. %s.",
			tree->extent[0] != tree->total[0] ? "gains and losses together" : "totals",
			tree->inverted            ? "Callees come first"
			: picture->report->upward ? "Callers are below"
						  : "Callers are above");
	if (picture->left_out > 0)
		fprintf(out, " Left out is what is narrower than %g pixels: %s boxes.", 1.0 / PARTS,
			quantity_print_full(count, (int64_t)picture->left_out,
					    (struct quantity_unit){ UNIT_COUNT, 0, "" }));
	fputs("</text>\n", out);
}

static void write_picture(const struct picture *picture, FILE *out)
{
	uint32_t height = TOP + picture->height * ROW + BOTTOM;

	fprintf(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%u\" height=\"%u\" "
		"viewBox=\"0 0 %u %u\">\n<title>",
		picture->width, height, picture->width, height);
	write_text(out, picture->report->input);
	fputs("</title>\n<desc>Written by serac " PACKAGE_VERSION "</desc>\n", out);
	svg_page_style(out);
	fputs("<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n", out);
	write_headline(picture, out);
	write_note(picture, out);
	for (uint32_t i = 0; i < picture->count && !ferror(out); i++)
		write_box(picture, &picture->boxes[i], out);
	if (picture->count > 0)
		svg_page_script(out);
	fputs("</svg>\n", out);
}

bool svg_print(const struct report *report, FILE *out, struct error *error)
{
	struct call_tree *tree = report_tree_build(report, report->slice->sample_type, error);
	struct picture picture = {
		.report = report,
		.tree = tree,
		.width = report->width > 0 ? report->width : DEFAULT_WIDTH,
	};

	if (!tree)
		return false;
	place_boxes(&picture);
	write_picture(&picture, out);
	free(picture.boxes);
	call_tree_unref(tree);
	return true;
}
