#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"
#include "tests/loaders/jfr/small_chunk.h"

/* What recordings mean. */

static char *load(struct jfr_writer *writer)
{
	char *loaded = loaded_copy("jfr", writer->bytes, writer->size);

	jfr_writer_free(writer);
	return loaded;
}

#define assert_reads(writer, expected)                  \
	do {                                            \
		char *loaded_ = load(writer);           \
		assert_string_equal(loaded_, expected); \
		free(loaded_);                          \
	} while (0)

#define RECORDED                                          \
	"property recorded at: 1970-01-01 00:00:05 UTC\n" \
	"property recorded for: 1.00 s\n"
#define CLOCK "clock 0\n"
#define STACK "shop.Main.main_[i];shop.Main.work_[j]"

static void execution_samples_are_time_and_numbers(void **state)
{
	struct jfr_writer writer = { 0 };

	(void)state;
	small_chunk_begin(&writer);
	small_chunk_setting(&writer, TYPE_EXECUTION, "period", "20 ms");
	small_chunk_execution(&writer, 11000, SMALL_RUNNABLE);
	small_chunk_execution(&writer, 21000, SMALL_RUNNABLE);
	small_chunk_constants(&writer);
	jfr_writer_end_chunk(&writer);
	assert_reads(&writer,
		     "type cpu nanoseconds\n"
		     "type cpu_samples samples\n" RECORDED "property period: 20.0 ms\n" CLOCK
		     "java/worker#42 5.001: " STACK " 20000000 cpu\n"
		     "java/worker#42 5.001: " STACK " 1 cpu_samples\n"
		     "java/worker#42 5.002: " STACK " 20000000 cpu\n"
		     "java/worker#42 5.002: " STACK " 1 cpu_samples\n");
}

static void numbers_may_be_uncompressed(void **state)
{
	struct jfr_writer small = { 0 }, fixed = { .is_fixed = true }, *both[] = { &small, &fixed };
	char *texts[2];

	(void)state;
	for (int i = 0; i < 2; i++) {
		small_chunk_begin(both[i]);
		small_chunk_setting(both[i], TYPE_EXECUTION, "period", "20 ms");
		small_chunk_execution(both[i], 11000, SMALL_RUNNABLE);
		small_chunk_constants(both[i]);
		jfr_writer_end_chunk(both[i]);
		texts[i] = load(both[i]);
	}
	assert_non_null(strstr(texts[0], "shop.Main.work"));
	assert_string_equal(texts[0], texts[1]);
	free(texts[0]);
	free(texts[1]);
}

/* async-profiler's old way: one event for both, and the state says what. */
static void what_sleeps_is_never_cpu_time(void **state)
{
	struct jfr_writer writer = { 0 };

	(void)state;
	small_chunk_begin(&writer);
	small_chunk_setting(&writer, TYPE_EXECUTION, "interval", "5000000");
	small_chunk_setting(&writer, 99, "event", "cpu");
	small_chunk_execution(&writer, 11000, SMALL_RUNNABLE);
	small_chunk_execution(&writer, 11000, SMALL_SLEEPING);
	small_chunk_constants(&writer);
	jfr_writer_end_chunk(&writer);
	assert_reads(&writer,
		     "type cpu nanoseconds\n"
		     "type cpu_samples samples\n"
		     "type wall nanoseconds\n"
		     "type wall_samples samples\n" RECORDED "property period: 5.00 ms\n" CLOCK
		     "java/worker#42 5.001: " STACK " 5000000 cpu\n"
		     "java/worker#42 5.001: " STACK " 1 cpu_samples\n"
		     "java/worker#42 5.001 state=SLEEPING: " STACK " 50000000 wall\n"
		     "java/worker#42 5.001 state=SLEEPING: " STACK " 1 wall_samples\n");
}

static void wall_clock_samples_stand_for_several(void **state)
{
	struct jfr_writer writer = { 0 };

	(void)state;
	small_chunk_begin(&writer);
	small_chunk_setting(&writer, TYPE_EXECUTION, "wall", "1000000");
	jfr_writer_event(&writer, TYPE_WALL);
	jfr_writer_long(&writer, 1000);
	jfr_writer_long(&writer, SMALL_THREAD);
	jfr_writer_long(&writer, SMALL_TRACE);
	jfr_writer_long(&writer, SMALL_SLEEPING);
	jfr_writer_int(&writer, 12);
	jfr_writer_end_event(&writer);
	small_chunk_constants(&writer);
	jfr_writer_end_chunk(&writer);
	assert_reads(&writer, "type wall nanoseconds\n"
			      "type wall_samples samples\n" RECORDED CLOCK
			      "java/worker#42 5+0.012 state=SLEEPING: " STACK " 12000000 wall\n"
			      "java/worker#42 5+0.012 state=SLEEPING: " STACK " 12 wall_samples\n");
}

static void add_cpu_time(struct jfr_writer *writer, int64_t ticks, uint64_t trace, bool failed)
{
	jfr_writer_event(writer, TYPE_CPU_TIME);
	jfr_writer_long(writer, (uint64_t)ticks);
	jfr_writer_long(writer, trace);
	jfr_writer_long(writer, SMALL_THREAD);
	jfr_writer_byte(writer, failed);
	jfr_writer_long(writer, 100000); /* ticks: 10 ms */
	jfr_writer_byte(writer, !failed);
	jfr_writer_end_event(writer);
}

/* Both count what the CPU did: their sum would be twice as much. */
static void two_kinds_of_cpu_samples_are_two_types(void **state)
{
	struct jfr_writer writer = { 0 };

	(void)state;
	small_chunk_begin(&writer);
	small_chunk_execution(&writer, 2000, SMALL_RUNNABLE);
	add_cpu_time(&writer, 3000, SMALL_TRACE, false);
	add_cpu_time(&writer, 4000, 0, true);
	small_chunk_constants(&writer);
	jfr_writer_end_chunk(&writer);
	assert_reads(
		&writer,
		"type cpu nanoseconds\n"
		"type cpu_samples samples\n"
		"type cpu_samples:ExecutionSample samples\n" RECORDED CLOCK
		"java/worker#42 5.0001: " STACK " 1 cpu_samples:ExecutionSample\n"
		"java/worker#42 5.0002 biased=true: " STACK " 10000000 cpu\n"
		"java/worker#42 5.0002 biased=true: " STACK " 1 cpu_samples\n"
		"java/worker#42 5.0003: [no stack]_[u] 10000000 cpu\n"
		"java/worker#42 5.0003: [no stack]_[u] 1 cpu_samples\n"
		"warning: 1 CPU-time sample whose stack Java could not read: shown as [no stack]\n"
		"warning: 1 sample only counted: the recording does not say how much time each "
		"represents\n");
}

static void locks_last_and_name_what_is_waited_for(void **state)
{
	struct jfr_writer writer = { 0 };

	(void)state;
	small_chunk_begin(&writer);
	jfr_writer_event(&writer, TYPE_LOCK);
	jfr_writer_long(&writer, 2000);
	jfr_writer_long(&writer, 500);
	jfr_writer_long(&writer, SMALL_THREAD);
	jfr_writer_long(&writer, SMALL_TRACE);
	jfr_writer_long(&writer, SMALL_CLASS);
	jfr_writer_end_event(&writer);
	jfr_writer_event(&writer, TYPE_ALLOCATION);
	jfr_writer_long(&writer, 2000);
	jfr_writer_long(&writer, SMALL_THREAD);
	jfr_writer_long(&writer, SMALL_TRACE);
	jfr_writer_long(&writer, SMALL_CLASS);
	jfr_writer_long(&writer, 4096);
	jfr_writer_end_event(&writer);
	small_chunk_constants(&writer);
	jfr_writer_end_chunk(&writer);
	assert_reads(&writer,
		     "type alloc_space bytes\n"
		     "type alloc_samples samples\n"
		     "type lock nanoseconds\n" RECORDED CLOCK
		     "java/worker#42 5.0001+0.00005 class=shop.Main: " STACK " 50000 lock\n"
		     "java/worker#42 5.0001 class=shop.Main: " STACK " 4096 alloc_space\n"
		     "java/worker#42 5.0001 class=shop.Main: " STACK " 1 alloc_samples\n");
}

static void add_memory(struct jfr_writer *writer, uint64_t type, int64_t ticks, uint64_t address,
		       uint64_t size)
{
	jfr_writer_event(writer, type);
	jfr_writer_long(writer, (uint64_t)ticks);
	jfr_writer_long(writer, SMALL_THREAD);
	jfr_writer_long(writer, SMALL_TRACE);
	jfr_writer_long(writer, address);
	if (type == TYPE_MALLOC)
		jfr_writer_long(writer, size);
	jfr_writer_end_event(writer);
}

/* Threads write their events one after the other: the time says what was first. */
static void memory_that_is_not_freed_is_found_by_time(void **state)
{
	struct jfr_writer writer = { 0 };

	(void)state;
	small_chunk_begin(&writer);
	add_memory(&writer, TYPE_FREE, 3000, 0x10, 0);
	add_memory(&writer, TYPE_MALLOC, 2000, 0x10, 100);
	add_memory(&writer, TYPE_MALLOC, 4000, 0x10, 30);
	add_memory(&writer, TYPE_MALLOC, 2500, 0x20, 7);
	add_memory(&writer, TYPE_FREE, 2600, 0x20, 0);
	add_memory(&writer, TYPE_FREE, 2700, 0x30, 0);
	small_chunk_constants(&writer);
	jfr_writer_end_chunk(&writer);
	assert_reads(&writer, "type malloc_space bytes\n"
			      "type malloc_calls calls\n"
			      "type unfreed_space bytes\n"
			      "type unfreed_calls calls\n" RECORDED CLOCK
			      "java/worker#42 5.0001: " STACK " 100 malloc_space\n"
			      "java/worker#42 5.0001: " STACK " 1 malloc_calls\n"
			      "java/worker#42 5.0003: " STACK " 30 malloc_space\n"
			      "java/worker#42 5.0003: " STACK " 1 malloc_calls\n"
			      "java/worker#42 5.00015: " STACK " 7 malloc_space\n"
			      "java/worker#42 5.00015: " STACK " 1 malloc_calls\n"
			      "java/worker#42 5.0003: " STACK " 30 unfreed_space\n"
			      "java/worker#42 5.0003: " STACK " 1 unfreed_calls\n");
}

static void events_of_programs_are_types_of_their_own(void **state)
{
	struct jfr_writer writer = { 0 };

	(void)state;
	small_chunk_begin(&writer);
	jfr_writer_event(&writer, TYPE_SALE);
	jfr_writer_long(&writer, 2000);
	jfr_writer_long(&writer, 70);
	jfr_writer_long(&writer, SMALL_THREAD);
	jfr_writer_long(&writer, SMALL_TRACE);
	for (int i = 0; i < 8; i++)
		jfr_writer_byte(&writer, 0);
	jfr_writer_end_event(&writer);
	small_chunk_constants(&writer);
	jfr_writer_end_chunk(&writer);
	assert_reads(&writer, "type shop.Sale nanoseconds\n" RECORDED CLOCK
			      "java/worker#42 5.0001+0.000007: " STACK " 7000 shop.Sale\n");
}

/* When garbage was collected, and how long all threads stood still for it. */
static void collections_are_moments(void **state)
{
	struct jfr_writer writer = { 0 };
	char *text;

	(void)state;
	small_chunk_begin(&writer);
	small_chunk_execution(&writer, 2000, SMALL_RUNNABLE);
	jfr_writer_event(&writer, TYPE_COLLECTION);
	jfr_writer_long(&writer, 3000);
	jfr_writer_long(&writer, 500000);
	jfr_writer_int(&writer, 1);
	jfr_writer_long(&writer, 123000);
	jfr_writer_end_event(&writer);
	small_chunk_constants(&writer);
	jfr_writer_end_chunk(&writer);
	text = loaded_moments(writer.bytes, writer.size);
	assert_string_equal(text, "5000200000 note / [GC]: 12.3 ms\n");
	free(text);
	jfr_writer_free(&writer);
}

/* Each chunk has its own clock, types and constants. */
static void chunks_follow_each_other(void **state)
{
	struct jfr_writer writer = { 0 };

	(void)state;
	small_chunk_begin(&writer);
	small_chunk_execution(&writer, 2000, SMALL_RUNNABLE);
	small_chunk_constants(&writer);
	jfr_writer_end_chunk(&writer);
	writer.is_fixed = true;
	jfr_writer_chunk(&writer, 7000000000, 50, 1000);
	jfr_writer_metadata(&writer, "1 long\n2 jdk.types.StackTrace\n"
				     "3 jdk.ExecutionSample startTime:1 stackTrace:2p\n");
	jfr_writer_event(&writer, 3);
	jfr_writer_long(&writer, 52);
	jfr_writer_long(&writer, 0);
	jfr_writer_end_event(&writer);
	jfr_writer_end_chunk(&writer);
	assert_reads(&writer,
		     "type cpu_samples samples\n"
		     "property recorded at: 1970-01-01 00:00:05 UTC\n"
		     "property recorded for: 3.00 s\n"
		     "property chunks: 2\n" CLOCK "java/worker#42 5.0001: " STACK " 1 cpu_samples\n"
		     "7.002: [no stack]_[u] 1 cpu_samples\n");
}

static void recordings_are_recognised(void **state)
{
	struct jfr_writer writer = { 0 };
	char *loaded;

	(void)state;
	small_chunk_begin(&writer);
	small_chunk_execution(&writer, 2000, SMALL_RUNNABLE);
	small_chunk_constants(&writer);
	jfr_writer_end_chunk(&writer);
	loaded = loaded_bytes(NULL, writer.bytes, writer.size);
	assert_non_null(strstr(loaded, "type cpu_samples"));
	free(loaded);
	writer.bytes[5] = 1;
	assert_reads(&writer, "error: input: JFR format 1.1 is not supported: serac reads 2.x, as "
			      "written by Java 9 and later and by async-profiler\n");
	writer = (struct jfr_writer){ 0 };
	jfr_writer_utf8(&writer, "text");
	assert_reads(&writer, "error: input: not a JFR recording: it does not begin with FLR\n");
}

static void fixtures_have_what_java_prints(void **state)
{
	char *path = fixture_path("jfr/async.jfr.gz"), *loaded = loaded_file(NULL, path);

	(void)state;
	free(path);
	assert_non_null(strstr(loaded, "type wall nanoseconds"));
	assert_non_null(strstr(loaded, "@libjvm.so"));
	free(loaded);
	path = fixture_path("jfr/java25.jfr.gz");
	loaded = loaded_file(NULL, path);
	free(path);
	assert_non_null(strstr(loaded, "type Shop$Sale nanoseconds"));
	assert_non_null(strstr(loaded, "file=shop.tmp"));
	assert_non_null(strstr(loaded, "Shop.pay"));
	assert_null(strstr(loaded, "warning"));
	free(loaded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(execution_samples_are_time_and_numbers),
		cmocka_unit_test(numbers_may_be_uncompressed),
		cmocka_unit_test(what_sleeps_is_never_cpu_time),
		cmocka_unit_test(wall_clock_samples_stand_for_several),
		cmocka_unit_test(two_kinds_of_cpu_samples_are_two_types),
		cmocka_unit_test(locks_last_and_name_what_is_waited_for),
		cmocka_unit_test(memory_that_is_not_freed_is_found_by_time),
		cmocka_unit_test(events_of_programs_are_types_of_their_own),
		cmocka_unit_test(collections_are_moments),
		cmocka_unit_test(chunks_follow_each_other),
		cmocka_unit_test(recordings_are_recognised),
		cmocka_unit_test(fixtures_have_what_java_prints),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
