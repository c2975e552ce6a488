#include "base/files/compression_codec.h"

#include <string.h>

enum { MAGIC_SIZE = 4, SKIPPED_HEADER = 8 };

static bool is_skipped(const unsigned char *head, size_t size)
{
	return size >= MAGIC_SIZE && (head[0] & 0xf0) == 0x50 &&
	       memcmp(head + 1, "\x2a\x4d\x18", MAGIC_SIZE - 1) == 0;
}

/* A frame, or frames to be skipped in front of one: alone, these may as well be zstd's. */
static bool begins(const unsigned char *head, size_t size)
{
	while (size >= SKIPPED_HEADER && is_skipped(head, size)) {
		size_t content = head[4] | (size_t)head[5] << 8 | (size_t)head[6] << 16 |
				 (size_t)head[7] << 24;

		if (content > size - SKIPPED_HEADER)
			return false;
		head += SKIPPED_HEADER + content;
		size -= SKIPPED_HEADER + content;
	}
	return size >= MAGIC_SIZE && memcmp(head, "\x04\x22\x4d\x18", MAGIC_SIZE) == 0;
}

#ifdef HAVE_LZ4

#include <lz4frame.h>
#include <stdlib.h>

#include "base/memory.h"

static bool continues(const unsigned char *head, size_t size)
{
	return begins(head, size) || is_skipped(head, size);
}

struct lz4 {
	LZ4F_dctx *context;
	size_t wanted; /* up to the end of the next block */
};

static void *start(void)
{
	struct lz4 *lz4 = memory_new(1, sizeof(*lz4));

	if (LZ4F_isError(LZ4F_createDecompressionContext(&lz4->context, LZ4F_VERSION)))
		memory_exhausted();
	lz4->wanted = MAGIC_SIZE;
	return lz4;
}

static void end(void *state)
{
	struct lz4 *lz4 = state;

	LZ4F_freeDecompressionContext(lz4->context);
	free(lz4);
}

/* A block at a time: of a call that fails nobody says how much it has written. */
static enum codec_status run(void *state, struct decompressor_step *step, struct error *error)
{
	struct lz4 *lz4 = state;
	size_t in = step->in_size < lz4->wanted ? step->in_size : lz4->wanted;
	size_t out = step->out_size;
	size_t status = LZ4F_decompress(lz4->context, step->out, &out, step->in, &in, NULL);

	if (LZ4F_isError(status))
		return codec_fail(error, "lz4", LZ4F_getErrorName(status));
	step->in += in;
	step->in_size -= in;
	step->written = out;
	lz4->wanted = status > 0 ? status : MAGIC_SIZE;
	return status == 0 ? CODEC_ENDED : CODEC_RUNS;
}

const struct compression_codec lz4_codec = {
	.name = "lz4",
	.begins = begins,
	.continues = continues,
	.start = start,
	.end = end,
	.run = run,
};

#else

const struct compression_codec lz4_codec = { .name = "lz4", .begins = begins };

#endif
