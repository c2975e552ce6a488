/* What ran most at some time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/owners/owners.h"
#include "model/times/heaviest_function.h"
#include "tests/model_text.h"
#include "tests/unit.h"

enum { MS = 1000000 };

static bool is_called(const struct owner *owner, const struct profile *profile, const char *name)
{
	char *text = owner_text(owner, profile);
	bool is_it = strcmp(text, name) == 0;

	free(text);
	return is_it || (owner->kind == OWNER_THREAD &&
			 strcmp(profile_text(profile, owner->name), name) == 0);
}

/* "parse 3", of the owner whose text that is; NULL: of all. */
static void assert_heaviest_of(const char *type, const char *text, const char *words,
			       const char *owner, int from, int until, const char *expected)
{
	struct profile_builder *builder = model_text_profile(text);
	string_id name = profile_builder_add_string(builder, type, strlen(type));
	struct profile profile = profile_builder_snapshot(builder);
	struct tree_builder tree;
	struct sample_scope scope = { .builder = &tree };
	struct owner_list owners;
	struct timeline_slots slots;
	struct heaviest_function found;
	struct slice slice;
	const struct slice *slices[] = { &slice };
	struct error error;
	char told[100] = "none";
	uint32_t row = 0;

	((struct sample_type *)profile.sample_types)[0].name = name;
	model_text_slice(&slice, words);
	assert_true(
		tree_builder_init(&tree, &profile, slices, 1, TREE_MATCHING_SAME_BUILD, &error));
	owner_list_build(&owners, &scope);
	while (owner && row < owners.count && !is_called(&owners.rows[row], &profile, owner))
		row++;
	assert_true(!owner || row < owners.count);
	if (owner)
		timeline_slots_init(&slots, &profile, &owners, &row, 1);
	found = heaviest_function_find(&scope, 0, owner ? &slots : NULL, (int64_t)from * MS,
				       (int64_t)until * MS);
	if (found.label != NO_LABEL)
		snprintf(told, sizeof(told), "%s %d", tree.labels->text[found.label],
			 (int)found.weight);
	assert_string_equal(told, expected);
	if (owner)
		timeline_slots_release(&slots);
	owner_list_release(&owners);
	tree_builder_release(&tree);
	slice_release(&slice);
	profile_builder_free(builder);
}

static void assert_heaviest(const char *text, const char *words, const char *owner, int from,
			    int until, const char *expected)
{
	assert_heaviest_of("samples", text, words, owner, from, until, expected);
}

static const char moments[] = "p#1/a#1 5: main;parse 2\n"
			      "p#1/a#1 5.1: main;lex 3\n"
			      "p#1/b#2 5.1: main;parse 2\n"
			      "p#1/b#2 5.2: main;wait 9\n"
			      "main;lex 50\n";

static void the_most_self_is_told(void **state)
{
	(void)state;
	assert_heaviest(moments, "", NULL, 0, 200, "parse 4");
	assert_heaviest(moments, "", NULL, 0, 201, "wait 9");
	assert_heaviest(moments, "", NULL, 100, 200, "lex 3");
	assert_heaviest(moments, "", NULL, 1, 100, "none");
}

static void slices_and_rows_choose_samples(void **state)
{
	(void)state;
	assert_heaviest(moments, "", "a", 0, 300, "lex 3");
	assert_heaviest(moments, "", "b", 0, 200, "parse 2");
	assert_heaviest(moments, "", "b", 0, 100, "none");
	assert_heaviest(moments, "ignore=wait", NULL, 0, 300, "parse 4");
	assert_heaviest(moments, "hide=parse", NULL, 0, 200, "main 4");
	assert_heaviest(moments, "thread=b", NULL, 0, 200, "parse 2");
}

static void cpus_and_labels_are_rows(void **state)
{
	static const char places[] = "p#1/a#1 5 cpu0: main;parse 2\n"
				     "p#1/a#1 5 cpu1: main;lex 3\n"
				     "user=amy p#1/a#1 5 cpu2: main;read 4\n"
				     "user=bob p#1/a#1 5 cpu2: main;wait 9\n";

	(void)state;
	assert_heaviest(places, "", "cpu 0", 0, 100, "parse 2");
	assert_heaviest(places, "", "cpu 1", 0, 100, "lex 3");
	assert_heaviest(places, "", "cpu 2", 0, 100, "wait 9");
	assert_heaviest(places, "", "amy", 0, 100, "read 4");
	assert_heaviest(places, "", "label user", 0, 100, "wait 9");
	assert_heaviest(places, "", "[no user]", 0, 100, "lex 3");
}

/* Inlined callees are functions of their own, and what lasts has a part in each time. */
static void parts_of_samples_count(void **state)
{
	static const char lasting[] = "1+1: main>inner 10\n1.4: main 4\n1.5+1: other 9\n";

	(void)state;
	assert_heaviest(lasting, "", NULL, 0, 500, "inner 5");
	assert_heaviest(lasting, "", NULL, 500, 1000, "inner 5");
	assert_heaviest(lasting, "", NULL, 600, 1400, "other 8");
	assert_heaviest(lasting, "no-inline", NULL, 0, 500, "main 9");
}

/* All that wait are in the scheduler: what they called it for is told. */
static void what_was_waited_in_is_told(void **state)
{
	static const char waits[] =
		"1+1: main;read;sys_read_[k];schedule_[k];__schedule_[k] 5\n"
		"1+1: main;lock;sys_futex_[k];futex_wait_[k];schedule_[k];__schedule_[k] 3\n"
		"1+1: main;lock;sys_futex_[k];__schedule_[k] 4\n"
		"3+1: kthread_[k];worker_thread_[k];schedule_[k];__schedule_[k] 2\n"
		"5+1: schedule_[k];__schedule_[k] 1\n";

	(void)state;
	assert_heaviest_of("off-cpu", waits, "", NULL, 0, 1000, "lock 7");
	assert_heaviest_of("off-cpu", waits, "ignore=lock", NULL, 0, 1000, "read 5");
	assert_heaviest_of("off-cpu", waits, "hide=lock", NULL, 0, 1000, "main 7");
	assert_heaviest_of("runnable", waits, "", NULL, 2000, 3000, "worker_thread 2");
	assert_heaviest_of("off-cpu", waits, "", NULL, 4000, 5000, "__schedule 1");
	assert_heaviest_of("cpu-clock", waits, "", NULL, 0, 1000, "__schedule 12");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_most_self_is_told),
		cmocka_unit_test(slices_and_rows_choose_samples),
		cmocka_unit_test(cpus_and_labels_are_rows),
		cmocka_unit_test(parts_of_samples_count),
		cmocka_unit_test(what_was_waited_in_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
