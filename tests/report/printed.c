#include "tests/report/printed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/model_text.h"
#include "tests/unit.h"

char *printed_profile(report_print *print, const struct profile *profile,
		      const struct printing *printing)
{
	struct error error = { 0 };
	struct slice slice;
	struct report report = {
		.profile = profile,
		.input = "input",
		.slice = &slice,
		.expression = printing->expression,
		.format = printing->format,
		.inverted = printing->inverted,
		.min_percent = printing->min_percent == 0 ? -1 : printing->min_percent,
		.limit = printing->limit == 0 ? -1 : printing->limit,
		.buckets = printing->buckets,
		.period = printing->period,
		.columns = printing->columns,
		.ascii = printing->ascii,
	};
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	if (printing->min_percent == NO_MIN)
		report.min_percent = 0;
	if (printing->limit == NO_LIMIT)
		report.limit = 0;
	model_text_slice(&slice, printing->slice ? printing->slice : "");
	if (!print(&report, out, &error))
		fprintf(out, "error: %s\n", error.message);
	fclose(out);
	slice_release(&slice);
	return text;
}

char *printed(report_print *print, const struct printing *printing)
{
	struct profile_builder *builder = model_text_profile(printing->profile);
	struct profile profile = profile_builder_snapshot(builder);
	char *text = printed_profile(print, &profile, printing);

	profile_builder_free(builder);
	return text;
}

void assert_printed_at(report_print *print, const char *expected, const struct printing *printing,
		       const char *file, int line)
{
	char *text = printed(print, printing);

	if (strcmp(text, expected) != 0)
		print_error("%s:%d\n---- expected\n%s---- printed\n%s----\n", file, line, expected,
			    text);
	_assert_true(strcmp(text, expected) == 0, "the report is as expected", file, line);
	free(text);
}

void assert_refused_at(report_print *print, const struct printing *printing, const char *file,
		       int line)
{
	char *text = printed(print, printing);

	_assert_true(strncmp(text, "error: ", 7) == 0, "the report is refused", file, line);
	free(text);
}
