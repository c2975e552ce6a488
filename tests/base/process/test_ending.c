/* How the process ends when it does not come to its own end. */
#include "base/process/ending.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/process/thread.h"
#include "tests/unit.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { IS_SANITIZED = true };
#else
enum { IS_SANITIZED = false };
#endif

static void restore(void)
{
	(void)!write(STDERR_FILENO, "restored ", strlen("restored "));
}

/* What the child wrote, and how it ended: its status, or 128 and a signal. */
struct end {
	char text[200];
	int status;
};

static struct end in_child(void (*run)(void))
{
	struct end end = { .text = "" };
	int ends[2], status = 0;
	size_t length = 0;
	ssize_t got;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		struct rlimit no_core = { 0, 0 };

		setrlimit(RLIMIT_CORE, &no_core);
		dup2(ends[1], STDERR_FILENO);
		close(ends[0]);
		close(ends[1]);
		ending_init();
		ending_set_terminal(restore);
		run();
		_exit(100);
	}
	close(ends[1]);
	while ((got = read(ends[0], end.text + length, sizeof(end.text) - 1 - length)) > 0)
		length += (size_t)got;
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	end.status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
	return end;
}

static void die(void)
{
	raise(SIGUSR1);
}

static void a_signal_restores_the_terminal_and_is_died_of(void **state)
{
	struct end end = in_child(die);

	(void)state;
	assert_string_equal(end.text, "restored ");
	assert_int_equal(end.status, 128 + SIGUSR1);
}

static char temporary[] = "/tmp/serac-ending-XXXXXX";

static void die_while_writing(void)
{
	ending_remove_file(temporary);
	raise(SIGTERM);
}

static void a_file_that_is_half_written_goes(void **state)
{
	int file = mkstemp(temporary);

	(void)state;
	assert_true(file >= 0);
	close(file);
	assert_int_equal(in_child(die_while_writing).status, 128 + SIGTERM);
	assert_int_equal(access(temporary, F_OK), -1);
}

static void write_to_a_closed_pipe(void)
{
	int ends[2];

	if (pipe(ends) != 0 || close(ends[0]) != 0)
		_exit(1);
	_exit(write(ends[1], "x", 1) < 0 ? 5 : 6);
}

static void a_write_without_a_reader_is_an_error(void **state)
{
	(void)state;
	assert_int_equal(in_child(write_to_a_closed_pipe).status, 5);
}

static void hang(void)
{
	ending_limit(ENDING_NOTHING_MS, 7, "unwritten\n");
	for (;;)
		pause();
}

static void what_hangs_is_left(void **state)
{
	struct end end = in_child(hang);

	(void)state;
	assert_string_equal(end.text, "restored unwritten\n");
	assert_int_equal(end.status, 7);
}

static void come_to_the_end(void)
{
	struct itimerval left;

	ending_limit(ENDING_MOMENT_MS, 7, "late");
	ending_finish();
	getitimer(ITIMER_REAL, &left);
	_exit(left.it_value.tv_sec == 0 && left.it_value.tv_usec == 0 ? 5 : 6);
}

static void who_comes_to_the_end_has_no_limit(void **state)
{
	(void)state;
	assert_int_equal(in_child(come_to_the_end).status, 5);
}

static void notice(void) {}

static void hang_after_a_signal(void)
{
	ending_set_notice(notice);
	raise(SIGHUP);
	for (;;)
		pause();
}

static void leave_after_a_signal(void)
{
	ending_set_notice(notice);
	raise(SIGHUP);
	ending_finish();
}

static void a_signal_that_was_noticed_is_died_of_in_the_end(void **state)
{
	(void)state;
	assert_int_equal(in_child(hang_after_a_signal).status, 128 + SIGHUP);
	assert_int_equal(in_child(leave_after_a_signal).status, 128 + SIGHUP);
}

static void run_out_of_memory(void)
{
	memory_new(SIZE_MAX / 4, 2);
}

static void without_memory_it_says_so(void **state)
{
	struct end end;

	(void)state;
	if (IS_SANITIZED)
		skip(); /* it has a message of its own */
	end = in_child(run_out_of_memory);
	assert_int_equal(strncmp(end.text, "restored serac: out of memory", 29), 0);
	assert_int_equal(end.status, 3);
}

static volatile int depth;

static int recurse(int from) /* NOLINT */
{
	volatile char room[4096];

	room[0] = (char)from;
	depth = from;
	return from < 0 ? 0 : recurse(from + 1) + room[0];
}

static void *fill_stack(void *context)
{
	(void)context;
	depth = recurse(0);
	return NULL;
}

static void overflow_in_a_thread(void)
{
	pthread_t thread;

	if (thread_start(&thread, fill_stack, NULL))
		pthread_join(thread, NULL);
}

static void overflow(void)
{
	fill_stack(NULL);
}

static void a_full_stack_restores_the_terminal(void **state)
{
	(void)state;
	if (IS_SANITIZED)
		skip(); /* it has a handler of its own */
	for (int i = 0; i < 2; i++) {
		struct end end = in_child(i == 0 ? overflow : overflow_in_a_thread);

		assert_string_equal(end.text, "restored ");
		assert_int_equal(end.status, 128 + SIGSEGV);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_signal_restores_the_terminal_and_is_died_of),
		cmocka_unit_test(a_file_that_is_half_written_goes),
		cmocka_unit_test(a_write_without_a_reader_is_an_error),
		cmocka_unit_test(what_hangs_is_left),
		cmocka_unit_test(who_comes_to_the_end_has_no_limit),
		cmocka_unit_test(a_signal_that_was_noticed_is_died_of_in_the_end),
		cmocka_unit_test(without_memory_it_says_so),
		cmocka_unit_test(a_full_stack_restores_the_terminal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
