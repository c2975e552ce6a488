/* Labels of samples, which the code calls tags: what is kept and grouped by them. */

#include "model/tables/tags.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/slices/sample_filter.h"
#include "model/slices/tag_counts.h"
#include "model/slices/tag_filter.h"
#include "tests/model_text.h"
#include "tests/unit.h"

static const char requests[] = "user=amy size=#4096bytes: a;b 1\n"
			       "user=bob size=#1500bytes: a;b 2\n"
			       "user=amy user=bob: a;c 4\n"
			       "status=#404: a 8\n"
			       "a;d 16\n"
			       "user=404 took=#2500000nanoseconds: a 32\n";

/* How much of the requests is kept. */
static int64_t kept(const char *label)
{
	struct profile_builder *builder;
	char words[200];
	struct call_tree *tree;
	int64_t total;

	snprintf(words, sizeof(words), "label=%s", label);
	tree = model_text_build(&builder, requests, words);
	total = tree->total[0];
	call_tree_unref(tree);
	profile_builder_free(builder);
	return total;
}

static void text_matches_as_an_expression(void **state)
{
	(void)state;
	assert_int_equal(kept("user=amy"), 1 + 4);
	assert_int_equal(kept("user=^a"), 1 + 4);
	assert_int_equal(kept("user=amy|bob"), 1 + 2 + 4);
	assert_int_equal(kept("user="), 1 + 2 + 4 + 32);
	assert_int_equal(kept("user=AMY"), 0);
	/* A text of digits is a text all the same. */
	assert_int_equal(kept("user=404"), 32);
}

static void negative_conditions_keep_what_has_no_such_label(void **state)
{
	(void)state;
	assert_int_equal(kept("user!=amy"), 2 + 8 + 16 + 32);
	assert_int_equal(kept("user!="), 8 + 16);
}

static void several_conditions_hold_together(void **state)
{
	(void)state;
	assert_int_equal(kept("user=amy label=user=bob"), 4);
	assert_int_equal(kept("user=amy label=user!=bob"), 1);
}

static void numbers_match_by_value_and_range(void **state)
{
	(void)state;
	assert_int_equal(kept("size=4096"), 1);
	assert_int_equal(kept("size=4kb"), 1);
	assert_int_equal(kept("size=4"), 0);
	assert_int_equal(kept("size=4KiB:"), 1);
	assert_int_equal(kept("size=:4kb"), 1 + 2);
	assert_int_equal(kept("size=:4095"), 2);
	assert_int_equal(kept("size=1kb:2kb"), 2);
	assert_int_equal(kept("size=1500:1500"), 2);
	assert_int_equal(kept("size=1ms:"), 0);
	assert_int_equal(kept("size=1requests:"), 0);
	assert_int_equal(kept("size!=:2kb"), 1 + 4 + 8 + 16 + 32);
	assert_int_equal(kept("took=1ms:3ms"), 32);
	assert_int_equal(kept("took=2ms:2400us"), 0);
	assert_int_equal(kept("status=400:499"), 8);
	assert_int_equal(kept("status=-5:5"), 0);
}

static void other_expressions_match_a_numbers_text(void **state)
{
	(void)state;
	assert_int_equal(kept("size=^4.KiB$"), 1);
	assert_int_equal(kept("size=.B$"), 1 + 2);
	assert_int_equal(kept("status=^4.*"), 8);
}

/* A sample of `count` values of x, each of `length` characters, and how the group is called. */
static void assert_group_of_long(uint32_t count, uint32_t length, const char *expected)
{
	char *profile = calloc(count + 1, length + 16), *at = profile;
	struct profile_builder *builder;
	struct profile snapshot;
	struct call_tree *tree;
	struct slice slice;
	struct error error;

	for (uint32_t i = 0; i < count; i++)
		at += sprintf(at, "%sx=v%0*u", i > 0 ? " " : "", (int)length - 1, i + 1);
	strcpy(at, ": a 1\n");
	builder = model_text_profile(profile);
	snapshot = profile_builder_snapshot(builder);
	model_text_slice(&slice, "root=label:x");
	tree = call_tree_build(&snapshot, &slice, &error);
	assert_non_null(tree);
	assert_string_equal(tree->labels->text[tree->label[1]], expected);
	call_tree_unref(tree);
	slice_release(&slice);
	profile_builder_free(builder);
	free(profile);
}

/* Few long texts can be in many sets, so that all their names would take all memory. */
static void long_values_of_one_sample_are_cut(void **state)
{
	char expected[2001];

	(void)state;
	sprintf(expected, "v%01999u", 1);
	assert_group_of_long(1, 2000, expected);
	sprintf(expected, "v%0989u and 1 more", 1);
	assert_group_of_long(2, 990, expected);
	sprintf(expected, "v%0999u... and 1 more", 0);
	assert_group_of_long(2, 2000, expected);
}

static void assert_refused(const char *profile, const char *words, const char *expected)
{
	struct profile_builder *builder = model_text_profile(profile);
	struct profile snapshot = profile_builder_snapshot(builder);
	struct slice slice;
	struct error error = { 0 };

	model_text_slice(&slice, words);
	assert_null(call_tree_build(&snapshot, &slice, &error));
	assert_int_equal(error.code, ERROR_USAGE);
	assert_string_equal(error.message, expected);
	slice_release(&slice);
	profile_builder_free(builder);
}

static void what_is_not_there_is_said(void **state)
{
	(void)state;
	assert_refused(requests, "label=usr=amy",
		       "this profile has no label \"usr\", but user, size, status, took");
	assert_refused(requests, "root=label:usr",
		       "this profile has no label \"usr\", but user, size, status, took");
	assert_refused("a 1\n", "label=user=amy", "the samples of this profile have no labels");
	assert_refused("p/t: a 1\n", "label=user=amy",
		       "the samples of this profile have no labels; threads and processes have "
		       "--thread, --process and --root");
	assert_refused(requests, "label=amy",
		       "\"amy\" is not a condition on labels: give KEY=REGEX, or KEY!=REGEX for "
		       "those that do not match");
	assert_refused(requests, "label==amy",
		       "\"=amy\" is not a condition on labels: give KEY=REGEX, or KEY!=REGEX for "
		       "those that do not match");
}

static void control_groups_are_a_label(void **state)
{
	static const char text[] = "cgroup=/web.slice/a user=amy: main 1\n"
				   "cgroup=/web.slice/b: main 2\n"
				   "cgroup=/db.slice: main 4\n"
				   "main 8\n";

	(void)state;
	assert_slice(text, "cgroup=^/web", "all 3\n  main 3 self 3\n");
	assert_slice(text, "cgroup=web cgroup=a$", "all 1\n  main 1 self 1\n");
	assert_slice(text, "cgroup=web label=user!=amy", "all 2\n  main 2 self 2\n");
	assert_slice(text, "cgroup=web root=cgroup",
		     "all 3\n"
		     "  /web.slice/b 2\n"
		     "    main 2 self 2\n"
		     "  /web.slice/a 1\n"
		     "    main 1 self 1\n");
	assert_refused(requests, "cgroup=web",
		       "this profile does not say which control groups its samples are of: perf "
		       "record --all-cgroups does");
}

static void a_key_may_still_come(void **state)
{
	struct profile_builder *builder = profile_builder_new();
	struct profile snapshot;
	struct call_tree *tree;
	struct slice slice;
	struct error error = { 0 };

	(void)state;
	profile_builder_add_sample_type(builder, profile_builder_add_string(builder, "n", 1),
					(struct quantity_unit){ UNIT_COUNT, 0, "n" });
	model_text_add(builder, "a 5\n");
	profile_builder_publish(builder);
	snapshot = profile_builder_snapshot(builder);
	model_text_slice(&slice, "label=user=amy root=label:user");
	tree = call_tree_build(&snapshot, &slice, &error);
	assert_non_null(tree);
	assert_int_equal(tree->total[0], 0);
	call_tree_unref(tree);
	model_text_add(builder, "user=amy: a 7\n");
	profile_builder_finish(builder);
	snapshot = profile_builder_snapshot(builder);
	tree = call_tree_build(&snapshot, &slice, &error);
	assert_tree(tree, "all 7\n"
			  "  amy 7\n"
			  "    a 7 self 7\n");
	call_tree_unref(tree);
	slice_release(&slice);
	profile_builder_free(builder);
}

static void groups_are_the_values_of_a_key(void **state)
{
	(void)state;
	assert_slice(requests, "root=label:user",
		     "all 63\n"
		     "  404 32\n"
		     "    a 32 self 32\n"
		     "  [no user] 24\n"
		     "    a 24 self 8\n"
		     "      d 16 self 16\n"
		     "  amy,bob 4\n"
		     "    a 4\n"
		     "      c 4 self 4\n"
		     "  bob 2\n"
		     "    a 2\n"
		     "      b 2 self 2\n"
		     "  amy 1\n"
		     "    a 1\n"
		     "      b 1 self 1\n");
	assert_slice(requests, "root=label:size label=size=",
		     "all 3\n"
		     "  1500 B 2\n"
		     "    a 2\n"
		     "      b 2 self 2\n"
		     "  4 KiB 1\n"
		     "    a 1\n"
		     "      b 1 self 1\n");
}

static void sets_are_the_same_in_any_order(void **state)
{
	(void)state;
	assert_slice("x=1 y=2: a 1\n"
		     "y=2 x=1: a 2\n"
		     "x=1 x=2: a 4\n"
		     "x=2 x=1 x=2: a 8\n"
		     "x=1 y=2 x=2: a 16\n",
		     "root=label:x",
		     "all 31\n"
		     "  1,2 28\n"
		     "    a 28 self 28\n"
		     "  1 3\n"
		     "    a 3 self 3\n");
}

static void assert_printed(const char *tag, const char *expected)
{
	char line[100], text[TAG_TEXT_SIZE], *quoted;
	struct profile_builder *builder;
	struct profile profile;

	snprintf(line, sizeof(line), "%s: a 1\n", tag);
	builder = model_text_profile(line);
	profile = profile_builder_snapshot(builder);
	assert_string_equal(tags_print(text, &profile, 1), expected);
	/* And its own condition keeps it. */
	quoted = tag_filter_quote(&profile, 1, false);
	{
		struct slice slice;
		struct error error = { 0 };
		struct call_tree *tree;

		slice_init(&slice);
		text_list_add(&slice.label, quoted);
		tree = call_tree_build(&profile, &slice, &error);
		assert_non_null(tree);
		assert_int_equal(tree->total[0], 1);
		call_tree_unref(tree);
		slice_release(&slice);
	}
	free(quoted);
	profile_builder_free(builder);
}

static void numbers_are_printed_whole(void **state)
{
	(void)state;
	assert_printed("k=#0bytes", "0 B");
	assert_printed("k=#1023bytes", "1023 B");
	assert_printed("k=#-2048bytes", "-2 KiB");
	assert_printed("k=#1048576bytes", "1 MiB");
	assert_printed("k=#1500000nanoseconds", "1500 us");
	assert_printed("k=#60000000000nanoseconds", "60 s");
	assert_printed("k=#-7", "-7");
	assert_printed("k=#7pages", "7 pages");
	assert_printed("k=#-9223372036854775808", "-9223372036854775808");
	assert_printed("k=a.b*c\\E", "a.b*c\\E");
}

static void assert_key(const struct tag_counts *counts, const struct profile *profile, uint32_t at,
		       const char *expected)
{
	const struct tag_key *key = &counts->keys[at];
	char text[400], value[TAG_TEXT_SIZE];
	int length = snprintf(text, sizeof(text), "%s %d in %d:", profile_text(profile, key->key),
			      (int)key->weight, (int)key->samples);

	for (uint32_t i = 0; i < key->count; i++) {
		const struct tag_share *share = &counts->values[key->first + i];

		length += snprintf(text + length, sizeof(text) - (size_t)length, " %s %d in %d",
				   tags_print(value, profile, share->tag), (int)share->weight,
				   (int)share->samples);
	}
	assert_string_equal(text, expected);
}

static void keys_and_values_are_counted(void **state)
{
	struct profile_builder *builder = model_text_profile(requests);
	struct profile profile = profile_builder_snapshot(builder);
	struct tag_counts counts;

	(void)state;
	tag_counts_build(&counts, &profile, 0);
	assert_int_equal(counts.key_count, 4);
	assert_key(&counts, &profile, 0, "size 3 in 2: 1500 B 2 in 1 4 KiB 1 in 1");
	assert_key(&counts, &profile, 1, "status 8 in 1: 404 8 in 1");
	assert_key(&counts, &profile, 2, "took 32 in 1: 2500 us 32 in 1");
	assert_key(&counts, &profile, 3, "user 39 in 4: 404 32 in 1 bob 6 in 2 amy 5 in 2");
	tag_counts_release(&counts);
	profile_builder_free(builder);
	builder = model_text_profile("a 1\n");
	profile = profile_builder_snapshot(builder);
	tag_counts_build(&counts, &profile, 0);
	assert_int_equal(counts.key_count, 0);
	tag_counts_release(&counts);
	profile_builder_free(builder);
}

static void slices_keep_their_labels(void **state)
{
	struct slice slice, copy;

	(void)state;
	model_text_slice(&slice, "label=a=b root=label:key");
	slice_copy(&copy, &slice);
	assert_true(slice_equal(&slice, &copy));
	slice_set_root(&copy, ROOT_LABEL, "other");
	assert_false(slice_equal(&slice, &copy));
	assert_true(slice_parse_root(&copy, "label:key"));
	assert_true(slice_equal(&slice, &copy));
	text_list_add(&copy.label, "a=c");
	assert_false(slice_equal(&slice, &copy));
	assert_false(slice_parse_root(&copy, "label:"));
	assert_false(slice_parse_root(&copy, "label"));
	slice_release(&slice);
	slice_release(&copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_matches_as_an_expression),
		cmocka_unit_test(negative_conditions_keep_what_has_no_such_label),
		cmocka_unit_test(control_groups_are_a_label),
		cmocka_unit_test(several_conditions_hold_together),
		cmocka_unit_test(numbers_match_by_value_and_range),
		cmocka_unit_test(other_expressions_match_a_numbers_text),
		cmocka_unit_test(what_is_not_there_is_said),
		cmocka_unit_test(a_key_may_still_come),
		cmocka_unit_test(groups_are_the_values_of_a_key),
		cmocka_unit_test(sets_are_the_same_in_any_order),
		cmocka_unit_test(long_values_of_one_sample_are_cut),
		cmocka_unit_test(numbers_are_printed_whole),
		cmocka_unit_test(keys_and_values_are_counted),
		cmocka_unit_test(slices_keep_their_labels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
