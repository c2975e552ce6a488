#include "report/export/gzip_stream.h"

#include <stdlib.h>
#include <sys/types.h>
#include <zlib.h>

#include "base/memory.h"

enum { BUFFER_SIZE = 1 << 16, GZIP_WINDOW = 15 + 16 };

struct gzip_stream {
	z_stream zlib;
	FILE *out;
	unsigned char buffer[BUFFER_SIZE];
};

static void compress_more(struct gzip_stream *stream, int flush)
{
	do {
		stream->zlib.next_out = stream->buffer;
		stream->zlib.avail_out = BUFFER_SIZE;
		deflate(&stream->zlib, flush);
		fwrite(stream->buffer, 1, BUFFER_SIZE - stream->zlib.avail_out, stream->out);
	} while (stream->zlib.avail_out == 0);
}

/* 0: an error, which the writer sees soon. */
static ssize_t write_bytes(void *cookie, const char *bytes, size_t size)
{
	struct gzip_stream *stream = cookie;

	stream->zlib.next_in = (z_const Bytef *)(uintptr_t)bytes;
	stream->zlib.avail_in = (uInt)size;
	compress_more(stream, Z_NO_FLUSH);
	return ferror(stream->out) ? 0 : (ssize_t)size;
}

static int close_stream(void *cookie)
{
	struct gzip_stream *stream = cookie;
	int result;

	compress_more(stream, Z_FINISH);
	deflateEnd(&stream->zlib);
	result = ferror(stream->out) ? EOF : 0;
	free(stream);
	return result;
}

FILE *gzip_stream_open(FILE *out)
{
	static const cookie_io_functions_t functions = {
		.write = write_bytes,
		.close = close_stream,
	};
	struct gzip_stream *stream = memory_new(1, sizeof(*stream));
	FILE *file;

	stream->out = out;
	if (deflateInit2(&stream->zlib, Z_DEFAULT_COMPRESSION, Z_DEFLATED, GZIP_WINDOW, 8,
			 Z_DEFAULT_STRATEGY) != Z_OK)
		memory_exhausted();
	file = fopencookie(stream, "w", functions);
	if (!file)
		memory_exhausted();
	return file;
}
