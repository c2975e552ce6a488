#include "tests/unit.h"

#include <stdlib.h>

#include "tests/loaders/pprof/abcd_profile.h"

/* Labels of samples: threads, and whatever else they say. */

static void threads_and_other_labels(void **state)
{
	struct pprof_writer *writer = abcd_profile_new();

	(void)state;
	abcd_profile_sample(writer, 1, 2, 1);
	pprof_writer_sample(writer, &(struct written_sample){
					    .locations = { 1 },
					    .values = { 2 },
					    .labels = { { "pid", .number = 7 },
							{ "thread_id", .text = "8" },
							{ "thread_name", .text = "worker" },
							{ "bytes", .number = 64 } },
				    });
	pprof_writer_sample(writer, &(struct written_sample){
					    .locations = { 1 },
					    .values = { 3 },
					    .labels = { { "thread", .text = "io" },
							{ "bytes", .number = 128 },
							{ "handler", .text = "/x" },
							{ "thread", .text = "second" } },
				    });
	assert_loads_to(writer, "a;b 1\n"
				"#7/worker#8 bytes=64 B: a 2\n"
				"/io bytes=128 B handler=/x: a 3\n");
}

/* As go tool pprof has them, where a number says nothing of its unit. */
static void units_of_labels(void **state)
{
	struct pprof_writer *writer = abcd_profile_new();

	(void)state;
	pprof_writer_sample(writer,
			    &(struct written_sample){
				    .locations = { 1 },
				    .values = { 1 },
				    .labels = { { "request", .number = 2048 },
						{ "alignment", .number = 16 },
						{ "bytes", .number = 4096 },
						{ "status", .number = 404 },
						{ "took", .number = 20, .unit = "ms" },
						{ "size", .number = 3, .unit = "kilobytes" },
						{ "depth", .number = 2, .unit = "calls" } },
			    });
	/* The unit of the key's first number; what is too much for bytes keeps its unit. */
	pprof_writer_sample(writer, &(struct written_sample){
					    .locations = { 1 },
					    .values = { 2 },
					    .labels = { { "took", .number = 7 },
							{ "took", .number = 8, .unit = "us" },
							{ "size", .number = INT64_MAX - 1,
							  .unit = "kilobytes" } },
				    });
	assert_loads_to(writer, "request=2 KiB bytes=4 KiB alignment=16 B status=404 took=20 ms "
				"size=3 KiB depth=2 calls: a 1\n"
				"took=7 ms took=8 us size=9223372036854775806 kilobytes: a 2\n");
}

static void labels_that_say_little(void **state)
{
	struct pprof_writer *writer = abcd_profile_new();

	(void)state;
	abcd_profile_sample(writer, 1, 2, 1);
	pprof_writer_sample(writer, &(struct written_sample){
					    .locations = { 1 },
					    .values = { 2 },
					    .labels = { { "zero", .number = 0 },
							{ "", .text = "of no key" },
							{ "twice", .text = "b" },
							{ "twice", .text = "a" },
							{ "twice", .text = "b" } },
				    });
	assert_loads_to(writer, "a;b 1\n"
				"zero=0 twice=b twice=a: a 2\n"
				"warning: 1 label without a key left out\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(threads_and_other_labels),
		cmocka_unit_test(units_of_labels),
		cmocka_unit_test(labels_that_say_little),
	};

	return cmocka_run_group_tests_name("pprof labels", tests, NULL, NULL);
}
