/* Source files are read on another thread: each once, and the last ones stay. */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/process/thread.h"
#include "tests/unit.h"
#include "tui/session/code/source_reader.h"

/* A disk that answers when it is allowed to. */
struct fake {
	pthread_mutex_t gate; /* held: it waits */
	_Atomic(uint32_t) questions, wakes, holds, releases;
};

static char *copy(const char *text)
{
	return memory_text(text, strlen(text));
}

/* Two lines, of which the first begins a comment; "missing" is not there. */
static bool fake_text(void *context, const struct source_place *place, struct source_text *text,
		      struct error *error)
{
	struct fake *fake = context;

	pthread_mutex_lock(&fake->gate);
	pthread_mutex_unlock(&fake->gate);
	fake->questions++;
	if (strcmp(place->file, "missing") == 0)
		return error_set(error, ERROR_IO, "%s is not here", place->file);
	*text = (struct source_text){
		.path = copy(place->file),
		.note = copy(""),
		.bytes = copy("/* one\ntwo */\n"),
		.count = 2,
		.starts = memory_new(3, sizeof(uint32_t)),
	};
	text->starts[1] = 7;
	text->starts[2] = 14;
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

static const struct read_source *ask(struct lookup *reader, struct fake *fake, const char *file)
{
	const struct code_source source = {
		.text = fake_text, .context = fake, .hold = hold, .release = release
	};
	const struct source_place place = { .file = file };

	return source_reader_find(reader, &source, &place);
}

static const struct read_source *wait_for(struct lookup *reader, struct fake *fake,
					  const char *file)
{
	assert_null(ask(reader, fake, file));
	lookup_wait(reader);
	return ask(reader, fake, file);
}

static void texts_and_what_is_missing(void **state)
{
	struct fake fake = { .gate = PTHREAD_MUTEX_INITIALIZER };
	struct lookup *reader = source_reader_new(wake, &fake);
	const struct read_source *read;

	(void)state;
	assert_false(lookup_take(reader));
	read = wait_for(reader, &fake, "a.c");
	assert_true(read->is_found);
	assert_int_equal(read->states[0], 0);
	assert_int_not_equal(read->states[1], 0);
	read = wait_for(reader, &fake, "missing");
	assert_false(read->is_found);
	assert_string_equal(read->error.message, "missing is not here");
	/* Neither is asked for again. */
	assert_true(ask(reader, &fake, "a.c")->is_found);
	assert_non_null(ask(reader, &fake, "missing"));
	assert_int_equal(fake.questions, 2);
	lookup_free(reader);
	assert_int_equal(fake.wakes, 2);
	assert_int_equal(fake.holds, 2);
	assert_int_equal(fake.releases, 2);
}

static void the_last_ones_stay(void **state)
{
	char files[SOURCE_READER_KEPT + 2][16]; /* their places tell them apart */
	struct fake fake = { .gate = PTHREAD_MUTEX_INITIALIZER };
	struct lookup *reader = source_reader_new(wake, &fake);

	(void)state;
	for (int i = 0; i < SOURCE_READER_KEPT + 2; i++) {
		sprintf(files[i], "%d.c", i);
		assert_string_equal(wait_for(reader, &fake, files[i])->text.path, files[i]);
	}
	assert_non_null(ask(reader, &fake, files[2]));
	assert_null(ask(reader, &fake, files[0]));
	lookup_wait(reader); /* the fake goes with this function */
	lookup_free(reader);
}

/* Whoever leaves does not wait for a disk. */
static void what_is_being_read_is_left(void **state)
{
	struct fake fake = { .gate = PTHREAD_MUTEX_INITIALIZER };
	struct lookup *reader = source_reader_new(wake, &fake);

	(void)state;
	pthread_mutex_lock(&fake.gate);
	assert_null(ask(reader, &fake, "a.c"));
	while (fake.holds < 1)
		sched_yield();
	lookup_free(reader);
	pthread_mutex_unlock(&fake.gate);
	thread_wait_for_left();
	assert_int_equal(fake.releases, 1);
	assert_int_equal(fake.wakes, 0);
}

static void nobody_to_ask(void **state)
{
	struct lookup *reader = source_reader_new(wake, NULL);
	const struct code_source nobody = { 0 };
	const struct source_place place = { .file = "a.c" };

	(void)state;
	assert_false(source_reader_find(reader, &nobody, &place)->is_found);
	lookup_free(reader);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_and_what_is_missing),
		cmocka_unit_test(the_last_ones_stay),
		cmocka_unit_test(what_is_being_read_is_left),
		cmocka_unit_test(nobody_to_ask),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
