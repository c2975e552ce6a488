#include "base/files/compression_codec.h"

#include <string.h>
#include <zstd.h>

#include "base/memory.h"

/* Also a skippable frame, 0x184D2A50 to 0x184D2A5F (RFC 8878, 3.1.2): pzstd begins with one. */
static bool begins(const unsigned char *head, size_t size)
{
	static const unsigned char magic[] = { 0x28, 0xb5, 0x2f, 0xfd };

	if (size < sizeof(magic))
		return false;
	return memcmp(head, magic, sizeof(magic)) == 0 ||
	       ((head[0] & 0xf0) == 0x50 && memcmp(head + 1, "\x2a\x4d\x18", 3) == 0);
}

static void *start(void)
{
	ZSTD_DStream *stream = ZSTD_createDStream();

	if (!stream)
		memory_exhausted();
	return stream;
}

static void end(void *stream)
{
	ZSTD_freeDStream(stream);
}

static enum codec_status run(void *stream, struct decompressor_step *step, struct error *error)
{
	ZSTD_inBuffer in = { step->in, step->in_size, 0 };
	ZSTD_outBuffer out = { step->out, step->out_size, 0 };
	size_t status = ZSTD_decompressStream(stream, &out, &in);

	step->in += in.pos;
	step->in_size -= in.pos;
	step->written = out.pos;
	if (ZSTD_isError(status))
		return codec_fail(error, "zstd", ZSTD_getErrorName(status));
	return status == 0 ? CODEC_ENDED : CODEC_RUNS;
}

const struct compression_codec zstd_codec = {
	.name = "zstd",
	.begins = begins,
	.start = start,
	.end = end,
	.run = run,
};
