#include "base/files/decompressor.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>
#ifdef HAVE_BROTLI
#include <brotli/decode.h>
#endif

#include "base/memory.h"

enum { TRIAL_LIMIT = 1 << 20 }; /* what has so much in it is what it was taken for */

struct decompressor {
	enum compression compression;
	z_stream zlib;
	ZSTD_DStream *zstd;
	void *brotli;
	bool has_begun;
	bool between; /* a member or frame has ended, or none has begun */
};

static const char *const names[] = {
	[COMPRESSION_NONE] = "",           [COMPRESSION_GZIP] = "gzip",
	[COMPRESSION_ZSTD] = "zstd",       [COMPRESSION_ZLIB] = "zlib",
	[COMPRESSION_DEFLATE] = "deflate", [COMPRESSION_BROTLI] = "brotli",
};

static const unsigned char gzip_magic[] = { 0x1f, 0x8b, 0x08 };
static const unsigned char zstd_magic[] = { 0x28, 0xb5, 0x2f, 0xfd };

static bool is_gzip(const unsigned char *head, size_t size)
{
	return size >= sizeof(gzip_magic) && memcmp(head, gzip_magic, sizeof(gzip_magic)) == 0;
}

/* Also a skippable frame, 0x184D2A50 to 0x184D2A5F (RFC 8878, 3.1.2): pzstd begins with one. */
static bool is_zstd(const unsigned char *head, size_t size)
{
	if (size < sizeof(zstd_magic))
		return false;
	return memcmp(head, zstd_magic, sizeof(zstd_magic)) == 0 ||
	       ((head[0] & 0xf0) == 0x50 && memcmp(head + 1, "\x2a\x4d\x18", 3) == 0);
}

enum compression compression_find(const unsigned char *head, size_t size)
{
	if (is_gzip(head, size))
		return COMPRESSION_GZIP;
	return is_zstd(head, size) ? COMPRESSION_ZSTD : COMPRESSION_NONE;
}

bool compression_is_built(enum compression compression)
{
#ifdef HAVE_BROTLI
	(void)compression;
	return true;
#else
	return compression != COMPRESSION_BROTLI;
#endif
}

/* --- brotli, where it was built with it */

#ifdef HAVE_BROTLI

static void *brotli_new(void)
{
	return BrotliDecoderCreateInstance(NULL, NULL, NULL);
}

static void brotli_free(void *brotli)
{
	BrotliDecoderDestroyInstance(brotli);
}

static bool run_brotli(struct decompressor *decompressor, struct decompressor_step *step,
		       struct error *error)
{
	size_t room = step->out_size;
	unsigned char *out = step->out;
	BrotliDecoderResult result = BrotliDecoderDecompressStream(
		decompressor->brotli, &step->in_size, &step->in, &room, &out, NULL);

	step->written = step->out_size - room;
	decompressor->between = result == BROTLI_DECODER_RESULT_SUCCESS;
	if (result != BROTLI_DECODER_RESULT_ERROR)
		return true;
	return error_set(error, ERROR_MALFORMED, "its brotli data is damaged (%s)",
			 BrotliDecoderErrorString(BrotliDecoderGetErrorCode(decompressor->brotli)));
}

#else

static void *brotli_new(void)
{
	return NULL;
}

static void brotli_free(void *brotli)
{
	(void)brotli;
}

static bool run_brotli(struct decompressor *decompressor, struct decompressor_step *step,
		       struct error *error)
{
	(void)decompressor;
	(void)step;
	return error_set(error, ERROR_UNSUPPORTED,
			 "it is compressed with brotli, which this serac was built without");
}

#endif

/* --- any */

/* 16: gzip's header and trailer; a negative number: neither. */
static int window_of(enum compression compression)
{
	return compression == COMPRESSION_GZIP   ? 16 + MAX_WBITS
	       : compression == COMPRESSION_ZLIB ? MAX_WBITS
						 : -MAX_WBITS;
}

struct decompressor *decompressor_new(enum compression compression)
{
	struct decompressor *decompressor = memory_new(1, sizeof(*decompressor));

	decompressor->compression = compression;
	decompressor->between = true;
	if (compression == COMPRESSION_ZSTD)
		decompressor->zstd = ZSTD_createDStream();
	else if (compression == COMPRESSION_BROTLI)
		decompressor->brotli = brotli_new();
	else if (inflateInit2(&decompressor->zlib, window_of(compression)) != Z_OK)
		memory_exhausted();
	if ((compression == COMPRESSION_ZSTD && !decompressor->zstd) ||
	    (compression == COMPRESSION_BROTLI && compression_is_built(compression) &&
	     !decompressor->brotli))
		memory_exhausted();
	return decompressor;
}

void decompressor_free(struct decompressor *decompressor)
{
	if (!decompressor)
		return;
	if (decompressor->compression == COMPRESSION_ZSTD)
		ZSTD_freeDStream(decompressor->zstd);
	else if (decompressor->compression == COMPRESSION_BROTLI)
		brotli_free(decompressor->brotli);
	else
		inflateEnd(&decompressor->zlib);
	free(decompressor);
}

static bool run_zlib(struct decompressor *decompressor, struct decompressor_step *step,
		     struct error *error)
{
	z_stream *stream = &decompressor->zlib;
	size_t in = step->in_size < 1 << 30 ? step->in_size : 1 << 30;
	size_t out = step->out_size < 1 << 30 ? step->out_size : 1 << 30;
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
		decompressor->between = true;
		return true;
	case Z_OK:
	case Z_BUF_ERROR: /* no progress: more input is wanted */
		return true;
	case Z_MEM_ERROR:
		memory_exhausted();
	default:
		return error_set(error, ERROR_MALFORMED, "its %s data is damaged (%s)",
				 names[decompressor->compression],
				 stream->msg ? stream->msg : "no reason given");
	}
}

static bool run_zstd(struct decompressor *decompressor, struct decompressor_step *step,
		     struct error *error)
{
	ZSTD_inBuffer in = { step->in, step->in_size, 0 };
	ZSTD_outBuffer out = { step->out, step->out_size, 0 };
	size_t status = ZSTD_decompressStream(decompressor->zstd, &out, &in);

	step->in += in.pos;
	step->in_size -= in.pos;
	step->written = out.pos;
	if (ZSTD_isError(status))
		return error_set(error, ERROR_MALFORMED, "its zstd data is damaged (%s)",
				 ZSTD_getErrorName(status));
	decompressor->between = status == 0;
	return true;
}

/* Whether another member or frame begins here; of what shows no beginning there is but one. */
static bool begins(const struct decompressor *decompressor, const struct decompressor_step *step)
{
	switch (decompressor->compression) {
	case COMPRESSION_GZIP:
		return is_gzip(step->in, step->in_size);
	case COMPRESSION_ZSTD:
		return is_zstd(step->in, step->in_size);
	default:
		return !decompressor->has_begun;
	}
}

bool decompressor_run(struct decompressor *decompressor, struct decompressor_step *step,
		      struct error *error)
{
	static bool (*const runs[])(struct decompressor *, struct decompressor_step *,
				    struct error *) = {
		[COMPRESSION_GZIP] = run_zlib,     [COMPRESSION_ZSTD] = run_zstd,
		[COMPRESSION_ZLIB] = run_zlib,     [COMPRESSION_DEFLATE] = run_zlib,
		[COMPRESSION_BROTLI] = run_brotli,
	};
	size_t before = step->in_size;

	step->written = 0;
	step->ended = false;
	if (decompressor->between) {
		if (step->in_size < sizeof(zstd_magic) && !step->in_ends)
			return true;
		if (!begins(decompressor, step)) {
			step->ended = true;
			return true;
		}
		decompressor->between = false;
		decompressor->has_begun = true;
	}
	if (!runs[decompressor->compression](decompressor, step, error))
		return false;
	if (step->in_ends && step->written == 0 && step->in_size == before &&
	    !decompressor->between)
		return error_set(error, ERROR_MALFORMED, "its %s data is cut off",
				 names[decompressor->compression]);
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
