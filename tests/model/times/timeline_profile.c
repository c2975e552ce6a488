#include "tests/model/times/timeline_profile.h"

#include <stdlib.h>
#include <string.h>

enum { SAMPLES = 40 };

static int below(int limit)
{
	return rand() % limit;
}

static string_id intern(struct profile_builder *builder, const char *text)
{
	return profile_builder_add_string(builder, text, strlen(text));
}

static string_id letter(struct profile_builder *builder, char first, int count)
{
	char text[] = { (char)(first + below(count)), '\0' };

	return intern(builder, text);
}

static stack_id add_stack(struct profile_builder *builder)
{
	location_id locations[4];
	uint32_t depth = (uint32_t)below(4);

	for (uint32_t i = 0; i < depth; i++) {
		struct function_info info = { .name = letter(builder, 'a', 4) };
		frame_id frame = profile_builder_add_frame(
			builder, profile_builder_add_function(builder, &info), 0);

		locations[i] = profile_builder_add_location(builder, 0, 0, &frame, 1);
	}
	return profile_builder_add_stack(builder, locations, depth, 0);
}

static tag_set_id add_tags(struct profile_builder *builder)
{
	tag_id tags[3];
	uint32_t count = (uint32_t)below(4);

	for (uint32_t i = 0; i < count; i++)
		tags[i] = profile_builder_add_tag(builder,
						  &(struct tag){ .key = letter(builder, 'k', 2),
								 .text = letter(builder, 'v', 3) });
	return profile_builder_add_tag_set(builder, tags, count);
}

enum time_style { TIMES_NEAR, TIMES_ONE, TIMES_ALL, TIMES_LATE, TIMES_UNKNOWN, TIME_STYLE_COUNT };

static int64_t draw_time(enum time_style style)
{
	int64_t any = (int64_t)((uint64_t)rand() << 33 ^ (uint64_t)rand() << 11 ^ (uint64_t)rand());

	if (below(12) == 0)
		return TIME_UNKNOWN;
	switch (style) {
	case TIMES_NEAR:
		return 100 + below(50);
	case TIMES_ONE:
		return 7;
	case TIMES_ALL:
		return below(8) == 0 ? INT64_MAX : below(8) == 0 ? INT64_MIN + 1 : any;
	case TIMES_LATE:
		return INT64_MAX - below(3);
	default:
		return TIME_UNKNOWN;
	}
}

static int64_t draw_duration(enum time_style style)
{
	if (below(3) == 0)
		return 0;
	return style == TIMES_ALL ? (int64_t)((uint64_t)rand() << below(32)) : below(60);
}

static void add_sample(struct profile_builder *builder, enum time_style style, bool is_signed)
{
	int64_t values[] = { below(100) - (is_signed ? 50 : 0), below(3) };

	profile_builder_add_sample(builder, &(struct sample){
						    .stack = add_stack(builder),
						    .thread = profile_builder_add_thread(
							    builder, below(2), below(3) - 1,
							    letter(builder, 'P', 2),
							    letter(builder, 'T', 2)),
						    .time = draw_time(style),
						    .duration = draw_duration(style),
						    .cpu = (int16_t)(below(3) - 1),
						    .type = (uint8_t)below(2),
						    .tags = add_tags(builder),
						    .values = values,
					    });
}

void timeline_profile_add_input(struct profile_builder *builder, bool is_typed)
{
	enum time_style style = (enum time_style)below(TIME_STYLE_COUNT);
	struct quantity_unit unit = { .unit = UNIT_COUNT, .name = "samples" };
	int count = below(3) == 0 ? 1 : below(SAMPLES);
	bool is_signed = below(3) == 0, lasts = below(3) == 0;

	profile_builder_begin_input(builder, "");
	profile_builder_add_sample_type(builder, intern(builder, "x"), unit);
	profile_builder_add_sample_type(builder, intern(builder, "y"), unit);
	profile_builder_set_columns(builder, COLUMN_THREAD | COLUMN_TIME | COLUMN_CPU |
						     COLUMN_TAGS | (is_typed ? COLUMN_TYPE : 0) |
						     (lasts ? COLUMN_DURATION : 0));
	while (count-- > 0)
		add_sample(builder, style, is_signed);
}
