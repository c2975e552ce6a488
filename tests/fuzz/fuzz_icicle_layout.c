/*
 * Any tree, any size: spans must tile (tests/show/layout_check.h).
 *
 * The input: columns, first row, number of rows, root, a byte each; then samples: a byte for the
 * depth, a byte for each frame, and a weight of as many bytes as the next byte says.
 */

#include "model/tables/profile_builder.h"
#include "tests/fuzz/bytes.h"
#include "tests/show/layout_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int64_t take_weight(struct bytes *bytes)
{
	uint64_t weight = 0;

	for (unsigned left = take(bytes) % 9; left > 0; left--)
		weight = weight << 8 | take(bytes);
	return (int64_t)weight;
}

static void add_sample(struct profile_builder *builder, struct bytes *bytes)
{
	location_id locations[64];
	uint32_t depth = take(bytes) % 64;
	int64_t weight;
	struct sample sample = { .time = TIME_UNKNOWN, .cpu = -1, .values = &weight };

	for (uint32_t i = 0; i < depth; i++) {
		char name = (char)take(bytes);
		struct function_info info = {
			.name = profile_builder_add_string(builder, &name, 1),
		};
		frame_id frame = profile_builder_add_frame(
			builder, profile_builder_add_function(builder, &info), 0);

		locations[i] = profile_builder_add_location(builder, 0, 0, &frame, 1);
	}
	weight = take_weight(bytes);
	sample.stack = profile_builder_add_stack(builder, locations, depth, 0);
	profile_builder_add_sample(builder, &sample);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes bytes = { data, data + size };
	struct profile_builder *builder = profile_builder_new();
	int columns = take(&bytes) - 2;
	uint32_t first = take(&bytes), rows = take(&bytes), root = take(&bytes);
	struct profile profile;
	struct call_tree *tree;
	struct icicle_box box;
	struct slice slice;
	struct error error;

	profile_builder_add_sample_type(builder, profile_builder_add_string(builder, "n", 1),
					(struct quantity_unit){ UNIT_COUNT, 0, "n" });
	while (bytes.at < bytes.end)
		add_sample(builder, &bytes);
	profile_builder_finish(builder);
	profile = profile_builder_snapshot(builder);
	slice_init(&slice);
	tree = call_tree_build(&profile, &slice, &error);
	if (tree) {
		box.node = root / 2 % tree->count;
		box.rest = box.node != 0 && root % 2;
		layout_check(tree, box, columns, first, rows);
		layout_check_beside(tree, box, columns, first, rows, rows);
		call_tree_unref(tree);
	}
	slice_release(&slice);
	profile_builder_free(builder);
	return 0;
}
