/* The command line: what it is read into, and what is said of one that cannot be followed. */

#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "main/settings/arguments.h"

enum { WORD_LIMIT = 24 };

/* A command line, which the options borrow their texts from. */
struct line {
	char text[200], *words[WORD_LIMIT + 1];
	struct options options;
	struct origins origins;
	struct error error;
	bool good;
};

/* `text`: the words, with blanks between them. */
static struct line *parse(const char *text)
{
	struct line *line = memory_new(1, sizeof(*line));
	char *rest = line->text, *word;
	int count = 0;

	strncpy(line->text, text, sizeof(line->text) - 1);
	line->words[count++] = "serac";
	while ((word = strtok_r(rest, " ", &rest)) && count < WORD_LIMIT)
		line->words[count++] = word;
	options_init(&line->options);
	origins_init(&line->origins);
	line->good =
		arguments_parse(&line->options, &line->origins, count, line->words, &line->error);
	return line;
}

static struct line *parse_good(const char *text)
{
	struct line *line = parse(text);

	if (!line->good)
		fail_msg("%s: %s", text, line->error.message);
	return line;
}

static void line_free(struct line *line)
{
	options_release(&line->options);
	origins_release(&line->origins);
	free(line);
}

static void check_list(const struct text_list *list, const char *expected)
{
	char found[400] = "";

	for (uint32_t i = 0; i < list->count; i++)
		strcat(strcat(found, i > 0 ? " " : ""), list->items[i]);
	assert_string_equal(found, expected);
}

static void check_refused(const char *text, const char *message)
{
	struct line *line = parse(text);

	assert_false(line->good);
	assert_int_equal(line->error.code, ERROR_USAGE);
	assert_string_equal(line->error.message, message);
	line_free(line);
}

static void test_nothing(void **state)
{
	struct line *line = parse_good("");

	(void)state;
	assert_int_equal(line->options.verb, VERB_EXPLORE);
	assert_int_equal(line->options.source.files.count, 0);
	assert_true(line->options.report.min_percent < 0 && line->options.report.limit < 0);
	assert_int_equal(line->options.view.color, COLOR_AUTO);
	line_free(line);
}

static void test_verbs(void **state)
{
	(void)state;
	for (enum verb_id verb = VERB_EXPLORE + 1; verb < VERB_RECORD; verb++) {
		char text[40];
		struct line *line;

		snprintf(text, sizeof(text), verb >= VERB_SERVICES ? "%s http://a" : "%s a b",
			 verbs[verb].name);
		line = parse_good(text);
		assert_int_equal(line->options.verb, verb);
		line_free(line);
	}
	assert_int_equal(verb_find("tpo"), VERB_COUNT);
}

/* What is said of a store becomes a part of its address. */
static void test_stores(void **state)
{
	static const struct {
		const char *text, *files;
	} rows[] = {
		{ "top --service s --type cpu --label k=v http://h:1",
		  "store+http://h:1?service=s&type=cpu&label=k%3Dv" },
		{ "--from now-2h --to now h:1", "store+http://h:1?from=now-2h&to=now" },
		{ "export --from now-2h --to now --to pprof parca+http://h",
		  "parca+http://h?from=now-2h&to=now" },
		{ "top http://h a:b:c:d:e{x=\"y\"}",
		  "store+http://h?query=a:b:c:d:e%7Bx%3D%22y%22%7D" },
		{ "top store+http://h?service=s&to=now --service t",
		  "store+http://h?service=t&to=now" },
		{ "diff http://h --service s --base-label v=1 --new-label v=2",
		  "store+http://h?service=s&label=v%3D1 store+http://h?service=s&label=v%3D2" },
		{ "diff f --new-service s http://h", "f store+http://h?service=s" },
		{ "a top", "a top" }, /* one letter is no slip of a command */
		{ "top http://h", "http://h" },
		{ "top --type cpu http://h", "http://h" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct line *line = parse_good(rows[i].text);

		check_list(&line->options.source.files, rows[i].files);
		assert_int_equal(line->options.shown.slice.label.count, 0);
		line_free(line);
	}
}

/* Only the first operand may be a command. */
static void test_operands(void **state)
{
	static const struct {
		const char *text, *files;
		enum verb_id verb;
	} rows[] = {
		{ "top a", "a", VERB_TOP },
		{ "x top", "x top", VERB_EXPLORE },
		{ "-f x top a", "a", VERB_TOP },
		{ "top top", "top", VERB_TOP },
		{ "-- top", "top", VERB_EXPLORE },
		{ "top -- -f", "-f", VERB_TOP },
		{ "top -", "-", VERB_TOP },
		{ "peek x a", "a", VERB_PEEK },
		{ "diff --new n --base a b", "a b n", VERB_DIFF },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct line *line = parse_good(rows[i].text);

		assert_int_equal(line->options.verb, rows[i].verb);
		check_list(&line->options.source.files, rows[i].files);
		line_free(line);
	}
}

static void test_forms(void **state)
{
	static const char *const forms[] = { "-f read", "-fread", "--focus read", "--focus=read" };
	struct line *line;

	(void)state;
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		line = parse_good(forms[i]);
		check_list(&line->options.shown.slice.focus, "read");
		line_free(line);
	}
	line = parse_good("--focus= a");
	assert_int_equal(line->options.shown.slice.focus.count, 1);
	check_list(&line->options.source.files, "a");
	line_free(line);
	line = parse_good("top -f a -fb -n3 -n 5");
	check_list(&line->options.shown.slice.focus, "a b");
	assert_int_equal(line->options.report.limit, 5);
	line_free(line);
	line = parse_good("-hV");
	assert_true(line->options.help && line->options.version);
	line_free(line);
}

static void test_kinds(void **state)
{
	struct line *line = parse_good("--by line --root label:job --cpu 3 --time 1,50 --hot 7.5% "
				       "--zoom a\\;b;c --function f --ascii --no-demangle");
	const struct options *options = &line->options;

	(void)state;
	assert_int_equal(options->shown.slice.by, BY_LINE);
	assert_int_equal(options->shown.slice.root, ROOT_LABEL);
	assert_string_equal(options->shown.slice.root_key, "job");
	assert_string_equal(options->shown.slice.cpu, "3");
	assert_true(options->shown.slice.has_time &&
		    options->shown.slice.until.value == 50000000000);
	assert_true(options->view.state.hot == 7.5);
	check_list(&options->view.zoom, "a;b c");
	assert_string_equal(options->view.state.function, "f");
	assert_true(options->view.ascii && options->source.symbols.no_demangle);
	line_free(line);
	line = parse_good("timeline --period 1.5ms --buckets 7 --ascii a");
	assert_int_equal(line->options.report.period, 1500000);
	assert_int_equal(line->options.report.buckets, 7);
	assert_true(line->options.view.ascii);
	line_free(line);
	line = parse_good("timeline --period 2min");
	assert_int_equal(line->options.report.period, INT64_C(120000000000));
	line_free(line);
	line = parse_good("timeline --period 2m");
	assert_int_equal(line->options.report.period, INT64_C(120000000000));
	line_free(line);
	line = parse_good("timeline --period 0.5");
	assert_int_equal(line->options.report.period, 500000000);
	line_free(line);

	/* As Y copies it: a value may begin with a minus. */
	line = parse_good("--time -4s,-2s a");
	assert_int_equal(line->options.shown.slice.from.form, TIME_FROM_END);
	assert_int_equal(line->options.source.files.count, 1);
	line_free(line);
	line = parse_good("--max-unpacked 3gib");
	assert_int_equal(line->options.source.max_unpacked, INT64_C(3) << 30);
	line_free(line);
	line = parse_good("diff --base-thread a --new-thread b --new-cpu 1 x");
	check_list(&line->options.report.diff.sides.slice[SIDE_BASE].thread, "a");
	check_list(&line->options.report.diff.sides.slice[SIDE_NEW].thread, "b");
	assert_string_equal(line->options.report.diff.sides.slice[SIDE_NEW].cpu, "1");
	assert_null(line->options.report.diff.sides.slice[SIDE_BASE].cpu);
	line_free(line);
}

static void test_inverted(void **state)
{
	static const struct {
		const char *text;
		bool is_inverted;
	} rows[] = {
		{ "", false },
		{ "--inverted", true },
		{ "--layout leaf-first", true },
		{ "--layout flame", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct line *line = parse_good(rows[i].text);

		assert_int_equal(options_are_inverted(&line->options), rows[i].is_inverted);
		line_free(line);
	}
}

static void test_formats(void **state)
{
	struct line *line = parse_good("diff -o x.md a b");

	(void)state;
	assert_int_equal(line->options.report.format, FORMAT_MARKDOWN);
	line_free(line);
	line = parse_good("diff -o x.md --format tsv a b");
	assert_int_equal(line->options.report.format, FORMAT_TSV);
	assert_false(line->options.report.is_mode_said);
	line_free(line);
	line = parse_good("diff --normalize absolute a b");
	assert_true(line->options.report.is_mode_said);
	line_free(line);
}

/* All behind it is for perf. */
static void test_record(void **state)
{
	struct line *line = parse_good("record -F 99 --focus x -- make");

	(void)state;
	assert_int_equal(line->options.verb, VERB_RECORD);
	assert_int_equal(line->options.perf.word_count, 6);
	assert_string_equal(line->options.perf.words[2], "--focus");
	line_free(line);
}

static void test_refused(void **state)
{
	static const struct {
		const char *text, *message;
	} rows[] = {
		{ "--focsu x", "unknown option --focsu; did you mean --focus?" },
		{ "--frobnicate", "unknown option --frobnicate" },
		{ "-z", "unknown option -z" },
		{ "-hz", "unknown option -z" },
		{ "--focus", "--focus needs an argument: REGEX" },
		{ "--ascii=yes", "--ascii takes no argument" },
		{ "--view nowhere",
		  "--view: \"nowhere\" is not one of icicle, top, tree, callers, time, "
		  "source, threads, store" },
		{ "--root nothing",
		  "--root: \"nothing\" is not one of auto, none, process, thread, cpu, "
		  "label:KEY" },
		{ "top -n -1", "--limit: \"-1\" is not a whole number from 0 on" },
		{ "--max-unpacked 0", "--max-unpacked: \"0\" is not a size, as 500M or 20G" },
		{ "--max-unpacked 5X", "--max-unpacked: \"5X\" is not a size, as 500M or 20G" },
		{ "--max-unpacked 9999999T",
		  "--max-unpacked: \"9999999T\" is not a size, as 500M or 20G" },
		{ "timeline --period -1s",
		  "--period: \"-1s\" is not a duration such as 20ms, 1.5s or 2m" },
		{ "timeline --period 9999999999h",
		  "--period: \"9999999999h\" is not a duration such as 20ms, 1.5s or 2m" },
		{ "top --period 1s", "top takes no --period, but these do: timeline" },
		{ "--cpu 70000",
		  "--cpu: \"70000\" is not a list of CPUs: give numbers and ranges (3, or 0-3,8)" },
		{ "--hot 101", "--hot: \"101\" is not a percentage from 0 to 100" },
		{ "--time 5",
		  "--time: \"5\" is not a time range: give A,B in seconds from the "
		  "start, or with s, ms, us, ns or % (1.5,2.5 or 10%,50%), from the end "
		  "(-10s), or times of day (14:03:20 or 2026-11-30T14:03:20Z)" },
		{ "folded --min 1 a", "folded takes no --min, but these do: top, tree, peek, list, "
				      "annotate, diff, live" },
		{ "--format json",
		  "serac without a command takes no --format, but these do: info, "
		  "top, tree, peek, list, annotate, timeline, diff, services, labels, series" },
		{ "top --hot 1", "top takes no --hot, but these do: live" },
		{ "services", "services needs the address of a store of profiles, as in "
			      "http://localhost:4040" },
		{ "top --service x a",
		  "--service, --query, --from and --to are for a store of profiles: "
		  "name its address, as in http://localhost:4040" },
		{ "export --to pprf a", "--to: \"pprf\" is not one of auto, pprof, folded, "
					"speedscope, svg, perf-script" },
		{ "tpo a", "\"tpo\" is not a command; did you mean top?" },
		{ "--ascii record make",
		  "record takes no --ascii, but these do: annotate, timeline, diff, live" },
		{ "peek", "peek needs a REGEX: the functions to look at" },
		{ "annotate", "annotate needs a REGEX: the functions to look at" },
		{ "list --base a --new b c",
		  "list needs a REGEX before --base and --new: the functions to look at" },
		{ "diff a b c", "diff compares two files; for more: --base FILE... --new FILE..." },
		{ "diff --base a", "--base needs a --new" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check_refused(rows[i].text, rows[i].message);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing),  cmocka_unit_test(test_verbs),
		cmocka_unit_test(test_operands), cmocka_unit_test(test_forms),
		cmocka_unit_test(test_kinds),    cmocka_unit_test(test_inverted),
		cmocka_unit_test(test_formats),  cmocka_unit_test(test_record),
		cmocka_unit_test(test_refused),  cmocka_unit_test(test_stores),
	};

	memory_init();
	return cmocka_run_group_tests_name("arguments", tests, NULL, NULL);
}
