#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/trees/call_tree.h"
#include "report/headline.h"
#include "report/records.h"
#include "report/report.h"
#include "report/text.h"
#include "show/escape.h"

#define DEFAULT_MIN_PERCENT 0.5

/* Deeper frames are no longer indented but say how deep they are. */
enum { INDENT_LIMIT = 30 };

static const char *const fields[] = {
	"id",           "parent",        "depth",      "self", "total",
	"self_percent", "total_percent", LABEL_FIELDS, NULL,
};

/* The nodes that are shown: never without the one above. */
struct selection {
	uint32_t *row; /* per node: 1 + its row; 0: not shown */
	uint32_t count, left_out;
};

static int by_extent(const void *a, const void *b, void *context)
{
	const struct call_tree *tree = context;
	node_id x = *(const node_id *)a, y = *(const node_id *)b;
	int64_t x_extent = tree->extent[x], y_extent = tree->extent[y];

	if (x_extent != y_extent)
		return x_extent < y_extent ? 1 : -1;
	return x < y ? -1 : x > y;
}

/* Of more nodes than the limit allows, the heaviest: a caller is not lighter than its callee,
 * and comes first where it is as heavy. */
static void keep_heaviest(struct selection *selection, const struct call_tree *tree, uint32_t limit)
{
	node_id *nodes = memory_resize(NULL, tree->count, sizeof(*nodes));
	uint32_t count = 0;

	for (node_id node = 0; node < tree->count; node++)
		if (selection->row[node])
			nodes[count++] = node;
	if (count > limit) {
		qsort_r(nodes, count, sizeof(*nodes), by_extent, (void *)tree);
		for (uint32_t i = limit; i < count; i++)
			selection->row[nodes[i]] = 0;
	}
	free(nodes);
}

static void selection_init(struct selection *selection, const struct call_tree *tree,
			   int64_t min_total, uint32_t limit)
{
	selection->row = memory_new(tree->count, sizeof(*selection->row));
	selection->count = 0;
	for (node_id node = 0; node < tree->count; node++)
		selection->row[node] = report_is_shown(tree->extent[node], min_total);
	keep_heaviest(selection, tree, limit);
	for (node_id node = 0; node < tree->count; node++) {
		/* With negative weights a callee may be heavier. */
		if (node > 0 && !selection->row[tree->parent[node]])
			selection->row[node] = 0;
		if (selection->row[node])
			selection->row[node] = ++selection->count;
	}
	selection->left_out = tree->count - selection->count;
}

static void print_records(const struct report *report, const struct call_tree *tree,
			  const struct selection *selection, FILE *out, struct json *json)
{
	struct records records;

	records_begin(&records, out, json, "rows", fields);
	for (node_id node = 0; node < tree->count && !ferror(out); node++) {
		if (!selection->row[node])
			continue;
		records_number(&records, selection->row[node] - 1);
		if (node == 0)
			records_none(&records);
		else
			records_number(&records, selection->row[tree->parent[node]] - 1);
		records_number(&records, tree->depth[node]);
		records_quantity(&records, tree->self[node], tree->unit);
		records_quantity(&records, tree->total[node], tree->unit);
		records_percent(&records, tree->self[node], tree->whole);
		records_percent(&records, tree->total[node], tree->whole);
		records_label(&records, report, tree->labels, tree->label[node]);
	}
	records_end(&records);
}

static void print_text(const struct report *report, const struct call_tree *tree,
		       const struct selection *selection, FILE *out)
{
	headline_print(out, report, tree);
	fprintf(out, "%*s%*s%*s%*s  %s%s\n", TEXT_PERCENT_WIDTH, "self %", TEXT_AMOUNT_WIDTH,
		"self", TEXT_PERCENT_WIDTH, "total %", TEXT_AMOUNT_WIDTH, "total",
		grouping_names[report->slice->by], tree->inverted ? ", callers below" : "");
	for (node_id node = 0; node < tree->count && !ferror(out); node++) {
		uint32_t depth = tree->depth[node];

		if (!selection->row[node])
			continue;
		text_percent(out, tree->self[node], tree->whole);
		text_amount(out, tree->self[node], tree->unit);
		text_percent(out, tree->total[node], tree->whole);
		text_amount(out, tree->total[node], tree->unit);
		fprintf(out, "  %*s", (int)(depth < INDENT_LIMIT ? depth : INDENT_LIMIT) * 2, "");
		if (depth > INDENT_LIMIT)
			fprintf(out, "%u: ", depth);
		text_label(out, report, tree->labels, tree->label[node], 0);
	}
	if (selection->left_out > 0)
		putc('\n', out);
	text_more(out, selection->left_out,
		  report->limit > 0 ? "--min 0 --limit 0 shows all" : "--min 0 shows all");
}

bool tree_print(const struct report *report, FILE *out, struct error *error)
{
	struct call_tree *tree = call_tree_build(report->profile, report->slice, error);
	struct selection selection;
	int64_t min_total;
	struct json json;

	if (!tree)
		return false;
	min_total = report_min_total(report, DEFAULT_MIN_PERCENT, tree->extent[0]);
	if (report->inverted) {
		struct call_tree *inverted = call_tree_invert(tree, 0, min_total);

		call_tree_unref(tree);
		tree = inverted;
	}
	selection_init(&selection, tree, min_total, report_limit(report, 0));
	switch (report->format) {
	case FORMAT_JSON:
		json_begin(&json, out);
		headline_json(&json, report, tree);
		json_bool(&json, "inverted", tree->inverted);
		json_number(&json, "more", selection.left_out);
		print_records(report, tree, &selection, out, &json);
		json_end(&json);
		break;
	case FORMAT_TSV:
		print_records(report, tree, &selection, out, NULL);
		break;
	default:
		print_text(report, tree, &selection, out);
		break;
	}
	free(selection.row);
	call_tree_unref(tree);
	return true;
}
