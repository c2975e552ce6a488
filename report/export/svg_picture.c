#include "report/export/svg_picture.h"

#include <stdlib.h>

#include "base/memory.h"
#include "report/export/svg_page.h"
#include "show/code_color.h"
#include "show/escape.h"

enum {
	DEFAULT_WIDTH = 1200,
	PARTS = 4, /* boxes of less than one of so many parts of a pixel are left out */
	ROW = 18,
	BOX = 17,    /* of a row */
	TITLE = 22,  /* where its text stands */
	BOTTOM = 8,  /* also between texts and boxes */
	NARROW = 14, /* boxes whose texts are not shown */
};

__extension__ typedef __int128 wide;

struct svg_box {
	node_id node;
	int64_t offset; /* from the left, as its extent */
	uint32_t shade;
};

/* --- where boxes are */

static bool is_narrow(const struct svg_picture *picture, int64_t extent)
{
	return (wide)extent * picture->width * PARTS < picture->tree->extent[0];
}

static void add_box(struct svg_picture *picture, struct svg_box box)
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
static void place_boxes(struct svg_picture *picture)
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
		add_box(picture,
			(struct svg_box){ node, next[row], (row + in_row[row]++) % SHADES });
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

void svg_picture_name(const struct svg_picture *picture, node_id node, FILE *out)
{
	write_text(out, call_tree_text(picture->tree, node));
}

static void write_box(const struct svg_picture *picture, const struct svg_box *box, FILE *out)
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
		tree->depth[box->node], (double)box->offset * part, picture->top + row * ROW,
		(double)extent * part, BOX);
	svg_picture_name(picture, box->node, out);
	if (*module && picture->report->slice->by != BY_MODULE) {
		putc('\n', out);
		escape_write(out, ESCAPE_XML, module);
	}
	picture->write_about(picture, box->node, out);
	fputs("</title><rect width=\"100%\" height=\"100%\" class=\"", out);
	picture->write_color(picture, box->node, box->shade, out);
	fputs("\"/><text x=\"3\" y=\"13\">", out);
	picture->write_text(picture, box->node, out);
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
	char count[QUANTITY_TEXT_SIZE];

	picture->top += ROW;
	fprintf(out, "<text class=\"note\" x=\"10\" y=\"%u\">", picture->top);
	if (picture->count == 0) {
		fputs("There are no samples.", out);
	} else {
		picture->write_note(picture, out);
		fprintf(out, " %s.",
			picture->tree->inverted   ? "Callees come first"
			: picture->report->upward ? "Callers are below"
						  : "Callers are above");
	}
	if (picture->left_out > 0)
		fprintf(out, " Left out is what is narrower than %g pixels: %s boxes.", 1.0 / PARTS,
			quantity_print_full(count, (int64_t)picture->left_out,
					    (struct quantity_unit){ UNIT_COUNT, 0, "" }));
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
	for (uint32_t i = 0; i < picture->count && !ferror(out); i++)
		write_box(picture, &picture->boxes[i], out);
	if (picture->count > 0)
		svg_page_script(out);
	fputs("</svg>\n", out);
	free(head);
	free(picture->boxes);
}
