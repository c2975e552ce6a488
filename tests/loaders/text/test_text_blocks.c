#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"

/*
 * The profile must not depend on how many threads there are nor on where blocks end.
 */

static void set(const char *variable, unsigned value)
{
	char text[16];

	snprintf(text, sizeof(text), "%u", value);
	setenv(variable, text, 1);
}

static char *load_with(const char *text, size_t size, unsigned threads, unsigned block_size)
{
	set("SERAC_THREADS", threads);
	set("SERAC_BLOCK_SIZE", block_size);
	return loaded_bytes(NULL, text, size);
}

static void assert_same(const char *text, size_t size)
{
	static const unsigned threads[] = { 0, 1, 2, 5 };
	static const unsigned block_sizes[] = { 1, 17, 100, 1000, 30000 };
	char *expected = load_with(text, size, 0, 1 << 20);

	for (size_t i = 0; i < sizeof(threads) / sizeof(*threads); i++)
		for (size_t j = 0; j < sizeof(block_sizes) / sizeof(*block_sizes); j++) {
			char *loaded = load_with(text, size, threads[i], block_sizes[j]);

			if (strcmp(loaded, expected) != 0)
				fail_msg("differs with %u threads, blocks of %u", threads[i],
					 block_sizes[j]);
			free(loaded);
		}
	free(expected);
}

static void fixtures(void **state)
{
	static const char *const names[] = {
		"folded/annotated.folded",   "folded/austin.txt",      "folded/pyspy.folded",
		"perf-script/callgraph.txt", "perf-script/fields.txt", "perf-script/flat.txt",
		"perf-script/inline.txt",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		char *path = fixture_path(names[i]);
		size_t size;
		char *bytes = loaded_read_file(path, &size);

		assert_same(bytes, size);
		free(bytes);
		free(path);
	}
}

/* Random, but the same each time. */
static unsigned next(unsigned *seed)
{
	*seed = *seed * 1103515245 + 12345;
	return *seed >> 16;
}

static void folded(void **state)
{
	unsigned seed = 1;
	size_t size;
	char *text;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	for (int line = 0; line < 3000; line++) {
		unsigned depth = next(&seed) % 12;

		if (next(&seed) % 50 == 0)
			fputs("a bad line\n", out);
		for (unsigned i = 0; i < depth; i++)
			fprintf(out, "%sf%u%s", i ? ";" : "", next(&seed) % 20,
				next(&seed) % 9 == 0 ? "_[k]" : "");
		fprintf(out, "%s %u", next(&seed) % 40 == 0 ? ";" : "", next(&seed) % 100);
		if (next(&seed) % 30 == 0)
			fprintf(out, ".%u", next(&seed) % 1000);
		fputs(next(&seed) % 10 == 0 ? "\r\n" : "\n", out);
	}
	fclose(out);
	assert_same(text, size);
	free(text);
}

static void perf_script(void **state)
{
	unsigned seed = 1;
	size_t size;
	char *text;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	fputs("# hostname : box\n#\n", out);
	for (int sample = 0; sample < 800; sample++) {
		unsigned depth = next(&seed) % 12;

		fprintf(out, "t%u %u [%03u] %d.%06u: %u %s: ", next(&seed) % 3, next(&seed) % 9,
			next(&seed) % 4, sample, next(&seed) % 1000000, next(&seed) % 100,
			next(&seed) % 3 ? "cycles:u" : "page-faults");
		if (next(&seed) % 9 == 0) {
			fputs("401136 f+0x6 (/bin/w)\n", out);
			continue;
		}
		fputc('\n', out);
		for (unsigned i = 0; i < depth; i++) {
			unsigned address = next(&seed) % 30;

			if (next(&seed) % 5 == 0)
				fprintf(out, "\t%16x g%u (inlined)\n", 0x401000 + address,
					address % 3);
			fprintf(out, "\t%16x f%u+0x%x (/bin/w)\n", 0x401000 + address, address,
				address);
			if (next(&seed) % 7 == 0)
				fprintf(out, "  w.c:%u\n", address);
		}
		fputc('\n', out);
		if (next(&seed) % 20 == 0)
			fputs("what is this\n", out);
	}
	fclose(out);
	assert_same(text, size);
	free(text);
}

/* A record that is much longer than a block. */
static void long_records(void **state)
{
	size_t size;
	char *text;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	fputs("a;b 1\na;", out);
	for (int i = 0; i < 50000; i++)
		fputc('x', out);
	fputs(" 2\nc 3\n", out);
	fclose(out);
	assert_same(text, size);
	free(text);
	out = open_memstream(&text, &size);
	for (int sample = 0; sample < 3; sample++) {
		fputs("w 1 1.0: 1 c: \n", out);
		for (int i = 0; i < 1000 * sample; i++)
			fprintf(out, "\t%16x f+0x1 (/bin/w)\n", 0x1000 + i % 100);
		fputc('\n', out);
	}
	fclose(out);
	assert_same(text, size);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fixtures),
		cmocka_unit_test(folded),
		cmocka_unit_test(perf_script),
		cmocka_unit_test(long_records),
	};

	return cmocka_run_group_tests_name("text blocks", tests, NULL, NULL);
}
