/* Whose samples they are: what threads, cpus and labels have of a slice, in one pass. */
#include "model/owners/owners.h"

#include <stdlib.h>

#include "tests/model/owners/owners_text.h"
#include "tests/model_text.h"
#include "tests/unit.h"

#define DAY                                             \
	"web#10/main#10 1.0 cpu0: main;serve;read 30\n" \
	"web#10/io#11 1.5 cpu1: main;poll 20\n"         \
	"web#10/io#12 2.5 cpu1: main;poll;read 5\n"     \
	"db#30/db#30 1.1 cpu2: main;query;read 45\n"    \
	"db#30/io#31 1.1 cpu2: main;query;write 0\n"

static void assert_rows(const char *profile_text, const char *slice_words, const char *zoom,
			bool with_rest, const char *expected)
{
	struct profile_builder *builder = model_text_profile(profile_text);
	struct profile profile = profile_builder_snapshot(builder);
	struct owner_list list;
	struct slice slice;
	char *text;

	model_text_slice(&slice, slice_words);
	owners_text_build(&list, &profile, &slice, zoom, with_rest);
	text = owners_text_print(&list, &profile);
	assert_string_equal(text, expected);
	free(text);
	owner_list_release(&list);
	slice_release(&slice);
	profile_builder_free(builder);
}

static void processes_have_threads_and_those_of_one_name_are_together(void **state)
{
	(void)state;
	assert_rows(DAY, "", "", false,
		    "web 55\n"
		    "  main 10 30\n"
		    "  io x2 25\n"
		    "    io 11 20\n"
		    "    io 12 5\n"
		    "db 45\n"
		    "  db 30 45\n"
		    "  io 31 0\n"
		    "cpus 100\n"
		    "  cpu 2 45\n"
		    "  cpu 0 30\n"
		    "  cpu 1 25\n");
}

static void a_slice_has_less_and_who_has_nothing_stays(void **state)
{
	(void)state;
	assert_rows(DAY, "focus=read thread=^io", "", false,
		    "web 5\n"
		    "  io x2 5\n"
		    "    io 12 5\n"
		    "    io 11 0\n"
		    "  main 10 0\n"
		    "db 0\n"
		    "  db 30 0\n"
		    "  io 31 0\n"
		    "cpus 5\n"
		    "  cpu 1 5\n"
		    "  cpu 0 0\n"
		    "  cpu 2 0\n");
}

#define PAIR "t/a 1: main;x;y 1\nt/b 1: main;x 2\nt/b 1: main;z;x 4\nt/c 1: other;x 8\n"

/* As everything else that is listed for a zoom. */
static void a_zoom_has_what_is_below_it(void **state)
{
	(void)state;
	assert_rows(PAIR, "root=none", "main", false, "t 7\n  b 6\n  a 1\n  c 0\n");
	assert_rows(PAIR, "root=none", "main;x", false, "t 3\n  b 2\n  a 1\n  c 0\n");
	assert_rows(PAIR, "root=none", "main;x;y", false, "t 1\n  a 1\n  b 0\n  c 0\n");
	assert_rows(PAIR, "root=thread", "b", false, "t 6\n  b 6\n  a 0\n  c 0\n");
	assert_rows(PAIR, "root=thread", "b;main;x", false, "t 2\n  b 2\n  a 0\n  c 0\n");
	assert_rows(PAIR, "root=none hide=main", "x", false, "t 3\n  b 2\n  a 1\n  c 0\n");
}

static void check_box(const struct tree_builder *builder, const struct call_tree *tree,
		      node_id node, bool with_rest, int64_t expected)
{
	struct sample_scope scope;
	struct owner_list list;
	int64_t of_roots = 0;

	sample_scope_init(&scope, builder, tree, node, with_rest);
	owner_list_build(&list, &scope);
	if (list.all[0].weight != expected)
		fail_msg("%s%s: %lld, not %lld", call_tree_text(tree, node),
			 with_rest ? " and the rest" : "", (long long)list.all[0].weight,
			 (long long)expected);
	for (uint32_t row = 0; row < list.count && list.rows[row].kind == OWNER_PROCESS;
	     row = list.rows[row].end)
		of_roots += list.rows[row].sums[0].weight;
	assert_int_equal(of_roots, expected);
	owner_list_release(&list);
	sample_scope_release(&scope);
}

/* Whatever is shown of a slice, a box weighs as much in both. */
static void every_box_has_what_the_tree_says(void **state)
{
	static const char *const slices[] = {
		"",
		"root=none",
		"root=thread",
		"root=none fold",
		"root=none hide=main fold",
		"root=label:u",
		"focus=x",
		"ignore=y not-thread=c",
		"by=module",
	};
	static const char text[] =
		"t/a u=1: main;x;x;y 1\nt/b u=2: main;x 2\nt/b: main;z;x 4\nv/c u=1: other>in;x 8\n"
		"v/c u=1 u=2: main>x;x;main;x 16\nv/b: 32\nt/c u=2: z;x>y;y;y 64\nt/c: main;z "
		"128\n";
	struct profile_builder *builder = model_text_profile(text);
	struct profile profile = profile_builder_snapshot(builder);

	(void)state;
	for (size_t i = 0; i < sizeof(slices) / sizeof(slices[0]); i++) {
		struct tree_builder samples;
		const struct slice *only;
		struct call_tree *tree;
		struct slice slice;
		struct error error;

		model_text_slice(&slice, slices[i]);
		only = &slice;
		tree = call_tree_build(&profile, &slice, &error);
		assert_true(tree_builder_init(&samples, &profile, &only, 1,
					      TREE_MATCHING_SAME_BUILD, &error));
		for (node_id node = 0; node < tree->count; node++) {
			int64_t rest = 0;

			check_box(&samples, tree, node, false, tree->total[node]);
			for (node_id at = node; node > 0 && at < tree->end[tree->parent[node]];
			     at = tree->end[at])
				rest += tree->total[at];
			if (node > 0)
				check_box(&samples, tree, node, true, rest);
		}
		tree_builder_release(&samples);
		call_tree_unref(tree);
		slice_release(&slice);
	}
	profile_builder_free(builder);
}

static void labels_are_listed_by_key_with_those_that_have_none(void **state)
{
	(void)state;
	assert_rows("user=amy size=#4096bytes: a 30\nuser=bob size=#1500bytes: a 20\n"
		    "user=amy user=bob cgroup=/x: b 15\nc 10\n",
		    "", "", false,
		    "cgroup 15\n"
		    "  [no cgroup] 60\n"
		    "  /x 15\n"
		    "label size 50\n"
		    "  4 KiB 30\n"
		    "  [no size] 25\n"
		    "  1500 B 20\n"
		    "label user 65\n"
		    "  amy 45\n"
		    "  bob 35\n"
		    "  [no user] 10\n");
}

/* A process whose threads all have one name is the row of that name. */
static void threads_of_one_name_are_right_below_their_process(void **state)
{
	(void)state;
	assert_rows("cc#1/cc#1: a 1\ncc#2/cc#2: a 2\nld#3/ld#3: a 4\n", "", "", false,
		    "ld 4\n"
		    "  ld 3 4\n"
		    "cc x2 3\n"
		    "  cc 2 2\n"
		    "  cc 1 1\n");
	assert_rows("/a: x 1\n/a: x 1\n/b: x 1\n", "", "", false, "a 2\nb 1\n");
}

static void samples_without_a_thread_or_cpu_are_somebodys(void **state)
{
	(void)state;
	assert_rows("web/io#7 cpu1: a 1\nb 2\n", "", "", false,
		    "[no process] 2\n"
		    "  [no thread] 2\n"
		    "web 1\n"
		    "  io 7 1\n"
		    "cpus 1\n"
		    "  [no cpu] 2\n"
		    "  cpu 1 1\n");
	assert_rows("t/a 1: x 1\n", "", "", false, "t 1\n  a 1\n");
	assert_rows("cpu-1: x 1\n", "", "", false, "");
	assert_rows("cpu-30000: x 1\ncpu2: x 3\n", "not-cpu=1", "", false,
		    "cpus 3\n  cpu 2 3\n  [no cpu] 1\n");
	assert_rows("a 1\nb 2\n", "", "", false, "");
	assert_rows("", "", "", false, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(processes_have_threads_and_those_of_one_name_are_together),
		cmocka_unit_test(a_slice_has_less_and_who_has_nothing_stays),
		cmocka_unit_test(a_zoom_has_what_is_below_it),
		cmocka_unit_test(every_box_has_what_the_tree_says),
		cmocka_unit_test(labels_are_listed_by_key_with_those_that_have_none),
		cmocka_unit_test(threads_of_one_name_are_right_below_their_process),
		cmocka_unit_test(samples_without_a_thread_or_cpu_are_somebodys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
