#include "model/tables/builder_columns.h"

#include "base/memory.h"

const size_t builder_row_sizes[COLUMN_COUNT] = {
	[STRING_BYTES] = 1,
	[STRING_OFFSET] = 8,
	[STRING_LENGTH] = 4,
	[MODULE_PATH] = 4,
	[MODULE_BUILD_ID] = 4,
	[MODULE_SYMBOLS] = 1,
	[MODULE_TEXT] = 4,
	[MODULE_ADVICE] = 4,
	[MAPPING_MODULE] = 4,
	[MAPPING_START] = 8,
	[MAPPING_LIMIT] = 8,
	[MAPPING_OFFSET] = 8,
	[FUNCTION_NAME] = 4,
	[FUNCTION_FULL] = 4,
	[FUNCTION_SYMBOL] = 4,
	[FUNCTION_FILE] = 4,
	[FUNCTION_UNIT] = 4,
	[FUNCTION_START] = 4,
	[FUNCTION_MODULE] = 4,
	[FUNCTION_KIND] = 1,
	[FUNCTION_IDENTITY] = 4,
	[FRAME_FUNCTION] = 4,
	[FRAME_LINE] = 4,
	[FRAME_IDENTITY] = 4,
	[FRAME_LIST] = 4,
	[LOCATION_MODULE] = 4,
	[LOCATION_ADDRESS] = 8,
	[LOCATION_KIND] = 1,
	[LOCATION_LIST] = 4,
	[LISTS] = 4,
	[THREAD_PID] = 4,
	[THREAD_TID] = 4,
	[THREAD_PROCESS] = 4,
	[THREAD_NAME] = 4,
	[SAMPLE_STACK] = 4,
	[SAMPLE_THREAD] = 4,
	[SAMPLE_TIME] = 8,
	[SAMPLE_TIME_BLOCK] = sizeof(struct time_block),
	[SAMPLE_DURATION] = 8,
	[SAMPLE_CPU] = 2,
	[SAMPLE_TYPE] = 1,
	[SAMPLE_TAGS] = 4,
	[SAMPLE_COPIES] = 4,
	[FIRST_OF_THREAD] = 4,
	[FIRST_OF_CPU] = 4,
	[FIRST_OF_TAGS] = 4,
	[MOMENT_TIME] = 8,
	[MOMENT_KIND] = 1,
	[MOMENT_THREAD] = 4,
	[MOMENT_TEXT] = 4,
	[PROPERTY_KEY] = 4,
	[PROPERTY_VALUE] = 4,
	[WARNING] = 4,
	[INPUT_NAME] = 4,
	[INPUT_ROWS_ARE_SAMPLES] = 1,
	[INPUT_SAMPLE] = 4,
	[INPUT_FIRST_TIME] = 8,
	[INPUT_LAST_TIME] = 8,
	[INPUT_CLOCK] = 8,
	[INPUT_DURATION] = 8,
	[INPUT_FORMAT] = sizeof(char *),
};

void builder_point(struct profile_builder *builder)
{
	struct profile *live = &builder->live;

	live->strings.bytes = ROWS(builder, STRING_BYTES, char);
	live->strings.offset = ROWS(builder, STRING_OFFSET, uint64_t);
	live->strings.length = ROWS(builder, STRING_LENGTH, uint32_t);
	live->modules.path = ROWS(builder, MODULE_PATH, string_id);
	live->modules.build_id = ROWS(builder, MODULE_BUILD_ID, string_id);
	live->modules.symbols = ROWS(builder, MODULE_SYMBOLS, uint8_t);
	live->modules.symbols_text = ROWS(builder, MODULE_TEXT, string_id);
	live->modules.symbols_advice = ROWS(builder, MODULE_ADVICE, string_id);
	live->mappings.module = ROWS(builder, MAPPING_MODULE, module_id);
	live->mappings.start = ROWS(builder, MAPPING_START, uint64_t);
	live->mappings.limit = ROWS(builder, MAPPING_LIMIT, uint64_t);
	live->mappings.offset = ROWS(builder, MAPPING_OFFSET, uint64_t);
	live->functions.name = ROWS(builder, FUNCTION_NAME, string_id);
	live->functions.full = ROWS(builder, FUNCTION_FULL, string_id);
	live->functions.symbol = ROWS(builder, FUNCTION_SYMBOL, string_id);
	live->functions.file = ROWS(builder, FUNCTION_FILE, string_id);
	live->functions.unit = ROWS(builder, FUNCTION_UNIT, string_id);
	live->functions.start = ROWS(builder, FUNCTION_START, uint32_t);
	live->functions.module = ROWS(builder, FUNCTION_MODULE, module_id);
	live->functions.kind = ROWS(builder, FUNCTION_KIND, uint8_t);
	live->functions.identity = ROWS(builder, FUNCTION_IDENTITY, function_id);
	live->frames.function = ROWS(builder, FRAME_FUNCTION, function_id);
	live->frames.line = ROWS(builder, FRAME_LINE, uint32_t);
	live->frames.identity = ROWS(builder, FRAME_IDENTITY, frame_id);
	live->locations.module = ROWS(builder, LOCATION_MODULE, module_id);
	live->locations.address = ROWS(builder, LOCATION_ADDRESS, uint64_t);
	live->locations.address_kind = ROWS(builder, LOCATION_KIND, uint8_t);
	live->locations.list = ROWS(builder, LOCATION_LIST, uint32_t);
	live->locations.lists = ROWS(builder, LISTS, uint32_t);
	live->stacks.caller = stack_index_callers(&builder->stacks);
	live->stacks.location = stack_index_locations(&builder->stacks);
	live->threads.pid = ROWS(builder, THREAD_PID, int32_t);
	live->threads.tid = ROWS(builder, THREAD_TID, int32_t);
	live->threads.process = ROWS(builder, THREAD_PROCESS, string_id);
	live->threads.name = ROWS(builder, THREAD_NAME, string_id);
	live->samples.stack = ROWS(builder, SAMPLE_STACK, stack_id);
	live->moments.time = ROWS(builder, MOMENT_TIME, int64_t);
	live->moments.kind = ROWS(builder, MOMENT_KIND, uint8_t);
	live->moments.thread = ROWS(builder, MOMENT_THREAD, thread_id);
	live->moments.text = ROWS(builder, MOMENT_TEXT, string_id);
	live->property_key = ROWS(builder, PROPERTY_KEY, string_id);
	live->property_value = ROWS(builder, PROPERTY_VALUE, string_id);
	live->warning = ROWS(builder, WARNING, string_id);
	live->inputs.name = ROWS(builder, INPUT_NAME, string_id);
	live->inputs.format = ROWS(builder, INPUT_FORMAT, const char *);
	live->inputs.rows_are_samples = ROWS(builder, INPUT_ROWS_ARE_SAMPLES, uint8_t);
	live->inputs.first_sample = ROWS(builder, INPUT_SAMPLE, uint32_t);
	live->inputs.first_time = ROWS(builder, INPUT_FIRST_TIME, int64_t);
	live->inputs.last_time = ROWS(builder, INPUT_LAST_TIME, int64_t);
	live->inputs.clock = ROWS(builder, INPUT_CLOCK, int64_t);
	live->inputs.duration = ROWS(builder, INPUT_DURATION, int64_t);
}

void builder_retire(struct profile_builder *builder, struct column *column, uint64_t *since,
		    struct column successor)
{
	uint64_t next = builder->live.edition + 1;

	builder->retired = memory_resize(builder->retired, builder->retired_count + 1,
					 sizeof(*builder->retired));
	builder->retired[builder->retired_count++] =
		(struct retired_column){ *column, *since, next };
	*column = successor;
	*since = next;
}

void builder_release_retired(struct profile_builder *builder, uint64_t seen, uint64_t needed)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < builder->retired_count; i++) {
		struct retired_column *retired = &builder->retired[i];

		if (retired->since > seen || retired->until <= needed)
			column_release(&retired->column);
		else
			builder->retired[kept++] = *retired;
	}
	builder->retired_count = kept;
}

void builder_choose_default(struct profile_builder *builder)
{
	struct profile *live = &builder->live;

	live->default_sample_type = builder->default_type;
	for (uint32_t i = 0;
	     i < live->sample_type_count && live->sample_types[live->default_sample_type].size == 0;
	     i++)
		if (live->sample_types[i].size != 0)
			live->default_sample_type = i;
}
