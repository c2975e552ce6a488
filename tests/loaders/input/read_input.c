#include "tests/loaders/input/read_input.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tests/unit.h"

void bytes_add(struct bytes *bytes, const void *more, size_t size)
{
	bytes->at = memory_resize(bytes->at, bytes->size + size, 1);
	memcpy(bytes->at + bytes->size, more, size);
	bytes->size += size;
}

char *input_read_all(struct input *input, size_t step, struct error *error)
{
	char *text = memory_new(1, 1);
	size_t size = 0;
	ptrdiff_t got;

	*error = (struct error){ 0 };
	for (;;) {
		text = memory_resize(text, size + step + 1, 1);
		got = input_read(input, text + size, step, error);
		if (got <= 0)
			break;
		size += (size_t)got;
	}
	assert_true((got < 0) == (error->code != ERROR_NONE));
	text[size] = '\0';
	return text;
}

void assert_input_reads(const struct bytes *bytes, const char *expected, const char *message)
{
	static const size_t steps[] = { 1, 2, 3, 7, 100, 5000 };

	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		struct input *input = input_open_memory("x", bytes->at, bytes->size);
		struct error error;
		char *text;

		if (i % 2) {
			size_t got;

			input_peek(input, steps[i], &got);
			assert_true(got >= steps[i] || got == strlen(expected));
		}
		text = input_read_all(input, steps[i], &error);
		assert_string_equal(text, expected);
		if (message)
			assert_non_null(strstr(error.message, message));
		else
			assert_int_equal(error.code, ERROR_NONE);
		free(text);
		input_close(input);
	}
}
