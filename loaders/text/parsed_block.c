#include "loaders/text/parsed_block.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/tables/profile_builder.h"

void parsed_block_init(struct parsed_block *block, uint32_t value_count)
{
	*block = (struct parsed_block){ .value_count = value_count };
}

void parsed_block_release(struct parsed_block *block)
{
	free(block->locations);
	free(block->samples);
	free(block->values);
	free(block->properties);
	*block = (struct parsed_block){ 0 };
}

void parsed_block_clear(struct parsed_block *block)
{
	block->location_count = block->sample_count = block->property_count = 0;
	block->columns = 0;
	block->lines = block->empty_frames = block->lost = block->overflows = 0;
	block->bad.count = 0;
	block->has_kinds = block->has_clock = false;
}

struct parsed_sample *parsed_block_add_sample(struct parsed_block *block,
					      struct parsed_value **values)
{
	struct parsed_sample *sample;

	if (block->sample_count == block->sample_capacity) {
		block->sample_capacity = block->sample_capacity * 2 + 256;
		block->samples = memory_resize(block->samples, block->sample_capacity,
					       sizeof(*block->samples));
		block->values = memory_resize(block->values,
					      (size_t)block->sample_capacity * block->value_count,
					      sizeof(*block->values));
	}
	sample = &block->samples[block->sample_count];
	*sample = (struct parsed_sample){ .cpu = -1, .time = TIME_UNKNOWN };
	*values = &block->values[(size_t)block->sample_count * block->value_count];
	block->sample_count++;
	return sample;
}

uint32_t *parsed_block_reserve(struct parsed_block *block, size_t count)
{
	if (count > block->location_capacity - block->location_count) {
		size_t capacity = ((size_t)block->location_count + count) * 2;

		if (capacity > UINT32_MAX)
			memory_exhausted();
		block->location_capacity = (uint32_t)capacity;
		block->locations =
			memory_resize(block->locations, capacity, sizeof(*block->locations));
	}
	return block->locations + block->location_count;
}

void parsed_block_add_property(struct parsed_block *block, uint32_t key, uint32_t value)
{
	if (block->property_count == block->property_capacity) {
		block->property_capacity = block->property_capacity * 2 + 16;
		block->properties =
			memory_resize(block->properties, (size_t)block->property_capacity * 2,
				      sizeof(*block->properties));
	}
	block->properties[block->property_count * 2] = key;
	block->properties[block->property_count * 2 + 1] = value;
	block->property_count++;
}

void bad_lines_add(struct bad_lines *bad, uint64_t line, const char *text, size_t length)
{
	if (bad->count < BAD_LINES_KEPT) {
		char *to = bad->first[bad->count].text;

		if (length > BAD_LINE_TEXT)
			length = BAD_LINE_TEXT;
		memcpy(to, text, length);
		to[length] = '\0';
		for (size_t i = 0; i < length; i++)
			if ((unsigned char)to[i] < ' ' || (unsigned char)to[i] >= 0x7f)
				to[i] = '?';
		bad->first[bad->count].line = line;
	}
	bad->count++;
}

void bad_lines_append(struct bad_lines *bad, const struct bad_lines *more, uint64_t lines)
{
	for (uint64_t i = 0;
	     i < more->count && i < BAD_LINES_KEPT && bad->count + i < BAD_LINES_KEPT; i++) {
		bad->first[bad->count + i] = more->first[i];
		bad->first[bad->count + i].line += lines;
	}
	bad->count += more->count;
}

void bad_lines_print(const struct bad_lines *bad, char *text, size_t size)
{
	size_t used = 0;

	*text = '\0';
	for (uint64_t i = 0; i < bad->count && i < BAD_LINES_KEPT && used < size; i++)
		used += (size_t)snprintf(text + used, size - used, "%sline %" PRIu64 " (\"%s\")",
					 i ? ", " : "", bad->first[i].line, bad->first[i].text);
	if (bad->count > BAD_LINES_KEPT && used < size)
		snprintf(text + used, size - used, " and %" PRIu64 " more",
			 bad->count - BAD_LINES_KEPT);
}
