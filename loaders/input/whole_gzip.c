#include "loaders/input/whole_gzip.h"

#ifdef HAVE_LIBDEFLATE

#include <libdeflate.h>

#include "base/files/decompressor.h"

enum { LEAST = 18, SIZE_FIELD = 4 }; /* header and trailer; the last of the trailer (RFC 1952) */

size_t whole_gzip_size(const unsigned char *in, size_t in_size)
{
	size_t size = 0;

	if (in_size < LEAST || compression_find(in, in_size) != COMPRESSION_GZIP)
		return 0;
	for (int i = SIZE_FIELD; i > 0; i--)
		size = size << 8 | in[in_size - SIZE_FIELD + (size_t)i - 1];
	return size;
}

bool whole_gzip_undo(const unsigned char *in, size_t in_size, unsigned char *out, size_t size)
{
	struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
	size_t read = 0;
	bool is_good =
		decompressor && libdeflate_gzip_decompress_ex(decompressor, in, in_size, out, size,
							      &read, NULL) == LIBDEFLATE_SUCCESS;

	libdeflate_free_decompressor(decompressor);
	return is_good && read == in_size;
}

#else

size_t whole_gzip_size(const unsigned char *in, size_t in_size)
{
	(void)in;
	(void)in_size;
	return 0;
}

bool whole_gzip_undo(const unsigned char *in, size_t in_size, unsigned char *out, size_t size)
{
	(void)in;
	(void)in_size;
	(void)out;
	(void)size;
	return false;
}

#endif
