#include "tests/model/owners/owners_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/model_text.h"
#include "tests/unit.h"

/* "a;b" from the root down; "" for all. */
static node_id find_node(const struct call_tree *tree, const char *path)
{
	struct text_list names = { 0 };
	char *copy = strdup(path), *rest = copy;
	uint32_t reached;
	node_id node;

	for (char *name; *path && (name = strsep(&rest, ";")) != NULL;)
		text_list_add(&names, name);
	node = call_tree_follow(tree, &names, &reached);
	assert_int_equal(reached, names.count);
	text_list_release(&names);
	free(copy);
	return node;
}

void owners_text_build(struct owner_list *list, const struct profile *profile,
		       const struct slice *slice, const char *zoom, bool with_rest)
{
	const struct slice *slices[] = { slice };
	struct error error;
	struct call_tree *tree = call_tree_build(profile, slice, &error);
	struct tree_builder builder;
	struct sample_scope scope;
	node_id node;

	assert_non_null(tree);
	assert_true(
		tree_builder_init(&builder, profile, slices, 1, TREE_MATCHING_SAME_BUILD, &error));
	node = find_node(tree, zoom);
	sample_scope_init(&scope, &builder, tree, node, with_rest);
	owner_list_build(list, &scope);
	sample_scope_release(&scope);
	tree_builder_release(&builder);
	call_tree_unref(tree);
}

char *owners_text_print(const struct owner_list *list, const struct profile *profile)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (uint32_t i = 0; i < list->count; i++) {
		const struct owner *owner = &list->rows[i];
		const struct owner_sum *sum = &owner->sums[0];
		char *name = owner_text(owner, profile);

		fprintf(out, "%*s%s", (int)owner->depth * 2, "", name);
		if (owner->thread_count > 1)
			fprintf(out, " x%u", owner->thread_count);
		fprintf(out, " %lld", (long long)sum->weight);
		if (sum->samples != (uint64_t)sum->weight)
			fprintf(out, " of %llu", (unsigned long long)sum->samples);
		fputc('\n', out);
		free(name);
	}
	fclose(out);
	return text;
}
