/* What is kept between runs: recent profiles, and marks of the very files that they were set in. */

#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text/print_text.h"
#include "main/kept/kept_folder.h"
#include "main/kept/kept_marks.h"
#include "main/kept/marks_report.h"
#include "main/kept/recent.h"
#include "tests/model_text.h"

static char root[64];
static struct state_folder folder;

static int make(void **state)
{
	struct error error;
	char *path;
	bool good;

	(void)state;
	strcpy(root, "/tmp/serac-test-XXXXXX");
	if (!mkdtemp(root))
		return -1;
	path = print_text("%s/kept", root);
	good = state_folder_open(&folder, path, &error);
	free(path);
	return good ? 0 : -1;
}

static int unmake(void **state)
{
	char *command = print_text("rm -rf '%s'", root);
	int status = system(command);

	(void)state;
	free(command);
	state_folder_close(&folder);
	return status;
}

static char *put_file(const char *name, const char *text)
{
	char *path = print_text("%s/%s", root, name);
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
	return path;
}

/* --- where */

static void is_found_by_options_and_environment(void **state)
{
	struct kept_options options = { 0 };
	char *path;

	(void)state;
	setenv("XDG_STATE_HOME", "/x", 1);
	setenv("HOME", "/h", 1);
	path = kept_folder_path(&options);
	assert_string_equal(path, "/x/serac");
	free(path);
	setenv("XDG_STATE_HOME", "relative", 1);
	path = kept_folder_path(&options);
	assert_string_equal(path, "/h/.local/state/serac");
	free(path);
	options.folder = "/elsewhere";
	path = kept_folder_path(&options);
	assert_string_equal(path, "/elsewhere");
	free(path);
	options.folder = "off";
	assert_null(kept_folder_path(&options));
	options = (struct kept_options){ .none = true };
	assert_null(kept_folder_path(&options));
	unsetenv("XDG_STATE_HOME");
	unsetenv("HOME");
	assert_null(kept_folder_path(&(struct kept_options){ 0 }));
}

/* --- recent profiles */

static void add(const char *path, int64_t opened)
{
	struct error error;

	assert_true(recent_add(&folder, path, opened, &error));
}

static void latest_come_first_and_once(void **state)
{
	struct recent recent = { 0 };
	struct error error;
	char name[32];

	(void)state;
	for (int i = 0; i < RECENT_LIMIT + 5; i++) {
		snprintf(name, sizeof(name), "/p/%d", i);
		add(name, 1796040000 + i);
	}
	add("/p/50", 1796050000);
	add("/p/line\nbreak", 1796050001);
	assert_true(recent_read(&recent, &folder, &error));
	assert_int_equal(error.code, ERROR_NONE);
	assert_int_equal(recent.count, RECENT_LIMIT);
	assert_string_equal(recent.items[0].path, "/p/line\nbreak");
	assert_int_equal(recent.items[0].opened, 1796050001);
	assert_string_equal(recent.items[1].path, "/p/50");
	assert_string_equal(recent.items[2].path, "/p/54");
	assert_string_equal(recent.items[6].path, "/p/49");
	recent_release(&recent);
}

static void put_recent(const char *text)
{
	struct error error;
	int lock;

	assert_true(state_folder_lock(&folder, &lock, &error));
	assert_true(state_folder_write(&folder, "recent", text, strlen(text), &error));
	state_folder_unlock(lock);
}

static void what_is_damaged_is_said(void **state)
{
	struct recent recent = { 0 };
	struct error error;

	(void)state;
	put_recent("#!/bin/sh\nrm\n");
	assert_false(recent_read(&recent, &folder, &error));
	assert_string_equal(error.message, "recent: does not begin with \"serac recent 1\"");
	put_recent("serac recent 1\n2026-11-30T12:00:00Z\t/good\nyesterday\t/bad\n"
		   "2026-11-30T12:00:00Z\n2026-11-30T12:0");
	assert_true(recent_read(&recent, &folder, &error));
	assert_string_equal(error.message, "recent: 3 damaged lines skipped");
	assert_int_equal(recent.count, 1);
	assert_string_equal(recent.items[0].path, "/good");
	recent_release(&recent);
	put_recent("nothing of ours");
	add("/new", 1796040000);
	assert_true(recent_read(&recent, &folder, &error));
	assert_int_equal(recent.count, 1);
	recent_release(&recent);
}

/* --- marks */

static void open_files(struct profile_files *files, const char *path)
{
	struct source_options options = { 0 };
	struct document *document;
	struct error error;

	text_list_add(&options.files, path);
	document = document_open(&options, &error);
	assert_non_null(document);
	profile_files_init(files, document);
	document_close(document);
	text_list_release(&options.files);
}

static void change(const struct profile_files *files, enum marks_change kind, const char *id,
		   struct marks *marks)
{
	const struct mark mark = { .id = (char *)id,
				   .function = (char *)"parse",
				   .note = (char *)"slow",
				   .identity = (char *)"" };
	struct error error;

	marks_release(marks);
	assert_true(kept_marks_change(&folder, files, kind, &mark, marks, &error));
	assert_int_equal(error.code, ERROR_NONE);
}

static void are_of_the_very_file(void **state)
{
	char *path = put_file("a.folded", "main;parse 5\n"), *name;
	struct profile_files files, other;
	struct marks marks = { 0 };
	struct error error;

	(void)state;
	open_files(&files, path);
	assert_string_equal(files.paths.items[0], path);
	change(&files, MARKS_PUT, "1", &marks);
	change(&files, MARKS_PUT, "2", &marks);
	assert_int_equal(marks.count, 2);
	assert_false(marks.items[0].is_older);
	free(put_file("a.folded", "main;parse 6\n"));
	open_files(&other, path);
	change(&other, MARKS_READ, NULL, &marks);
	assert_int_equal(marks.count, 2);
	assert_true(marks.items[0].is_older);
	change(&other, MARKS_PUT, "3", &marks);
	assert_true(marks.items[1].is_older);
	assert_false(marks.items[2].is_older);
	change(&files, MARKS_READ, NULL, &marks);
	assert_false(marks.items[0].is_older);
	assert_true(marks.items[2].is_older);
	for (const char *id = "123"; *id; id++)
		change(&files, MARKS_REMOVE, (char[]){ *id, '\0' }, &marks);
	assert_int_equal(marks.count, 0);
	name = profile_files_kept_name(&files);
	assert_non_null(strstr(name, "a.folded-"));
	assert_null(state_folder_read(&folder, name, 100, &error));
	assert_int_equal(error.code, ERROR_NONE);
	marks_release(&marks);
	free(name);
	profile_files_release(&files);
	profile_files_release(&other);
	free(path);
}

/* Somebody's marks are not thrown away because this version does not understand them. */
static void a_foreign_file_is_left_alone(void **state)
{
	static const char foreign[] = "serac marks 2\n";
	const struct mark mark = { .id = (char *)"1", .function = (char *)"f" };
	char *path = put_file("b.folded", "main 5\n"), *name, *text;
	struct profile_files files;
	struct marks marks = { 0 };
	struct error error;
	int lock;

	(void)state;
	open_files(&files, path);
	name = profile_files_kept_name(&files);
	assert_true(state_folder_lock(&folder, &lock, &error));
	assert_true(state_folder_write(&folder, name, foreign, strlen(foreign), &error));
	state_folder_unlock(lock);
	assert_false(kept_marks_change(&folder, &files, MARKS_PUT, &mark, &marks, &error));
	assert_non_null(strstr(error.message, "does not begin with \"serac marks 1\""));
	text = state_folder_read(&folder, name, 100, &error);
	assert_string_equal(text, foreign);
	free(text);
	free(name);
	profile_files_release(&files);
	free(path);
}

static void what_is_no_file_has_none(void **state)
{
	struct profile_files files;
	struct marks marks = { 0 };
	struct error error;

	(void)state;
	open_files(&files, "demo");
	assert_null(files.identity);
	assert_false(kept_marks_change(&folder, &files, MARKS_READ, NULL, &marks, &error));
	assert_int_equal(error.code, ERROR_UNSUPPORTED);
	profile_files_release(&files);
}

/* --- the report */

static void says_nothing_that_markdown_would_act_on(void **state)
{
	struct profile_builder *builder = model_text_profile("main;parse 3\nmain;lex 1\n");
	struct profile profile = profile_builder_snapshot(builder);
	struct mark mark = { .id = (char *)"1",
			     .function = (char *)"<b>@team",
			     .note = (char *)"see [this](http://x) `now`",
			     .total = (char *)"75.0% 3",
			     .self = (char *)"75.0% 3" };
	struct marks marks = { &mark, 1 };
	struct text_list commands = { 0 };
	struct marks_report report = { "a|b.folded", &profile, 0, &marks, &commands };
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	text_list_add(&mark.path, "main");
	text_list_add(&mark.path, "<b>@team");
	text_list_add(&commands, "serac --select 'main;<b>@team' 'a|b.folded'");
	marks_report_print(out, &report);
	fclose(out);
	assert_non_null(strstr(text, "# Marks in `a|b.folded`\n\n- "));
	assert_non_null(strstr(text, "- stacks: "));
	assert_string_equal(strstr(text, "## 1."), "## 1. `<b>@team`\n"
						   "\n"
						   "`` see [this](http://x) `now` ``\n"
						   "\n"
						   "- total: 75.0% 3\n"
						   "- self: 75.0% 3\n"
						   "- path: `main` › `<b>@team`\n"
						   "\n"
						   "```sh\n"
						   "serac --select 'main;<b>@team' 'a|b.folded'\n"
						   "```\n");
	free(text);
	text_list_release(&mark.path);
	text_list_release(&commands);
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_found_by_options_and_environment),
		cmocka_unit_test(latest_come_first_and_once),
		cmocka_unit_test(what_is_damaged_is_said),
		cmocka_unit_test(are_of_the_very_file),
		cmocka_unit_test(a_foreign_file_is_left_alone),
		cmocka_unit_test(what_is_no_file_has_none),
		cmocka_unit_test(says_nothing_that_markdown_would_act_on),
	};

	return cmocka_run_group_tests_name("kept", tests, make, unmake);
}
