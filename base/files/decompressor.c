#include "base/files/decompressor.h"

#include <stdlib.h>

#include "base/memory.h"

enum {
	TRIAL_LIMIT = 1 << 20, /* what has so much in it is what it was taken for */
	MAGIC_SIZE = 4,
};

struct decompressor {
	const struct compression_codec *codec;
	void *state; /* NULL: not built */
	bool has_begun;
	bool between; /* a member or frame has ended, or none has begun */
};

/* lz4 before zstd: the frames that both skip are its own where one of its frames is behind. */
static const enum compression shown[] = { COMPRESSION_GZIP, COMPRESSION_LZ4, COMPRESSION_ZSTD,
					  COMPRESSION_XZ, COMPRESSION_BZIP2 };

static const struct compression_codec *const codecs[] = {
	[COMPRESSION_GZIP] = &gzip_codec,       [COMPRESSION_ZSTD] = &zstd_codec,
	[COMPRESSION_XZ] = &xz_codec,           [COMPRESSION_BZIP2] = &bzip2_codec,
	[COMPRESSION_LZ4] = &lz4_codec,         [COMPRESSION_ZLIB] = &zlib_codec,
	[COMPRESSION_DEFLATE] = &deflate_codec, [COMPRESSION_BROTLI] = &brotli_codec,
};

enum compression compression_find(const unsigned char *head, size_t size)
{
	for (size_t i = 0; i < sizeof(shown) / sizeof(*shown); i++)
		if (compression_is_built(shown[i]) && codecs[shown[i]]->begins(head, size))
			return shown[i];
	return COMPRESSION_NONE;
}

bool compression_is_built(enum compression compression)
{
	return codecs[compression]->start;
}

struct decompressor *decompressor_new(enum compression compression)
{
	struct decompressor *decompressor = memory_new(1, sizeof(*decompressor));

	decompressor->codec = codecs[compression];
	decompressor->between = true;
	if (decompressor->codec->start)
		decompressor->state = decompressor->codec->start();
	return decompressor;
}

void decompressor_free(struct decompressor *decompressor)
{
	if (!decompressor)
		return;
	if (decompressor->state)
		decompressor->codec->end(decompressor->state);
	free(decompressor);
}

/* Whether another member or frame begins here; of what shows no beginning there is but one. */
static bool begins(const struct decompressor *decompressor, const struct decompressor_step *step)
{
	const struct compression_codec *codec = decompressor->codec;

	if (decompressor->has_begun && codec->continues)
		return codec->continues(step->in, step->in_size);
	return codec->begins ? codec->begins(step->in, step->in_size) : !decompressor->has_begun;
}

/* False: there is none, or not yet. */
static bool begin_member(struct decompressor *decompressor, struct decompressor_step *step)
{
	while (decompressor->codec->is_padded && decompressor->has_begun && step->in_size > 0 &&
	       *step->in == 0) {
		step->in++;
		step->in_size--;
	}
	if (step->in_size < MAGIC_SIZE && !step->in_ends)
		return false;
	step->ended = !begins(decompressor, step);
	if (step->ended)
		return false;
	decompressor->between = false;
	decompressor->has_begun = true;
	return true;
}

bool decompressor_run(struct decompressor *decompressor, struct decompressor_step *step,
		      struct error *error)
{
	const struct compression_codec *codec = decompressor->codec;
	size_t before = step->in_size;
	enum codec_status status;

	step->written = 0;
	step->ended = false;
	if (decompressor->between && !begin_member(decompressor, step))
		return true;
	if (!decompressor->state)
		return error_set(error, ERROR_UNSUPPORTED,
				 "it is compressed with %s, which this serac was built without",
				 codec->name);
	status = codec->run(decompressor->state, step, error);
	decompressor->between = status == CODEC_ENDED;
	if (status == CODEC_FAILED)
		return false;
	if (step->in_ends && step->written == 0 && step->in_size == before &&
	    !decompressor->between)
		return error_set(error, ERROR_MALFORMED, "its %s data is cut off", codec->name);
	return true;
}

bool compression_fits(enum compression compression, const unsigned char *bytes, size_t size)
{
	struct decompressor *decompressor = decompressor_new(compression);
	struct decompressor_step step = { .in = bytes, .in_size = size };
	unsigned char out[4096];
	struct error error;
	size_t written = 0, before;
	bool fits;

	do {
		before = step.in_size;
		step.out = out;
		step.out_size = sizeof(out);
		fits = decompressor_run(decompressor, &step, &error);
		written += step.written;
	} while (fits && !step.ended && written < TRIAL_LIMIT &&
		 (step.written > 0 || step.in_size < before));
	decompressor_free(decompressor);
	/* Padding may follow, but no text. */
	return fits && written > 0 && (!step.ended || step.in_size == 0 || *step.in == 0);
}
