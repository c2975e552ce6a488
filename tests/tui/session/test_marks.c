#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tui/session/marks.h"

static void put(struct marks *marks, const char *id, const char *function, const char *note)
{
	struct mark mark = {
		.id = (char *)id,
		.function = (char *)function,
		.note = (char *)note,
		.self = (char *)"1.0%",
		.total = (char *)"2.0%",
		.identity = (char *)"12-ab",
	};

	text_list_add(&mark.path, "main");
	text_list_add(&mark.path, function);
	text_list_add(&mark.view, "--zoom");
	text_list_add(&mark.view, "main;\\;");
	marks_put(marks, &mark);
	text_list_release(&mark.path);
	text_list_release(&mark.view);
}

/* Not inlined: gcc 12 takes what the stream wrote for a pointer into a frame that has gone. */
__attribute__((noinline)) static char *printed(const struct marks *marks)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	marks_print(out, marks, "/a\tb");
	fclose(out);
	return text;
}

static void are_kept_as_text(void **state)
{
	struct marks marks = { 0 }, again = { 0 };
	struct error error;
	char *text, *text_again;

	(void)state;
	put(&marks, "1", "parse\nline", "slow\tone \\ here");
	put(&marks, "2", "lex", "");
	text = printed(&marks);
	assert_string_equal(text, "serac marks 1\n"
				  "profile\t/a\\tb\n"
				  "mark\t1\n"
				  "note\tslow\\tone \\\\ here\n"
				  "function\tparse\\nline\n"
				  "self\t1.0%\n"
				  "total\t2.0%\n"
				  "path\tmain\tparse\\nline\n"
				  "view\t--zoom\tmain;\\\\;\n"
				  "of\t12-ab\n"
				  "mark\t2\n"
				  "note\t\n"
				  "function\tlex\n"
				  "self\t1.0%\n"
				  "total\t2.0%\n"
				  "path\tmain\tlex\n"
				  "view\t--zoom\tmain;\\\\;\n"
				  "of\t12-ab\n");
	assert_true(marks_parse(&again, text, &error));
	assert_int_equal(error.code, ERROR_NONE);
	text_again = printed(&again);
	assert_string_equal(text_again, text);
	free(text);
	free(text_again);
	marks_release(&marks);
	marks_release(&again);
}

static void are_put_found_and_removed(void **state)
{
	struct marks marks = { 0 };

	(void)state;
	assert_false(marks_have(&marks, "lex"));
	put(&marks, "1", "parse", "");
	put(&marks, "2", "lex", "");
	put(&marks, "1", "parse", "again");
	assert_int_equal(marks.count, 2);
	assert_string_equal(marks_find(&marks, "1")->note, "again");
	assert_true(marks_have(&marks, "lex"));
	assert_true(marks_remove(&marks, "2"));
	assert_false(marks_remove(&marks, "2"));
	assert_false(marks_have(&marks, "lex"));
	assert_null(marks_find(&marks, "2"));
	marks_release(&marks);
}

/* Wherever a file was cut off, what is read is whole, and the rest is said to be missing. */
static void a_part_gives_whole_marks(void **state)
{
	struct marks marks = { 0 };
	char *text;
	size_t first_end, size;

	(void)state;
	put(&marks, "1", "parse", "slow");
	put(&marks, "2", "lex", "");
	text = printed(&marks);
	marks_release(&marks);
	size = strlen(text);
	first_end = (size_t)(strstr(text, "mark\t2") - text);
	for (size_t length = strlen("serac marks 1\n"); length < size; length++) {
		char *part = strndup(text, length);
		struct error error;
		struct marks read = { 0 };

		assert_true(marks_parse(&read, part, &error));
		assert_int_equal(read.count, length >= first_end);
		if (read.count > 0)
			assert_string_equal(read.items[0].note, "slow");
		if (length > first_end + strlen("mark\t2"))
			assert_string_equal(error.message,
					    "1 mark skipped: damaged, or more than 1000");
		marks_release(&read);
		free(part);
	}
	free(text);
}

static void what_is_not_of_marks_is_refused(void **state)
{
	const char *const texts[] = { "", "\n", "serac marks 2\nmark\t1\n", "#!/bin/sh\n" };
	struct marks marks = { 0 };
	struct error error;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_false(marks_parse(&marks, texts[i], &error));
	assert_int_equal(marks.count, 0);
}

static void not_more_than_a_limit_are_read(void **state)
{
	struct marks marks = { 0 };
	struct error error;
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	fprintf(out, "serac marks 1\nnote\tof nothing\n");
	for (int i = 0; i < MARKS_LIMIT + 3; i++)
		fprintf(out, "mark\t%d\nfunction\tf\nof\tx\nlater\tword\n", i);
	fclose(out);
	assert_true(marks_parse(&marks, text, &error));
	assert_int_equal(marks.count, MARKS_LIMIT);
	assert_string_equal(marks.items[0].note, "");
	assert_string_equal(error.message, "3 marks skipped: damaged, or more than 1000");
	marks_release(&marks);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(are_kept_as_text),
		cmocka_unit_test(are_put_found_and_removed),
		cmocka_unit_test(a_part_gives_whole_marks),
		cmocka_unit_test(what_is_not_of_marks_is_refused),
		cmocka_unit_test(not_more_than_a_limit_are_read),
	};

	return cmocka_run_group_tests_name("marks", tests, NULL, NULL);
}
