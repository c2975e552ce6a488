#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tests/loaded.h"
#include "tests/pprof_writer.h"

/* Profiles of which few bytes stand for much: what is made of them has a limit. */

static char *load(struct pprof_writer *writer)
{
	size_t size;
	unsigned char *bytes = pprof_writer_finish(writer, &size);
	char *loaded = loaded_bytes("pprof", bytes, size);

	free(bytes);
	return loaded;
}

static void assert_says(const char *loaded, const char *warning)
{
	if (!strstr(loaded, warning))
		fail_msg("not said: %s", warning);
}

/* Not by strstr: the address sanitizer's looks at all of the rest each time. */
static uint32_t count_of(const char *text, const char *what)
{
	size_t length = strlen(what);
	uint32_t count = 0;

	for (; *text; text++)
		count += *text == *what && strncmp(text, what, length) == 0;
	return count;
}

static void append_number(unsigned char **at, uint64_t number)
{
	for (; number >= 0x80; number >>= 7)
		*(*at)++ = (unsigned char)(number | 0x80);
	*(*at)++ = (unsigned char)number;
}

/* A field of the profile, `head` and then `piece` as often as that. */
static void add_repeated(struct pprof_writer *writer, uint32_t field, const char *head,
			 size_t head_size, const char *piece, size_t piece_size, uint32_t times)
{
	size_t size = head_size + piece_size * times;
	unsigned char *bytes = memory_resize(NULL, size + 16, 1), *at = bytes;

	append_number(&at, field << 3 | 2);
	append_number(&at, size);
	memcpy(at, head, head_size);
	at += head_size;
	for (uint32_t i = 0; i < times; i++, at += piece_size)
		memcpy(at, piece, piece_size);
	pprof_writer_bytes(writer, bytes, (size_t)(at - bytes));
	free(bytes);
}

/* Location 1: "outer" at line 2, into which "inner" is inlined that often. */
static struct pprof_writer *new_inlined(uint32_t inlined)
{
	static const char head[] = "\x08\x01", inner[] = "\x22\x02\x08\x02";
	struct pprof_writer *writer = pprof_writer_new();
	char *lines = memory_resize(NULL, inlined + 1, 4);

	pprof_writer_type(writer, "samples", "count");
	pprof_writer_function(writer, &(struct written_function){ .id = 1, .name = "outer" });
	pprof_writer_function(writer, &(struct written_function){ .id = 2, .name = "inner" });
	for (uint32_t i = 0; i < inlined; i++)
		memcpy(lines + (size_t)i * 4, inner, 4);
	memcpy(lines + (size_t)inlined * 4, "\x22\x02\x08\x01", 4);
	add_repeated(writer, 4, head, 2, lines, ((size_t)inlined + 1) * 4, 1);
	free(lines);
	return writer;
}

/* A sample whose stack is location 1 as often as that. */
static void add_deep(struct pprof_writer *writer, uint32_t depth)
{
	unsigned char head[16] = { 0x12, 1, 1, 0x0a }, *at = head + 4;

	append_number(&at, depth);
	add_repeated(writer, 2, (const char *)head, (size_t)(at - head), "\x01", 1, depth);
}

static void a_location_has_a_thousand_lines_at_most(void **state)
{
	struct pprof_writer *writer = new_inlined(4000);
	char *loaded;

	(void)state;
	add_deep(writer, 1);
	loaded = load(writer);
	assert_int_equal(count_of(loaded, "inner"), 999);
	assert_int_equal(count_of(loaded, "outer"), 1);
	assert_says(loaded,
		    "warning: 3001 lines: left out, as their locations have more than 1000");
	free(loaded);

	writer = new_inlined(999);
	add_deep(writer, 1);
	loaded = load(writer);
	assert_int_equal(count_of(loaded, "inner"), 999);
	assert_null(strstr(loaded, "warning"));
	free(loaded);
}

/* 5000 bytes of a stack would be 4.5 million frames. All functions stay, and the outermost ones
 * have what was inlined into them. */
static void inlined_frames_are_not_many_more_than_bytes(void **state)
{
	struct pprof_writer *writer = new_inlined(900);
	uint32_t inner;
	char *loaded, warning[80];

	(void)state;
	add_deep(writer, 5000);
	loaded = load(writer);
	inner = count_of(loaded, "inner");
	assert_int_equal(count_of(loaded, "outer"), 5000);
	assert_in_range(inner, 1 << 20, (1 << 20) + 10000);
	snprintf(warning, sizeof(warning), "warning: %u inlined frames: left out", 4500000 - inner);
	assert_says(loaded, warning);
	free(loaded);
}

/* What many samples share is counted once, as it is once in the tree. */
static void stacks_that_samples_share_count_once(void **state)
{
	struct pprof_writer *writer = new_inlined(900);
	char *loaded;

	(void)state;
	for (uint32_t i = 0; i < 400; i++)
		add_deep(writer, 4);
	add_deep(writer, 1000);
	loaded = load(writer);
	assert_null(strstr(loaded, "warning"));
	free(loaded);
}

/* A field of a message or of the profile: a number, or bytes. */
static void put_number(unsigned char **at, uint32_t field, uint64_t number)
{
	append_number(at, field << 3);
	append_number(at, number);
}

static void put_bytes(unsigned char **at, uint32_t field, const void *bytes, size_t size)
{
	append_number(at, field << 3 | 2);
	append_number(at, size);
	memcpy(*at, bytes, size);
	*at += size;
}

/* A mapping of a file of its own, a location in it that has no name, a sample there, and the
 * file's name, which is text 2 and up. */
static void put_mapping(unsigned char **at, uint32_t id, uint32_t text)
{
	unsigned char message[64], *end = message;
	char name[16];

	put_number(&end, 1, id);
	put_number(&end, 2, (uint64_t)id << 12);
	put_number(&end, 3, ((uint64_t)id + 1) << 12);
	put_number(&end, 5, text);
	put_bytes(at, 3, message, (size_t)(end - message));
	end = message;
	put_number(&end, 1, id);
	put_number(&end, 2, id);
	put_number(&end, 3, ((uint64_t)id << 12) + 8);
	put_bytes(at, 4, message, (size_t)(end - message));
	end = message;
	put_number(&end, 1, id);
	put_number(&end, 2, 1);
	put_bytes(at, 2, message, (size_t)(end - message));
	snprintf(name, sizeof(name), "file%u", id);
	put_bytes(at, 6, name, strlen(name));
}

/* Each of which was compared with all before it: that took minutes. */
static void very_many_mappings_are_found(void **state)
{
	enum { COUNT = 1 << 18 };
	unsigned char *bytes = memory_resize(NULL, COUNT, 128), *at = bytes;
	char *loaded;

	(void)state;
	put_bytes(&at, 1, "\x08\x01\x10\x01", 4);
	put_bytes(&at, 6, "", 0);
	put_bytes(&at, 6, "samples", 7);
	for (uint32_t i = COUNT; i > 0; i--)
		put_mapping(&at, i, 2 + COUNT - i);
	loaded = loaded_bytes("pprof", bytes, (size_t)(at - bytes));
	assert_int_equal(count_of(loaded, "[file"), COUNT);
	assert_non_null(strstr(loaded, "[file262144]@"));
	assert_non_null(strstr(loaded, "[file1]@"));
	assert_null(strstr(loaded, "warning"));
	free(loaded);
	free(bytes);
}

/* Parts that each have the one before them twice: 140 bytes that are 20,000. */
static void print_doubling(char raw[200], uint32_t number)
{
	int used = sprintf(raw, "_Z7f%06uISt4pairIiiE", number);

	for (int i = 1; i < 10; i++)
		used += sprintf(raw + used, "S0_IS%d_S%d_E", i, i);
	sprintf(raw + used, "Evv");
}

/* A function of that name, at a location of its own, in a sample. */
static void put_function(unsigned char **at, uint32_t id, const char *name)
{
	unsigned char message[64], *end = message, line[16], *line_end = line;

	put_number(&line_end, 1, id);
	put_number(&end, 1, id);
	put_number(&end, 2, id + 1);
	put_bytes(at, 5, message, (size_t)(end - message));
	end = message;
	put_number(&end, 1, id);
	put_bytes(&end, 4, line, (size_t)(line_end - line));
	put_bytes(at, 4, message, (size_t)(end - message));
	end = message;
	put_number(&end, 1, id);
	put_number(&end, 2, 1);
	put_bytes(at, 2, message, (size_t)(end - message));
	put_bytes(at, 6, name, strlen(name));
}

/* Of 4000 as many are taken apart as 32 MiB have room for, and the rest are as the linker knows
 * them. */
static void demangled_names_are_not_many_times_their_bytes(void **state)
{
	enum { COUNT = 4000 };
	unsigned char *bytes = memory_resize(NULL, COUNT, 400), *at = bytes;
	char *loaded, raw[200], warning[80];
	uint32_t left;

	(void)state;
	put_bytes(&at, 1, "\x08\x01\x10\x01", 4);
	put_bytes(&at, 6, "", 0);
	put_bytes(&at, 6, "samples", 7);
	for (uint32_t i = 1; i <= COUNT; i++) {
		print_doubling(raw, i);
		put_function(&at, i, raw);
	}
	loaded = loaded_bytes("pprof", bytes, (size_t)(at - bytes));
	left = count_of(loaded, "_Z7f");
	assert_in_range(left, 1, COUNT - 500);
	/* Each once more with its parameters, which are not printed. */
	assert_in_range(strlen(loaded), 16 << 20, 24 << 20);
	snprintf(warning, sizeof(warning), "warning: %u names not demangled", left);
	assert_says(loaded, warning);
	free(loaded);
	free(bytes);
}

/* Two bytes are a sample without values. */
static void values_that_are_missing_are_not_many_more_than_bytes(void **state)
{
	enum { TYPES = 64, SAMPLES = 60000 };
	struct pprof_writer *writer = pprof_writer_new();
	char name[8], warning[100], *loaded;
	uint32_t shown;

	(void)state;
	for (int i = 0; i < TYPES; i++) {
		snprintf(name, sizeof(name), "t%d", i);
		pprof_writer_type(writer, name, "count");
	}
	pprof_writer_function(writer, &(struct written_function){ .id = 1, .name = "outer" });
	for (int i = 0; i < SAMPLES; i++)
		add_repeated(writer, 2, "", 0, "", 0, 0);
	loaded = load(writer);
	shown = count_of(loaded, "[no stack]");
	assert_in_range(shown, (1 << 20) / TYPES, (1 << 20) / TYPES + SAMPLES * 2 / TYPES + 100);
	snprintf(warning, sizeof(warning),
		 "warning: %u samples: left out, as more values are missing", SAMPLES - shown);
	assert_says(loaded, warning);
	free(loaded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_location_has_a_thousand_lines_at_most),
		cmocka_unit_test(inlined_frames_are_not_many_more_than_bytes),
		cmocka_unit_test(stacks_that_samples_share_count_once),
		cmocka_unit_test(values_that_are_missing_are_not_many_more_than_bytes),
		cmocka_unit_test(very_many_mappings_are_found),
		cmocka_unit_test(demangled_names_are_not_many_times_their_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
