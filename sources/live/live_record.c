#include "sources/live/live_record.h"

#include <string.h>

uint32_t live_record_number(const unsigned char *bytes, size_t at)
{
	uint32_t number;

	memcpy(&number, bytes + at, sizeof(number));
	return number;
}

uint64_t live_record_long(const unsigned char *bytes, size_t at)
{
	uint64_t number;

	memcpy(&number, bytes + at, sizeof(number));
	return number;
}

struct live_record live_record_at(const unsigned char *bytes)
{
	uint16_t misc, size;

	memcpy(&misc, bytes + 4, sizeof(misc));
	memcpy(&size, bytes + 6, sizeof(size));
	return (struct live_record){ bytes, live_record_number(bytes, 0), misc, size };
}

bool live_record_is_mapping(uint32_t type)
{
	return type == RECORD_MMAP || type == RECORD_MMAP2;
}

bool live_record_covers(const struct live_record *later, const struct live_record *earlier)
{
	uint64_t start = live_record_long(later->bytes, RECORD_START_AT);
	uint64_t other = live_record_long(earlier->bytes, RECORD_START_AT);

	return live_record_is_mapping(earlier->type) && other >= start &&
	       other - start <= live_record_long(later->bytes, RECORD_LENGTH_AT) &&
	       live_record_long(earlier->bytes, RECORD_LENGTH_AT) <=
		       live_record_long(later->bytes, RECORD_LENGTH_AT) - (other - start);
}

/* A name of the same thread, as of a record that has it in the same place. */
bool live_record_is_same_thread(const struct live_record *later, const struct live_record *earlier)
{
	return (earlier->type == RECORD_COMM || earlier->type == RECORD_NAMESPACES) &&
	       (earlier->type == later->type || later->type == RECORD_EXIT) &&
	       live_record_number(earlier->bytes, RECORD_TID_AT) ==
		       live_record_number(later->bytes,
					  later->type == RECORD_EXIT ? 16 : RECORD_TID_AT);
}

bool live_record_is_same_symbol(const struct live_record *later, const struct live_record *earlier)
{
	return earlier->type == later->type &&
	       live_record_long(earlier->bytes, RECORD_SYMBOL_AT) ==
		       live_record_long(later->bytes, RECORD_SYMBOL_AT);
}

bool live_record_find(const unsigned char *bytes, size_t left, struct live_record *record)
{
	uint16_t size;
	uint32_t data;

	if (left < 8)
		return false;
	*record = (struct live_record){ .bytes = bytes };
	memcpy(&record->type, bytes, sizeof(record->type));
	memcpy(&record->misc, bytes + 4, sizeof(record->misc));
	memcpy(&size, bytes + 6, sizeof(size));
	record->size = size;
	if (record->type == RECORD_TRACING_DATA && left >= 12) {
		memcpy(&data, bytes + 8, sizeof(data));
		record->size += ((size_t)data + 7) / 8 * 8;
	}
	return size >= 8 && record->size <= left;
}
