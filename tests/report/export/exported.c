#include "tests/report/export/exported.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/report_tree.h"
#include "tests/model_text.h"
#include "tests/unit.h"

enum { DEPTH_LIMIT = 20 };

struct zoomed { /* what a report borrows */
	struct report_zoom zoom;
	uint64_t path[DEPTH_LIMIT], boxes[DEPTH_LIMIT];
};

static node_id child_called(const struct call_tree *tree, node_id node, const char *name)
{
	for (node_id child = node + 1; child < tree->end[node]; child = tree->end[child])
		if (strcmp(call_tree_text(tree, child), name) == 0)
			return child;
	fail_msg("there is no %s to zoom into", name);
	return NO_NODE;
}

static void find_zoom(struct zoomed *zoomed, struct report *report,
		      const struct exporting_case *exported)
{
	char *names = strdup(exported->zoom), *rest = names, *name;
	struct error error;
	struct call_tree *tree = report_tree_build(report, report->slice->sample_type, &error);
	node_id node = 0;

	while ((name = strsep(&rest, ";")) != NULL) {
		node = child_called(tree, node, name);
		zoomed->path[zoomed->zoom.depth++] = tree->labels->key[tree->label[node]];
	}
	zoomed->zoom.depth--;
	zoomed->zoom.path = zoomed->path;
	zoomed->zoom.boxes = zoomed->boxes;
	for (node_id end = tree->end[tree->parent[node]]; node < end; node = tree->end[node]) {
		zoomed->boxes[zoomed->zoom.box_count++] = tree->labels->key[tree->label[node]];
		if (!exported->rest)
			break;
	}
	report->zoom = &zoomed->zoom;
	call_tree_unref(tree);
	free(names);
}

char *exported_profile_bytes(report_print *print, const struct profile *profile,
			     const struct exporting_case *exported, size_t *size)
{
	struct error error = { 0 };
	struct slice slice;
	struct zoomed zoomed = { 0 };
	struct report report = {
		.profile = profile,
		.input = "input",
		.slice = &slice,
		.inverted = exported->inverted,
		.upward = exported->upward,
		.width = exported->width,
	};
	char *bytes = NULL;
	FILE *out = open_memstream(&bytes, size);

	model_text_slice(&slice, exported->slice ? exported->slice : "");
	if (exported->zoom)
		find_zoom(&zoomed, &report, exported);
	if (!print(&report, out, &error))
		fail_msg("not exported: %s", error.message);
	fclose(out);
	slice_release(&slice);
	return bytes;
}

char *exported_bytes(report_print *print, const struct exporting_case *exported, size_t *size)
{
	struct profile_builder *builder = model_text_profile(exported->profile);
	struct profile profile = profile_builder_snapshot(builder);
	char *bytes = exported_profile_bytes(print, &profile, exported, size);

	profile_builder_free(builder);
	return bytes;
}
