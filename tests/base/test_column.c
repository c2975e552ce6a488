/* Arrays that grow and do not move. */
#include "base/column.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/tables/profile_builder.h"
#include "tests/model_text.h"
#include "tests/unit.h"

static void rows_are_zero_and_stay_where_they_are(void **state)
{
	struct column column;
	const uint64_t *rows;

	(void)state;
	column_init(&column, sizeof(uint64_t), 1 << 24);
	rows = (const uint64_t *)(const void *)column.rows;
	/* Far beyond the first step in which memory is committed. */
	for (size_t count = 1; count <= 1000000; count++) {
		column_commit(&column, count);
		assert_true(column.committed >= count);
		assert_true(rows[count - 1] == 0);
		((uint64_t *)(void *)column.rows)[count - 1] = count;
	}
	assert_ptr_equal(column.rows, rows);
	for (size_t i = 0; i < 1000000; i++)
		assert_true(rows[i] == i + 1);
	column_release(&column);
	assert_null(column.rows);
	column_release(&column);
}

static void few_rows_take_little_memory(void **state)
{
	struct column column;

	(void)state;
	column_init(&column, 1, (size_t)1 << 38);
	column_commit(&column, 1);
	assert_true(column.committed < 1 << 20);
	column_release(&column);
}

static void a_commit_may_skip_ahead(void **state)
{
	struct column column;

	(void)state;
	column_init(&column, 4, 1 << 24);
	column_commit(&column, 5000000);
	column.rows[4 * 5000000 - 1] = 1;
	column_commit(&column, 10);
	assert_int_equal(column.rows[4 * 5000000 - 1], 1);
	column_release(&column);
}

static void rows_of_columns_that_are_gone_are_zero_again(void **state)
{
	struct column first, second, third;

	(void)state;
	for (size_t size = 1000; size <= 10000000; size *= 100) {
		column_init(&first, 1, 1 << 24);
		column_init(&second, 1, 1 << 24);
		column_commit(&first, size);
		memset(first.rows, 1, first.committed);
		column_release(&first);
		column_init(&third, 1, 1 << 24);
		column_commit(&third, size);
		for (size_t i = 0; i < third.committed; i++)
			assert_int_equal(third.rows[i], 0);
		column_release(&second);
		column_release(&third);
	}
}

/* --- in a process of its own */

/* What became of it: 0, its exit status, or minus a signal. */
static int in_child(void (*run)(void))
{
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		struct rlimit no_core = { 0, 0 };

		setrlimit(RLIMIT_CORE, &no_core);
		close(STDERR_FILENO);
		run();
		_exit(0);
	}
	assert_true(child > 0 && waitpid(child, &status, 0) == child);
	return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

static void commit_more_than_reserved(void)
{
	struct column column;

	column_init(&column, 1, 1 << 20);
	column_commit(&column, (1 << 20) + 1);
}

static void more_than_was_reserved_is_out_of_memory(void **state)
{
	(void)state;
	assert_int_equal(in_child(commit_more_than_reserved), 3);
}

static void limit_address_space(rlim_t bytes)
{
	struct rlimit limit = { bytes, bytes };

	if (setrlimit(RLIMIT_AS, &limit) != 0)
		_exit(2);
}

/* Two whole profiles with many stacks and strings, of many sample types. */
static void build_profiles(void)
{
	struct profile_builder *builders[2];

	for (int i = 0; i < 2; i++) {
		int64_t values[SAMPLE_TYPE_LIMIT] = { 1, 2, 3 };

		builders[i] = profile_builder_new();
		for (int type = 0; type < SAMPLE_TYPE_LIMIT; type++) {
			char name[] = { 't', (char)('0' + type), '\0' };

			profile_builder_add_sample_type(
				builders[i], profile_builder_add_string(builders[i], name, 2),
				(struct quantity_unit){ UNIT_COUNT, 0, "" });
		}
		profile_builder_set_columns(builders[i], COLUMN_THREAD | COLUMN_TIME | COLUMN_CPU);
		for (location_id location = 0; location < 100000; location++) {
			char name[64] = { 0 };
			struct function_info info = { 0 };
			location_id path[] = { location, location / 2, 7 };
			struct sample sample = { .cpu = -1, .values = values };
			frame_id frame;

			memcpy(name, &location, sizeof(location));
			info.name = profile_builder_add_string(builders[i], name, sizeof(name));
			frame = profile_builder_add_frame(
				builders[i], profile_builder_add_function(builders[i], &info), 1);
			profile_builder_add_location(builders[i], 0, location, &frame, 1);
			sample.stack = profile_builder_add_stack(builders[i], path, 3, 0);
			profile_builder_add_sample(builders[i], &sample);
		}
	}
	for (int i = 0; i < 2; i++) {
		const struct profile *profile = profile_builder_profile(builders[i]);

		if (profile->samples.count != 100000 || profile_weight(profile, 2, 99999) != 3)
			_exit(3);
		profile_builder_free(builders[i]);
	}
}

static void build_in_two_gigabytes(void)
{
	limit_address_space((rlim_t)2 << 30);
	build_profiles();
}

static void build_in_thirty_two_gigabytes(void)
{
	limit_address_space((rlim_t)32 << 30);
	build_profiles();
}

static void build_in_ten_megabytes(void)
{
	limit_address_space((rlim_t)10 << 20);
	build_profiles();
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { IS_SANITIZED = true };
#else
enum { IS_SANITIZED = false };
#endif

static void a_limit_on_the_address_space_leaves_room_for_every_column(void **state)
{
	(void)state;
	if (IS_SANITIZED)
		skip(); /* a sanitizer needs terabytes itself */
	assert_int_equal(in_child(build_in_thirty_two_gigabytes), 0);
	assert_int_equal(in_child(build_in_two_gigabytes), 0);
}

static void where_there_is_no_room_at_all_it_ends_with_a_message(void **state)
{
	(void)state;
	if (IS_SANITIZED)
		skip();
	assert_int_equal(in_child(build_in_ten_megabytes), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_zero_and_stay_where_they_are),
		cmocka_unit_test(few_rows_take_little_memory),
		cmocka_unit_test(a_commit_may_skip_ahead),
		cmocka_unit_test(rows_of_columns_that_are_gone_are_zero_again),
		cmocka_unit_test(more_than_was_reserved_is_out_of_memory),
		cmocka_unit_test(a_limit_on_the_address_space_leaves_room_for_every_column),
		cmocka_unit_test(where_there_is_no_room_at_all_it_ends_with_a_message),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
