#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"
#include "tests/loaders/jfr/small_chunk.h"

/* Recordings that are cut off, damaged, or made to do harm. */

static char *load(struct jfr_writer *writer)
{
	char *loaded = loaded_copy("jfr", writer->bytes, writer->size);

	jfr_writer_free(writer);
	return loaded;
}

static void assert_says(struct jfr_writer *writer, const char *what)
{
	char *loaded = load(writer);

	if (!strstr(loaded, what))
		fail_msg("\"%s\" is not in:\n%.2000s", what, loaded);
	free(loaded);
}

static struct jfr_writer small_recording(bool is_fixed)
{
	struct jfr_writer writer = { .is_fixed = is_fixed };

	small_chunk_begin(&writer);
	small_chunk_setting(&writer, TYPE_EXECUTION, "period", "20 ms");
	small_chunk_constants(&writer);
	small_chunk_execution(&writer, 2000, SMALL_RUNNABLE);
	small_chunk_execution(&writer, 3000, SMALL_SLEEPING);
	jfr_writer_end_chunk(&writer);
	return writer;
}

static void every_prefix_loads_or_says_why(void **state)
{
	(void)state;
	for (int is_fixed = 0; is_fixed < 2; is_fixed++) {
		struct jfr_writer writer = small_recording(is_fixed);

		for (size_t size = 0; size < writer.size; size++) {
			char *loaded = loaded_copy("jfr", writer.bytes, size);

			assert_non_null(loaded);
			if (!strstr(loaded, "error: ") && !strstr(loaded, "warning: "))
				fail_msg("nothing said of a cut at %zu", size);
			free(loaded);
		}
		jfr_writer_free(&writer);
	}
}

static void any_byte_may_be_wrong(void **state)
{
	static const unsigned char flips[] = { 0xff, 0x80, 0x01 };
	struct jfr_writer writer = small_recording(false);

	(void)state;
	for (size_t at = 0; at < writer.size; at++)
		for (size_t i = 0; i < sizeof(flips); i++) {
			writer.bytes[at] ^= flips[i];
			free(loaded_copy("jfr", writer.bytes, writer.size));
			writer.bytes[at] ^= flips[i];
		}
	jfr_writer_free(&writer);
}

static void a_recording_that_goes_on_shows_what_is_there(void **state)
{
	struct jfr_writer writer = small_recording(false);

	(void)state;
	memset(writer.bytes + 8, 0, 8); /* its size */
	assert_says(&writer, "warning: 1 chunk unfinished");
	writer = small_recording(false);
	writer.bytes[64] = 255; /* it is being changed */
	for (int i = 0; i < 64; i++)
		jfr_writer_byte(&writer, 0);
	assert_says(&writer, "shop.Main.work");
}

static void behind_damage_the_constants_are_found(void **state)
{
	struct jfr_writer writer = { 0 };

	(void)state;
	small_chunk_begin(&writer);
	small_chunk_execution(&writer, 2000, SMALL_RUNNABLE);
	for (int i = 0; i < 9; i++)
		jfr_writer_byte(&writer, 0);
	small_chunk_constants(&writer);
	small_chunk_execution(&writer, 3000, SMALL_RUNNABLE);
	jfr_writer_end_chunk(&writer);
	assert_says(&writer, "warning: 9 damaged bytes skipped");
}

static void begin(struct jfr_writer *writer, const char *types)
{
	char text[2000];

	snprintf(text, sizeof(text), "%s%s", small_types, types);
	jfr_writer_chunk(writer, 5000000000, 1000, 10000000);
	jfr_writer_metadata(writer, text);
	small_chunk_execution(writer, 2000, SMALL_RUNNABLE);
	small_chunk_constants(writer);
}

/* A text that is in the pool at its own key. */
static void constants_may_name_themselves(void **state)
{
	struct jfr_writer writer = { 0 };

	(void)state;
	begin(&writer, "60 Ring next:60p\n");
	jfr_writer_checkpoint(&writer, 3);
	jfr_writer_pool(&writer, TYPE_STRING, 1);
	jfr_writer_long(&writer, 1);
	jfr_writer_byte(&writer, 2);
	jfr_writer_long(&writer, 1);
	jfr_writer_pool(&writer, TYPE_SYMBOL, 1);
	jfr_writer_long(&writer, 13);
	jfr_writer_byte(&writer, 2);
	jfr_writer_long(&writer, 1);
	jfr_writer_pool(&writer, 60, 1);
	jfr_writer_long(&writer, 1);
	jfr_writer_long(&writer, 1);
	jfr_writer_end_event(&writer);
	jfr_writer_end_chunk(&writer);
	assert_says(&writer, "shop.Main.main");
}

/* Values in themselves, and many of nothing in nothing: neither is read for ever. */
static void types_may_hold_themselves(void **state)
{
	struct jfr_writer writer = { 0 };

	(void)state;
	begin(&writer, "60 A a:60 b:60\n61 B0 x:62 y:62\n62 B1 x:63 y:63\n63 B2 x:64 y:64\n"
		       "64 B3 x:65 y:65\n65 B4 x:66 y:66\n66 B5 x:67 y:67\n67 B6 x:68 y:68\n"
		       "68 B7 x:69 y:69\n69 B8 x:70 y:70\n70 B9 x:71 y:71\n71 None\n"
		       "72 Many all:71a more:61a\n");
	jfr_writer_checkpoint(&writer, 3);
	jfr_writer_pool(&writer, 72, 1);
	jfr_writer_long(&writer, 1);
	jfr_writer_int(&writer, 3);
	jfr_writer_int(&writer, 2);
	jfr_writer_pool(&writer, 60, 1);
	jfr_writer_long(&writer, 1);
	jfr_writer_byte(&writer, 0);
	jfr_writer_end_event(&writer);
	jfr_writer_end_chunk(&writer);
	assert_says(&writer, "warning: 1 damaged list of names and stacks read only in part");
}

static void counts_may_be_giant(void **state)
{
	struct jfr_writer writer = { 0 };

	(void)state;
	begin(&writer, "");
	jfr_writer_checkpoint(&writer, 1);
	jfr_writer_pool(&writer, TYPE_TRACE, 1);
	jfr_writer_long(&writer, SMALL_TRACE);
	jfr_writer_byte(&writer, 0);
	jfr_writer_int(&writer, UINT64_MAX);
	jfr_writer_end_event(&writer);
	jfr_writer_end_chunk(&writer);
	assert_says(&writer, "shop.Main.main");
}

/* A frame whose kind is a method, and a thread that is a stack. */
static void types_may_be_mixed_up(void **state)
{
	struct jfr_writer writer = { 0 };
	const char *types = "4 boolean\n8 int\n9 long\n20 java.lang.String\n"
			    "21 java.lang.Class name:20\n"
			    "24 jdk.types.Method type:24p name:20 descriptor:20\n"
			    "25 jdk.types.StackFrame method:24p lineNumber:8 type:24p\n"
			    "26 jdk.types.StackTrace frames:25a\n"
			    "40 jdk.ExecutionSample startTime:9 sampledThread:24p stackTrace:26p "
			    "state:24p\n";

	(void)state;
	jfr_writer_chunk(&writer, 0, 0, 0);
	jfr_writer_metadata(&writer, types);
	jfr_writer_event(&writer, 40);
	for (int i = 0; i < 4; i++)
		jfr_writer_long(&writer, 1);
	jfr_writer_end_event(&writer);
	jfr_writer_checkpoint(&writer, 2);
	jfr_writer_pool(&writer, 24, 1);
	jfr_writer_long(&writer, 1);
	jfr_writer_long(&writer, 1);
	jfr_writer_utf8(&writer, "f");
	jfr_writer_utf8(&writer, "([[");
	jfr_writer_pool(&writer, 26, 1);
	jfr_writer_long(&writer, 1);
	jfr_writer_int(&writer, 1);
	jfr_writer_long(&writer, 1);
	jfr_writer_int(&writer, 65535);
	jfr_writer_long(&writer, 1);
	jfr_writer_end_event(&writer);
	jfr_writer_end_chunk(&writer);
	assert_says(&writer, ": f_[j] 1 cpu_samples");
}

/* One long name of a class, and very many methods in it: their names would be 100 times as long as
 * the recording. */
static void names_are_not_many_times_their_bytes(void **state)
{
	enum { METHODS = 40000, LENGTH = 20000 };
	struct jfr_writer writer = { 0 };
	char *name = malloc(LENGTH + 1), *loaded;

	(void)state;
	memset(name, 'n', LENGTH);
	name[LENGTH] = '\0';
	begin(&writer, "");
	jfr_writer_checkpoint(&writer, 4);
	jfr_writer_pool(&writer, TYPE_SYMBOL, 1);
	jfr_writer_long(&writer, 50);
	jfr_writer_utf8(&writer, name);
	jfr_writer_pool(&writer, TYPE_CLASS, 1);
	jfr_writer_long(&writer, SMALL_CLASS);
	jfr_writer_long(&writer, 50);
	jfr_writer_int(&writer, 1);
	jfr_writer_pool(&writer, TYPE_METHOD, METHODS);
	for (uint64_t i = 0; i < METHODS; i++) {
		jfr_writer_long(&writer, 100 + i);
		jfr_writer_long(&writer, SMALL_CLASS);
		jfr_writer_long(&writer, 12 + i % 2);
		jfr_writer_long(&writer, 14);
		jfr_writer_int(&writer, 9);
		jfr_writer_byte(&writer, 0);
	}
	jfr_writer_pool(&writer, TYPE_TRACE, 1);
	jfr_writer_long(&writer, SMALL_TRACE);
	jfr_writer_byte(&writer, 0);
	jfr_writer_int(&writer, METHODS);
	for (uint64_t i = 0; i < METHODS; i++) {
		jfr_writer_long(&writer, 100 + i);
		jfr_writer_int(&writer, 1 + i);
		jfr_writer_int(&writer, 0);
		jfr_writer_long(&writer, 1);
	}
	jfr_writer_end_event(&writer);
	jfr_writer_end_chunk(&writer);
	loaded = load(&writer);
	assert_null(strstr(loaded, "error"));
	free(loaded);
	free(name);
}

/* Very many stacks of very many frames that have no bytes. */
static void frames_may_be_nothing(void **state)
{
	enum { STACKS = 50000 };
	struct jfr_writer writer = { 0 };

	(void)state;
	jfr_writer_chunk(&writer, 0, 0, 0);
	jfr_writer_metadata(&writer, "9 long\n8 int\n25 jdk.types.StackFrame lineNumber:60\n"
				     "26 jdk.types.StackTrace frames:25a\n60 Nothing\n"
				     "40 jdk.ExecutionSample startTime:9 stackTrace:26p\n");
	jfr_writer_checkpoint(&writer, 1);
	jfr_writer_pool(&writer, TYPE_TRACE, STACKS);
	for (uint64_t i = 0; i < STACKS; i++) {
		jfr_writer_long(&writer, i);
		jfr_writer_int(&writer, STACKS);
	}
	for (int i = 0; i < STACKS; i++)
		jfr_writer_byte(&writer, 0);
	jfr_writer_end_event(&writer);
	for (uint64_t i = 0; i < STACKS; i++) {
		jfr_writer_event(&writer, TYPE_EXECUTION);
		jfr_writer_long(&writer, i);
		jfr_writer_long(&writer, i);
		jfr_writer_end_event(&writer);
	}
	jfr_writer_end_chunk(&writer);
	assert_says(&writer, "[no stack]");
}

/* Nor are samples that name one long text again and again. */
static void texts_are_not_many_times_their_bytes(void **state)
{
	enum { SAMPLES = 20, LENGTH = 100000 };
	struct jfr_writer writer = { 0 };
	char *path = malloc(LENGTH + 1);

	(void)state;
	memset(path, 'p', LENGTH);
	path[LENGTH] = '\0';
	begin(&writer, "60 jdk.FileRead startTime:9t duration:9t stackTrace:26p path:23p\n");
	jfr_writer_checkpoint(&writer, 1);
	jfr_writer_pool(&writer, TYPE_SYMBOL, 1);
	jfr_writer_long(&writer, 50);
	jfr_writer_utf8(&writer, path);
	jfr_writer_end_event(&writer);
	for (int i = 0; i < SAMPLES; i++) {
		jfr_writer_event(&writer, 60);
		jfr_writer_long(&writer, 2000);
		jfr_writer_long(&writer, 10);
		jfr_writer_long(&writer, SMALL_TRACE);
		jfr_writer_long(&writer, 50);
		jfr_writer_end_event(&writer);
	}
	jfr_writer_end_chunk(&writer);
	assert_says(&writer, "warning: 4 texts cut off at 4096 bytes");
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_prefix_loads_or_says_why),
		cmocka_unit_test(any_byte_may_be_wrong),
		cmocka_unit_test(a_recording_that_goes_on_shows_what_is_there),
		cmocka_unit_test(behind_damage_the_constants_are_found),
		cmocka_unit_test(constants_may_name_themselves),
		cmocka_unit_test(types_may_hold_themselves),
		cmocka_unit_test(counts_may_be_giant),
		cmocka_unit_test(types_may_be_mixed_up),
		cmocka_unit_test(names_are_not_many_times_their_bytes),
		cmocka_unit_test(frames_may_be_nothing),
		cmocka_unit_test(texts_are_not_many_times_their_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
