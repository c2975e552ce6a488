/* What is said about a profile as a whole. */
#include <stdlib.h>
#include <string.h>

#include "tests/model_text.h"
#include "tests/report/printed.h"
#include "tests/unit.h"

#define KITCHEN                                             \
	"cook#1/cook#1 0.5: main@kitchen;chop@kitchen 30\n" \
	"cook#1/help#2 1.5: main@kitchen 50\n"              \
	"guest#3/guest#3 2.5: main@table;0x12@/lib/eat.so_[u] 20\n"

static char *print_kitchen(enum report_format format)
{
	struct profile_builder *builder = profile_builder_new();
	string_id samples = profile_builder_add_string(builder, "samples", 7);
	struct profile profile;
	char *text;

	profile_builder_add_sample_type(builder, samples,
					(struct quantity_unit){ UNIT_COUNT, 0, "samples" });
	model_text_add(builder, KITCHEN);
	profile_builder_set_format(builder, "folded");
	profile_builder_add_property(builder, "hostname", "example");
	profile_builder_add_lost(builder, 1234);
	profile_builder_warn(builder, "line %d was skipped", 7);
	profile_builder_finish(builder);
	profile = profile_builder_snapshot(builder);
	text = printed_profile(info_print, &profile, &(struct printing){ .format = format });
	profile_builder_free(builder);
	return text;
}

static void people_read_lines(void **state)
{
	char *text = print_kitchen(FORMAT_TEXT);

	(void)state;
	assert_string_equal(text, "input             input\n"
				  "format            folded\n"
				  "hostname          example\n"
				  "records           3\n"
				  "lost samples      1,234\n"
				  "duration          2.00 s\n"
				  "stacks            4\n"
				  "functions         4\n"
				  "modules           3\n"
				  "\n"
				  "Sample types\n"
				  "* samples           100 samples\n"
				  "\n"
				  "Processes: 2, with 3 threads\n"
				  "   80.0%        80  cook 1, 2 threads\n"
				  "   20.0%        20  guest 3\n"
				  "\n"
				  "Without a function name\n"
				  "   20.0%        20  /lib/eat.so\n"
				  "\n"
				  "Warnings\n"
				  "  line 7 was skipped\n");
	free(text);
}

static void scripts_read_a_row_a_fact(void **state)
{
	char *text = print_kitchen(FORMAT_TSV);

	(void)state;
	assert_string_equal(text, "section\tname\tvalue\tunit\tsamples\n"
				  "profile\tinput\tinput\t\t\n"
				  "profile\tformat\tfolded\t\t\n"
				  "profile\tsamples\t3\t\t\n"
				  "profile\tlost\t1234\t\t\n"
				  "profile\tduration_ns\t2000000000\t\t\n"
				  "profile\tstacks\t4\t\t\n"
				  "profile\tfunctions\t4\t\t\n"
				  "profile\tmodules\t3\t\t\n"
				  "property\thostname\texample\t\t\n"
				  "sample_type\tsamples\t100\tsamples\t3\n"
				  "process\tcook 1\t80\tsamples\t2\n"
				  "process\tguest 3\t20\tsamples\t1\n"
				  "thread\thelp 2\t50\tsamples\t1\n"
				  "thread\tcook 1\t30\tsamples\t1\n"
				  "thread\tguest 3\t20\tsamples\t1\n"
				  "unresolved\t/lib/eat.so\t20\tsamples\t1\n"
				  "warning\t\tline 7 was skipped\t\t\n");
	free(text);
}

static void scripts_read_json(void **state)
{
	char *text = print_kitchen(FORMAT_JSON);

	(void)state;
	assert_string_equal(
		text, "{\n"
		      "  \"input\": \"input\",\n"
		      "  \"format\": \"folded\",\n"
		      "  \"samples\": 3,\n"
		      "  \"lost\": 1234,\n"
		      "  \"began_ns\": null,\n"
		      "  \"duration_ns\": 2000000000,\n"
		      "  \"stacks\": 4,\n"
		      "  \"functions\": 4,\n"
		      "  \"modules\": 3,\n"
		      "  \"inputs\": [\n"
		      "    { \"name\": null, \"format\": \"folded\", \"samples\": 3, "
		      "\"duration_ns\": 2000000000 }\n"
		      "  ],\n"
		      "  \"properties\": [\n"
		      "    { \"name\": \"hostname\", \"value\": \"example\" }\n"
		      "  ],\n"
		      "  \"sample_types\": [\n"
		      "    { \"name\": \"samples\", \"unit\": \"samples\", \"total\": 100, "
		      "\"samples\": 3 }\n"
		      "  ],\n"
		      "  \"default_sample_type\": \"samples\",\n"
		      "  \"processes\": [\n"
		      "    { \"pid\": 1, \"name\": \"cook\", \"threads\": 2, \"samples\": 2, "
		      "\"total\": 80 },\n"
		      "    { \"pid\": 3, \"name\": \"guest\", \"threads\": 1, \"samples\": 1, "
		      "\"total\": 20 }\n"
		      "  ],\n"
		      "  \"threads\": [\n"
		      "    { \"pid\": 1, \"tid\": 2, \"process\": \"cook\", \"name\": \"help\", "
		      "\"samples\": 1, \"total\": 50 },\n"
		      "    { \"pid\": 1, \"tid\": 1, \"process\": \"cook\", \"name\": \"cook\", "
		      "\"samples\": 1, \"total\": 30 },\n"
		      "    { \"pid\": 3, \"tid\": 3, \"process\": \"guest\", \"name\": \"guest\", "
		      "\"samples\": 1, \"total\": 20 }\n"
		      "  ],\n"
		      "  \"labels\": [],\n"
		      "  \"label_values\": [],\n"
		      "  \"moments\": [],\n"
		      "  \"unresolved\": {\n"
		      "    \"total\": 20,\n"
		      "    \"modules\": [ { \"module\": \"/lib/eat.so\", \"samples\": 1, "
		      "\"total\": 20 } ]\n"
		      "  },\n"
		      "  \"warnings\": [\n"
		      "    \"line 7 was skipped\"\n"
		      "  ]\n"
		      "}\n");
	free(text);
}

static void what_the_input_lacks_is_not_there(void **state)
{
	(void)state;
	assert_printed(info_print,
		       "input             input\n"
		       "format            \n"
		       "samples           0\n"
		       "lost samples      0\n"
		       "stacks            0\n"
		       "functions         0\n"
		       "\n"
		       "Sample types\n"
		       "* samples           0 samples\n",
		       .profile = "");
}

/* --- where names come from */

static char *print_pantry(enum report_format format)
{
	struct profile_builder *builder = profile_builder_new();
	string_id samples = profile_builder_add_string(builder, "samples", 7);
	struct profile profile;
	char *text;

	profile_builder_add_sample_type(builder, samples,
					(struct quantity_unit){ UNIT_COUNT, 0, "samples" });
	model_text_add(builder, "main@/bin/cook 6\nmain@/bin/cook;0x12@/lib/eat.so_[u] 3\n"
				"main@/bin/cook;chew@/lib/eat.so 1\n");
	profile_builder_begin_names(builder);
	profile_builder_set_symbols(builder, 1, MODULE_SYMBOLS_FOUND, "symtab of /bin/cook",
				    "not needed");
	profile_builder_set_symbols(builder, 2, MODULE_SYMBOLS_FOUND, "dynsym of /lib/eat.so",
				    "install eat-dbg");
	profile_builder_finish(builder);
	profile = profile_builder_snapshot(builder);
	text = printed_profile(info_print, &profile, &(struct printing){ .format = format });
	profile_builder_free(builder);
	return text;
}

static void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("expected: %s\nin: %s", part, text);
}

static void modules_say_where_names_come_from(void **state)
{
	char *text = print_pantry(FORMAT_TEXT);

	(void)state;
	assert_has(text, "Modules, and where their names come from\n"
			 "   60.0%         6  /bin/cook\n"
			 "                     symtab of /bin/cook\n"
			 "   40.0%         4  /lib/eat.so (75.0% of it without a name)\n"
			 "                     dynsym of /lib/eat.so\n"
			 "                     install eat-dbg\n");
	assert_null(strstr(text, "not needed"));
	free(text);
	text = print_pantry(FORMAT_TSV);
	assert_has(text, "module\t/lib/eat.so\t4\tsamples\t2\n");
	assert_has(text, "symbols\t/lib/eat.so\tdynsym of /lib/eat.so\t\t\n");
	free(text);
	text = print_pantry(FORMAT_JSON);
	assert_has(text, "\"module\": \"/lib/eat.so\", \"build_id\": null, \"samples\": 2, "
			 "\"total\": 4, \"unresolved\": 3, \"symbols\": \"found\", "
			 "\"from\": \"dynsym of /lib/eat.so\", \"advice\": \"install eat-dbg\"");
	free(text);
}

#define LABELLED                                 \
	"user=amy size=#4096bytes: a 5\n"        \
	"user=bob size=#1500bytes step=x: a 2\n" \
	"user=amy user=bob: a 4\n"               \
	"a 9\n"

static char *print_labelled(enum report_format format)
{
	struct profile_builder *builder = model_text_profile(LABELLED);
	struct profile profile = profile_builder_snapshot(builder);
	char *text = printed_profile(info_print, &profile, &(struct printing){ .format = format });

	profile_builder_free(builder);
	return text;
}

static void assert_labels(enum report_format format, const char *expected)
{
	char *text = print_labelled(format);

	assert_has(text, expected);
	free(text);
}

static void labels_with_their_heaviest_values(void **state)
{
	(void)state;
	assert_labels(FORMAT_TEXT, "\n"
				   "\n"
				   "Label size: 2 values on 35.0% of samples, in 2 records\n"
				   "   25.0%         5  4 KiB\n"
				   "   10.0%         2  1500 B\n"
				   "\n"
				   "Label step: 1 value on 10.0% of samples, in 1 record\n"
				   "   10.0%         2  x\n"
				   "\n"
				   "Label user: 2 values on 55.0% of samples, in 3 records\n"
				   "   45.0%         9  amy\n"
				   "   30.0%         6  bob\n");
	assert_labels(FORMAT_TSV, "label\tsize\t7\tsamples\t2\n"
				  "label_value\tsize=4 KiB\t5\tsamples\t1\n"
				  "label_value\tsize=1500 B\t2\tsamples\t1\n"
				  "label\tstep\t2\tsamples\t1\n"
				  "label_value\tstep=x\t2\tsamples\t1\n"
				  "label\tuser\t11\tsamples\t3\n"
				  "label_value\tuser=amy\t9\tsamples\t2\n"
				  "label_value\tuser=bob\t6\tsamples\t2\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(modules_say_where_names_come_from),
		cmocka_unit_test(people_read_lines),
		cmocka_unit_test(scripts_read_a_row_a_fact),
		cmocka_unit_test(scripts_read_json),
		cmocka_unit_test(what_the_input_lacks_is_not_there),
		cmocka_unit_test(labels_with_their_heaviest_values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
