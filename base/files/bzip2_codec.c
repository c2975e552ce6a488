#include "base/files/compression_codec.h"

#include <string.h>

/* A digit for the size of blocks, and the number of a block, or of the end where there is none. */
static bool begins(const unsigned char *head, size_t size)
{
	static const unsigned char block[] = { 0x31, 0x41, 0x59, 0x26, 0x53, 0x59 };
	static const unsigned char empty[] = { 0x17, 0x72, 0x45, 0x38, 0x50, 0x90 };
	enum { HEADER = 4 };
	size_t more = size > HEADER ? size - HEADER : 0;

	if (more > sizeof(block))
		more = sizeof(block);
	return size >= HEADER && memcmp(head, "BZh", 3) == 0 && head[3] >= '1' && head[3] <= '9' &&
	       (memcmp(head + HEADER, block, more) == 0 || memcmp(head + HEADER, empty, more) == 0);
}

#ifdef HAVE_BZIP2

#include <bzlib.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"

enum { PIECE = 1 << 30 }; /* its sizes have 32 bits */

static void *start(void)
{
	bz_stream *stream = memory_new(1, sizeof(*stream));

	if (BZ2_bzDecompressInit(stream, 0, 0) != BZ_OK)
		memory_exhausted();
	return stream;
}

static void end(void *state)
{
	BZ2_bzDecompressEnd(state);
	free(state);
}

static enum codec_status run(void *state, struct decompressor_step *step, struct error *error)
{
	bz_stream *stream = state;
	size_t in = step->in_size < PIECE ? step->in_size : PIECE;
	size_t out = step->out_size < PIECE ? step->out_size : PIECE;
	int status;

	stream->next_in = (char *)(uintptr_t)step->in;
	stream->avail_in = (unsigned)in;
	stream->next_out = (char *)step->out;
	stream->avail_out = (unsigned)out;
	status = BZ2_bzDecompress(stream);
	step->in += in - stream->avail_in;
	step->in_size -= in - stream->avail_in;
	step->written = out - stream->avail_out;
	switch (status) {
	case BZ_OK:
		return CODEC_RUNS;
	case BZ_STREAM_END:
		BZ2_bzDecompressEnd(stream);
		*stream = (bz_stream){ 0 };
		if (BZ2_bzDecompressInit(stream, 0, 0) != BZ_OK)
			memory_exhausted();
		return CODEC_ENDED;
	case BZ_MEM_ERROR:
		memory_exhausted();
	default:
		return codec_fail(error, "bzip2", "a block does not have what it should");
	}
}

const struct compression_codec bzip2_codec = {
	.name = "bzip2",
	.begins = begins,
	.start = start,
	.end = end,
	.run = run,
};

#else

const struct compression_codec bzip2_codec = { .name = "bzip2", .begins = begins };

#endif
