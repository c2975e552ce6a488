/* Settings from the user's file and the environment: which of them hold, and what is said of
 * those that are wrong. */

#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "main/settings/arguments.h"
#include "main/settings/config.h"
#include "main/settings/config_file.h"
#include "main/settings/config_print.h"

/* What came of a file, and of a command line that has one option. */
struct reading {
	char path[100], word[100];
	struct options options;
	struct origins origins;
	struct config config;
};

static void write_text(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

/* `text`: NULL for no file. `option`: "--hot=3", or NULL. */
static struct reading *read_for(enum verb_id verb, const char *text, const char *option,
				bool is_explored)
{
	struct reading *reading = memory_new(1, sizeof(*reading));
	char *words[] = { "serac", reading->word, NULL };
	struct error error;

	snprintf(reading->path, sizeof(reading->path), "test_config.%d", (int)getpid());
	unlink(reading->path);
	if (text)
		write_text(reading->path, text);
	snprintf(reading->word, sizeof(reading->word), "%s", option ? option : "");
	options_init(&reading->options);
	origins_init(&reading->origins);
	assert_true(arguments_parse(&reading->options, &reading->origins, option ? 2 : 1, words,
				    &error));
	reading->options.verb = verb;
	reading->options.config.file = reading->path;
	config_read(&reading->config, &reading->options, &reading->origins, is_explored);
	unlink(reading->path);
	return reading;
}

static struct reading *read_as(const char *text, const char *option, bool is_explored)
{
	return read_for(VERB_EXPLORE, text, option, is_explored);
}

static void reading_free(struct reading *reading)
{
	config_release(&reading->config);
	origins_release(&reading->origins);
	options_release(&reading->options);
	free(reading);
}

static enum origin origin_of(const struct reading *reading, const char *name)
{
	return origins_find(&reading->origins, setting_find(name, strlen(name)));
}

static int setup(void **state)
{
	(void)state;
	setenv("HOME", "/home/serac", 1);
	unsetenv("NO_COLOR");
	unsetenv("SERAC_CONFIG");
	unsetenv("XDG_CONFIG_HOME");
	return 0;
}

/* Keys of the explorer. What a line before has bound can be bound anew. */
static void test_bindings(void **state)
{
	struct reading *reading = read_as("bind ^P top\n"
					  "bind q none\n"
					  " bind \tF8  callers \n"
					  "bind F8 tree\n",
					  NULL, true);
	const struct keymap *keymap = &reading->options.view.keymap;

	(void)state;
	assert_int_equal(reading->config.warnings.count, 0);
	assert_int_equal(keymap_find(keymap, 0x10), COMMAND_VIEW_TOP);
	assert_int_equal(keymap_find(keymap, 'q'), COMMAND_NONE);
	assert_int_equal(keymap_find(keymap, KEY_CODE_F8), COMMAND_VIEW_TREE);
	reading_free(reading);

	/* Reports have no keys. */
	reading = read_as("bind ^P nothing\n", NULL, false);
	assert_int_equal(reading->config.warnings.count, 0);
	reading_free(reading);
}

static void test_wrong_bindings(void **state)
{
	static const struct {
		const char *line, *warning;
	} cases[] = {
		{ "bind", ":1: write bind KEY COMMAND, as in bind ^P top" },
		{ "bind x", ":1: write bind KEY COMMAND, as in bind ^P top" },
		{ "bind x top 5", ":1: write bind KEY COMMAND, as in bind ^P top" },
		{ "bind Hyper-X top", ":1: unknown key \"Hyper-X\"; keys are written like a, ^P, "
				      "F5, PgUp or S-Tab" },
		{ "bind x serach", ":1: unknown command \"serach\"; did you mean search?" },
		{ "bind x qqqqqqqqqq", ":1: unknown command \"qqqqqqqqqq\"; \":\" in the explorer "
				       "lists them" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct reading *reading = read_as(cases[i].line, NULL, true);

		assert_int_equal(reading->config.warnings.count, 1);
		assert_string_equal(strchr(reading->config.warnings.items[0], ':'),
				    cases[i].warning);
		reading_free(reading);
	}
}

static void test_values(void **state)
{
	struct reading *reading = read_as("# settings\n\n"
					  "view = top\n"
					  "  hot=7.5%\t\r\n"
					  "ascii = yes\nno-mouse = no\n"
					  "root = label:a b\n"
					  "symfs = ~/files\n"
					  "debug-dir = /a # b\ndebug-dir = ~\n"
					  "filters.mine = --hide ^std --label a=b\n"
					  "filters.workers = --thread worker\n"
					  "columns = total,bar\n"
					  "sort = total\nsort = name",
					  NULL, true);
	const struct options *options = &reading->options;

	(void)state;
	assert_int_equal(reading->config.warnings.count, 0);
	assert_int_equal(options->view.state.view, VIEW_TOP);
	assert_true(options->view.state.hot == 7.5);
	assert_true(options->view.ascii && !options->view.no_mouse);
	assert_string_equal(options->shown.slice.root_key, "a b");
	assert_string_equal(options->source.symbols.symfs, "/home/serac/files");
	assert_int_equal(options->source.symbols.debug_dirs.count, 2);
	assert_string_equal(options->source.symbols.debug_dirs.items[0], "/a # b");
	assert_string_equal(options->source.symbols.debug_dirs.items[1], "~");
	assert_int_equal(options->view.saved_filters.count, 2);
	assert_string_equal(options->view.saved_filters.items[0], "mine=--hide ^std --label a=b");
	assert_string_equal(options->view.saved_filters.items[1], "workers=--thread worker");
	assert_int_equal(options->view.state.columns, 1 << LIST_TOTAL | 1 << LIST_BAR);
	assert_int_equal(options->view.state.order, ORDER_NAME);
	assert_int_equal(origin_of(reading, "sort"), ORIGIN_FILE);
	assert_int_equal(origin_of(reading, "by"), ORIGIN_DEFAULT);
	assert_true(reading->config.is_read && options->config.is_used);
	reading_free(reading);
}

static void test_wrong_lines(void **state)
{
	static const struct {
		const char *line, *warning;
	} rows[] = {
		{ "colr = never", "unknown setting \"colr\"; did you mean color?" },
		{ "frobnicate = 1", "unknown setting \"frobnicate\"; serac config lists them" },
		{ " = 1", "unknown setting \"\"; serac config lists them" },
		{ "focus = x", "focus can only be set on the command line" },
		{ "ascii", "not a setting: write NAME = VALUE, or bind KEY COMMAND" },
		{ "ascii = maybe", "ascii: \"maybe\" is not yes or no" },
		{ "hot = 101", "hot: \"101\" is not a percentage from 0 to 100" },
		{ "view =", "view: \"\" is not one of icicle, top, tree, callers, time, source, "
			    "threads, store" },
		{ "filters. = --hide x", "filters have no name: write filters.NAME = OPTIONS" },
		{ "color = blue",
		  "color: \"blue\" is not one of auto, always, never, truecolor, 256, 16" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char text[200], expected[400];
		struct reading *reading;

		snprintf(text, sizeof(text), "\n%s\nsort = total\n", rows[i].line);
		reading = read_as(text, NULL, true);
		snprintf(expected, sizeof(expected), "%s:2: %s", reading->path, rows[i].warning);
		assert_int_equal(reading->config.warnings.count, 1);
		assert_string_equal(reading->config.warnings.items[0], expected);
		assert_int_equal(reading->options.view.state.order, ORDER_TOTAL);
		reading_free(reading);
	}
}

/* The command line says more than the environment, and that more than the file. */
static void test_precedence(void **state)
{
	static const char text[] = "color = 16\ndebug-dir = /file\nhot = 5\n";
	struct reading *reading = read_as(text, NULL, true);

	(void)state;
	assert_int_equal(reading->options.view.color, COLOR_16);
	reading_free(reading);

	setenv("NO_COLOR", "1", 1);
	reading = read_as(text, NULL, true);
	assert_int_equal(reading->options.view.color, COLOR_NEVER);
	assert_int_equal(origin_of(reading, "color"), ORIGIN_ENVIRONMENT);
	reading_free(reading);
	reading = read_as(text, "--color=always", true);
	assert_int_equal(reading->options.view.color, COLOR_ALWAYS);
	assert_int_equal(origin_of(reading, "color"), ORIGIN_COMMAND_LINE);
	reading_free(reading);
	setenv("NO_COLOR", "", 1);
	reading = read_as(NULL, NULL, true);
	assert_int_equal(reading->options.view.color, COLOR_AUTO);
	reading_free(reading);

	reading = read_as(text, "--debug-dir=/line", true);
	assert_int_equal(reading->options.source.symbols.debug_dirs.count, 1);
	assert_string_equal(reading->options.source.symbols.debug_dirs.items[0], "/line");
	assert_true(reading->options.view.state.hot == 5);
	reading_free(reading);
}

/* What scripts print only depends on it for symbols. */
static void test_reports(void **state)
{
	static const char text[] = "by = module\nroot = none\nno-demangle = yes\nlayout = flame\n"
				   "sort = name\nno-inline = yes\nsymfs = /a\ndebuginfod = yes\n";
	struct reading *reading = read_as(text, NULL, false);
	const struct options *options = &reading->options;

	(void)state;
	assert_int_equal(options->shown.slice.by, BY_FUNCTION);
	assert_int_equal(options->shown.slice.root, ROOT_AUTO);
	assert_int_equal(options->view.state.icicle, VARIANT_ICICLE);
	assert_int_equal(options->view.state.order, ORDER_SELF);
	assert_false(options->source.symbols.no_demangle || options->shown.slice.no_inline);
	assert_string_equal(options->source.symbols.symfs, "/a");
	assert_true(options->source.symbols.debuginfod);
	reading_free(reading);
	/* In the explorer of a comparison percentages are its own. */
	reading = read_for(VERB_DIFF, "percent = none\nsort = total\n", NULL, true);
	assert_int_equal(reading->options.view.state.percent, PERCENT_OF_PROFILE);
	assert_int_equal(reading->options.view.state.order, ORDER_TOTAL);
	reading_free(reading);
}

static void check_path(const char *file, bool none, const char *expected)
{
	const struct config_options options = { .file = file, .none = none };
	char *path = config_file_path(&options);

	if (expected)
		assert_string_equal(path, expected);
	else
		assert_null(path);
	free(path);
}

static void test_path(void **state)
{
	(void)state;
	check_path(NULL, false, "/home/serac/.config/serac/config");
	check_path("here", false, "here");
	check_path("here", true, NULL);
	check_path("/dev/null", false, NULL);
	setenv("XDG_CONFIG_HOME", "/etc/me", 1);
	check_path(NULL, false, "/etc/me/serac/config");
	setenv("XDG_CONFIG_HOME", "relative", 1);
	check_path(NULL, false, "/home/serac/.config/serac/config");
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("HOME");
	check_path(NULL, false, NULL);
}

static void check_refused(const char *path, const char *message)
{
	struct error error;
	char *text = config_file_read(path, &error);

	assert_null(text);
	if (message)
		assert_string_equal(error.message, message);
	else
		assert_int_equal(error.code, ERROR_NONE);
}

static void test_files(void **state)
{
	char path[100];
	struct error error;
	FILE *file;
	char *text;

	(void)state;
	snprintf(path, sizeof(path), "test_config.%d", (int)getpid());
	check_refused(path, NULL);
	check_refused(".", "not a regular file, so it is not read");
	assert_int_equal(mkfifo(path, 0600), 0);
	check_refused(path, "not a regular file, so it is not read");
	unlink(path);
	file = fopen(path, "w");
	for (int i = 0; i < CONFIG_FILE_LIMIT; i++)
		putc('#', file);
	fflush(file);
	text = config_file_read(path, &error);
	assert_int_equal(strlen(text), CONFIG_FILE_LIMIT);
	free(text);
	putc('#', file);
	fclose(file);
	check_refused(path, "larger than 64 KiB, so it is not read");
	file = fopen(path, "w");
	fwrite("a\0b", 1, 3, file);
	fclose(file);
	check_refused(path, "not a text, so it is not read");
	/* Only root can give a file away, and root's own files are everybody's to read. */
	if (geteuid() == 0 && chown(path, 12345, (gid_t)-1) == 0)
		check_refused(path, "belongs to another user, so it is not read");
	unlink(path);
}

/* What is printed can be read back, and says where it comes from. */
static void test_print(void **state)
{
	struct reading *reading = read_as(
		"view = top\nroot = label:x\ndebug-dir = /a\nbind ^P top\n", "--hot=3", true);
	char *text = NULL, expected[200];
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	config_print(out, &reading->config, &reading->options, &reading->origins);
	fclose(out);
	snprintf(expected, sizeof(expected), "# config file: %s\n", reading->path);
	assert_memory_equal(text, expected, strlen(expected));
	snprintf(expected, sizeof(expected), "\nview = top                       %s:1\n",
		 reading->path);
	assert_non_null(strstr(text, expected));
	snprintf(expected, sizeof(expected), "\nroot = label:x                   %s:2\n",
		 reading->path);
	assert_non_null(strstr(text, expected));
	snprintf(expected, sizeof(expected), "\nbind ^P top                      %s:4\n",
		 reading->path);
	assert_non_null(strstr(text, expected));
	assert_non_null(strstr(text, "\nhot = 3%                         command line\n"));
	assert_non_null(strstr(text, "\nascii = no                       default\n"));
	assert_null(strstr(text, "focus"));
	free(text);
	reading_free(reading);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_values, setup),
		cmocka_unit_test_setup(test_bindings, setup),
		cmocka_unit_test_setup(test_wrong_bindings, setup),
		cmocka_unit_test_setup(test_wrong_lines, setup),
		cmocka_unit_test_setup(test_precedence, setup),
		cmocka_unit_test_setup(test_reports, setup),
		cmocka_unit_test_setup(test_path, setup),
		cmocka_unit_test_setup(test_files, setup),
		cmocka_unit_test_setup(test_print, setup),
	};

	memory_init();
	return cmocka_run_group_tests_name("config", tests, NULL, NULL);
}
