#include "loaders/bytes/input_lines.h"

#include <inttypes.h>

enum { READ_SIZE = 1 << 18 };

void input_lines_init(struct input_lines *lines, struct input *input,
		      struct profile_builder *builder)
{
	*lines = (struct input_lines){ .input = input, .builder = builder };
}

void input_lines_release(struct input_lines *lines)
{
	byte_buffer_release(&lines->buffer);
}

/* False: there is no more. */
static bool read_more(struct input_lines *lines)
{
	struct byte_buffer *buffer = &lines->buffer;
	ptrdiff_t got;

	if (lines->has_ended)
		return false;
	byte_buffer_make_room(buffer, byte_buffer_left(buffer) + READ_SIZE);
	got = input_read(lines->input, buffer->bytes + buffer->size,
			 buffer->capacity - buffer->size, &lines->failure);
	lines->has_ended = got <= 0;
	if (got <= 0)
		return false;
	buffer->size += (size_t)got;
	profile_builder_set_progress(lines->builder, input_position(lines->input),
				     input_size(lines->input));
	profile_builder_publish(lines->builder);
	return true;
}

/* Up to its end, which is taken as well. */
static bool skip_rest(struct input_lines *lines)
{
	struct byte_buffer *buffer = &lines->buffer;
	const unsigned char *newline;

	do {
		newline = memchr(buffer->bytes + buffer->at, '\n', byte_buffer_left(buffer));
		buffer->at = newline ? (size_t)(newline + 1 - buffer->bytes) : buffer->size;
	} while (!newline && read_more(lines));
	return newline;
}

static struct span take(struct input_lines *lines, size_t length)
{
	const char *at = (const char *)lines->buffer.bytes + lines->buffer.at;
	struct span line = { at, at + length };

	lines->number++;
	lines->buffer.at += length;
	if (length > 0 && line.end[-1] == '\r')
		line.end--;
	return line;
}

bool input_lines_next(struct input_lines *lines, struct span *line)
{
	struct byte_buffer *buffer = &lines->buffer;
	size_t looked_at = 0;

	for (;;) {
		size_t left = byte_buffer_left(buffer);
		const unsigned char *newline =
			left > looked_at ? memchr(buffer->bytes + buffer->at + looked_at, '\n',
						  left - looked_at)
					 : NULL;

		if (newline) {
			*line = take(lines, (size_t)(newline - buffer->bytes) - buffer->at);
			buffer->at++;
			return true;
		}
		looked_at = left;
		if (left >= INPUT_LINE_LIMIT)
			break;
		if (!read_more(lines)) {
			lines->is_open = left > 0;
			return false;
		}
	}
	lines->cut++;
	if (!skip_rest(lines))
		lines->is_open = true;
	*line = (struct span){ "", "" };
	lines->number++;
	return true;
}

void input_lines_warn(const struct input_lines *lines, struct profile_builder *builder)
{
	if (lines->cut > 0)
		profile_builder_warn(builder, "%" PRIu64 " line%s longer than 1 MiB: left out",
				     lines->cut, lines->cut == 1 ? " is" : "s are");
	if (lines->failure.code != ERROR_NONE)
		profile_builder_warn_of_end(builder, "%s; everything before that is shown",
					    lines->failure.message);
	else if (lines->is_open)
		profile_builder_warn_of_end(builder,
					    "it ends in the middle of line %" PRIu64
					    ": everything before that is shown",
					    lines->number + 1);
}
