#include "base/files/compression_codec.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/memory.h"

enum { PIECE = 1 << 30 }; /* its sizes have 32 bits */

static bool begins_gzip(const unsigned char *head, size_t size)
{
	static const unsigned char magic[] = { 0x1f, 0x8b, 0x08 };

	return size >= sizeof(magic) && memcmp(head, magic, sizeof(magic)) == 0;
}

static void *start(int window)
{
	z_stream *stream = memory_new(1, sizeof(*stream));

	if (inflateInit2(stream, window) != Z_OK)
		memory_exhausted();
	return stream;
}

static void *start_gzip(void)
{
	return start(16 + MAX_WBITS); /* with its header and trailer */
}

static void *start_zlib(void)
{
	return start(MAX_WBITS);
}

static void *start_deflate(void)
{
	return start(-MAX_WBITS); /* neither */
}

static void end(void *state)
{
	inflateEnd(state);
	free(state);
}

static enum codec_status run(z_stream *stream, struct decompressor_step *step, const char *name,
			     struct error *error)
{
	size_t in = step->in_size < PIECE ? step->in_size : PIECE;
	size_t out = step->out_size < PIECE ? step->out_size : PIECE;
	int status;

	stream->next_in = (unsigned char *)(uintptr_t)step->in;
	stream->avail_in = (uInt)in;
	stream->next_out = step->out;
	stream->avail_out = (uInt)out;
	status = inflate(stream, Z_NO_FLUSH);
	step->in += in - stream->avail_in;
	step->in_size -= in - stream->avail_in;
	step->written = out - stream->avail_out;
	switch (status) {
	case Z_STREAM_END:
		inflateReset(stream);
		return CODEC_ENDED;
	case Z_OK:
	case Z_BUF_ERROR: /* no progress: more input is wanted */
		return CODEC_RUNS;
	case Z_MEM_ERROR:
		memory_exhausted();
	default:
		return codec_fail(error, name, stream->msg ? stream->msg : "no reason given");
	}
}

static enum codec_status run_gzip(void *state, struct decompressor_step *step, struct error *error)
{
	return run(state, step, "gzip", error);
}

static enum codec_status run_zlib(void *state, struct decompressor_step *step, struct error *error)
{
	return run(state, step, "zlib", error);
}

static enum codec_status run_deflate(void *state, struct decompressor_step *step,
				     struct error *error)
{
	return run(state, step, "deflate", error);
}

const struct compression_codec gzip_codec = {
	.name = "gzip",
	.begins = begins_gzip,
	.start = start_gzip,
	.end = end,
	.run = run_gzip,
};

const struct compression_codec zlib_codec = {
	.name = "zlib",
	.start = start_zlib,
	.end = end,
	.run = run_zlib,
};

const struct compression_codec deflate_codec = {
	.name = "deflate",
	.start = start_deflate,
	.end = end,
	.run = run_deflate,
};
