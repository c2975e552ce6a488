#include "report/export/svg_picture.h"

#include <stdlib.h>

#include "base/memory.h"
#include "report/export/svg_page.h"
#include "show/escape.h"

enum {
	DEFAULT_WIDTH = 1200,
	PARTS = 4, /* of a pixel: a box that is narrower than one is left out */
	ROW = 18,
	BOX = 17,    /* of a row */
	TITLE = 22,  /* where its text stands */
	BOTTOM = 8,  /* also between texts and boxes */
	NARROW = 14, /* boxes whose texts are not shown */
};

__extension__ typedef __int128 wide;

/* --- where boxes are */

/* A parent before what is below it, as nodes are numbered. */
static int by_node(const void *a, const void *b)
{
	const struct icicle_span *x = a, *y = b;

	return x->box.node < y->box.node ? -1 : x->box.node > y->box.node;
}

static void place_boxes(struct svg_picture *picture)
{
	struct icicle_layout *layout = &picture->layout;

	icicle_layout_build_wide(layout, picture->tree, (int)picture->width * PARTS);
	if (layout->count == 0)
		return;
	picture->height = layout->spans[layout->count - 1].row + 1;
	qsort(layout->spans, layout->count, sizeof(*layout->spans), by_node);
}

/* --- what they say */

static void write_text(FILE *out, const char *text)
{
	escape_write(out, ESCAPE_XML, *text ? text : "[unknown]");
}

void svg_picture_name(const struct svg_picture *picture, node_id node, FILE *out)
{
	write_text(out, call_tree_text(picture->tree, node));
}

static void write_box(const struct svg_picture *picture, const struct icicle_span *span, FILE *out)
{
	const struct call_tree *tree = picture->tree;
	const struct labels *labels = tree->labels;
	node_id node = span->box.node;
	label_id label = tree->label[node];
	double part = 100.0 / (double)tree->extent[0];
	uint32_t row = span->row;
	const char *module = profile_module_path(picture->report->profile, labels->module[label]);

	if (picture->report->upward)
		row = picture->height - 1 - row;
	fprintf(out,
		"<svg class=\"b%s\" data-depth=\"%u\" x=\"%.5f%%\" y=\"%u\" width=\"%.5f%%\" "
		"height=\"%d\"><title>",
		(wide)span->total * picture->width < (wide)tree->extent[0] * NARROW ? " n" : "",
		span->row, (double)span->offset * part, picture->top + row * ROW,
		(double)span->total * part, BOX);
	svg_picture_name(picture, node, out);
	if (*module && picture->report->slice->by != BY_MODULE) {
		putc('\n', out);
		escape_write(out, ESCAPE_XML, module);
	}
	picture->write_about(picture, node, out);
	fputs("</title><rect width=\"100%\" height=\"100%\" class=\"", out);
	picture->write_color(picture, node, out);
	fputs("\"/><text x=\"3\" y=\"13\">", out);
	picture->write_text(picture, node, out);
	fputs("</text></svg>\n", out);
}

/* --- what stands above them */

void svg_picture_line(struct svg_picture *picture, FILE *out, const char *text)
{
	picture->top += ROW;
	fprintf(out, "<text x=\"10\" y=\"%u\">", picture->top);
	escape_write(out, ESCAPE_XML, text);
	fputs("</text>\n", out);
}

static void write_note(struct svg_picture *picture, FILE *out)
{
	uint64_t left_out = picture->tree->count - picture->layout.count;
	char count[QUANTITY_TEXT_SIZE];

	picture->top += ROW;
	fprintf(out, "<text class=\"note\" x=\"10\" y=\"%u\">", picture->top);
	if (picture->layout.count == 0) {
		fputs("There are no samples.", out);
	} else {
		picture->write_note(picture, out);
		fprintf(out, " %s.",
			picture->tree->inverted   ? "Callees come first"
			: picture->report->upward ? "Callers are below"
						  : "Callers are above");
	}
	if (left_out > 0)
		fprintf(out, " %s box%s narrower than %g px %s omitted.",
			quantity_print_full(count, (int64_t)left_out,
					    (struct quantity_unit){ UNIT_COUNT, 0, "" }),
			left_out == 1 ? "" : "es", 1.0 / PARTS, left_out == 1 ? "is" : "are");
	fputs("</text>\n", out);
}

/* Ends where the first row begins. Caller frees. */
static char *print_head(struct svg_picture *picture)
{
	char *head;
	size_t size;
	FILE *out = open_memstream(&head, &size);

	if (!out)
		memory_exhausted();
	picture->top = TITLE;
	fprintf(out, "<text class=\"title\" x=\"10\" y=\"%u\">", picture->top);
	write_text(out, picture->title);
	fputs("</text>\n", out);
	picture->write_headline(picture, out);
	write_note(picture, out);
	picture->top += BOTTOM;
	fclose(out);
	return head;
}

void svg_picture_print(struct svg_picture *picture, FILE *out)
{
	uint32_t height;
	char *head;

	picture->width = picture->report->width > 0 ? picture->report->width : DEFAULT_WIDTH;
	place_boxes(picture);
	head = print_head(picture);
	height = picture->top + picture->height * ROW + BOTTOM;
	fprintf(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%u\" height=\"%u\" "
		"viewBox=\"0 0 %u %u\">\n<title>",
		picture->width, height, picture->width, height);
	write_text(out, picture->title);
	fputs("</title>\n<desc>Written by serac " PACKAGE_VERSION "</desc>\n", out);
	picture->write_style(out);
	fputs("<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n", out);
	fputs(head, out);
	for (size_t i = 0; i < picture->layout.count && !ferror(out); i++)
		write_box(picture, &picture->layout.spans[i], out);
	if (picture->layout.count > 0)
		svg_page_script(out);
	fputs("</svg>\n", out);
	free(head);
	icicle_layout_release(&picture->layout);
}
