#include "loaders/store_stream.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/wire.h"
#include "loaders/bytes/input_bytes.h"
#include "loaders/fetch/stores/store_fetch.h"
#include "loaders/loader.h"

extern const struct loader pprof_loader;

enum { LINE_LIMIT = 4096, PART_LIMIT = 1 << 30 };

struct stream {
	struct input *input;
	const struct symbol_options *symbols;
	struct profile_builder *builder;
	uint32_t parts;
	bool has_ended;
};

enum taken { TAKEN, ENDS, BROKEN };

/* All of them. False with *error where the server is why, and without one where it was stopped. */
static bool read_bytes(struct stream *stream, void *bytes, size_t size, struct error *error)
{
	size_t done = 0;

	error->code = ERROR_NONE;
	while (done < size) {
		ptrdiff_t got = input_read(stream->input, (char *)bytes + done, size - done, error);

		if (got <= 0)
			return false;
		done += (size_t)got;
	}
	return true;
}

/* Byte by byte: lines are few and short. */
static bool read_line(struct stream *stream, char line[LINE_LIMIT], struct error *error)
{
	size_t length = 0;
	char c;

	while (read_bytes(stream, &c, 1, error) && c != '\n')
		if (length + 1 < LINE_LIMIT)
			line[length++] = c;
	line[length] = '\0';
	return length > 0 || (error->code == ERROR_NONE && c == '\n');
}

/* Servers make up when a merged profile was recorded, and one sample for how much of its value.
 * Counts are of the same recording, whose duration counts once. */
static bool is_made_up(uint32_t number, bool is_counts)
{
	enum { TIME = 9, DURATION = 10, PERIOD = 12 }; /* of profile.proto */

	return number == TIME || number == PERIOD || (number == DURATION && is_counts);
}

static void drop_what_is_made_up(unsigned char *bytes, size_t size, bool is_counts)
{
	struct wire wire = { bytes, bytes + size };
	struct wire_field field;

	while (wire_next(&wire, &field) == WIRE_FIELD)
		if (field.type == WIRE_VARINT && is_made_up(field.number, is_counts)) {
			unsigned char *last = bytes + (wire.at - bytes) - 1;

			/* The bytes of a number but its last have this bit, and so has its key
			 * not, unless it is of several. */
			*last = 0;
			for (unsigned char *at = last - 1; at > bytes && (*at & 0x80); at--)
				*at = 0x80;
		}
}

static bool load_profile(struct stream *stream, unsigned char *bytes, size_t size, bool is_counts,
			 struct error *error)
{
	const char *name = input_name(stream->input);
	struct input *part;
	bool is_loaded;

	if (pprof_loader.probe(bytes, size < LOADER_PROBE_SIZE ? size : LOADER_PROBE_SIZE) ==
	    PROBE_NO)
		return error_set(error, ERROR_UNRECOGNISED,
				 "the server's answer is not a pprof profile");
	drop_what_is_made_up(bytes, size, is_counts);
	part = input_open_memory(name, bytes, size);
	is_loaded = pprof_loader.load(part, stream->symbols, stream->builder, error);
	input_close(part);
	return is_loaded;
}

static bool unpack_and_load(struct stream *stream, unsigned char *bytes, size_t size,
			    bool is_counts, struct error *error)
{
	struct input *part = input_open_memory(input_name(stream->input), bytes, size);
	struct input_bytes plain;
	bool is_loaded = input_bytes_open(&plain, part, stream->builder, error);

	if (is_loaded) {
		is_loaded = load_profile(stream, plain.is_mapped ? bytes : plain.column.rows,
					 plain.size, is_counts, error);
		input_bytes_warn(&plain, stream->builder);
		input_bytes_close(&plain);
	}
	input_close(part);
	return is_loaded;
}

static void begin_part(struct stream *stream)
{
	if (stream->parts++ == 0)
		return;
	profile_builder_begin_input(stream->builder, input_name(stream->input));
	profile_builder_set_format(stream->builder, pprof_loader.name);
}

enum kind { PART, COUNTED, COUNTS };

static bool load_part(struct stream *stream, size_t size, enum kind kind, struct error *error)
{
	unsigned char *bytes = memory_new(size + 1, 1);
	bool is_good = read_bytes(stream, bytes, size, error);

	if (is_good && kind != COUNTS)
		begin_part(stream);
	if (is_good && kind == COUNTED)
		profile_builder_begin_join(stream->builder);
	if (kind == COUNTS)
		profile_builder_join_next(stream->builder);
	if (is_good && (kind != COUNTS || size > 0))
		is_good = unpack_and_load(stream, bytes, size, kind == COUNTS, error);
	if (kind == COUNTS)
		profile_builder_end_join(stream->builder);
	free(bytes);
	return is_good;
}

static void add_property(struct stream *stream, char *text)
{
	char *colon = strstr(text, ": ");

	if (!colon)
		return;
	*colon = '\0';
	profile_builder_add_property(stream->builder, text, colon + 2);
}

/* Behind a word and a blank; NULL: it does not begin with that. */
static char *behind(char *line, const char *word)
{
	return strncmp(line, word, strlen(word)) == 0 ? line + strlen(word) : NULL;
}

static bool take(struct stream *stream, char *line, struct error *error)
{
	static const char *const words[] = {
		[PART] = "part ", [COUNTED] = "counted ", [COUNTS] = "counts "
	};
	char *text;

	if ((text = behind(line, "property ")))
		add_property(stream, text);
	else if ((text = behind(line, "warning ")))
		profile_builder_warn(stream->builder, "%s", text);
	else if (strcmp(line, "end") == 0)
		stream->has_ended = true;
	for (size_t kind = PART; kind <= COUNTS; kind++)
		if ((text = behind(line, words[kind]))) {
			size_t size = strtoul(text, NULL, 10);

			return size <= PART_LIMIT && load_part(stream, size, kind, error);
		}
	return true;
}

bool store_stream_load(struct input *input, const struct symbol_options *symbols,
		       struct profile_builder *builder, struct error *error)
{
	struct stream stream = { .input = input, .symbols = symbols, .builder = builder };
	char line[LINE_LIMIT];
	bool is_good = true;

	while (is_good && !stream.has_ended && (is_good = read_line(&stream, line, error)))
		is_good = take(&stream, line, error);
	profile_builder_end_join(builder);
	if (is_good)
		return true;
	if (error->code == ERROR_NONE && stream.parts > 0) {
		profile_builder_warn(builder, "stopped: what came before is shown");
		return true;
	}
	if (error->code == ERROR_NONE)
		error_set(error, ERROR_IO, "stopped before the store had answered");
	return false;
}
