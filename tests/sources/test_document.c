/* A document: opened, loaded here or on a thread, stopped, failed, and opened another time. */

#include "tests/unit.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "sources/document.h"

static char folder[] = "/tmp/serac-document-XXXXXX";

static char *path_of(const char *name)
{
	char *path = memory_new(strlen(folder) + strlen(name) + 2, 1);

	sprintf(path, "%s/%s", folder, name);
	return path;
}

static void write_text(const char *name, const char *text)
{
	char *path = path_of(name);
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
	free(path);
}

static void add_file(struct text_list *files, const char *name)
{
	char *path = path_of(name);

	text_list_add(files, path);
	free(path);
}

/* Of one FILE in the folder. */
static struct document *open_file(const char *name, struct error *error)
{
	struct source_options options = { 0 };
	struct document *document;

	add_file(&options.files, name);
	document = document_open(&options, error);
	text_list_release(&options.files); /* the document has its own */
	return document;
}

static void load(struct document *document)
{
	struct error error;

	if (!document || !document_load(document, &error))
		fail_msg("%s", error.message);
}

static struct profile snapshot(const struct document *document)
{
	return profile_builder_snapshot(document_builder(document));
}

static uint32_t samples(const struct document *document)
{
	return (uint32_t)snapshot(document).samples.count;
}

/* --- opening and loading */

static void one_file_is_loaded(void **state)
{
	struct error error = { 0 };
	struct document *document = open_file("a.folded", &error);

	(void)state;
	load(document);
	assert_true(snapshot(document).complete);
	assert_int_equal(samples(document), 2);
	assert_string_equal(strrchr(document_name(document), '/'), "/a.folded");
	assert_int_equal(document_files(document)->count, 1);
	assert_false(document_has_failed(document, &error));
	document_close(document);
}

static void what_is_missing_is_not_opened(void **state)
{
	struct error error = { 0 };

	(void)state;
	assert_null(open_file("missing", &error));
	assert_int_equal(error.code, ERROR_IO);
	assert_non_null(strstr(error.message, "missing"));
}

static void one_that_is_not_a_profile_fails(void **state)
{
	struct error error = { 0 }, again = { 0 };
	struct document *document = open_file("noise", &error);

	(void)state;
	assert_non_null(document);
	assert_false(document_has_failed(document, &error));
	assert_false(document_load(document, &error));
	assert_int_equal(error.code, ERROR_UNRECOGNISED);
	assert_true(document_has_failed(document, &again));
	assert_string_equal(again.message, error.message);
	document_close(document);
}

static void a_thread_loads_it(void **state)
{
	struct error error = { 0 };
	struct document *document = open_file("a.folded", &error);

	(void)state;
	assert_true(document_start(document, &error));
	while (!document_wait(document, 100))
		;
	assert_true(snapshot(document).complete);
	assert_int_equal(samples(document), 2);
	document_close(document);
}

static void a_thread_fails(void **state)
{
	struct error error = { 0 };
	struct document *document = open_file("noise", &error);

	(void)state;
	assert_true(document_start(document, &error));
	while (!document_wait(document, 100))
		;
	assert_true(document_has_failed(document, &error));
	assert_int_equal(error.code, ERROR_UNRECOGNISED);
	document_close(document);
}

static void one_that_nobody_waits_for_is_closed(void **state)
{
	struct error error = { 0 };

	(void)state;
	for (int i = 0; i < 20; i++) {
		struct document *document = open_file("a.folded", &error);

		if (i % 2 == 0)
			assert_true(document_start(document, &error));
		document_close(document);
	}
	document_close(NULL);
}

/* --- stopping */

/* A pipe that somebody holds open; *writer is to be closed. */
static struct document *open_pipe(int *writer, const char *text)
{
	struct error error = { 0 };
	struct document *document;
	char *path = path_of("pipe");

	assert_int_equal(mkfifo(path, 0600), 0);
	*writer = open(path, O_RDWR);
	assert_true(*writer >= 0);
	assert_int_equal(write(*writer, text, strlen(text)), strlen(text));
	document = open_file("pipe", &error);
	assert_non_null(document);
	unlink(path);
	free(path);
	return document;
}

static void a_pipe_is_stopped_and_kept(void **state)
{
	struct error error = { 0 };
	int writer;
	struct document *document = open_pipe(&writer, "main;read 3\nmain;write 2\n");

	(void)state;
	assert_true(document_start(document, &error));
	while (samples(document) < 2)
		assert_false(document_wait(document, 10));
	document_stop(document);
	while (!document_wait(document, 100))
		;
	assert_true(snapshot(document).complete);
	assert_int_equal(samples(document), 2);
	document_close(document);
	close(writer);
}

static void a_pipe_is_left_alone(void **state)
{
	struct error error = { 0 };
	int writer;
	struct document *document = open_pipe(&writer, "main;read 3\n");

	(void)state;
	assert_true(document_start(document, &error));
	document_close(document);
	close(writer);
}

static void a_pipe_has_no_second_time(void **state)
{
	struct text_list files = { 0 };
	struct error error = { 0 };
	int writer;
	struct document *document = open_pipe(&writer, "main;read 3\n");
	char *path = path_of("pipe");

	(void)state;
	assert_int_equal(mkfifo(path, 0600), 0); /* it is there, but opening it would block */
	assert_null(document_open_again(document, &error));
	assert_non_null(strstr(error.message, "a pipe can be read only once"));
	add_file(&files, "a.folded");
	assert_null(document_open_comparison(document, &files, false, &error));
	assert_non_null(strstr(error.message, "A pipe or server cannot be the base"));
	text_list_release(&files);
	text_list_add(&files, "-");
	assert_null(document_open_others(document, &files, &error));
	assert_non_null(strstr(error.message, "standard input: a pipe"));
	text_list_release(&files);
	unlink(path);
	free(path);
	document_close(document);
	close(writer);
}

/* --- another one */

static void a_file_that_has_changed_is_read_again(void **state)
{
	struct error error = { 0 };
	struct document *document, *again;

	(void)state;
	write_text("changing.folded", "main;a 1\n");
	document = open_file("changing.folded", &error);
	load(document);
	write_text("changing.folded", "main;a 1\nmain;b 1\nmain;c 1\n");
	again = document_open_again(document, &error);
	load(again);
	assert_int_equal(samples(document), 1);
	assert_int_equal(samples(again), 3);
	document_close(document);
	assert_string_equal(strrchr(document_name(again), '/'), "/changing.folded");
	document_close(again);
}

static void others_are_opened_without_what_was_said_of_the_first(void **state)
{
	struct source_options options = { .format = "folded" };
	struct text_list files = { 0 };
	struct error error = { 0 };
	struct document *document, *others;

	(void)state;
	add_file(&options.files, "a.folded");
	document = document_open(&options, &error);
	text_list_release(&options.files);
	assert_non_null(document);
	add_file(&files, "b.folded");
	add_file(&files, "a.folded");
	others = document_open_others(document, &files, &error);
	text_list_release(&files);
	assert_non_null(others);
	document_close(document);
	load(others);
	assert_int_equal(samples(others), 5);
	assert_null(document_options(others)->format);
	assert_int_equal(document_options(others)->base_count, 0);
	document_close(others);
}

static void assert_sides(const struct document *document, const char *base, const char *new)
{
	struct sides sides;

	sides_init(&sides);
	document_name_sides(document, &sides);
	assert_true(sides.are_files);
	assert_string_equal(sides.name[SIDE_BASE], base);
	assert_string_equal(sides.name[SIDE_NEW], new);
	sides_release(&sides);
}

static void a_document_is_the_base_of_a_comparison(void **state)
{
	struct text_list files = { 0 };
	struct error error = { 0 };
	struct document *document = open_file("a.folded", &error), *first, *second;

	(void)state;
	add_file(&files, "b.folded");
	first = document_open_comparison(document, &files, false, &error);
	load(first);
	assert_int_equal(snapshot(first).inputs.count, 2);
	assert_int_equal(snapshot(first).inputs.base_count, 1);
	assert_sides(first, "a.folded", "b.folded");
	text_list_release(&files);

	/* The base stays. */
	add_file(&files, "c.folded");
	second = document_open_comparison(first, &files, false, &error);
	load(second);
	assert_sides(second, "a.folded", "c.folded");
	document_close(second);

	/* And it may be compared with, the other way round. */
	second = document_open_comparison(first, &files, true, &error);
	load(second);
	assert_sides(second, "c.folded", "a.folded");
	text_list_release(&files);
	document_close(document);
	document_close(first);
	document_close(second);
}

static int make_files(void **state)
{
	(void)state;
	if (!mkdtemp(folder))
		return -1;
	write_text("a.folded", "main;read 3\nmain;write 2\n");
	write_text("b.folded", "main;read 1\nmain;parse 2\nmain;parse;lex 4\n");
	write_text("c.folded", "main;read 9\n");
	write_text("noise", "\001\002\003\377\376");
	return 0;
}

static int remove_files(void **state)
{
	static const char *const names[] = { "a.folded", "b.folded", "c.folded", "noise",
					     "changing.folded" };

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		char *path = path_of(names[i]);

		unlink(path);
		free(path);
	}
	return rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_file_is_loaded),
		cmocka_unit_test(what_is_missing_is_not_opened),
		cmocka_unit_test(one_that_is_not_a_profile_fails),
		cmocka_unit_test(a_thread_loads_it),
		cmocka_unit_test(a_thread_fails),
		cmocka_unit_test(one_that_nobody_waits_for_is_closed),
		cmocka_unit_test(a_pipe_is_stopped_and_kept),
		cmocka_unit_test(a_pipe_is_left_alone),
		cmocka_unit_test(a_pipe_has_no_second_time),
		cmocka_unit_test(a_file_that_has_changed_is_read_again),
		cmocka_unit_test(others_are_opened_without_what_was_said_of_the_first),
		cmocka_unit_test(a_document_is_the_base_of_a_comparison),
	};

	return cmocka_run_group_tests_name("document", tests, make_files, remove_files);
}
