/* A slice as a picture. */
#include <stdlib.h>

#include "base/memory.h"
#include "report/export/exporter.h"
#include "report/export/svg_page.h"
#include "report/export/svg_picture.h"
#include "report/headline.h"
#include "report/report_tree.h"
#include "show/colors/label_color.h"
#include "show/escape.h"

static void write_amount(const struct call_tree *tree, FILE *out, const char *what, int64_t amount)
{
	char text[QUANTITY_TEXT_SIZE], percent[QUANTITY_TEXT_SIZE];

	fprintf(out, "\n%s ", what);
	escape_write(out, ESCAPE_XML, quantity_print_percent(percent, amount, tree->whole));
	fputs(", ", out);
	escape_write(out, ESCAPE_XML, quantity_print_named(text, amount, tree->unit));
}

static void write_about(const struct svg_picture *picture, node_id node, FILE *out)
{
	const struct call_tree *tree = picture->tree;

	write_amount(tree, out, "total", tree->total[node]);
	if (!tree->inverted)
		write_amount(tree, out, "self", tree->self[node]);
}

static void write_color(const struct svg_picture *picture, node_id node, FILE *out)
{
	const struct labels *labels = picture->tree->labels;
	label_id label = picture->tree->label[node];

	if (labels->is_group[label])
		fputs("r0", out);
	else
		fprintf(out, "c%d",
			label_color(picture->report->profile, picture->report->slice, labels, label,
				    COLOR_BY_PACKAGE));
}

static void print_shown(const struct report *report, const struct call_tree *tree, FILE *out)
{
	char *filters = headline_filters(report->slice);
	char amount[QUANTITY_TEXT_SIZE];

	headline_whole(out, report, tree);
	if (tree->extent[0] != tree->whole || filters) {
		fprintf(out, "; shown is %s",
			quantity_print_percent(amount, tree->total[0], tree->whole));
		fprintf(out, ", %s", quantity_print_named(amount, tree->total[0], tree->unit));
	}
	if (filters)
		fprintf(out, ": %s", filters);
	free(filters);
}

static void write_headline(struct svg_picture *picture, FILE *out)
{
	char *text;
	size_t size;
	FILE *line = open_memstream(&text, &size);

	if (!line)
		memory_exhausted();
	print_shown(picture->report, picture->tree, line);
	fclose(line);
	svg_picture_line(picture, out, text);
	free(text);
}

static void write_note(const struct svg_picture *picture, FILE *out)
{
	const struct call_tree *tree = picture->tree;

	fprintf(out, "Widths are %s.",
		tree->extent[0] != tree->total[0] ? "gains and losses together" : "totals");
}

static bool print(const struct report *report, FILE *out, struct error *error)
{
	struct call_tree *tree = report_tree_build(report, report->slice->sample_type, error);
	struct svg_picture picture = {
		.report = report,
		.tree = tree,
		.title = report->input,
		.write_style = svg_page_style,
		.write_headline = write_headline,
		.write_note = write_note,
		.write_color = write_color,
		.write_text = svg_picture_name,
		.write_about = write_about,
	};

	if (!tree)
		return false;
	svg_picture_print(&picture, out);
	call_tree_unref(tree);
	return true;
}

const struct exporter svg_exporter = {
	.format = FORMAT_SVG,
	.print = print,
	.inverts = true,
};
