#include "loaders/pprof/pprof_bytes.h"

enum { READ_SIZE = 1 << 20 };

#define INPUT_LIMIT ((size_t)1 << 40)

/* Profiles shrink to a third or a tenth. */
enum { UNPACK_RATIO = 64, UNPACK_LEAST = 256 << 20 };

/* What may come of so many bytes. */
static uint64_t limit_of(uint64_t stored)
{
	return UNPACK_LEAST + (stored < INPUT_LIMIT ? stored : INPUT_LIMIT) * UNPACK_RATIO;
}

static bool read_all(struct pprof_bytes *bytes, struct input *input,
		     struct profile_builder *builder, struct error *error)
{
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
	} while (bytes->size <= limit_of(input_position(input)));
	if (got > 0)
		return error_set(error, ERROR_UNSUPPORTED,
				 "it unpacks to more than %d times its size, which no profile "
				 "does; to read it all the same, unpack it first",
				 UNPACK_RATIO);
	if (bytes->size > 0)
		return true;
	if (got < 0)
		*error = bytes->failure;
	else
		error_set(error, ERROR_MALFORMED, "nothing in it");
	return false;
}

bool pprof_bytes_open(struct pprof_bytes *bytes, struct input *input,
		      struct profile_builder *builder, struct error *error)
{
	*bytes = (struct pprof_bytes){ 0 };
	bytes->at = input_map(input, &bytes->size);
	if (bytes->at && bytes->size > 0) {
		bytes->is_mapped = true;
		return true;
	}
	bytes->size = 0;
	column_init(&bytes->column, 1, INPUT_LIMIT);
	bytes->at = bytes->column.rows;
	if (input_unpack(input, limit_of(input_size(input)), &bytes->column, &bytes->size))
		return true;
	bytes->size = 0;
	return read_all(bytes, input, builder, error);
}

void pprof_bytes_close(struct pprof_bytes *bytes)
{
	if (!bytes->is_mapped)
		column_release(&bytes->column);
	*bytes = (struct pprof_bytes){ 0 };
}
