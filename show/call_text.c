#include "show/call_text.h"

#include <stdio.h>

static int64_t shown_runs(struct call_count count)
{
	return count.runs > INT64_MAX ? INT64_MAX : (int64_t)count.runs;
}

const char *call_text_number(char text[CALL_TEXT_SIZE], struct call_count count)
{
	struct quantity_unit unit = { UNIT_COUNT, 0, "" };
	char number[QUANTITY_TEXT_SIZE];

	text[0] = '\0';
	if (count.runs > 0)
		snprintf(text, CALL_TEXT_SIZE, "~%s",
			 quantity_print(number, shown_runs(count), unit));
	return text;
}

const char *call_text_length(char text[CALL_TEXT_SIZE], struct call_count count)
{
	struct quantity_unit unit = { UNIT_NANOSECONDS, 0, "" };
	char length[QUANTITY_TEXT_SIZE];

	text[0] = '\0';
	if (count.runs > 0 && count.length > 0)
		snprintf(text, CALL_TEXT_SIZE, "%s%s", count.is_one_sample ? "<" : "~",
			 quantity_print(length, count.length, unit));
	return text;
}

const char *call_text_both(char text[CALL_TEXT_BOTH_SIZE], struct call_count count)
{
	char number[CALL_TEXT_SIZE], length[CALL_TEXT_SIZE];
	bool is_one = count.runs == 1;

	call_text_number(number, count);
	call_text_length(length, count);
	snprintf(text, CALL_TEXT_BOTH_SIZE, "%s%s%s%s%s", number,
		 *number ? is_one ? " call" : " calls" : "", *length ? ", " : "", length,
		 *length && !is_one ? " each" : "");
	return text;
}
