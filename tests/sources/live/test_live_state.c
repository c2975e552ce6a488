/* What a reader that comes late is told of the processes that are there. */

#include "tests/unit.h"

#include <string.h>

#include "base/byte_buffer.h"
#include "sources/live/live_state.h"

enum { COMM = 3, EXIT = 4, FORK = 7, MMAP2 = 10, ATTRIBUTES = 64, EXEC = 1 << 13 };

/* Numbers that no process has. */
enum { PARENT = 2000000001, CHILD, THREAD };

struct bytes {
	unsigned char bytes[4096];
	size_t size;
};

static void take(struct live_state *state, uint32_t type, uint16_t misc, const void *body,
		 size_t size)
{
	struct bytes record = { .size = 8 + size };
	uint16_t length = (uint16_t)record.size;

	memcpy(record.bytes, &type, 4);
	memcpy(record.bytes + 4, &misc, 2);
	memcpy(record.bytes + 6, &length, 2);
	memcpy(record.bytes + 8, body, size);
	live_state_take(state, &(struct live_record){ record.bytes, type, misc, record.size });
}

static void comm(struct live_state *state, uint32_t process, uint32_t thread, const char *name,
		 uint16_t misc)
{
	struct {
		uint32_t process, thread;
		char name[24];
	} body = { process, thread, "" };

	strcpy(body.name, name);
	take(state, COMM, misc, &body, sizeof(body));
}

/* As the kernel has it: at its end there are zeros, up to a multiple of 8. */
static size_t path_size(const char *path)
{
	return (strlen(path) + 8) / 8 * 8;
}

static void map(struct live_state *state, uint32_t process, uint64_t start, uint64_t length,
		const char *path)
{
	struct {
		uint32_t process, thread;
		uint64_t start, length, offset;
		char path[2048];
	} body = { process, process, start, length, 0, "" };

	strcpy(body.path, path);
	take(state, MMAP2, 0, &body, offsetof(__typeof__(body), path) + path_size(path));
}

static void fork_or_exit(struct live_state *state, uint32_t type, uint32_t process, uint32_t thread)
{
	struct {
		uint32_t process, parent, thread, parent_thread;
		uint64_t time;
	} body = { process, PARENT, thread, PARENT, 0 };

	take(state, type, 0, &body, sizeof(body));
}

static void collect(void *context, const void *bytes, size_t size)
{
	struct byte_buffer *all = context;

	if (size == 0)
		return;
	byte_buffer_make_room(all, all->size + size);
	memcpy(all->bytes + all->size, bytes, size);
	all->size += size;
}

/* How many records of a process have this text. */
static uint32_t count(const struct live_state *state, uint32_t process, const char *text)
{
	struct byte_buffer all = { 0 };
	uint32_t found = 0, number;
	uint16_t size;

	live_state_write(state, collect, &all);
	for (size_t at = 16; at < all.size; at += size) {
		memcpy(&size, all.bytes + at + 6, sizeof(size));
		memcpy(&number, all.bytes + at + 8, sizeof(number));
		found += number == process && memmem(all.bytes + at, size, text, strlen(text));
	}
	byte_buffer_release(&all);
	return found;
}

static struct live_state *begin(void)
{
	struct live_state *state = live_state_new();

	live_state_begin(state, (const unsigned char *)"PERFILE2\20\0\0\0\0\0\0", 16);
	comm(state, PARENT, PARENT, "shell", 0);
	map(state, PARENT, 0x1000, 0x1000, "/bin/shell");
	return state;
}

static void a_child_has_what_its_parent_has(void **context)
{
	struct live_state *state = begin();

	(void)context;
	fork_or_exit(state, FORK, CHILD, CHILD);
	assert_int_equal(count(state, CHILD, "shell"), 2);
	assert_int_equal(count(state, PARENT, "shell"), 2);
	comm(state, CHILD, CHILD, "editor", EXEC);
	assert_int_equal(count(state, CHILD, "shell"), 0);
	map(state, CHILD, 0x1000, 0x1000, "/bin/editor");
	assert_int_equal(count(state, CHILD, "shell"), 0);
	assert_int_equal(count(state, CHILD, "editor"), 2);
	assert_int_equal(count(state, PARENT, "/bin/shell"), 1);
	live_state_free(state);
}

static void threads_have_names(void **context)
{
	struct live_state *state = begin();

	(void)context;
	fork_or_exit(state, FORK, PARENT, THREAD);
	assert_int_equal(count(state, PARENT, "shell"), 3);
	comm(state, PARENT, THREAD, "worker", 0);
	comm(state, PARENT, THREAD, "worker 2", 0);
	assert_int_equal(count(state, PARENT, "worker"), 1);
	assert_int_equal(count(state, PARENT, "shell"), 2);
	fork_or_exit(state, EXIT, PARENT, THREAD);
	assert_int_equal(count(state, PARENT, "worker"), 0);
	assert_int_equal(count(state, PARENT, "/bin/shell"), 1);
	live_state_free(state);
}

static void what_has_ended_is_forgotten(void **context)
{
	struct live_state *state = begin();
	size_t before = live_state_size(state);

	(void)context;
	for (uint32_t i = 0; i < 1000; i++) {
		fork_or_exit(state, FORK, CHILD + i, CHILD + i);
		fork_or_exit(state, EXIT, CHILD + i, CHILD + i);
		/* Its last samples may still come. */
		assert_int_equal(count(state, CHILD + i, "/bin/shell"), 1);
		live_state_forget(state);
	}
	live_state_forget(state);
	live_state_forget(state);
	assert_int_equal(live_state_size(state), before);
	live_state_free(state);
}

/* A thread may become the process whose first thread has ended. */
static void who_runs_a_program_has_not_ended(void **context)
{
	struct live_state *state = begin();

	(void)context;
	fork_or_exit(state, EXIT, PARENT, PARENT);
	comm(state, PARENT, PARENT, "editor", EXEC);
	for (int i = 0; i < 3; i++)
		live_state_forget(state);
	assert_int_equal(count(state, PARENT, "editor"), 1);
	live_state_free(state);
}

static void a_mapping_hides_others(void **context)
{
	struct live_state *state = begin();
	char long_path[2000] = "//anon";

	(void)context;
	memset(long_path + 6, 'x', sizeof(long_path) - 7);
	map(state, PARENT, 0x3000, 0x1000, "/lib/a");
	map(state, PARENT, 0x3800, 0x1000, "/lib/b");
	assert_int_equal(count(state, PARENT, "/lib/"), 2);
	map(state, PARENT, 0x3000, 0x2000, "/lib/c");
	assert_int_equal(count(state, PARENT, "/lib/"), 1);
	map(state, PARENT, UINT64_MAX - 0xfff, 0x1000, "/lib/d");
	assert_int_equal(count(state, PARENT, "/lib/"), 2);
	for (uint64_t i = 0; i < 3000; i++)
		map(state, PARENT, 0x100000 + i * 0x1000, 0x1000, long_path);
	assert_true(live_state_size(state) < 2 << 20);
	assert_int_equal(count(state, PARENT, "/lib/"), 0);
	live_state_free(state);
}

static void events_are_kept_and_odd_records_are_not(void **context)
{
	struct live_state *state = begin();
	size_t before = live_state_size(state);

	(void)context;
	take(state, COMM, 0, "short", 6);
	take(state, FORK, 0, "short", 6);
	take(state, 12345, 0, "short", 6);
	assert_int_equal(live_state_size(state), before);
	take(state, ATTRIBUTES, 0, "attributes", 10);
	assert_int_equal(live_state_size(state), before + 18);
	live_state_free(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_child_has_what_its_parent_has),
		cmocka_unit_test(threads_have_names),
		cmocka_unit_test(what_has_ended_is_forgotten),
		cmocka_unit_test(who_runs_a_program_has_not_ended),
		cmocka_unit_test(a_mapping_hides_others),
		cmocka_unit_test(events_are_kept_and_odd_records_are_not),
	};

	return cmocka_run_group_tests_name("live_state", tests, NULL, NULL);
}
