#include "tests/unit.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/process/thread.h"
#include "tui/chrome/line_finder.h"

/* ---- A source that answers when it is allowed to -------------------------------------------- */

struct fake {
	pthread_mutex_t gate; /* held: it waits */
	_Atomic(uint32_t) questions, wakes, holds, releases;
};

static char *copy(const char *text)
{
	return memory_text(text, strlen(text));
}

/* Address 1 is inlined, 2 has no line, 3 is not known, others are lines of their number. */
static bool fake_lines(void *context, const struct code_place *place, struct code_lines *lines,
		       struct error *error)
{
	struct fake *fake = context;

	pthread_mutex_lock(&fake->gate);
	pthread_mutex_unlock(&fake->gate);
	fake->questions++;
	if (place->address == 3)
		return error_set(error, ERROR_IO, "%s is not on this machine", place->path);
	*lines = (struct code_lines){ memory_new(2, sizeof(*lines->list)), 2 };
	lines->list[0] = (struct code_line){
		.function = copy("inner"),
		.file = copy("a.c"),
		.line = place->address == 2 ? 0 : (uint32_t)place->address,
		.is_inlined = place->address == 1,
	};
	lines->list[1] = (struct code_line){ copy("outer"), copy("b.c"), 7, false };
	return true;
}

static void wake(void *context)
{
	struct fake *fake = context;

	fake->wakes++;
}

static void hold(void *context)
{
	struct fake *fake = context;

	fake->holds++;
}

static void release(void *context)
{
	struct fake *fake = context;

	fake->releases++;
}

static const char module[] = "/lib/a.so", build_id[] = "";

static const char *ask(struct line_finder *finder, struct fake *fake, uint64_t address)
{
	struct code_source source = {
		.lines = fake_lines, .context = fake, .hold = hold, .release = release
	};
	struct code_place place = { module, build_id, address, false, false, NULL };

	return line_finder_text(finder, &source, &place);
}

static void answers(struct line_finder *finder, struct fake *fake, uint64_t address,
		    const char *expected)
{
	assert_string_equal(ask(finder, fake, address), "");
	line_finder_wait(finder);
	assert_string_equal(ask(finder, fake, address), expected);
}

/* ---- Tests ---------------------------------------------------------------------------------- */

static void test_answers(void **state)
{
	struct fake fake = { .gate = PTHREAD_MUTEX_INITIALIZER };
	struct line_finder *finder = line_finder_new(wake, &fake);

	(void)state;
	assert_false(line_finder_take(finder));
	answers(finder, &fake, 12, "a.c:12");
	assert_true(line_finder_take(finder));
	assert_false(line_finder_take(finder));
	answers(finder, &fake, 1, "a.c:1 (inlined inner)");
	answers(finder, &fake, 2, "");
	answers(finder, &fake, 3, "");
	/* What is known is not looked up again, and what could not be is neither. */
	assert_string_equal(ask(finder, &fake, 3), "");
	assert_string_equal(ask(finder, &fake, 12), "a.c:12");
	line_finder_wait(finder);
	assert_int_equal(fake.questions, 4);
	line_finder_free(finder);
	assert_int_equal(fake.wakes, 4);
}

/* Keys that go down a long list while a file is opened. */
static void test_only_the_last(void **state)
{
	struct fake fake = { .gate = PTHREAD_MUTEX_INITIALIZER };
	struct line_finder *finder = line_finder_new(wake, &fake);

	(void)state;
	pthread_mutex_lock(&fake.gate);
	for (uint64_t address = 10; address < 100; address++)
		assert_string_equal(ask(finder, &fake, address), "");
	pthread_mutex_unlock(&fake.gate);
	line_finder_wait(finder);
	assert_in_range(fake.questions, 1, 2);
	assert_string_equal(ask(finder, &fake, 99), "a.c:99");
	line_finder_free(finder);
}

static void test_many(void **state)
{
	struct fake fake = { .gate = PTHREAD_MUTEX_INITIALIZER };
	struct line_finder *finder = line_finder_new(wake, &fake);
	char expected[20];

	(void)state;
	for (uint64_t address = 10; address < 400; address++) {
		snprintf(expected, sizeof(expected), "a.c:%u", (unsigned)address);
		answers(finder, &fake, address, expected);
	}
	answers(finder, &fake, 10, "a.c:10");
	line_finder_free(finder);
}

/* Another profile: nothing of the old one is used, or said of the new one. What is still looked up
 * in the old one holds it, and nobody. */
static void test_forget(void **state)
{
	struct fake fake = { .gate = PTHREAD_MUTEX_INITIALIZER }, other = fake;
	struct line_finder *finder = line_finder_new(wake, &other);

	(void)state;
	answers(finder, &fake, 12, "a.c:12");
	pthread_mutex_lock(&fake.gate);
	ask(finder, &fake, 13);
	while (fake.holds < 2)
		sched_yield();
	line_finder_forget(finder);
	assert_false(line_finder_take(finder));
	answers(finder, &other, 12, "a.c:12");
	assert_int_equal(other.questions, 1);
	line_finder_free(finder);
	assert_int_equal(fake.releases, 1);
	pthread_mutex_unlock(&fake.gate);
	thread_wait_for_left();
	assert_int_equal(fake.questions, 2);
	assert_int_equal(fake.releases, 2);
	assert_int_equal(other.wakes, 2);
}

static void test_nobody_to_ask(void **state)
{
	struct line_finder *finder = line_finder_new(wake, NULL);
	struct code_source nobody = { 0 };
	struct code_place place = { module, build_id, 12, false, false, NULL };

	(void)state;
	assert_string_equal(line_finder_text(finder, &nobody, &place), "");
	line_finder_wait(finder);
	line_finder_forget(finder);
	line_finder_free(finder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_answers),       cmocka_unit_test(test_only_the_last),
		cmocka_unit_test(test_many),          cmocka_unit_test(test_forget),
		cmocka_unit_test(test_nobody_to_ask),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
