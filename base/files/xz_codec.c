#include "base/files/compression_codec.h"

#include <lzma.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Of a dictionary, which may say that it has 4 GiB; that of xz -9 has 64 MiB. */
#define MEMORY_LIMIT ((uint64_t)1 << 28)

static bool begins(const unsigned char *head, size_t size)
{
	static const unsigned char magic[] = { 0xfd, '7', 'z', 'X', 'Z', 0 };
	enum { LEAST = 4 };

	return size >= LEAST &&
	       memcmp(head, magic, size < sizeof(magic) ? size : sizeof(magic)) == 0;
}

static void begin_stream(lzma_stream *stream)
{
	if (lzma_stream_decoder(stream, MEMORY_LIMIT, 0) != LZMA_OK)
		memory_exhausted();
}

static void *start(void)
{
	static const lzma_stream empty = LZMA_STREAM_INIT;
	lzma_stream *stream = memory_new(1, sizeof(*stream));

	*stream = empty;
	begin_stream(stream);
	return stream;
}

static void end(void *state)
{
	lzma_end(state);
	free(state);
}

static const char *reason(lzma_ret status)
{
	switch (status) {
	case LZMA_FORMAT_ERROR:
		return "no header of xz";
	case LZMA_OPTIONS_ERROR:
		return "it has options that are not known";
	default:
		return "a check fails";
	}
}

static enum codec_status run(void *state, struct decompressor_step *step, struct error *error)
{
	lzma_stream *stream = state;
	lzma_ret status;

	stream->next_in = step->in;
	stream->avail_in = step->in_size;
	stream->next_out = step->out;
	stream->avail_out = step->out_size;
	status = lzma_code(stream, LZMA_RUN);
	step->in = stream->next_in;
	step->in_size = stream->avail_in;
	step->written = step->out_size - stream->avail_out;
	switch (status) {
	case LZMA_OK:
	case LZMA_BUF_ERROR: /* no progress: more input is wanted */
		return CODEC_RUNS;
	case LZMA_STREAM_END:
		begin_stream(stream);
		return CODEC_ENDED;
	case LZMA_MEM_ERROR:
		memory_exhausted();
	case LZMA_MEMLIMIT_ERROR:
		error_set(error, ERROR_UNSUPPORTED,
			  "its xz data takes more than 256 MiB of memory to unpack; "
			  "unpack it first, with xz -dc");
		return CODEC_FAILED;
	default:
		return codec_fail(error, "xz", reason(status));
	}
}

const struct compression_codec xz_codec = {
	.name = "xz",
	.begins = begins,
	.is_padded = true,
	.start = start,
	.end = end,
	.run = run,
};
