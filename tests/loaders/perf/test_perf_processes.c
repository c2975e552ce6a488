#include "tests/unit.h"

#include <string.h>

#include "loaders/perf/perf_processes.h"

static struct interner names;
static struct perf_processes processes;

static int set_up(void **state)
{
	(void)state;
	interner_init(&names);
	perf_processes_init(&processes, &names);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	perf_processes_release(&processes);
	interner_release(&names);
	return 0;
}

static void name(int32_t pid, int32_t tid, const char *text)
{
	perf_processes_name(&processes, pid, tid, interner_add(&names, text, strlen(text)), false);
}

static void exec(int32_t pid, const char *text)
{
	perf_processes_name(&processes, pid, pid, interner_add(&names, text, strlen(text)), true);
}

static void map(int32_t pid, uint64_t start)
{
	perf_maps_add(&perf_processes_find(&processes, pid)->maps,
		      &(struct perf_map){ start, start + 10, 0, 1 });
}

static bool is_mapped(int32_t pid, uint64_t address)
{
	return perf_maps_find(perf_processes_find(&processes, pid)->maps, address) != NULL;
}

/* "process/thread" */
static const char *names_of(int32_t pid, int32_t tid)
{
	static char text[64];
	struct perf_thread *thread = perf_processes_find_thread(&processes, pid, tid);
	struct perf_process *process = perf_processes_of(&processes, thread);

	assert_int_equal(thread->tid, tid);
	assert_int_equal(process->pid, pid);
	strcpy(text, interner_bytes(&names, process->name));
	strcat(text, "/");
	return strcat(text, interner_bytes(&names, thread->name));
}

static void threads(void **state)
{
	(void)state;
	name(7, 7, "server");
	perf_processes_fork(&processes, 7, 8, 7, 7, false);
	assert_string_equal(names_of(7, 8), "server/server");
	name(7, 8, "worker");
	assert_string_equal(names_of(7, 8), "server/worker");
	assert_string_equal(names_of(7, 7), "server/server");
	/* One that was never seen to begin. */
	assert_string_equal(names_of(7, 9), "server/server");
	assert_string_equal(names_of(20, 21), "/");
}

static void fork_and_exec(void **state)
{
	(void)state;
	name(7, 7, "sh");
	map(7, 100);
	perf_processes_fork(&processes, 8, 8, 7, 7, false);
	assert_string_equal(names_of(8, 8), "sh/sh");
	assert_true(is_mapped(8, 105));
	/* Each goes its own way. */
	map(8, 200);
	map(7, 300);
	assert_false(is_mapped(7, 205));
	assert_false(is_mapped(8, 305));
	exec(8, "ls");
	assert_string_equal(names_of(8, 8), "ls/ls");
	assert_false(is_mapped(8, 105));
	assert_true(is_mapped(7, 105));
	/* A name alone changes no mappings. */
	name(7, 7, "bash");
	assert_true(is_mapped(7, 105));
}

static void made_up_fork(void **state)
{
	(void)state;
	map(7, 100);
	/* perf writes these of processes that were there before; their mappings follow. */
	perf_processes_fork(&processes, 8, 8, 7, 7, true);
	assert_false(is_mapped(8, 105));
	assert_true(is_mapped(7, 105));
}

static void numbers_used_again(void **state)
{
	(void)state;
	name(7, 7, "first");
	map(7, 100);
	name(7, 9, "helper");
	perf_processes_fork(&processes, 9, 9, 1, 1, false);
	assert_string_equal(names_of(9, 9), "/");
	name(9, 9, "second");
	assert_string_equal(names_of(9, 9), "second/second");
	/* The old process is gone. */
	perf_processes_fork(&processes, 7, 7, 9, 9, false);
	assert_string_equal(names_of(7, 7), "second/second");
	assert_false(is_mapped(7, 105));
}

static void its_own_parent(void **state)
{
	(void)state;
	name(7, 7, "one");
	map(7, 100);
	perf_processes_fork(&processes, 7, 7, 7, 7, false);
	assert_string_equal(names_of(7, 7), "one/one");
	assert_true(is_mapped(7, 105));
}

static void many(void **state)
{
	(void)state;
	for (int32_t pid = 1; pid < 5000; pid++)
		name(pid, pid, pid % 2 ? "odd" : "even");
	for (int32_t pid = 1; pid < 5000; pid++)
		assert_string_equal(names_of(pid, pid), pid % 2 ? "odd/odd" : "even/even");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(threads, set_up, tear_down),
		cmocka_unit_test_setup_teardown(fork_and_exec, set_up, tear_down),
		cmocka_unit_test_setup_teardown(made_up_fork, set_up, tear_down),
		cmocka_unit_test_setup_teardown(numbers_used_again, set_up, tear_down),
		cmocka_unit_test_setup_teardown(its_own_parent, set_up, tear_down),
		cmocka_unit_test_setup_teardown(many, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
