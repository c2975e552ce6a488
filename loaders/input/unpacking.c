#include "loaders/input/unpacking.h"

#include <string.h>
#include <strings.h>

#include "base/span.h"
#include "loaders/input/unpack_limit.h"

enum {
	PACKED_SIZE = 256 * 1024,
	MAGIC_SIZE = 4,    /* shows gzip and zstd */
	TRIAL_SIZE = 4096, /* tells text from what shows nothing */
};

void unpacking_release(struct unpacking *unpacking)
{
	for (unsigned i = 0; i <= UNPACKING_LIMIT; i++) {
		decompressor_free(unpacking->layers[i].decompressor);
		byte_buffer_release(&unpacking->layers[i].packed);
	}
}

/* --- reading */

static ptrdiff_t uncompress(struct unpacking *unpacking, unsigned layer, unsigned char *bytes,
			    size_t size);

/* What a layer is made of: the bytes as stored, or those of the layer around it. */
static ptrdiff_t read_packed(struct unpacking *unpacking, unsigned layer, unsigned char *bytes,
			     size_t size)
{
	return layer > 0 ? uncompress(unpacking, layer - 1, bytes, size)
			 : stored_input_read(unpacking->stored, bytes, size, &unpacking->failure);
}

static ptrdiff_t fill_packed(struct unpacking *unpacking, unsigned layer)
{
	struct byte_buffer *packed = &unpacking->layers[layer].packed;
	ptrdiff_t got;

	byte_buffer_make_room(packed, PACKED_SIZE);
	got = read_packed(unpacking, layer, packed->bytes + packed->size,
			  packed->capacity - packed->size);
	if (got > 0)
		packed->size += (size_t)got;
	else
		unpacking->layers[layer].packed_ended = true;
	return got;
}

/* Reads no more of what is too much. */
static size_t limit_plain(struct unpacking *unpacking, struct unpacking_layer *layer, size_t done)
{
	uint64_t limit =
		unpack_limit(unpacking->stored->position, UNPACK_RATIO_READ, unpacking->allowed);
	uint64_t left = layer->plain_size < limit ? limit - layer->plain_size : 0;

	layer->plain_size += done;
	if (done <= left)
		return done;
	unpack_limit_refuse(limit, &unpacking->failure);
	layer->plain_ended = true;
	return (size_t)left;
}

static ptrdiff_t uncompress(struct unpacking *unpacking, unsigned number, unsigned char *bytes,
			    size_t size)
{
	struct unpacking_layer *layer = &unpacking->layers[number];
	struct byte_buffer *packed = &layer->packed;
	size_t done = 0;
	bool paused = false;

	while (done < size && !layer->plain_ended) {
		struct decompressor_step step = {
			.in = packed->bytes + packed->at,
			.in_size = byte_buffer_left(packed),
			.in_ends = layer->packed_ended,
			.out = bytes + done,
			.out_size = size - done,
		};
		struct error cause = unpacking->failure;
		size_t room;
		ptrdiff_t got;

		if (!decompressor_run(layer->decompressor, &step, &unpacking->failure)) {
			/* Why it is cut off says more than that it is. */
			if (cause.code != ERROR_NONE)
				unpacking->failure = cause;
			layer->plain_ended = true;
			done += step.written;
			break;
		}
		done += step.written;
		layer->plain_ended = step.ended;
		if (step.written > 0 || step.in_size < byte_buffer_left(packed)) {
			packed->at = packed->size - step.in_size;
			continue;
		}
		if (layer->packed_ended || (paused && done > 0))
			break;
		room = PACKED_SIZE - byte_buffer_left(packed);
		got = fill_packed(unpacking, number);
		paused = got >= 0 && (size_t)got < room;
	}
	done = limit_plain(unpacking, layer, done);
	return done > 0 || unpacking->failure.code == ERROR_NONE ? (ptrdiff_t)done : -1;
}

ptrdiff_t unpacking_read(struct unpacking *unpacking, unsigned char *bytes, size_t size)
{
	struct unpacking_layer *layer = &unpacking->layers[unpacking->count];
	size_t done = byte_buffer_take(&layer->packed, bytes, size);

	if (done > 0)
		return (ptrdiff_t)done;
	if (layer->packed_ended)
		return unpacking->failure.code == ERROR_NONE ? 0 : -1;
	return read_packed(unpacking, unpacking->count, bytes, size);
}

/* --- what it is made of */

static bool fill_to(struct unpacking *unpacking, size_t size)
{
	struct unpacking_layer *layer = &unpacking->layers[unpacking->count];

	while (byte_buffer_left(&layer->packed) < size && !layer->packed_ended)
		fill_packed(unpacking, unpacking->count);
	return byte_buffer_left(&layer->packed) > 0;
}

/* The last of what a server has done to the body: "gzip, br". */
static struct span take_encoding(struct span *encodings)
{
	const char *comma = span_find_back(*encodings, ',');
	struct span last = { comma ? comma + 1 : encodings->at, encodings->end };

	encodings->end = comma ? comma : encodings->at;
	return span_trim(last);
}

static bool is(struct span encoding, const char *name)
{
	return span_length(encoding) == strlen(name) &&
	       strncasecmp(encoding.at, name, strlen(name)) == 0;
}

/* Servers mean either by "deflate". */
static enum compression try_encoding(struct unpacking *unpacking, struct span encoding)
{
	struct unpacking_layer *layer = &unpacking->layers[unpacking->count];
	enum compression tried[2] = { COMPRESSION_NONE, COMPRESSION_NONE };

	if (is(encoding, "br"))
		tried[0] = COMPRESSION_BROTLI;
	if (is(encoding, "deflate")) {
		tried[0] = COMPRESSION_ZLIB;
		tried[1] = COMPRESSION_DEFLATE;
	}
	if (tried[0] == COMPRESSION_NONE || !fill_to(unpacking, TRIAL_SIZE))
		return COMPRESSION_NONE;
	for (size_t i = 0; i < 2 && tried[i] != COMPRESSION_NONE; i++)
		if (!compression_is_built(tried[i]) ||
		    compression_fits(tried[i], layer->packed.bytes + layer->packed.at,
				     byte_buffer_left(&layer->packed)))
			return tried[i];
	return COMPRESSION_NONE;
}

/* The compression of the innermost layer so far. */
static enum compression find_compression(struct unpacking *unpacking, struct span *encodings)
{
	struct unpacking_layer *layer = &unpacking->layers[unpacking->count];
	enum compression compression = COMPRESSION_NONE;

	if (fill_to(unpacking, MAGIC_SIZE))
		compression = compression_find(layer->packed.bytes + layer->packed.at,
					       byte_buffer_left(&layer->packed));
	while (compression == COMPRESSION_NONE && encodings->at < encodings->end)
		compression = try_encoding(unpacking, take_encoding(encodings));
	return compression;
}

void unpacking_begin(struct unpacking *unpacking, struct stored_input *stored)
{
	struct span encodings = { 0 };

	unpacking->stored = stored;
	while (unpacking->count < UNPACKING_LIMIT) {
		enum compression compression;

		/* What the server says is known once something has come. */
		if (unpacking->count == 0 && fill_to(unpacking, 1)) {
			encodings.at = stored_input_encoding(stored);
			encodings.end = encodings.at + strlen(encodings.at);
		}
		compression = find_compression(unpacking, &encodings);
		if (compression == COMPRESSION_NONE)
			return;
		unpacking->layers[unpacking->count++].decompressor = decompressor_new(compression);
	}
}
