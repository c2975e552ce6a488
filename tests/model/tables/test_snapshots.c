/* Readers walk snapshots while a loader goes on. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/tables/profile_builder.h"
#include "model/trees/call_tree.h"
#include "model/trees/function_list.h"
#include "tests/unit.h"

enum { ROUNDS = 150, SAMPLES_PER_ROUND = 100, READERS = 2 };

static atomic_int failures;

/* assert_* may only be used in the main thread. */
#define expect(condition)                                                       \
	do {                                                                    \
		if (!(condition) && atomic_fetch_add(&failures, 1) < 10)        \
			print_message("# line %d: %s\n", __LINE__, #condition); \
	} while (0)

static string_id intern(struct profile_builder *builder, const char *text)
{
	return profile_builder_add_string(builder, text, strlen(text));
}

static location_id add_location(struct profile_builder *builder, unsigned number)
{
	struct function_info info = { 0 };
	char name[32];
	frame_id frame;

	snprintf(name, sizeof(name), "function %u", number);
	info.name = intern(builder, name);
	snprintf(name, sizeof(name), "module %u", number % 7);
	info.module = profile_builder_add_module(builder, intern(builder, name));
	frame = profile_builder_add_frame(builder, profile_builder_add_function(builder, &info),
					  number);
	return profile_builder_add_location(builder, info.module, number, &frame, 1);
}

/* Each sample weighs 1 at first, then more and more decimals; every table grows, columns come
 * late, and types, too. A part is published only when it is whole. */
/* Every third location turns out to have an inlined frame, and its function a file. */
static void name_late(struct profile_builder *builder, int round)
{
	const struct profile *live = profile_builder_profile(builder);

	profile_builder_begin_names(builder);
	for (location_id location = 1; location < live->locations.count; location += 3) {
		uint32_t count;
		const frame_id *old = profile_location_frames(live, location, &count);
		function_id function = live->frames.function[old[count - 1]];
		struct function_info info = { .name = intern(builder, "inlined"),
					      .kind = KIND_INLINED };
		frame_id frames[2];

		frames[0] = profile_builder_add_frame(
			builder, profile_builder_add_function(builder, &info), (uint32_t)round);
		frames[1] = profile_builder_add_frame(builder, function, (uint32_t)round);
		profile_builder_set_location(builder, location, (uint64_t)round, frames, 2);
		if (live->functions.file[function] == 0)
			profile_builder_set_function_file(builder, function,
							  intern(builder, "file.c"));
	}
}

static void *write_samples(void *argument)
{
	struct profile_builder *builder = argument;
	unsigned seed = 1;
	int64_t unit = 1;

	profile_builder_add_sample_type(builder, intern(builder, "samples"),
					(struct quantity_unit){ UNIT_COUNT, 0, "samples" });
	for (int round = 0; round < ROUNDS; round++) {
		if (round == 50)
			profile_builder_set_columns(builder, COLUMN_THREAD);
		if (round == 60)
			profile_builder_set_columns(builder, COLUMN_TIME | COLUMN_CPU);
		if (round == 70)
			profile_builder_add_sample_type(builder, intern(builder, "bytes"),
							(struct quantity_unit){ UNIT_BYTES, 0,
										"bytes" });
		if (round == 80 || round == 120) {
			profile_builder_set_decimals(builder, 0, round == 80 ? 1 : 2);
			unit *= 10;
		}
		for (int i = 0; i < SAMPLES_PER_ROUND; i++) {
			location_id path[20];
			uint32_t depth = 1 + (uint32_t)rand_r(&seed) % 20;
			int64_t values[] = { unit, round };
			struct sample sample = { .values = values };

			for (uint32_t j = 0; j < depth; j++)
				path[j] = add_location(builder,
						       (unsigned)(rand_r(&seed) % (10 + round)));
			sample.stack = profile_builder_add_stack(builder, path, depth, 0);
			sample.thread = profile_builder_add_thread(builder, i % 5, i % 9,
								   intern(builder, "process"),
								   intern(builder, "thread"));
			sample.time = round * SAMPLES_PER_ROUND + i;
			sample.cpu = (int16_t)(i % 4);
			profile_builder_add_sample(builder, &sample);
		}
		if (round % 16 == 0)
			name_late(builder, round);
		profile_builder_add_lost(builder, 1);
		profile_builder_set_progress(builder, (uint64_t)round, ROUNDS);
		profile_builder_warn(builder, "round %d", round);
		profile_builder_publish(builder);
	}
	profile_builder_finish(builder);
	return NULL;
}

static void walk_tables(const struct profile *profile)
{
	int64_t total = 0;

	for (string_id string = 0; string < profile->strings.count; string++)
		expect(strlen(profile_text(profile, string)) == profile->strings.length[string]);
	for (stack_id stack = 1; stack < profile->stacks.count; stack++) {
		expect(profile->stacks.caller[stack] < stack);
		expect(profile->stacks.location[stack] < profile->locations.count);
	}
	for (location_id location = 0; location < profile->locations.count; location++) {
		uint32_t count;
		frame_id frame = profile_location_frames(profile, location, &count)[0];

		expect(frame < profile->frames.count);
		expect(profile->functions.name[profile->frames.function[frame]] <
		       profile->strings.count);
	}
	for (uint32_t i = 0; i < profile->samples.count; i++) {
		expect(profile->samples.stack[i] < profile->stacks.count);
		expect(!profile->samples.thread ||
		       profile->samples.thread[i] < profile->threads.count);
		total += profile_weight(profile, 0, i);
	}
	for (uint32_t i = 0; i < profile->warning_count; i++)
		expect(profile->warning[i] < profile->strings.count);
	expect(profile->sample_type_count == 0 || total == profile->sample_types[0].total);
	expect(profile->samples.count == profile->lost * SAMPLES_PER_ROUND);
}

static void build_views(const struct profile *profile)
{
	struct function_list list;
	struct call_tree *tree;
	struct error error;
	struct slice slice;

	slice_init(&slice);
	tree = call_tree_build(profile, &slice, &error);
	expect(tree && tree->total[0] == profile->sample_types[0].total);
	function_list_build(&list, tree, 0);
	expect(list.whole == tree->whole);
	function_list_release(&list);
	call_tree_unref(tree);
}

static void *read_snapshots_of(struct profile_builder *builder, bool is_alone)
{
	struct profile profile;
	uint32_t before = 0;

	do {
		profile = profile_builder_snapshot(builder);
		if (is_alone)
			profile_builder_forget_before(builder, &profile);
		expect(profile.samples.count >= before);
		before = profile.samples.count;
		walk_tables(&profile);
		build_views(&profile);
	} while (!profile.complete);
	expect(profile.samples.count == ROUNDS * SAMPLES_PER_ROUND);
	return NULL;
}

static void *read_snapshots(void *argument)
{
	return read_snapshots_of(argument, false);
}

static void readers_see_whole_parts_while_a_writer_appends(void **state)
{
	struct profile_builder *builder = profile_builder_new();
	pthread_t writer, readers[READERS];

	(void)state;
	for (int i = 0; i < READERS; i++)
		assert_int_equal(pthread_create(&readers[i], NULL, read_snapshots, builder), 0);
	assert_int_equal(pthread_create(&writer, NULL, write_samples, builder), 0);
	pthread_join(writer, NULL);
	for (int i = 0; i < READERS; i++)
		pthread_join(readers[i], NULL);
	assert_int_equal(failures, 0);
	profile_builder_free(builder);
}

static void a_reader_that_forgets_what_it_had_sees_whole_parts(void **state)
{
	struct profile_builder *builder = profile_builder_new();
	pthread_t writer;

	(void)state;
	assert_int_equal(pthread_create(&writer, NULL, write_samples, builder), 0);
	read_snapshots_of(builder, true);
	pthread_join(writer, NULL);
	assert_int_equal(failures, 0);
	profile_builder_free(builder);
}

/* --- trees are shared between threads, too */

static void *use_tree(void *argument)
{
	struct call_tree *tree = argument;
	struct call_tree *inverted = call_tree_invert(tree, 0, 0);

	expect(inverted->total[0] == tree->total[0]);
	for (node_id node = 0; node < inverted->count; node++)
		expect(strlen(call_tree_text(inverted, node)) > 0);
	call_tree_unref(inverted);
	call_tree_unref(tree);
	return NULL;
}

static void the_last_of_its_users_frees_a_tree(void **state)
{
	struct profile_builder *builder = profile_builder_new();
	struct profile profile;
	struct call_tree *tree;
	struct error error;
	struct slice slice;
	pthread_t users[8];

	(void)state;
	write_samples(builder);
	profile = profile_builder_snapshot(builder);
	slice_init(&slice);
	tree = call_tree_build(&profile, &slice, &error);
	assert_non_null(tree);
	for (int i = 0; i < 8; i++)
		assert_int_equal(pthread_create(&users[i], NULL, use_tree, call_tree_ref(tree)), 0);
	call_tree_unref(tree);
	for (int i = 0; i < 8; i++)
		pthread_join(users[i], NULL);
	assert_int_equal(failures, 0);
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(readers_see_whole_parts_while_a_writer_appends),
		cmocka_unit_test(a_reader_that_forgets_what_it_had_sees_whole_parts),
		cmocka_unit_test(the_last_of_its_users_frees_a_tree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
