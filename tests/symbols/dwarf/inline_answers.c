#include "tests/symbols/dwarf/inline_answers.h"

#include <stdio.h>

#include "tests/unit.h"

bool inline_frames_write(void *context, size_t index, const struct inline_frame *frames,
			 uint32_t count)
{
	struct inline_answer *answer = context;
	size_t used = 0;

	(void)index;
	answer->calls++;
	for (uint32_t i = 0; i < count; i++)
		used += (size_t)snprintf(answer->text + used, sizeof(answer->text) - used,
					 "%s%s%s %s:%u", i ? ", " : "",
					 frames[i].is_inlined ? "*" : "",
					 frames[i].name ? frames[i].name : "?",
					 frames[i].file ? frames[i].file : "?", frames[i].line);
	return true;
}

void assert_frames(struct dwarf_inlines *inlines, uint64_t address, const char *expected)
{
	struct inline_answer answer = { 0 };

	dwarf_inlines_find(inlines, &address, 1, inline_frames_write, &answer);
	assert_string_equal(answer.text, expected);
	assert_int_equal(answer.calls, *expected ? 1 : 0);
}

bool inline_frames_count(void *context, size_t index, const struct inline_frame *frames,
			 uint32_t count)
{
	struct inline_count *counted = context;

	(void)index;
	if (counted->calls < 16)
		counted->texts[counted->calls] = frames[count - 1].name;
	counted->frames += count;
	return ++counted->calls != counted->limit;
}
