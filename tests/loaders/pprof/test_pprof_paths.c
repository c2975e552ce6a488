#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/pprof/pprof_paths.h"

enum { SAMPLES = 100000, BYTES = 40 }; /* enough for several threads */

/* The bytes of a path from its root on, which are the last ones of its list. */
static int compare(const struct pprof_path *a, const struct pprof_path *b)
{
	uint32_t shared = pprof_path_shared(a, b);

	if (shared == a->size || shared == b->size)
		return a->size != b->size       ? (a->size > b->size) - (a->size < b->size)
		       : a->sample == b->sample ? 0
						: (a->sample > b->sample) - (a->sample < b->sample);
	return a->end[-1 - (ptrdiff_t)shared] - b->end[-1 - (ptrdiff_t)shared];
}

static uint32_t count_shared(const struct pprof_path *a, const struct pprof_path *b)
{
	uint32_t shared = 0;

	while (shared < a->size && shared < b->size &&
	       a->end[-1 - (ptrdiff_t)shared] == b->end[-1 - (ptrdiff_t)shared])
		shared++;
	return shared;
}

/* Messages with a packed list of up to BYTES locations, few of which are different. */
static unsigned char *make_messages(size_t *size)
{
	unsigned char *bytes = memory_new(SAMPLES, BYTES + 2);
	uint32_t random = 1;

	*size = 0;
	for (int i = 0; i < SAMPLES; i++) {
		unsigned char *message = bytes + *size;

		random = random * 1664525 + 1013904223;
		message[0] = 1 << 3 | WIRE_BYTES;
		message[1] = (unsigned char)(random >> 8) % BYTES;
		for (int at = 0; at < message[1]; at++) {
			random = random * 1664525 + 1013904223;
			message[2 + at] = (unsigned char)(1 + (random >> 28) / 6);
		}
		*size += 2u + message[1];
	}
	return bytes;
}

static void add_all(struct pprof_paths *paths, const unsigned char *at)
{
	pprof_paths_init(paths);
	for (uint32_t i = 0; i < SAMPLES; i++) {
		pprof_paths_add(paths, (struct wire){ at, at + 2 + at[1] }, i);
		at += 2 + at[1];
	}
	assert_int_equal(paths->count, SAMPLES);
}

static void check_sorted(const char *threads)
{
	size_t size;
	unsigned char *bytes = make_messages(&size);
	struct input *input = input_open_memory("input", bytes, size);
	struct pprof_paths paths;
	bool *seen = memory_new(SAMPLES, sizeof(*seen));

	setenv("SERAC_THREADS", threads, 1);
	add_all(&paths, bytes);
	assert_true(pprof_paths_sort(&paths, input));
	for (uint32_t i = 0; i < SAMPLES; i++) {
		assert_false(seen[paths.rows[i].sample]);
		seen[paths.rows[i].sample] = true;
		if (i == 0)
			continue;
		assert_true(compare(&paths.rows[i - 1], &paths.rows[i]) < 0);
		assert_int_equal(pprof_path_shared(&paths.rows[i - 1], &paths.rows[i]),
				 count_shared(&paths.rows[i - 1], &paths.rows[i]));
	}
	pprof_paths_release(&paths);
	input_close(input);
	free(bytes);
	free(seen);
	unsetenv("SERAC_THREADS");
}

static void equal_beginnings_are_together(void **state)
{
	(void)state;
	check_sorted("0");
	check_sorted("1");
	check_sorted("5");
}

static void sorting_can_be_stopped(void **state)
{
	size_t size;
	unsigned char *bytes = make_messages(&size);
	struct input *input = input_open_memory("input", bytes, size);
	struct pprof_paths paths;

	(void)state;
	setenv("SERAC_THREADS", "3", 1);
	add_all(&paths, bytes);
	input_stop(input);
	assert_false(pprof_paths_sort(&paths, input));
	pprof_paths_release(&paths);
	input_close(input);
	free(bytes);
	unsetenv("SERAC_THREADS");
}

static void lists_in_pieces_are_joined(void **state)
{
	/* 1, then 300 and 2, then 3. */
	static const unsigned char message[] = { 0x08, 1, 0x0a, 3, 0xac, 2, 2, 0x08, 3 };
	static const unsigned char joined[] = { 1, 0xac, 2, 2, 3 };
	struct pprof_paths paths;

	(void)state;
	pprof_paths_init(&paths);
	pprof_paths_add(&paths, (struct wire){ message, message + sizeof(message) }, 0);
	assert_int_equal(paths.count, 1);
	assert_int_equal(paths.rows[0].size, sizeof(joined));
	assert_memory_equal(paths.rows[0].end - sizeof(joined), joined, sizeof(joined));
	pprof_paths_release(&paths);
}

static void damaged_samples_have_no_path(void **state)
{
	static const unsigned char ends_in_a_number[] = { 0x0a, 2, 1, 0x80 };
	static const unsigned char is_cut[] = { 0x0a, 9, 1 };
	struct pprof_paths paths;

	(void)state;
	pprof_paths_init(&paths);
	pprof_paths_add(&paths, (struct wire){ ends_in_a_number, ends_in_a_number + 4 }, 0);
	pprof_paths_add(&paths, (struct wire){ is_cut, is_cut + 3 }, 1);
	assert_int_equal(paths.count, 0);
	pprof_paths_release(&paths);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equal_beginnings_are_together),
		cmocka_unit_test(sorting_can_be_stopped),
		cmocka_unit_test(lists_in_pieces_are_joined),
		cmocka_unit_test(damaged_samples_have_no_path),
	};

	return cmocka_run_group_tests_name("paths of pprof", tests, NULL, NULL);
}
