#include "base/decompressor.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#include "base/memory.h"

struct decompressor {
	enum compression compression;
	z_stream gzip;
	ZSTD_DStream *zstd;
	bool between; /* a member or frame has ended, or none has begun */
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

struct decompressor *decompressor_new(enum compression compression)
{
	struct decompressor *decompressor = memory_new(1, sizeof(*decompressor));

	decompressor->compression = compression;
	decompressor->between = true;
	if (compression == COMPRESSION_GZIP) {
		/* 16: gzip's header and trailer. */
		if (inflateInit2(&decompressor->gzip, 16 + MAX_WBITS) != Z_OK)
			memory_exhausted();
	} else {
		decompressor->zstd = ZSTD_createDStream();
		if (!decompressor->zstd)
			memory_exhausted();
	}
	return decompressor;
}

void decompressor_free(struct decompressor *decompressor)
{
	if (!decompressor)
		return;
	if (decompressor->compression == COMPRESSION_GZIP)
		inflateEnd(&decompressor->gzip);
	else
		ZSTD_freeDStream(decompressor->zstd);
	free(decompressor);
}

static bool run_gzip(struct decompressor *decompressor, struct decompressor_step *step,
		     struct error *error)
{
	z_stream *stream = &decompressor->gzip;
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
		return error_set(error, ERROR_MALFORMED, "its gzip data is damaged (%s)",
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

bool decompressor_run(struct decompressor *decompressor, struct decompressor_step *step,
		      struct error *error)
{
	bool gzip = decompressor->compression == COMPRESSION_GZIP;
	size_t before = step->in_size;

	step->written = 0;
	step->ended = false;
	if (decompressor->between) {
		if (step->in_size < sizeof(zstd_magic) && !step->in_ends)
			return true;
		if (!(gzip ? is_gzip(step->in, step->in_size) : is_zstd(step->in, step->in_size))) {
			step->ended = true;
			return true;
		}
		decompressor->between = false;
	}
	if (!(gzip ? run_gzip : run_zstd)(decompressor, step, error))
		return false;
	if (step->in_ends && step->written == 0 && step->in_size == before &&
	    !decompressor->between)
		return error_set(error, ERROR_MALFORMED, "its %s data is cut off",
				 gzip ? "gzip" : "zstd");
	return true;
}
