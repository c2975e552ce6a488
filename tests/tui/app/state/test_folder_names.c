#include "tests/unit.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/process/thread.h"
#include "tui/app/state/folder_names.h"

static struct {
	pthread_mutex_t mutex;
	pthread_cond_t changed;
	bool is_open;
	unsigned woken, read;
} gate = { .mutex = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER };

static void set_gate(bool is_open)
{
	pthread_mutex_lock(&gate.mutex);
	gate.is_open = is_open;
	pthread_cond_broadcast(&gate.changed);
	pthread_mutex_unlock(&gate.mutex);
}

static void count_wake(void *context)
{
	unsigned *woken = context;

	pthread_mutex_lock(&gate.mutex);
	++*woken;
	pthread_mutex_unlock(&gate.mutex);
}

/* A server that answers when the gate is open. */
static void read_slowly(struct text_list *names, const char *folder, uint32_t limit)
{
	assert_int_equal(limit, 10);
	pthread_mutex_lock(&gate.mutex);
	gate.read++;
	while (!gate.is_open)
		pthread_cond_wait(&gate.changed, &gate.mutex);
	pthread_mutex_unlock(&gate.mutex);
	text_list_add(names, folder);
}

static unsigned read_count(const unsigned *count)
{
	unsigned result;

	pthread_mutex_lock(&gate.mutex);
	result = *count;
	pthread_mutex_unlock(&gate.mutex);
	return result;
}

static struct folder_names *begin(bool is_open)
{
	set_gate(is_open);
	gate.woken = gate.read = 0;
	return folder_names_new(read_slowly, count_wake, &gate.woken);
}

static void a_folder_that_hangs_is_not_waited_for(void **state)
{
	struct folder_names *names = begin(false);
	const struct text_list *list;

	(void)state;
	assert_null(folder_names_list(names, "/far", 10));
	assert_null(folder_names_list(names, "/far", 10));
	assert_false(folder_names_take(names));
	set_gate(true);
	folder_names_wait(names);
	assert_int_equal(read_count(&gate.read), 1);
	assert_int_equal(read_count(&gate.woken), 1);
	assert_true(folder_names_take(names));
	assert_false(folder_names_take(names));
	list = folder_names_list(names, "/far", 10);
	assert_non_null(list);
	assert_int_equal(list->count, 1);
	assert_string_equal(list->items[0], "/far");
	folder_names_free(names);
	thread_wait_for_left();
}

/* Nobody is woken who is no longer there. */
static void what_hangs_is_left_behind(void **state)
{
	struct folder_names *names = begin(false);

	(void)state;
	assert_null(folder_names_list(names, "/far", 10));
	assert_null(folder_names_list(names, "/farther", 10));
	folder_names_free(names);
	set_gate(true);
	thread_wait_for_left();
	assert_int_equal(gate.read, 2);
	assert_int_equal(gate.woken, 0);
}

static void a_folder_is_listed_as_it_is_now(void **state)
{
	char folder[] = "/tmp/serac-names-XXXXXX", path[64];
	struct text_list names = { 0 };

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/b", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof(path), "%s/a", folder);
	assert_int_equal(symlink("b", path), 0);
	folder_names_read(&names, folder, 10);
	assert_int_equal(names.count, 2);
	assert_string_equal(names.items[0], "a/");
	assert_string_equal(names.items[1], "b/");
	text_list_release(&names);
	assert_int_equal(unlink(path), 0);
	snprintf(path, sizeof(path), "%s/b", folder);
	assert_int_equal(rmdir(path), 0);
	assert_int_equal(rmdir(folder), 0);
	folder_names_read(&names, folder, 10);
	assert_int_equal(names.count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_folder_that_hangs_is_not_waited_for),
		cmocka_unit_test(what_hangs_is_left_behind),
		cmocka_unit_test(a_folder_is_listed_as_it_is_now),
	};

	return cmocka_run_group_tests_name("folder_names", tests, NULL, NULL);
}
