/* What the nodes of trees are called, and which of them are the same. */
#include "model/trees/labels.h"

#include <stdlib.h>
#include <string.h>

#include "model/trees/call_tree.h"
#include "tests/model_text.h"
#include "tests/unit.h"

/* Labels of a tree, which outlive it. */
static struct labels *labels_of(struct profile_builder **builder, const char *profile,
				const char *slice)
{
	struct call_tree *tree = model_text_build(builder, profile, slice);
	struct labels *labels = labels_ref(tree->labels);

	call_tree_unref(tree);
	return labels;
}

static void release(struct labels *labels, struct profile_builder *builder)
{
	labels_unref(labels);
	profile_builder_free(builder);
}

#define LIBRARY "web/io#7: main@a.out+0x10 main.c:3;read@libc.so+0x20 read.c:9_[k] 1\n"

static void a_label_tells_what_stands_behind_it(void **state)
{
	static const struct {
		const char *slice, *text, *module, *function;
		enum function_kind kind;
		uint32_t line;
	} examples[] = {
		{ "by=function", "read", "libc.so", "read", KIND_KERNEL, 0 },
		{ "by=function", "main", "a.out", "main", KIND_NATIVE, 0 },
		{ "by=line", "read read.c:9", "libc.so", "read", KIND_KERNEL, 9 },
		{ "by=file", "read.c", "", "", KIND_KERNEL, 0 },
		{ "by=module", "libc.so", "libc.so", "", KIND_KERNEL, 0 },
		{ "by=address", "read 0x20", "libc.so", "read", KIND_KERNEL, 9 },
		{ "by=function", "web", "", "", KIND_NATIVE, 0 },
		{ "by=function", "all", "", "", KIND_NATIVE, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		struct profile_builder *builder;
		struct labels *labels = labels_of(&builder, LIBRARY, examples[i].slice);
		const struct profile *profile = profile_builder_profile(builder);
		label_id label = model_text_label(labels, examples[i].text);

		assert_int_equal(labels->length[label], strlen(examples[i].text));
		assert_string_equal(profile_module_path(profile, labels->module[label]),
				    examples[i].module);
		assert_string_equal(profile_function_name(profile, labels->function[label]),
				    examples[i].function);
		assert_int_equal(labels->kind[label], examples[i].kind);
		assert_int_equal(labels->line[label], examples[i].line);
		release(labels, builder);
	}
}

static void groups_and_the_root_are_no_frames(void **state)
{
	struct profile_builder *builder;
	struct labels *labels = labels_of(&builder, LIBRARY, "root=thread");

	(void)state;
	assert_int_equal(model_text_label(labels, "all"), LABEL_ALL);
	assert_true(labels->is_group[LABEL_ALL]);
	assert_true(labels->is_group[model_text_label(labels, "io 7")]);
	assert_false(labels->is_group[model_text_label(labels, "main")]);
	release(labels, builder);
}

static void every_key_finds_its_label(void **state)
{
	static const char *const slices[] = { "by=function", "by=line root=thread",
					      "by=file root=none", "by=module",
					      "by=address root=process" };

	(void)state;
	for (size_t i = 0; i < sizeof(slices) / sizeof(slices[0]); i++) {
		struct profile_builder *builder;
		struct labels *labels = labels_of(&builder, LIBRARY "db: a;b;c>d 2\n", slices[i]);

		for (label_id label = 0; label < labels->count; label++)
			assert_int_equal(labels_find(labels, labels->key[label]), label);
		assert_int_equal(labels_find(labels, UINT64_MAX), NO_LABEL);
		assert_int_equal(labels_find(labels, labels->key[labels->count - 1] + 1000),
				 NO_LABEL);
		assert_int_equal(labels_find(labels, labels->key[1] + 1000), NO_LABEL);
		release(labels, builder);
	}
}

static void a_function_is_one_however_it_was_called(void **state)
{
	struct profile_builder *builder;
	struct labels *labels = labels_of(&builder,
					  "sort>swap 1\n"
					  "swap 2\n"
					  "sort 3\n",
					  "");
	label_id inlined = NO_LABEL, called = NO_LABEL;

	(void)state;
	for (label_id label = 1; label < labels->count; label++) {
		if (strcmp(labels->text[label], "swap") != 0)
			assert_int_equal(labels->identity[label], label);
		else if (labels->kind[label] == KIND_INLINED)
			inlined = label;
		else
			called = label;
	}
	assert_int_not_equal(inlined, called);
	assert_int_equal(labels->identity[inlined], labels->identity[called]);
	release(labels, builder);
}

static void so_is_a_line_of_it(void **state)
{
	struct profile_builder *builder;
	struct labels *labels = labels_of(&builder,
					  "sort:1>swap:8 1\n"
					  "sort:1>swap:9 2\n"
					  "swap:9 4\n",
					  "by=line");
	uint32_t others = 0;

	(void)state;
	for (label_id a = 0; a < labels->count; a++) {
		for (label_id b = 0; b < labels->count; b++) {
			bool same = strcmp(labels->text[a], labels->text[b]) == 0;

			assert_true((labels->identity[a] == labels->identity[b]) == same);
			others += same && a != b;
		}
	}
	assert_int_equal(others, 2);
	release(labels, builder);
}

/* The function that came first may not be called as itself anywhere. */
static void an_identity_may_have_no_node(void **state)
{
	struct profile_builder *builder = model_text_profile("");
	struct function_info info = { .kind = KIND_NATIVE };
	struct profile profile;
	struct call_tree *tree;
	struct error error;
	struct slice slice;

	(void)state;
	info.name = profile_builder_add_string(builder, "swap", 4);
	profile_builder_add_function(builder, &info);
	model_text_add(builder, "sort>swap 1\n");
	profile = *profile_builder_profile(builder);
	slice_init(&slice);
	tree = call_tree_build(&profile, &slice, &error);
	assert_tree(tree, "all 1\n"
			  "  sort 1\n"
			  "    swap 1 self 1\n");
	assert_int_not_equal(tree->labels->identity[tree->label[2]], tree->label[2]);
	assert_string_equal(tree->labels->text[tree->labels->identity[tree->label[2]]], "swap");
	assert_int_equal(tree->labels->kind[tree->labels->identity[tree->label[2]]], KIND_NATIVE);
	call_tree_unref(tree);
	profile_builder_free(builder);
}

static void no_frame_is_lost_where_all_are_inlined(void **state)
{
	struct profile_builder *builder = model_text_profile("");
	struct function_info info = { .kind = KIND_INLINED };
	struct profile profile;
	struct call_tree *tree;
	struct error error;
	struct slice slice;
	location_id location;
	int64_t one = 1;
	frame_id frame;

	(void)state;
	info.name = profile_builder_add_string(builder, "swap", 4);
	frame = profile_builder_add_frame(builder, profile_builder_add_function(builder, &info), 0);
	location = profile_builder_add_location(builder, 0, 0, &frame, 1);
	profile_builder_add_sample(
		builder, &(struct sample){
				 .stack = profile_builder_add_stack(builder, &location, 1, 0),
				 .values = &one,
			 });
	profile = *profile_builder_profile(builder);
	model_text_slice(&slice, "no-inline");
	tree = call_tree_build(&profile, &slice, &error);
	assert_tree(tree, "all 1\n"
			  "  swap 1 self 1\n");
	call_tree_unref(tree);
	profile_builder_free(builder);
}

static void an_address_has_one_label_whatever_its_frames(void **state)
{
	struct profile_builder *builder = model_text_profile("");
	struct profile profile;
	struct call_tree *tree;
	struct error error;
	struct slice slice;
	frame_id frames[2];
	location_id location;
	int64_t one = 1;

	(void)state;
	/* Two frames that were not inlined, as some formats have them. */
	for (int i = 0; i < 2; i++) {
		struct function_info info = { .kind = KIND_INTERPRETED };

		info.name = profile_builder_add_string(builder, i ? "outer" : "inner", 5);
		frames[i] = profile_builder_add_frame(
			builder, profile_builder_add_function(builder, &info), 0);
	}
	location = profile_builder_add_location(builder, 0, 0x10, frames, 2);
	profile_builder_add_sample(
		builder, &(struct sample){
				 .stack = profile_builder_add_stack(builder, &location, 1, 0),
				 .values = &one,
			 });
	profile = *profile_builder_profile(builder);
	model_text_slice(&slice, "by=address");
	tree = call_tree_build(&profile, &slice, &error);
	assert_tree(tree, "all 1\n"
			  "  outer 0x10 1 self 1\n");
	call_tree_unref(tree);
	slice_init(&slice);
	tree = call_tree_build(&profile, &slice, &error);
	assert_tree(tree, "all 1\n"
			  "  outer 1\n"
			  "    inner 1 self 1\n");
	call_tree_unref(tree);
	profile_builder_free(builder);
}

#define OVERLOADS                                                                     \
	"main@x;f~~full=f(int)~~symbol=_Z1fi@x 3\n"                                   \
	"main@x;f~~full=f(int)~~symbol=_Z1fi@x;f~~full=f(double)~~symbol=_Z1fd@x 4\n" \
	"main@x;f~~full=f(double)~~symbol=_Z1fd.cold@x 1\n"                           \
	"main@x;g~~full=g(map)~~symbol=_Z1g3map@x 2\n"

static void an_overload_that_is_called_is_no_recursion(void **state)
{
	(void)state;
	assert_slice(OVERLOADS, "",
		     "all 10\n"
		     "  main 10\n"
		     "    f(int) 7 self 3\n"
		     "      f(double) 4 self 4\n"
		     "    g 2 self 2\n"
		     "    f(double) 1 self 1\n");
	assert_slice(OVERLOADS, "fold", /* nothing to fold */
		     "all 10\n"
		     "  main 10\n"
		     "    f(int) 7 self 3\n"
		     "      f(double) 4 self 4\n"
		     "    g 2 self 2\n"
		     "    f(double) 1 self 1\n");
	assert_slice(OVERLOADS, "by=symbol",
		     "all 10\n"
		     "  main 10\n"
		     "    _Z1fi 7 self 3\n"
		     "      _Z1fd 4 self 4\n"
		     "    _Z1g3map 2 self 2\n"
		     "    _Z1fd.cold 1 self 1\n");
}

static void expressions_mean_names_with_and_without_parameters(void **state)
{
	static const struct {
		const char *slice, *tree;
	} examples[] = {
		{ "focus=^f$ hide=main", "all 8\n  f(int) 7 self 3\n    f(double) 4 self 4\n"
					 "  f(double) 1 self 1\n" },
		{ "focus=double hide=main", "all 5\n  f(int) 4\n    f(double) 4 self 4\n"
					    "  f(double) 1 self 1\n" },
		{ "focus=^g$ hide=main", "all 2\n  g 2 self 2\n" },
		{ "focus=^g\\(map hide=main", "all 2\n  g 2 self 2\n" },
		{ "focus=map hide=main", "all 0\n" }, /* nothing is called so */
		{ "by=symbol focus=^f$ ignore=^_Z1fi$ hide=main",
		  "all 1\n  _Z1fd.cold 1 self 1\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(*examples); i++)
		assert_slice(OVERLOADS, examples[i].slice, examples[i].tree);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_label_tells_what_stands_behind_it),
		cmocka_unit_test(groups_and_the_root_are_no_frames),
		cmocka_unit_test(every_key_finds_its_label),
		cmocka_unit_test(a_function_is_one_however_it_was_called),
		cmocka_unit_test(so_is_a_line_of_it),
		cmocka_unit_test(an_identity_may_have_no_node),
		cmocka_unit_test(no_frame_is_lost_where_all_are_inlined),
		cmocka_unit_test(an_address_has_one_label_whatever_its_frames),
		cmocka_unit_test(an_overload_that_is_called_is_no_recursion),
		cmocka_unit_test(expressions_mean_names_with_and_without_parameters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
