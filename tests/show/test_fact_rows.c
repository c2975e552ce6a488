/* Which facts of a profile are told, in which words and in which order. */
#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "show/fact_rows.h"
#include "tests/model_text.h"

/* A row a line: what is indented belongs to the heading above. */
static char *print_rows(const struct fact_rows *rows)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct fact_row *row = &rows->rows[i];

		switch (row->kind) {
		case FACT_HEADING:
			fprintf(out, "%s:\n", row->name);
			break;
		case FACT_WEIGHT:
		case FACT_INPUT:
			fprintf(out, "  %lld  %s", (long long)row->weight, row->name);
			fprintf(out, "%s%s\n", *row->value ? " | " : "", row->value);
			break;
		case FACT_TEXT:
		case FACT_TYPE:
			fprintf(out, "%s%s: %s\n", row->is_chosen ? "*" : "", row->name,
				row->value);
			break;
		default:
			fprintf(out, "    %s\n", row->name);
		}
	}
	fclose(out);
	return text;
}

static void assert_rows(struct profile_builder *builder, uint32_t sample_type, uint32_t limit,
			const char *expected)
{
	struct profile profile = profile_builder_snapshot(builder);
	struct profile_facts facts;
	struct fact_rows rows;
	char *text;

	profile_facts_build(&facts, &profile, sample_type);
	fact_rows_build(&rows, &profile, &facts, limit, ", as the test says");
	text = print_rows(&rows);
	assert_string_equal(text, expected);
	free(text);
	fact_rows_release(&rows);
	profile_facts_release(&facts);
	profile_builder_free(builder);
}

static void lists_are_cut(void **state)
{
	(void)state;
	assert_rows(model_text_profile("a=1 b=1 c=1: f@x_[u] 4\n"
				       "a=2 b=1: g@y_[u] 3\n"
				       "a=3: h_[u] 2\n"
				       "a=4: 1\n"),
		    0, 2,
		    "format: \n"
		    "records: 4\n"
		    "lost samples: 0\n"
		    "stacks: 3\n"
		    "functions: 3\n"
		    "modules: 2\n"
		    "Sample types:\n"
		    "*samples: 10 samples\n"
		    "Label a: 4 values on 100.0% of samples, in 4 records:\n"
		    "  4  1\n"
		    "  3  2\n"
		    "    2 more\n"
		    "Label b: 1 value on 70.0% of samples, in 2 records:\n"
		    "  7  1\n"
		    "1 more label:\n"
		    "Without a function name:\n"
		    "  4  x\n"
		    "  3  y\n"
		    "    1 more\n");
}

static void inputs_have_rows_where_there_are_several(void **state)
{
	(void)state;
	assert_rows(model_text_pair("0: a 1\n2.5: a 1\n", "7: b 1\n"), 0, 10,
		    "format: \n"
		    "samples: 3\n"
		    "lost samples: 0\n"
		    "duration: 2.50 s\n"
		    "stacks: 2\n"
		    "functions: 2\n"
		    "Sample types:\n"
		    "*samples: 3 samples\n"
		    "Inputs:\n"
		    "  2  base | 2.50 s\n"
		    "  1  new | 0 ns\n");
}

/* Bytes of which some were freed, and samples that are still being read. */
static void losses_are_told_apart(void **state)
{
	struct profile_builder *builder = profile_builder_new();
	struct sample sample = { .time = TIME_UNKNOWN, .cpu = -1 };

	(void)state;
	profile_builder_add_sample_type(builder, profile_builder_add_string(builder, "heap", 4),
					(struct quantity_unit){ UNIT_BYTES, 0, "bytes" });
	profile_builder_add_sample_type(builder, profile_builder_add_string(builder, "n", 1),
					(struct quantity_unit){ UNIT_COUNT, 0, "samples" });
	sample.values = (const int64_t[]){ 70, 1 };
	profile_builder_add_sample(builder, &sample);
	sample.values = (const int64_t[]){ -80, 0 };
	profile_builder_add_sample(builder, &sample);
	profile_builder_warn(builder, "two is few");
	profile_builder_publish(builder);
	assert_rows(builder, 1, 10,
		    "format: \n"
		    "samples: 2 so far\n"
		    "lost samples: 0\n"
		    "stacks: 0\n"
		    "functions: 0\n"
		    "Sample types (* is shown, as the test says):\n"
		    "heap: -10 B in 2 samples\n"
		    "    70 B more and 80 B less; percentages are of both together\n"
		    "*n: 1 samples\n"
		    "Warnings:\n"
		    "    two is few\n");
}

static void moments_that_have_no_room_are_told(void **state)
{
	struct profile_builder *builder = model_text_profile("f 1\n");

	(void)state;
	for (int i = 0; i < 60000; i++)
		profile_builder_add_moment(builder, &(struct moment){ .kind = MOMENT_EXEC });
	profile_builder_add_moment(builder, &(struct moment){ .kind = MOMENT_LOST });
	profile_builder_publish(builder);
	assert_rows(builder, 0, 10,
		    "format: \n"
		    "samples: 1\n"
		    "lost samples: 0\n"
		    "stacks: 1\n"
		    "functions: 1\n"
		    "moments: 1 lost, 60,000 exec; the time axis has the first 57,345\n"
		    "Sample types:\n"
		    "*samples: 1 samples\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_are_cut),
		cmocka_unit_test(inputs_have_rows_where_there_are_several),
		cmocka_unit_test(losses_are_told_apart),
		cmocka_unit_test(moments_that_have_no_room_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
