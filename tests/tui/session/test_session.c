/* What the explorer shows while a profile is read. */
#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/tables/profile_builder.h"
#include "tui/session/session.h"

static void wake(void *context)
{
	(void)context;
}

/* Samples of as many functions below main. */
static void add_samples(struct profile_builder *builder, uint32_t from, uint32_t count)
{
	location_id path[2];

	for (uint32_t i = from; i < from + count; i++) {
		int64_t value = 1;
		struct sample sample = { .time = TIME_UNKNOWN, .cpu = -1, .values = &value };

		for (uint32_t depth = 0; depth < 2; depth++) {
			struct function_info info = { 0 };
			char name[32];
			frame_id frame;

			snprintf(name, sizeof(name), depth == 0 ? "main" : "function %u", i);
			info.name = profile_builder_add_string(builder, name, strlen(name));
			frame = profile_builder_add_frame(
				builder, profile_builder_add_function(builder, &info), 0);
			path[depth] = profile_builder_add_location(builder, 0, 0, &frame, 1);
		}
		sample.stack = profile_builder_add_stack(builder, path, 2, 0);
		profile_builder_add_sample(builder, &sample);
	}
	profile_builder_publish(builder);
}

/* The analysis of a part is finished, and that of the whole asked for, before the box is looked
 * for. */
static void a_box_of_the_command_line_leaves_the_whole_profile_shown(void **state)
{
	enum { SAMPLES = 100000 };
	struct quantity_unit unit = { UNIT_COUNT, 0, "samples" };
	struct profile_builder *builder = profile_builder_new();
	struct document_view document = { .builder = builder };
	struct view_state view;
	struct session session;

	(void)state;
	profile_builder_add_sample_type(
		builder, profile_builder_add_string(builder, "samples", strlen("samples")), unit);
	add_samples(builder, 0, 10);
	view_state_init(&view);
	session_init(&session, &document, &view, wake, NULL);
	text_list_add(&session.zoom_names, "main");
	session_changed(&session);
	analyser_wait(session.analyser);
	add_samples(builder, 10, SAMPLES - 10);
	profile_builder_finish(builder);
	session_changed(&session);
	/* Not session_settle: where the part comes back again and again, it does not end. */
	for (int round = 0; round < 10; round++) {
		session_update(&session);
		analyser_wait(session.analyser);
	}
	assert_true(session.analysis->profile.complete);
	assert_int_equal(session.analysis->tree->total[0], SAMPLES);
	assert_string_equal(call_tree_text(session.analysis->shown, session.zoom.node), "main");
	session_release(&session);
	view_state_release(&view);
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_box_of_the_command_line_leaves_the_whole_profile_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
