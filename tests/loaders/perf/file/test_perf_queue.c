#include "tests/unit.h"

#include <stdio.h>
#include <string.h>

#include "loaders/perf/file/perf_queue.h"

/* Records are letters: "a5" is a sample at 5, "A5" says where code is. */
static void add(struct perf_queue *queue, const char *records)
{
	unsigned time;
	char letter;
	int used;

	for (; sscanf(records, " %c%u%n", &letter, &time, &used) == 2; records += used)
		perf_queue_add(queue, &(struct perf_waiting){
					      .time = time,
					      .size = (uint32_t)letter,
					      .is_sample = letter >= 'a',
				      });
}

/* The first `count` of what waits, which are handed out. */
#define assert_handed_out(queue, count, expected)                                            \
	do {                                                                                 \
		char text_[256] = "";                                                        \
		size_t count_ = count, used_ = 0;                                            \
                                                                                             \
		for (size_t i_ = 0; i_ < count_; i_++)                                       \
			used_ += (size_t)sprintf(text_ + used_, "%s%c%u", i_ > 0 ? " " : "", \
						 (char)(queue)->waiting[i_].size,            \
						 (unsigned)(queue)->waiting[i_].time);       \
		assert_string_equal(text_, expected);                                        \
		perf_queue_drop(queue, count_);                                              \
	} while (0)

static void order(void **state)
{
	struct perf_queue queue = { 0 };

	(void)state;
	add(&queue, "a5 b7 c9 d1 e8 f2 g3 h2");
	assert_handed_out(&queue, perf_queue_end(&queue), "d1 f2 h2 g3 a5 b7 e8 c9");
	assert_handed_out(&queue, perf_queue_end(&queue), "");
	perf_queue_release(&queue);
}

static void ties(void **state)
{
	struct perf_queue queue = { 0 };

	(void)state;
	/* In the order of the file, but what says where code is comes first. */
	add(&queue, "a5 b5 C5 d5 e4 F5");
	assert_handed_out(&queue, perf_queue_end(&queue), "e4 C5 F5 a5 b5 d5");
	perf_queue_release(&queue);
}

static void rounds(void **state)
{
	struct perf_queue queue = { 0 };

	(void)state;
	/* What came until the end of a round is handed out at the end of the next one: until
	 * then the buffer of another cpu may bring what was before. */
	add(&queue, "a5 b7");
	assert_handed_out(&queue, perf_queue_round(&queue), "");
	add(&queue, "c6 d9 e8");
	assert_handed_out(&queue, perf_queue_round(&queue), "a5 c6 b7");
	add(&queue, "f10");
	assert_handed_out(&queue, perf_queue_round(&queue), "e8 d9");
	assert_handed_out(&queue, perf_queue_round(&queue), "f10");
	assert_handed_out(&queue, perf_queue_round(&queue), "");
	assert_int_equal(queue.late, 0);
	perf_queue_release(&queue);
}

static void late(void **state)
{
	struct perf_queue queue = { 0 };

	(void)state;
	add(&queue, "a5 b7");
	perf_queue_round(&queue);
	add(&queue, "c9");
	assert_handed_out(&queue, perf_queue_round(&queue), "a5 b7");
	/* Too late to be in order, but not to be counted. */
	add(&queue, "d6 e10");
	assert_int_equal(queue.late, 1);
	assert_handed_out(&queue, perf_queue_end(&queue), "d6 c9 e10");
	perf_queue_release(&queue);
}

/* As many as a recording may have between two rounds, in the worst order. */
static void many(void **state)
{
	struct perf_queue queue = { 0 };

	(void)state;
	for (uint32_t i = 0; i < 100000; i++)
		perf_queue_add(&queue,
			       &(struct perf_waiting){ .time = 100000 - i, .is_sample = true });
	assert_int_equal(perf_queue_end(&queue), 100000);
	for (uint32_t i = 0; i < 100000; i++)
		assert_int_equal(queue.waiting[i].time, i + 1);
	perf_queue_release(&queue);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(order), cmocka_unit_test(ties), cmocka_unit_test(rounds),
		cmocka_unit_test(late),  cmocka_unit_test(many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
