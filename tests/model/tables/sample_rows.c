#include "tests/model/tables/sample_rows.h"

#include "tests/model/tables/named_rows.h"

int rows_set_up(void **state)
{
	*state = profile_builder_new();
	return 0;
}

int rows_tear_down(void **state)
{
	profile_builder_free(*state);
	return 0;
}

uint32_t rows_add_type(struct profile_builder *builder, const char *name)
{
	return profile_builder_add_sample_type(builder, named_string(builder, name),
					       (struct quantity_unit){ .unit = UNIT_COUNT,
								       .name = "samples" });
}

void rows_add_wide(struct profile_builder *builder, int64_t first, int64_t second)
{
	int64_t values[] = { first, second };

	profile_builder_add_sample(builder, &(struct sample){
						    .time = TIME_UNKNOWN,
						    .cpu = -1,
						    .values = values,
					    });
}

void rows_add_typed(struct profile_builder *builder, uint32_t type, int64_t value)
{
	profile_builder_add_sample(builder, &(struct sample){
						    .time = TIME_UNKNOWN,
						    .cpu = -1,
						    .type = (uint8_t)type,
						    .values = &value,
					    });
}
