/*
 * A comparison as a picture: boxes are as wide as on the side that has more of them, so that what
 * is gone can be seen, and are coloured by what has changed. A sign says the same without colours.
 */

#include "report/diff/diff_svg.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/compare/change.h"
#include "report/diff/diff_headline.h"
#include "report/export/svg_page.h"
#include "report/export/svg_picture.h"
#include "show/change_text.h"
#include "show/colors/change_color.h"
#include "show/escape.h"

static const struct comparison *comparison_of(const struct svg_picture *picture)
{
	return picture->context;
}

static enum change_kind kind_of(const struct comparison *comparison, node_id node)
{
	struct change change = comparison_change(comparison, node);

	return change_shown(comparison, &change);
}

static void write_color(const struct svg_picture *picture, node_id node, FILE *out)
{
	const struct comparison *comparison = comparison_of(picture);
	const int64_t totals[] = { comparison->side[SIDE_BASE]->total[node],
				   comparison->side[SIDE_NEW]->total[node] };

	fprintf(out, "d%d", change_color(kind_of(comparison, node), totals));
}

/* "new", "gone", "-2.5%". */
static void write_change(const struct comparison *comparison, node_id node, enum change_kind kind,
			 FILE *out)
{
	int64_t before = comparison->side[SIDE_BASE]->total[node];
	int64_t after = comparison->side[SIDE_NEW]->total[node];
	char text[CHANGE_TEXT_SIZE];

	if (kind == CHANGE_NEW || kind == CHANGE_GONE)
		fputs(change_kind_names[kind], out);
	else
		escape_write(out, ESCAPE_XML,
			     change_text_difference(text, comparison,
						    quantity_subtract(after, before)));
}

static void write_text(const struct svg_picture *picture, node_id node, FILE *out)
{
	const struct comparison *comparison = comparison_of(picture);
	enum change_kind kind = kind_of(comparison, node);
	int direction = change_direction(kind);

	if (direction != 0)
		fputs(direction < 0 ? "- " : "+ ", out);
	fputs("<tspan class=\"f\">", out);
	svg_picture_name(picture, node, out);
	fputs("</tspan>", out);
	if (direction != 0) {
		fputs("  ", out);
		write_change(comparison, node, kind, out);
	}
}

static void write_values(const struct comparison *comparison, const char *what, int64_t before,
			 int64_t after, FILE *out)
{
	char both[CHANGE_BOTH_SIZE], difference[CHANGE_TEXT_SIZE], ratio[CHANGE_TEXT_SIZE];

	fprintf(out, "\n%s ", what);
	escape_write(out, ESCAPE_XML, change_text_both(both, comparison, before, after));
	if (before == after || !comparison_has_both(comparison))
		return;
	fputs(", ", out);
	escape_write(out, ESCAPE_XML,
		     change_text_difference(difference, comparison,
					    quantity_subtract(after, before)));
	fputs(" (", out);
	escape_write(out, ESCAPE_XML, change_text_ratio(ratio, before, after));
	putc(')', out);
}

static void write_about(const struct svg_picture *picture, node_id node, FILE *out)
{
	const struct comparison *comparison = comparison_of(picture);
	struct side_value base = comparison_value(comparison, node, SIDE_BASE);
	struct side_value new = comparison_value(comparison, node, SIDE_NEW);

	write_values(comparison, "total", base.total, new.total, out);
	if (base.total != new.total &&
	    kind_of(comparison, node) == CHANGE_NONE &&comparison_has_both(comparison))
		fputs(", within noise", out);
	if (!comparison->tree->inverted)
		write_values(comparison, "self", base.self, new.self, out);
}

static void write_headline(struct svg_picture *picture, FILE *out)
{
	char *text, *rest, *line;
	size_t size;
	FILE *lines = open_memstream(&text, &size);

	if (!lines)
		memory_exhausted();
	diff_headline(lines, picture->report, comparison_of(picture));
	fclose(lines);
	rest = text;
	while ((line = strsep(&rest, "\n")) != NULL)
		if (*line)
			svg_picture_line(picture, out, line);
	free(text);
}

static void write_note(const struct svg_picture *picture, FILE *out)
{
	(void)picture;
	fputs("Widths are those of the side that has more. Blue and -: less, orange and +: more, "
	      "grey: no change beyond noise.",
	      out);
}

void diff_svg(const struct report *report, const struct comparison *comparison, FILE *out)
{
	const char *const *names = report->diff->sides.name;
	char *title;
	struct svg_picture picture = {
		.report = report,
		.tree = comparison->tree,
		.context = comparison,
		.write_style = svg_page_change_style,
		.write_headline = write_headline,
		.write_note = write_note,
		.write_color = write_color,
		.write_text = write_text,
		.write_about = write_about,
	};

	if (asprintf(&title, "%s → %s", names[SIDE_BASE], names[SIDE_NEW]) < 0)
		memory_exhausted();
	picture.title = title;
	svg_picture_print(&picture, out);
	free(title);
}
