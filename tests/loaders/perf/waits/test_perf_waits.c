#include "tests/unit.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "loaders/perf/waits/perf_waits.h"

/* Switches and wakeups in, intervals out, a line each: "THREAD KIND BEGIN-END STATE". */

struct told {
	struct perf_waits waits;
	FILE *out;
	char *text;
	size_t size;
	uint32_t given, done; /* handles */
	/* Per thread: the end of its last interval. */
	int64_t ends[16];
};

static void ended(void *context, const struct perf_interval *interval)
{
	static const char *const kinds[] = { "blocked", "runnable", "running" };
	struct told *told = context;

	assert_true(interval->begin < interval->end);
	if (interval->tid < 16) {
		assert_true(interval->begin >= told->ends[interval->tid]);
		told->ends[interval->tid] = interval->end;
	}
	if (!told->out)
		return;
	fprintf(told->out, "%d %s %" PRId64 "-%" PRId64, interval->tid, kinds[interval->kind],
		interval->begin, interval->end);
	if (interval->kind != INTERVAL_RUNNING)
		fprintf(told->out, " %c", interval->state);
	if (interval->by != 0)
		fprintf(told->out, " by %u", interval->by);
	fprintf(told->out, "%s\n", interval->is_open ? " open" : "");
}

static void done(void *context, uint32_t handle)
{
	struct told *told = context;

	assert_int_not_equal(handle, 0);
	told->done++;
}

static struct told *begin(void)
{
	struct told *told = calloc(1, sizeof(*told));

	told->out = open_memstream(&told->text, &told->size);
	perf_waits_init(&told->waits, ended, done, told);
	return told;
}

/* Each handle is given back once. */
static void assert_told(struct told *told, const char *expected)
{
	fclose(told->out);
	assert_string_equal(told->text, expected);
	assert_int_equal(told->given, told->done);
	perf_waits_release(&told->waits);
	free(told->text);
	free(told);
}

static void out_by(struct told *told, int32_t tid, int64_t time, char state,
		   enum perf_switch_source source)
{
	perf_waits_out(&told->waits, &(struct perf_switch_out){
					     .tid = tid,
					     .time = time,
					     .state = state,
					     .source = source,
					     .row = 1,
					     .from = ++told->given,
				     });
}

static void out(struct told *told, int32_t tid, int64_t time, char state)
{
	out_by(told, tid, time, state, SWITCH_TRACEPOINT);
}

static void in(struct told *told, int32_t tid, int64_t time)
{
	perf_waits_in(&told->waits, tid, time, 0, SWITCH_TRACEPOINT);
}

static void wake(struct told *told, int32_t tid, int64_t time)
{
	perf_waits_wake(&told->waits, tid, time, ++told->given);
}

static void blocked_then_runnable(void **state)
{
	struct told *told = begin();

	(void)state;
	out(told, 7, 100, 'S');
	assert_true(perf_waits_wants_waker(&told->waits, 7, 150));
	wake(told, 7, 150);
	/* Whoever comes second does not count. */
	assert_false(perf_waits_wants_waker(&told->waits, 7, 160));
	wake(told, 7, 160);
	in(told, 7, 180);
	out(told, 7, 200, 'D');
	in(told, 7, 230);
	assert_told(told, "7 blocked 100-150 S by 2\n7 runnable 150-180 W by 2\n"
			  "7 running 180-200\n7 blocked 200-230 D\n");
}

static void preempted(void **state)
{
	struct told *told = begin();

	(void)state;
	out(told, 7, 100, 'R');
	/* Of somebody who does not wait. */
	assert_false(perf_waits_wants_waker(&told->waits, 7, 150));
	wake(told, 7, 150);
	in(told, 7, 180);
	assert_told(told, "7 runnable 100-180 R\n");
}

static void idle_is_nobody(void **state)
{
	struct told *told = begin();

	(void)state;
	in(told, 0, 100);
	perf_waits_out(&told->waits, &(struct perf_switch_out){ .tid = 0, .time = 200 });
	in(told, 0, 300);
	perf_waits_end(&told->waits, 400);
	assert_told(told, "");
}

static void edges(void **state)
{
	struct told *told = begin();

	(void)state;
	/* It waited before, nobody knows since when. */
	wake(told, 7, 90);
	in(told, 7, 100);
	in(told, 8, 110);
	out(told, 9, 120, 'S');
	out(told, 10, 120, 'S');
	wake(told, 10, 130);
	perf_waits_end(&told->waits, 200);
	assert_int_equal(told->waits.counts.open, 2);
	assert_int_equal(told->waits.counts.time_open, 160);
	assert_told(told,
		    "7 runnable 90-100 W by 1\n7 running 100-200 open\n8 running 110-200 open\n"
		    "9 blocked 120-200 S open\n10 blocked 120-130 S by 4\n"
		    "10 runnable 130-200 W by 4 open\n");
}

/* Hours are not made of a switch that is missing. */
static void lost_switches(void **state)
{
	struct told *told = begin();
	int64_t since;

	(void)state;
	out(told, 7, 100, 'S');
	out(told, 7, 3600000000000, 'S');
	assert_int_equal(told->waits.counts.ends_lost, 1);
	in(told, 7, 3600000000050);
	/* Another one leaves its processor. */
	perf_waits_gone(&told->waits, 7, 0, 3600000000500);
	assert_int_equal(told->waits.counts.begins_lost, 1);
	in(told, 7, 3600000000900);
	assert_true(perf_waits_is_running(&told->waits, 7, &since));
	assert_int_equal(since, 3600000000900);
	in(told, 7, 3600000000950);
	assert_int_equal(told->waits.counts.begins_lost, 2);
	out(told, 7, 3600000000960, 'Z');
	assert_told(told, "7 blocked 3600000000000-3600000000050 S\n"
			  "7 running 3600000000950-3600000000960\n");
}

static void samples_tell_that_it_runs(void **state)
{
	struct told *told = begin();

	(void)state;
	out(told, 7, 100, 'S');
	/* Between the moment that is recorded and the switch. */
	perf_waits_ran(&told->waits, 7, 5000);
	in(told, 7, 6000);
	out(told, 7, 10000, 'S');
	perf_waits_ran(&told->waits, 7, 90000000);
	out(told, 7, 90001000, 'S');
	in(told, 7, 90002000);
	assert_int_equal(told->waits.counts.ends_lost, 1);
	assert_told(told, "7 blocked 100-6000 S\n7 running 6000-10000\n"
			  "7 blocked 90001000-90002000 S\n");
}

static void over_lost_records(void **state)
{
	struct told *told = begin();

	(void)state;
	out(told, 7, 100, 'S');
	perf_waits_lost(&told->waits);
	in(told, 7, 400);
	out(told, 7, 500, 'S');
	in(told, 7, 600);
	assert_int_equal(told->waits.counts.over_loss, 1);
	assert_int_equal(told->waits.counts.time_over_loss, 300);
	assert_told(told, "7 blocked 100-400 S\n7 running 400-500\n7 blocked 500-600 S\n");
}

static void two_sources(void **state)
{
	struct told *told = begin();

	(void)state;
	out_by(told, 7, 100, 'S', SWITCH_TRACEPOINT);
	out_by(told, 7, 102, 'B', SWITCH_RECORD);
	perf_waits_in(&told->waits, 7, 200, 0, SWITCH_RECORD);
	out_by(told, 7, 300, 'R', SWITCH_TRACEPOINT);
	out_by(told, 7, 301, 'R', SWITCH_RECORD);
	perf_waits_in(&told->waits, 7, 400, 0, SWITCH_TRACEPOINT);
	perf_waits_in(&told->waits, 7, 401, 0, SWITCH_RECORD);
	/* Where the first one has nothing, the second one does. */
	out_by(told, 7, 500, 'B', SWITCH_RECORD);
	perf_waits_in(&told->waits, 7, 600, 0, SWITCH_RECORD);
	assert_int_equal(told->waits.counts.ends_lost, 0);
	assert_int_equal(told->waits.counts.begins_lost, 0);
	assert_told(told, "7 blocked 100-200 S\n7 running 200-300\n7 runnable 300-400 R\n"
			  "7 running 400-500\n7 blocked 500-600 B\n");
}

static void threads_begin_and_end(void **state)
{
	struct told *told = begin();

	(void)state;
	perf_waits_born(&told->waits, 7, 100);
	wake(told, 7, 110);
	in(told, 7, 130);
	perf_waits_exit(&told->waits, 7, 190);
	out(told, 7, 200, 'X');
	/* The number is another one's. */
	perf_waits_born(&told->waits, 7, 500);
	in(told, 7, 520);
	perf_waits_exit(&told->waits, 7, 600);
	/* What came behind its end was not recorded. */
	perf_waits_born(&told->waits, 7, 700);
	perf_waits_end(&told->waits, 900);
	assert_told(told, "7 runnable 110-130 n\n7 running 130-200\n7 runnable 500-520 N\n"
			  "7 running 520-600\n");
}

/* Of whole processors nobody says that a number is a new thread's. */
static void a_number_that_comes_again(void **state)
{
	struct told *told = begin();

	(void)state;
	in(told, 7, 100);
	perf_waits_exit(&told->waits, 7, 150);
	out(told, 7, 200, 'X');
	in(told, 7, 500);
	perf_waits_end(&told->waits, 900);
	assert_told(told, "7 running 100-200\n7 running 500-900 open\n");
}

static void out_of_order(void **state)
{
	struct told *told = begin();

	(void)state;
	out(told, 7, 500, 'S');
	in(told, 7, 400);
	wake(told, 7, 450);
	in(told, 7, 600);
	out(told, 7, 550, 'S');
	out(told, 7, 700, 'S');
	assert_int_equal(told->waits.counts.disorder, 2);
	perf_waits_end(&told->waits, 700);
	assert_told(told, "7 blocked 500-600 S\n7 running 600-700\n");
}

/* Whatever comes in whatever order: no intervals of a thread overlap, and all is given back. */
static void anything(void **state)
{
	uint32_t random = 1;

	(void)state;
	for (int round = 0; round < 200; round++) {
		struct told *told = begin();
		int64_t time = 0;

		for (int i = 0; i < 400; i++) {
			int32_t tid;
			unsigned what;
			int64_t at;

			random = random * 1664525 + 1013904223;
			tid = (int32_t)(random >> 28) % 6;
			what = random >> 20 & 15;
			time += random >> 12 & 255;
			/* Some are late. */
			at = time - ((random >> 8 & 7) == 0 ? (int64_t)(random >> 4 & 1023) : 0);
			if (at < 0)
				at = 0;
			if (what < 5)
				out_by(told, tid, at, "SDRBXZ"[what], what & 1);
			else if (what < 9)
				perf_waits_in(&told->waits, tid, at, (int16_t)(what & 1), what & 1);
			else if (what < 12)
				wake(told, tid, at);
			else if (what == 12)
				perf_waits_born(&told->waits, tid, at);
			else if (what == 13)
				perf_waits_exit(&told->waits, tid, at);
			else if (what == 14)
				perf_waits_gone(&told->waits, tid, 1, at);
			else
				perf_waits_ran(&told->waits, tid, at);
		}
		perf_waits_end(&told->waits, time + 1000);
		fclose(told->out);
		told->out = NULL;
		assert_int_equal(told->given, told->done);
		perf_waits_release(&told->waits);
		free(told->text);
		free(told);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocked_then_runnable),
		cmocka_unit_test(preempted),
		cmocka_unit_test(idle_is_nobody),
		cmocka_unit_test(edges),
		cmocka_unit_test(lost_switches),
		cmocka_unit_test(samples_tell_that_it_runs),
		cmocka_unit_test(over_lost_records),
		cmocka_unit_test(two_sources),
		cmocka_unit_test(threads_begin_and_end),
		cmocka_unit_test(a_number_that_comes_again),
		cmocka_unit_test(out_of_order),
		cmocka_unit_test(anything),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
