#include "base/files/compression_codec.h"

#ifdef HAVE_BROTLI

#include <brotli/decode.h>

#include "base/memory.h"

static void *start(void)
{
	BrotliDecoderState *brotli = BrotliDecoderCreateInstance(NULL, NULL, NULL);

	if (!brotli)
		memory_exhausted();
	return brotli;
}

static void end(void *brotli)
{
	BrotliDecoderDestroyInstance(brotli);
}

static enum codec_status run(void *brotli, struct decompressor_step *step, struct error *error)
{
	size_t room = step->out_size;
	unsigned char *out = step->out;
	BrotliDecoderResult result =
		BrotliDecoderDecompressStream(brotli, &step->in_size, &step->in, &room, &out, NULL);

	step->written = step->out_size - room;
	if (result == BROTLI_DECODER_RESULT_ERROR)
		return codec_fail(error, "brotli",
				  BrotliDecoderErrorString(BrotliDecoderGetErrorCode(brotli)));
	return result == BROTLI_DECODER_RESULT_SUCCESS ? CODEC_ENDED : CODEC_RUNS;
}

const struct compression_codec brotli_codec = {
	.name = "brotli",
	.start = start,
	.end = end,
	.run = run,
};

#else

const struct compression_codec brotli_codec = { .name = "brotli" };

#endif
