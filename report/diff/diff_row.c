#include "report/diff/diff_row.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/match/match_name.h"
#include "show/escape.h"

char *diff_row_name(const struct comparison *comparison, const struct change_row *row)
{
	const struct call_tree *tree = comparison->tree;
	const char *text = tree->labels->text[row->label];
	char *name = NULL;
	node_id *path;
	uint32_t depth;
	size_t size;
	FILE *out;

	if (row->node == NO_NODE)
		return memory_text(text, strlen(text));
	depth = tree->depth[row->node];
	path = memory_new(depth + 1, sizeof(*path));
	for (node_id node = row->node; node != NO_NODE; node = tree->parent[node])
		path[tree->depth[node]] = node;
	out = open_memstream(&name, &size);
	if (!out)
		memory_exhausted();
	for (uint32_t i = depth > 0; i <= depth; i++) {
		if (i > 1)
			putc(';', out);
		escape_write(out, ESCAPE_FOLDED, call_tree_text(tree, path[i]));
	}
	fclose(out);
	free(path);
	return name;
}

const char *diff_row_rules(char text[DIFF_ROW_RULES_SIZE], const struct labels *labels,
			   label_id label)
{
	text[0] = '\0';
	for (int rule = 0; rule < MATCH_RULE_COUNT; rule++)
		if (labels->rules[label] >> rule & 1)
			snprintf(text + strlen(text), DIFF_ROW_RULES_SIZE - strlen(text), "%s%s",
				 *text ? " " : "", match_rule_names[rule]);
	return text;
}
