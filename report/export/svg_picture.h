#ifndef REPORT_EXPORT_SVG_PICTURE_H
#define REPORT_EXPORT_SVG_PICTURE_H

#include "model/trees/call_tree.h"
#include "report/report.h"
#include "show/icicle/icicle_layout.h"

/*
 * A call tree as a picture: an icicle, or a flame graph. Boxes are placed in percent of the width
 * and cut off their texts themselves, so that nothing needs the script; all texts are there to be
 * found, also those of boxes that are too narrow for them. What they say is up to whom the picture
 * is of.
 */

struct svg_picture {
	const struct report *report; /* its profile, slice, upward and width */
	const struct call_tree *tree;
	const char *title;
	const void *context; /* for what follows */
	/* Classes of boxes: svg_page_style or svg_page_change_style. */
	void (*write_style)(FILE *out);
	/* What stands above the picture, in lines; each is a call of svg_picture_line. */
	void (*write_headline)(struct svg_picture *picture, FILE *out);
	/* The legend of widths and colours. */
	void (*write_note)(const struct svg_picture *picture, FILE *out);
	/* Of a box: the class of its colour; the text in it, as XML; and what it is about, after
	 * its name and module: lines that begin with a newline. */
	void (*write_color)(const struct svg_picture *picture, node_id node, FILE *out);
	void (*write_text)(const struct svg_picture *picture, node_id node, FILE *out);
	void (*write_about)(const struct svg_picture *picture, node_id node, FILE *out);

	/* The picture's own. */
	uint32_t width, height; /* pixels; rows */
	uint32_t top;           /* pixels above the first row */
	struct icicle_layout layout;
};

void svg_picture_print(struct svg_picture *picture, FILE *out);

/* A line of the headline, which is escaped there. */
void svg_picture_line(struct svg_picture *picture, FILE *out, const char *text);

/* The name of what is drawn there, escaped. */
void svg_picture_name(const struct svg_picture *picture, node_id node, FILE *out);

#endif
