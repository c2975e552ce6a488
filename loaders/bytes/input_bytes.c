#include "loaders/bytes/input_bytes.h"

#include "loaders/input/unpack_limit.h"

enum { READ_SIZE = 1 << 20 };

#define INPUT_LIMIT ((size_t)1 << 40)

static bool read_all(struct input_bytes *bytes, struct input *input,
		     struct profile_builder *builder, struct error *error)
{
	uint64_t limit;
	ptrdiff_t got;

	do {
		column_commit(&bytes->column, bytes->size + READ_SIZE);
		got = input_read(input, bytes->column.rows + bytes->size, READ_SIZE,
				 &bytes->failure);
		if (got <= 0)
			break;
		bytes->size += (size_t)got;
		profile_builder_set_progress(builder, input_position(input), input_size(input));
		profile_builder_publish(builder);
		limit = input_unpack_limit(input, input_position(input), UNPACK_RATIO_KEPT);
	} while (bytes->size <= limit);
	if (got > 0) {
		unpack_limit_refuse(limit, &bytes->failure);
		bytes->size = limit;
	}
	if (bytes->size > 0)
		return true;
	if (got < 0)
		*error = bytes->failure;
	else
		error_set(error, ERROR_MALFORMED, "nothing in it");
	return false;
}

bool input_bytes_open(struct input_bytes *bytes, struct input *input,
		      struct profile_builder *builder, struct error *error)
{
	uint64_t limit;

	*bytes = (struct input_bytes){ 0 };
	bytes->at = input_map(input, &bytes->size);
	if (bytes->at && bytes->size > 0) {
		bytes->is_mapped = true;
		return true;
	}
	bytes->size = 0;
	column_init(&bytes->column, 1, INPUT_LIMIT);
	bytes->at = bytes->column.rows;
	limit = input_unpack_limit(input, input_size(input), UNPACK_RATIO_KEPT);
	if (input_unpack(input, limit, &bytes->column, &bytes->size))
		return true;
	bytes->size = 0;
	if (read_all(bytes, input, builder, error))
		return true;
	input_bytes_close(bytes);
	return false;
}

void input_bytes_close(struct input_bytes *bytes)
{
	if (!bytes->is_mapped)
		column_release(&bytes->column);
	*bytes = (struct input_bytes){ 0 };
}

void input_bytes_warn(const struct input_bytes *bytes, struct profile_builder *builder)
{
	if (bytes->failure.code != ERROR_NONE)
		profile_builder_warn_of_end(builder, "%s; everything before that is shown",
					    bytes->failure.message);
}
