#include "loaders/store_stream.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
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

static bool load_part(struct stream *stream, size_t size, struct error *error)
{
	struct profile_builder *builder = stream->builder;
	unsigned char *bytes = memory_new(size + 1, 1);
	struct input *part;
	const unsigned char *head;
	size_t head_size;
	bool is_loaded = false;

	if (!read_bytes(stream, bytes, size, error)) {
		free(bytes);
		return false;
	}
	part = input_open_memory(input_name(stream->input), bytes, size);
	head = input_peek(part, LOADER_PROBE_SIZE, &head_size);
	if (stream->parts++ > 0) {
		profile_builder_begin_input(builder, input_name(stream->input));
		profile_builder_set_format(builder, pprof_loader.name);
	}
	if (pprof_loader.probe(head, head_size) != PROBE_NO)
		is_loaded = pprof_loader.load(part, stream->symbols, builder, error);
	else
		error_set(error, ERROR_UNRECOGNISED, "the server's answer is not a pprof profile");
	input_close(part);
	free(bytes);
	return is_loaded;
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
	char *text;

	if ((text = behind(line, "property ")))
		add_property(stream, text);
	else if ((text = behind(line, "warning ")))
		profile_builder_warn(stream->builder, "%s", text);
	else if (strcmp(line, "end") == 0)
		stream->has_ended = true;
	else if ((text = behind(line, "part "))) {
		size_t size = strtoul(text, NULL, 10);

		return size <= PART_LIMIT && load_part(stream, size, error);
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
