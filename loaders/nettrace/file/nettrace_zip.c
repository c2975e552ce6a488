#include "loaders/nettrace/file/nettrace_zip.h"

#include "base/files/decompressor.h"
#include "loaders/input/unpack_limit.h"
#include "loaders/nettrace/file/nettrace_reader.h"

static const char file_mark[] = "PK\3\4", entry_mark[] = "PK\1\2", end_mark[] = "PK\5\6";

enum {
	MARK_SIZE = 4,
	END_SIZE = 22,
	COMMENT_LIMIT = 65535,
	UNPACK_STEP = 1 << 20,
	NAME_PRINTED = 200
};
enum { METHOD_STORED = 0, METHOD_DEFLATE = 8, FLAG_ENCRYPTED = 1 };

#define ROOM_LIMIT ((uint64_t)1 << 40)

struct entry {
	uint64_t flags, method, packed, offset;
	struct span name;
};

/* In front of the file's bytes, where the reader is afterwards. */
static bool read_file(struct nettrace_reader *reader, struct entry *entry)
{
	struct nettrace_reader mark = nettrace_part(reader, MARK_SIZE);
	uint64_t name, extra;

	if (mark.failed || memcmp(mark.at, file_mark, MARK_SIZE) != 0)
		return false;
	nettrace_skip(reader, 2);
	entry->flags = nettrace_number(reader, 2);
	entry->method = nettrace_number(reader, 2);
	nettrace_skip(reader, 4 + 4); /* time, checksum */
	entry->packed = nettrace_number(reader, 4);
	nettrace_skip(reader, 4);
	name = nettrace_number(reader, 2);
	extra = nettrace_number(reader, 2);
	mark = nettrace_part(reader, name);
	entry->name = (struct span){ (const char *)mark.at, (const char *)mark.end };
	nettrace_skip(reader, extra);
	return !reader->failed;
}

/* Of a name that is printed. */
static int printed_length(struct span name)
{
	return (int)(span_length(name) < NAME_PRINTED ? span_length(name) : NAME_PRINTED);
}

static bool is_recording(struct span name)
{
	return span_ends(name, ".nettrace") || span_ends(name, ".netperf");
}

bool nettrace_zip_is(const unsigned char *head, size_t size)
{
	return size >= MARK_SIZE && memcmp(head, file_mark, MARK_SIZE) == 0;
}

/* Where sizes come behind the bytes, what follows is not found. */
bool nettrace_zip_begins(const unsigned char *head, size_t size)
{
	struct nettrace_reader reader = { .at = head, .end = head + size };
	struct entry entry;

	while (read_file(&reader, &entry)) {
		if (is_recording(entry.name))
			return true;
		nettrace_skip(&reader, entry.packed);
	}
	return false;
}

/* --- the list of files at the end */

static bool read_entry(struct nettrace_reader *reader, struct entry *entry)
{
	struct nettrace_reader mark = nettrace_part(reader, MARK_SIZE), part;
	uint64_t name, rest;

	if (mark.failed || memcmp(mark.at, entry_mark, MARK_SIZE) != 0)
		return false;
	nettrace_skip(reader, 4);
	entry->flags = nettrace_number(reader, 2);
	entry->method = nettrace_number(reader, 2);
	nettrace_skip(reader, 4 + 4);
	entry->packed = nettrace_number(reader, 4);
	nettrace_skip(reader, 4);
	name = nettrace_number(reader, 2);
	rest = nettrace_number(reader, 2);
	rest += nettrace_number(reader, 2);
	nettrace_skip(reader, 2 + 2 + 4);
	entry->offset = nettrace_number(reader, 4);
	part = nettrace_part(reader, name);
	entry->name = (struct span){ (const char *)part.at, (const char *)part.end };
	nettrace_skip(reader, rest);
	return !reader->failed;
}

static const unsigned char *find_end(const unsigned char *bytes, size_t size)
{
	size_t searched = size < END_SIZE + COMMENT_LIMIT ? size : END_SIZE + COMMENT_LIMIT;

	for (size_t back = END_SIZE; back <= searched; back++)
		if (memcmp(bytes + size - back, end_mark, MARK_SIZE) == 0)
			return bytes + size - back;
	return NULL;
}

/* The first recording; where the list is damaged, or cut off, by what is in front of each file. */
static bool find_entry(const unsigned char *bytes, size_t size, struct entry *found,
		       uint32_t *recordings)
{
	const unsigned char *end = find_end(bytes, size);
	struct nettrace_reader list = { .at = end ? end : bytes, .end = bytes + size };
	struct nettrace_reader first = { .at = bytes, .end = bytes + size };
	struct entry entry;
	uint64_t offset;

	*recordings = 0;
	nettrace_skip(&list, 16);
	offset = nettrace_number(&list, 4);
	list = (struct nettrace_reader){ .at = bytes, .end = bytes + size };
	nettrace_skip(&list, end ? offset : size);
	while (read_entry(&list, &entry))
		if (is_recording(entry.name) && (*recordings)++ == 0)
			*found = entry;
	if (*recordings > 0)
		return true;
	offset = 0;
	while (read_file(&first, &entry)) {
		if (is_recording(entry.name)) {
			*found = entry;
			found->offset = offset;
			*recordings = 1;
			return true;
		}
		nettrace_skip(&first, entry.packed);
		offset = (uint64_t)(first.at - bytes);
	}
	return false;
}

/* --- its bytes */

static bool unpack(struct nettrace_zip *zip, struct nettrace_reader packed, struct input *input,
		   struct profile_builder *builder, struct error *error)
{
	struct decompressor *decompressor = decompressor_new(COMPRESSION_DEFLATE);
	uint64_t limit = input_unpack_limit(input, nettrace_left(&packed), UNPACK_RATIO_KEPT), room;
	struct decompressor_step step = {
		.in = packed.at,
		.in_size = nettrace_left(&packed),
		.in_ends = true,
	};
	struct error failure = { .code = ERROR_NONE };
	bool is_good = true;

	column_init(&zip->column, 1, ROOM_LIMIT);
	zip->is_unpacked = true;
	/* The system may give less room. */
	room = zip->column.reserved > UNPACK_STEP ? zip->column.reserved - UNPACK_STEP : 0;
	if (limit > room)
		limit = room;
	while (is_good && !step.ended && zip->size <= limit && !input_is_stopped(input)) {
		column_commit(&zip->column, zip->size + UNPACK_STEP);
		step.out = zip->column.rows + zip->size;
		step.out_size = UNPACK_STEP;
		is_good = decompressor_run(decompressor, &step, &failure);
		zip->size += step.written;
	}
	decompressor_free(decompressor);
	zip->at = zip->column.rows;
	if (zip->size > limit) {
		zip->size = limit;
		is_good = unpack_limit_refuse(limit, &failure);
	}
	if (is_good)
		return true;
	if (zip->size == 0) {
		*error = failure;
		return false;
	}
	profile_builder_warn_of_end(builder, "%s; everything before that is shown",
				    failure.message);
	return true;
}

bool nettrace_zip_open(struct nettrace_zip *zip, const unsigned char *bytes, size_t size,
		       struct input *input, struct profile_builder *builder, struct error *error)
{
	struct nettrace_reader reader = { .at = bytes, .end = bytes + size }, content;
	struct entry entry = { .offset = 0 }, file;
	uint32_t recordings;
	bool is_good;

	if (!find_entry(bytes, size, &entry, &recordings))
		return error_set(error, ERROR_UNSUPPORTED,
				 "a zip archive without a file whose name ends in .nettrace");
	nettrace_skip(&reader, entry.offset);
	if (!read_file(&reader, &file))
		return error_set(error, ERROR_MALFORMED,
				 "the zip archive is damaged or cut off at \"%.*s\"",
				 printed_length(entry.name), entry.name.at);
	/* Where sizes come behind the bytes, only the list has them; without it all is taken. */
	content = reader;
	if (entry.packed > 0 && entry.packed < nettrace_left(&content))
		content.end = content.at + entry.packed;
	if (entry.flags & FLAG_ENCRYPTED ||
	    (entry.method != METHOD_STORED && entry.method != METHOD_DEFLATE))
		return error_set(error, ERROR_UNSUPPORTED,
				 "the file in the zip archive is encrypted, or compressed in a way "
				 "that serac does not read; unpack it first");
	if (recordings > 1)
		profile_builder_warn(builder,
				     "the zip archive has %u recordings: only the first one, "
				     "\"%.*s\", is shown",
				     recordings, printed_length(entry.name), entry.name.at);
	if (entry.method == METHOD_DEFLATE) {
		is_good = unpack(zip, content, input, builder, error);
	} else {
		zip->at = content.at;
		zip->size = nettrace_left(&content);
		is_good = true;
	}
	return is_good;
}

void nettrace_zip_close(struct nettrace_zip *zip)
{
	if (zip->is_unpacked)
		column_release(&zip->column);
	*zip = (struct nettrace_zip){ .size = 0 };
}
