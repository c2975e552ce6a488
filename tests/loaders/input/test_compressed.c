#include "tests/unit.h"

#ifdef HAVE_BZIP2
#include <bzlib.h>
#endif
#ifdef HAVE_LZ4
#include <lz4frame.h>
#endif
#include <lzma.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#include "tests/loaders/input/read_input.h"

/* --- what the libraries that compress write */

static void add_gzip(struct bytes *bytes, const char *text)
{
	z_stream stream = { 0 };
	unsigned char out[4096];

	assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, 0), Z_OK);
	stream.next_in = (unsigned char *)(uintptr_t)text;
	stream.avail_in = (uInt)strlen(text);
	stream.next_out = out;
	stream.avail_out = sizeof(out);
	assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
	bytes_add(bytes, out, sizeof(out) - stream.avail_out);
	deflateEnd(&stream);
}

static void add_zstd(struct bytes *bytes, const char *text)
{
	unsigned char out[4096];
	size_t size = ZSTD_compress(out, sizeof(out), text, strlen(text), 3);

	assert_false(ZSTD_isError(size));
	bytes_add(bytes, out, size);
}

static void add_xz(struct bytes *bytes, const char *text)
{
	unsigned char out[4096];
	size_t size = 0;

	assert_int_equal(lzma_easy_buffer_encode(1, LZMA_CHECK_CRC32, NULL, (const uint8_t *)text,
						 strlen(text), out, &size, sizeof(out)),
			 LZMA_OK);
	bytes_add(bytes, out, size);
}

#ifdef HAVE_BZIP2
static void add_bzip2(struct bytes *bytes, const char *text)
{
	char out[4096];
	unsigned size = sizeof(out);

	assert_int_equal(BZ2_bzBuffToBuffCompress(out, &size, (char *)(uintptr_t)text,
						  (unsigned)strlen(text), 1, 0, 0),
			 BZ_OK);
	bytes_add(bytes, out, size);
}
#endif

#ifdef HAVE_LZ4
static void add_lz4(struct bytes *bytes, const char *text)
{
	static const LZ4F_preferences_t checked = {
		.frameInfo = { .contentChecksumFlag = LZ4F_contentChecksumEnabled },
	};
	unsigned char out[4096];
	size_t size = LZ4F_compressFrame(out, sizeof(out), text, strlen(text), &checked);

	assert_false(LZ4F_isError(size));
	bytes_add(bytes, out, size);
}
#endif

/* --- what is read of it */

static void gzip(void **state)
{
	struct bytes bytes = { 0 };
	size_t one;

	(void)state;
	add_gzip(&bytes, "a;b 1\n");
	assert_input_reads(&bytes, "a;b 1\n", NULL);
	one = bytes.size;
	add_gzip(&bytes, "");
	add_gzip(&bytes, "c 2\n");
	assert_input_reads(&bytes, "a;b 1\nc 2\n", NULL);
	bytes_add(&bytes, "garbage", 7);
	assert_input_reads(&bytes, "a;b 1\nc 2\n", NULL);
	bytes.size = one;
	bytes_add(&bytes, "\0\0\0\0\0\0", 6);
	assert_input_reads(&bytes, "a;b 1\n", NULL);
	bytes.size = one - 3;
	assert_input_reads(&bytes, "a;b 1\n", "gzip data is cut off");
	bytes.size = 6;
	assert_input_reads(&bytes, "", "gzip data is cut off");
	bytes.size = one;
	bytes.at[one - 6] ^= 1;
	assert_input_reads(&bytes, "a;b 1\n", "gzip data is damaged");
	free(bytes.at);
}

/* Whether all comes in one go; if it does not, the input still has all of it. */
static void assert_unpacks(const struct bytes *bytes, size_t limit, const char *expected, bool may)
{
	struct input *input = input_open_memory("x", bytes->at, bytes->size);
	struct column column;
	struct error error;
	size_t size;

	column_init(&column, 1, 1 << 20);
	if (input_unpack(input, limit, &column, &size)) {
		assert_true(may);
		assert_int_equal(size, strlen(expected));
		assert_memory_equal(column.rows, expected, size);
		assert_int_equal(input_position(input), bytes->size);
	} else {
		char *text = input_read_all(input, 100, &error);

		assert_string_equal(text, expected);
		free(text);
	}
	column_release(&column);
	input_close(input);
}

static void gzip_in_one_go(void **state)
{
	struct bytes bytes = { 0 };
	size_t one;

	(void)state;
	assert_unpacks(&bytes, 100, "", false);
	add_gzip(&bytes, "a;b 1\n");
	assert_unpacks(&bytes, 100, "a;b 1\n", true);
	assert_unpacks(&bytes, 5, "a;b 1\n", false); /* more than it may be */
	one = bytes.size;
	add_gzip(&bytes, "c 2\n");
	assert_unpacks(&bytes, 100, "a;b 1\nc 2\n", false);
	bytes.size = one - 3;
	assert_unpacks(&bytes, 100, "a;b 1\n", false);
	bytes.size = one;
	bytes.at[one - 4] = 90; /* the size that it says is not true */
	assert_unpacks(&bytes, 100, "a;b 1\n", false);
	free(bytes.at);
}

static void zstd(void **state)
{
	struct bytes bytes = { 0 };
	size_t one;

	(void)state;
	/* A frame to be skipped, of three bytes. */
	bytes_add(&bytes, "\x50\x2a\x4d\x18\x03\0\0\0abc", 11);
	add_zstd(&bytes, "a;b 1\n");
	assert_input_reads(&bytes, "a;b 1\n", NULL);
	one = bytes.size;
	add_zstd(&bytes, "c 2\n");
	assert_input_reads(&bytes, "a;b 1\nc 2\n", NULL);
	bytes_add(&bytes, "garbage", 7);
	assert_input_reads(&bytes, "a;b 1\nc 2\n", NULL);
	bytes.size = one - 1;
	assert_input_reads(&bytes, "a;b 1", "zstd data is cut off");
	bytes.size = one;
	bytes.at[17] |= 6; /* a block of a reserved type */
	assert_input_reads(&bytes, "", "zstd data is damaged");
	free(bytes.at);
}

/* Each alone, followed by another and by garbage, cut off, and with a wrong byte. */
static void assert_members(void (*add_member)(struct bytes *, const char *), const char *cut_off,
			   const char *damaged)
{
	struct bytes bytes = { 0 };
	size_t one;

	add_member(&bytes, "a;b 1\n");
	assert_input_reads(&bytes, "a;b 1\n", NULL);
	one = bytes.size;
	add_member(&bytes, "");
	add_member(&bytes, "c 2\n");
	assert_input_reads(&bytes, "a;b 1\nc 2\n", NULL);
	bytes_add(&bytes, "garbage", 7);
	assert_input_reads(&bytes, "a;b 1\nc 2\n", NULL);
	bytes.size = one - 1;
	assert_input_reads(&bytes, "a;b 1\n", cut_off);
	for (bytes.size = 5; bytes.size < one; bytes.size++) {
		struct input *input = input_open_memory("x", bytes.at, bytes.size);
		struct error error;

		free(input_read_all(input, 100, &error));
		assert_string_equal(error.message, cut_off);
		input_close(input);
	}
	bytes.size = one;
	bytes.at[one - 2] ^= 0xff;
	assert_input_reads(&bytes, "a;b 1\n", damaged);
	free(bytes.at);
}

static void xz(void **state)
{
	/* A block whose header asks for a dictionary of 3 GiB. */
	static const unsigned char large[] =
		"\xfd\x37\x7a\x58\x5a\x00\x00\x01\x69\x22\xde\x36\x02\x00\x21\x01\x27"
		"\x00\x00\x00\xb0\xb0\x72\xeb\x01\x00\x03\x61\x20\x31\x0a\x00";
	struct bytes bytes = { 0 };

	(void)state;
	assert_members(add_xz, "its xz data is cut off", "its xz data is damaged (");
	add_xz(&bytes, "a;b 1\n");
	bytes_add(&bytes, "\0\0\0\0\0\0\0\0", 8);
	assert_input_reads(&bytes, "a;b 1\n", NULL);
	add_xz(&bytes, "c 2\n");
	bytes_add(&bytes, "\0\0\0\0", 4);
	assert_input_reads(&bytes, "a;b 1\nc 2\n", NULL);
	bytes.size = 0;
	bytes_add(&bytes, large, sizeof(large) - 1);
	assert_input_reads(&bytes, "", "takes more than 256 MiB of memory to unpack");
	free(bytes.at);
}

#ifdef HAVE_BZIP2
static void bzip2(void **state)
{
	static const char text[] = "BZh 1\nBZh9;BZh1AY 2\n";
	struct bytes bytes = { 0 };

	(void)state;
	assert_members(add_bzip2, "its bzip2 data is cut off", "its bzip2 data is damaged (");
	bytes_add(&bytes, text, strlen(text));
	assert_input_reads(&bytes, text, NULL);
	free(bytes.at);
}
#endif

#ifdef HAVE_LZ4
static void lz4(void **state)
{
	struct bytes bytes = { 0 };

	(void)state;
	assert_members(add_lz4, "its lz4 data is cut off", "its lz4 data is damaged (");
	/* Frames to be skipped, of three bytes: in front and between. */
	bytes_add(&bytes, "\x50\x2a\x4d\x18\x03\0\0\0abc", 11);
	add_lz4(&bytes, "a;b 1\n");
	bytes_add(&bytes, "\x5f\x2a\x4d\x18\x03\0\0\0abc", 11);
	add_lz4(&bytes, "c 2\n");
	assert_input_reads(&bytes, "a;b 1\nc 2\n", NULL);
	free(bytes.at);
}
#endif

/* What comes before the limit is good. */
static void more_than_may_be_unpacked_is_cut_off(void **state)
{
	static const char text[] = "a;b 1\nc;d 2\ne;f 3\n";
	struct bytes bytes = { 0 };

	(void)state;
	add_gzip(&bytes, text);
	for (size_t step = 1; step < 100; step += 6) {
		struct input *input = input_open_memory("x", bytes.at, bytes.size);
		struct error error;
		char *read;

		input_allow_unpacked(input, 12);
		read = input_read_all(input, step, &error);
		assert_string_equal(read, "a;b 1\nc;d 2\n");
		assert_string_equal(error.message,
				    "it unpacks to more than 12 bytes, more than profiles of its "
				    "size do; --max-unpacked SIZE allows more");
		free(read);
		input_close(input);
		input = input_open_memory("x", bytes.at, bytes.size);
		input_allow_unpacked(input, sizeof(text) - 1);
		read = input_read_all(input, step, &error);
		assert_string_equal(read, text);
		assert_int_equal(error.code, ERROR_NONE);
		free(read);
		input_close(input);
	}
	free(bytes.at);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gzip),
		cmocka_unit_test(gzip_in_one_go),
		cmocka_unit_test(zstd),
		cmocka_unit_test(xz),
#ifdef HAVE_BZIP2
		cmocka_unit_test(bzip2),
#endif
#ifdef HAVE_LZ4
		cmocka_unit_test(lz4),
#endif
		cmocka_unit_test(more_than_may_be_unpacked_is_cut_off),
	};

	return cmocka_run_group_tests_name("compressed", tests, NULL, NULL);
}
