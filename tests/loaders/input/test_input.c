#include "tests/unit.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "tests/loaders/input/read_input.h"

static void plain_bytes(void **state)
{
	struct bytes bytes = { 0 };

	(void)state;
	assert_input_reads(&bytes, "", NULL);
	bytes_add(&bytes, "a", 1);
	assert_input_reads(&bytes, "a", NULL);
	bytes_add(&bytes, ";b 1\nc 2\n", 9);
	assert_input_reads(&bytes, "a;b 1\nc 2\n", NULL);
	free(bytes.at);
}

static void utf16(void **state)
{
	struct bytes bytes = { 0 };
	char long_line[3001];
	unsigned char units[6004] = { 0xff, 0xfe };

	(void)state;
	for (int i = 0; i < 3000; i++) {
		long_line[i] = (char)('a' + i % 26);
		units[2 + 2 * i] = (unsigned char)long_line[i];
	}
	long_line[3000] = '\0';
	bytes_add(&bytes, units, 6002);
	assert_input_reads(&bytes, long_line, NULL);
	free(bytes.at);
}

static void peeking_consumes_nothing(void **state)
{
	struct input *input = input_open_memory("x", "0123456789", 10);
	struct error error;
	size_t got;
	char *text;

	(void)state;
	assert_memory_equal(input_peek(input, 1, &got), "0123456789", 10);
	assert_int_equal(got, 10);
	assert_memory_equal(input_peek(input, 100, &got), "0123456789", 10);
	assert_int_equal(got, 10);
	text = input_read_all(input, 4, &error);
	assert_string_equal(text, "0123456789");
	assert_int_equal(input_position(input), 10);
	assert_int_equal(input_size(input), 10);
	free(text);
	input_close(input);
}

/* --- files and pipes */

static char folder[64];

static char *in_folder(const char *name)
{
	char *path;

	if (asprintf(&path, "%s/%s", folder, name) < 0)
		abort();
	return path;
}

static int make_folder(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/serac-test-XXXXXX");
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	(void)state;
	return rmdir(folder);
}

static void files(void **state)
{
	char *path = in_folder("some file"), *text;
	FILE *file = fopen(path, "wb");
	struct error error;
	struct input *input;

	(void)state;
	fputs("a;b 1\n", file);
	fclose(file);
	input = input_open(path, &error);
	assert_non_null(input);
	assert_string_equal(input_name(input), path);
	assert_int_equal(input_size(input), 6);
	text = input_read_all(input, 100, &error);
	assert_string_equal(text, "a;b 1\n");
	free(text);
	input_close(input);

	chmod(path, 0);
	if (geteuid() != 0) {
		assert_null(input_open(path, &error));
		assert_int_equal(error.code, ERROR_IO);
		assert_non_null(strstr(error.message, "no permission"));
	}
	unlink(path);
	assert_null(input_open(path, &error));
	assert_int_equal(error.code, ERROR_IO);
	assert_non_null(strstr(error.message, "no such file"));
	assert_null(input_open(folder, &error));
	assert_non_null(strstr(error.message, "a directory"));
	free(path);
}

static void directories(void **state)
{
	char *path = in_folder("data"), *text;
	FILE *file = fopen(path, "wb");
	struct error error;
	struct input *input;

	(void)state;
	fputs("a;b 1\n", file);
	fclose(file);
	input = input_open(path, &error);
	assert_null(input_directory(input));
	input_close(input);
	input = input_open(folder, &error);
	assert_non_null(input);
	assert_string_equal(input_name(input), folder);
	assert_string_equal(input_directory(input), folder);
	assert_true(input_is_file(input));
	assert_int_equal(input_size(input), 6);
	text = input_read_all(input, 100, &error);
	assert_string_equal(text, "a;b 1\n");
	free(text);
	input_close(input);

	/* Nothing that is opened waits for a writer. */
	unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_null(input_open(folder, &error));
	assert_non_null(strstr(error.message, "a directory"));
	unlink(path);
	free(path);
}

struct writer {
	char *path;
	struct input *input;
	int step;
};

/* Writes lines one by one, and waits until the reader has each. */
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

static void set_step(struct writer *writer, int step)
{
	pthread_mutex_lock(&mutex);
	writer->step = step;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&mutex);
}

static void await_step(struct writer *writer, int step)
{
	pthread_mutex_lock(&mutex);
	while (writer->step < step)
		pthread_cond_wait(&changed, &mutex);
	pthread_mutex_unlock(&mutex);
}

static void *write_lines(void *argument)
{
	struct writer *writer = argument;
	FILE *file = fopen(writer->path, "wb");

	fputs("a;b 1\n", file);
	fflush(file);
	await_step(writer, 1);
	fputs("c 2\n", file);
	fflush(file);
	await_step(writer, 2);
	fclose(file);
	return NULL;
}

static void a_pipe_gives_what_has_come(void **state)
{
	struct writer writer = { .path = in_folder("pipe") };
	pthread_t thread;
	struct error error;
	struct input *input;
	char text[100];
	size_t got;

	(void)state;
	assert_int_equal(mkfifo(writer.path, 0600), 0);
	pthread_create(&thread, NULL, write_lines, &writer);
	input = input_open(writer.path, &error);
	assert_non_null(input);
	assert_int_equal(input_size(input), 0);
	assert_memory_equal(input_peek(input, 1, &got), "a;b 1\n", 6);
	assert_int_equal(got, 6);
	assert_int_equal(input_read(input, text, sizeof(text), &error), 6);
	set_step(&writer, 1);
	assert_int_equal(input_read(input, text, sizeof(text), &error), 4);
	assert_memory_equal(text, "c 2\n", 4);
	set_step(&writer, 2);
	assert_int_equal(input_read(input, text, sizeof(text), &error), 0);
	pthread_join(thread, NULL);
	input_close(input);
	unlink(writer.path);
	free(writer.path);
}

enum { DRIPS = 2000 };

static bool is_at(struct writer *writer, int step)
{
	bool is;

	pthread_mutex_lock(&mutex);
	is = writer->step >= step;
	pthread_mutex_unlock(&mutex);
	return is;
}

static void *drip(void *argument)
{
	static const struct timespec pause = { 0, 5000000 };
	struct writer *writer = argument;
	FILE *file = fopen(writer->path, "wb");

	for (int i = 0; i < DRIPS && !is_at(writer, 1); i++) {
		fputc('a', file);
		fflush(file);
		nanosleep(&pause, NULL);
	}
	fclose(file);
	return NULL;
}

/* Each byte comes soon after the one before: no pause says that it is time to look. */
static void a_pipe_that_never_pauses_is_looked_at(void **state)
{
	struct writer writer = { .path = in_folder("pipe") };
	pthread_t thread;
	struct error error;
	struct input *input;
	char text[DRIPS];
	ptrdiff_t got;

	(void)state;
	assert_int_equal(mkfifo(writer.path, 0600), 0);
	pthread_create(&thread, NULL, drip, &writer);
	input = input_open(writer.path, &error);
	assert_non_null(input);
	got = input_read(input, text, sizeof(text), &error);
	assert_in_range(got, 1, DRIPS - 1);
	set_step(&writer, 1);
	pthread_join(thread, NULL);
	input_close(input);
	unlink(writer.path);
	free(writer.path);
}

static void *write_and_hold(void *argument)
{
	struct writer *writer = argument;
	FILE *file = fopen(writer->path, "wb");

	fputs("a;b 1\n", file);
	fflush(file);
	await_step(writer, 1);
	input_stop(writer->input);
	await_step(writer, 2);
	fclose(file);
	return NULL;
}

static void stopping_wakes_a_reader(void **state)
{
	struct writer writer = { .path = in_folder("pipe") };
	pthread_t thread;
	struct error error;
	char text[100];

	(void)state;
	assert_int_equal(mkfifo(writer.path, 0600), 0);
	pthread_create(&thread, NULL, write_and_hold, &writer);
	writer.input = input_open(writer.path, &error);
	assert_non_null(writer.input);
	assert_int_equal(input_read(writer.input, text, sizeof(text), &error), 6);
	assert_false(input_is_stopped(writer.input));
	set_step(&writer, 1);
	/* The writer holds the pipe open: only the stop ends this. */
	assert_int_equal(input_read(writer.input, text, sizeof(text), &error), 0);
	assert_true(input_is_stopped(writer.input));
	assert_int_equal(input_read(writer.input, text, sizeof(text), &error), 0);
	set_step(&writer, 2);
	pthread_join(thread, NULL);
	input_close(writer.input);
	unlink(writer.path);
	free(writer.path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_bytes),
		cmocka_unit_test(utf16),
		cmocka_unit_test(peeking_consumes_nothing),
		cmocka_unit_test(files),
		cmocka_unit_test(directories),
		cmocka_unit_test(a_pipe_gives_what_has_come),
		cmocka_unit_test(a_pipe_that_never_pauses_is_looked_at),
		cmocka_unit_test(stopping_wakes_a_reader),
	};

	return cmocka_run_group_tests_name("input", tests, make_folder, remove_folder);
}
