#include "tests/unit.h"

#ifdef HAVE_BZIP2
#include <bzlib.h>
#endif
#ifdef HAVE_LZ4
#include <lz4frame.h>
#endif
#include <lzma.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "base/memory.h"
#include "loaders/input/input.h"

struct bytes {
	unsigned char *at;
	size_t size;
};

static void add(struct bytes *bytes, const void *more, size_t size)
{
	bytes->at = memory_resize(bytes->at, bytes->size + size, 1);
	memcpy(bytes->at + bytes->size, more, size);
	bytes->size += size;
}

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
	add(bytes, out, sizeof(out) - stream.avail_out);
	deflateEnd(&stream);
}

static void add_zstd(struct bytes *bytes, const char *text)
{
	unsigned char out[4096];
	size_t size = ZSTD_compress(out, sizeof(out), text, strlen(text), 3);

	assert_false(ZSTD_isError(size));
	add(bytes, out, size);
}

static void add_xz(struct bytes *bytes, const char *text)
{
	unsigned char out[4096];
	size_t size = 0;

	assert_int_equal(lzma_easy_buffer_encode(1, LZMA_CHECK_CRC32, NULL, (const uint8_t *)text,
						 strlen(text), out, &size, sizeof(out)),
			 LZMA_OK);
	add(bytes, out, size);
}

#ifdef HAVE_BZIP2
static void add_bzip2(struct bytes *bytes, const char *text)
{
	char out[4096];
	unsigned size = sizeof(out);

	assert_int_equal(BZ2_bzBuffToBuffCompress(out, &size, (char *)(uintptr_t)text,
						  (unsigned)strlen(text), 1, 0, 0),
			 BZ_OK);
	add(bytes, out, size);
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
	add(bytes, out, size);
}
#endif

/* All that the input gives, in pieces of `step`; then its error, if it has one. */
static char *read_all(struct input *input, size_t step, struct error *error)
{
	char *text = memory_new(1, 1);
	size_t size = 0;
	ptrdiff_t got;

	*error = (struct error){ 0 };
	for (;;) {
		text = memory_resize(text, size + step + 1, 1);
		got = input_read(input, text + size, step, error);
		if (got <= 0)
			break;
		size += (size_t)got;
	}
	assert_true((got < 0) == (error->code != ERROR_NONE));
	text[size] = '\0';
	return text;
}

/* `expected` is what comes of the bytes, whatever the steps, and part of the error. */
static void assert_reads(const struct bytes *bytes, const char *expected, const char *message)
{
	static const size_t steps[] = { 1, 2, 3, 7, 100, 5000 };

	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		struct input *input = input_open_memory("x", bytes->at, bytes->size);
		struct error error;
		char *text;

		if (i % 2) {
			size_t got;

			input_peek(input, steps[i], &got);
			assert_true(got >= steps[i] || got == strlen(expected));
		}
		text = read_all(input, steps[i], &error);
		assert_string_equal(text, expected);
		if (message)
			assert_non_null(strstr(error.message, message));
		else
			assert_int_equal(error.code, ERROR_NONE);
		free(text);
		input_close(input);
	}
}

static void plain_bytes(void **state)
{
	struct bytes bytes = { 0 };

	(void)state;
	assert_reads(&bytes, "", NULL);
	add(&bytes, "a", 1);
	assert_reads(&bytes, "a", NULL);
	add(&bytes, ";b 1\nc 2\n", 9);
	assert_reads(&bytes, "a;b 1\nc 2\n", NULL);
	free(bytes.at);
}

static void gzip(void **state)
{
	struct bytes bytes = { 0 };
	size_t one;

	(void)state;
	add_gzip(&bytes, "a;b 1\n");
	assert_reads(&bytes, "a;b 1\n", NULL);
	one = bytes.size;
	add_gzip(&bytes, "");
	add_gzip(&bytes, "c 2\n");
	assert_reads(&bytes, "a;b 1\nc 2\n", NULL);
	add(&bytes, "garbage", 7);
	assert_reads(&bytes, "a;b 1\nc 2\n", NULL);
	bytes.size = one;
	add(&bytes, "\0\0\0\0\0\0", 6);
	assert_reads(&bytes, "a;b 1\n", NULL);
	bytes.size = one - 3;
	assert_reads(&bytes, "a;b 1\n", "gzip data is cut off");
	bytes.size = 6;
	assert_reads(&bytes, "", "gzip data is cut off");
	bytes.size = one;
	bytes.at[one - 6] ^= 1;
	assert_reads(&bytes, "a;b 1\n", "gzip data is damaged");
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
		char *text = read_all(input, 100, &error);

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
	add(&bytes, "\x50\x2a\x4d\x18\x03\0\0\0abc", 11);
	add_zstd(&bytes, "a;b 1\n");
	assert_reads(&bytes, "a;b 1\n", NULL);
	one = bytes.size;
	add_zstd(&bytes, "c 2\n");
	assert_reads(&bytes, "a;b 1\nc 2\n", NULL);
	add(&bytes, "garbage", 7);
	assert_reads(&bytes, "a;b 1\nc 2\n", NULL);
	bytes.size = one - 1;
	assert_reads(&bytes, "a;b 1", "zstd data is cut off");
	bytes.size = one;
	bytes.at[17] |= 6; /* a block of a reserved type */
	assert_reads(&bytes, "", "zstd data is damaged");
	free(bytes.at);
}

/* Each alone, followed by another and by garbage, cut off, and with a wrong byte. */
static void assert_members(void (*add_member)(struct bytes *, const char *), const char *cut_off,
			   const char *damaged)
{
	struct bytes bytes = { 0 };
	size_t one;

	add_member(&bytes, "a;b 1\n");
	assert_reads(&bytes, "a;b 1\n", NULL);
	one = bytes.size;
	add_member(&bytes, "");
	add_member(&bytes, "c 2\n");
	assert_reads(&bytes, "a;b 1\nc 2\n", NULL);
	add(&bytes, "garbage", 7);
	assert_reads(&bytes, "a;b 1\nc 2\n", NULL);
	bytes.size = one - 1;
	assert_reads(&bytes, "a;b 1\n", cut_off);
	for (bytes.size = 5; bytes.size < one; bytes.size++) {
		struct input *input = input_open_memory("x", bytes.at, bytes.size);
		struct error error;

		free(read_all(input, 100, &error));
		assert_string_equal(error.message, cut_off);
		input_close(input);
	}
	bytes.size = one;
	bytes.at[one - 2] ^= 0xff;
	assert_reads(&bytes, "a;b 1\n", damaged);
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
	add(&bytes, "\0\0\0\0\0\0\0\0", 8);
	assert_reads(&bytes, "a;b 1\n", NULL);
	add_xz(&bytes, "c 2\n");
	add(&bytes, "\0\0\0\0", 4);
	assert_reads(&bytes, "a;b 1\nc 2\n", NULL);
	bytes.size = 0;
	add(&bytes, large, sizeof(large) - 1);
	assert_reads(&bytes, "", "takes more than 256 MiB of memory to unpack");
	free(bytes.at);
}

#ifdef HAVE_BZIP2
static void bzip2(void **state)
{
	static const char text[] = "BZh 1\nBZh9;BZh1AY 2\n";
	struct bytes bytes = { 0 };

	(void)state;
	assert_members(add_bzip2, "its bzip2 data is cut off", "its bzip2 data is damaged (");
	add(&bytes, text, strlen(text));
	assert_reads(&bytes, text, NULL);
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
	add(&bytes, "\x50\x2a\x4d\x18\x03\0\0\0abc", 11);
	add_lz4(&bytes, "a;b 1\n");
	add(&bytes, "\x5f\x2a\x4d\x18\x03\0\0\0abc", 11);
	add_lz4(&bytes, "c 2\n");
	assert_reads(&bytes, "a;b 1\nc 2\n", NULL);
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
		read = read_all(input, step, &error);
		assert_string_equal(read, "a;b 1\nc;d 2\n");
		assert_string_equal(error.message,
				    "it unpacks to more than 12 bytes, more than profiles of its "
				    "size do; --max-unpacked SIZE allows more");
		free(read);
		input_close(input);
		input = input_open_memory("x", bytes.at, bytes.size);
		input_allow_unpacked(input, sizeof(text) - 1);
		read = read_all(input, step, &error);
		assert_string_equal(read, text);
		assert_int_equal(error.code, ERROR_NONE);
		free(read);
		input_close(input);
	}
	free(bytes.at);
}

static void compressed_utf16(void **state)
{
	struct bytes bytes = { 0 };
	char long_line[3001];
	unsigned char units[6004] = { 0xff, 0xfe };

	(void)state;
	for (int i = 0; i < 3000; i++) {
		long_line[i] = (char)('a' + i % 26);
		units[2 + 2 * i] = (unsigned char)long_line[i];
	}
	long_line[3000] = '\0';
	add(&bytes, units, 6002);
	assert_reads(&bytes, long_line, NULL);
	free(bytes.at);
}

static void peeking_consumes_nothing(void **state)
{
	struct input *input = input_open_memory("x", "0123456789", 10);
	struct error error;
	size_t got;
	char *text;

	(void)state;
	assert_memory_equal(input_peek(input, 1, &got), "0123456789", 10);
	assert_int_equal(got, 10);
	assert_memory_equal(input_peek(input, 100, &got), "0123456789", 10);
	assert_int_equal(got, 10);
	text = read_all(input, 4, &error);
	assert_string_equal(text, "0123456789");
	assert_int_equal(input_position(input), 10);
	assert_int_equal(input_size(input), 10);
	free(text);
	input_close(input);
}

/* --- files and pipes */

static char folder[64];

static char *in_folder(const char *name)
{
	char *path;

	if (asprintf(&path, "%s/%s", folder, name) < 0)
		abort();
	return path;
}

static int make_folder(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/serac-test-XXXXXX");
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	(void)state;
	return rmdir(folder);
}

static void files(void **state)
{
	char *path = in_folder("some file"), *text;
	FILE *file = fopen(path, "wb");
	struct error error;
	struct input *input;

	(void)state;
	fputs("a;b 1\n", file);
	fclose(file);
	input = input_open(path, &error);
	assert_non_null(input);
	assert_string_equal(input_name(input), path);
	assert_int_equal(input_size(input), 6);
	text = read_all(input, 100, &error);
	assert_string_equal(text, "a;b 1\n");
	free(text);
	input_close(input);

	chmod(path, 0);
	if (geteuid() != 0) {
		assert_null(input_open(path, &error));
		assert_int_equal(error.code, ERROR_IO);
		assert_non_null(strstr(error.message, "no permission"));
	}
	unlink(path);
	assert_null(input_open(path, &error));
	assert_int_equal(error.code, ERROR_IO);
	assert_non_null(strstr(error.message, "no such file"));
	assert_null(input_open(folder, &error));
	assert_non_null(strstr(error.message, "a directory"));
	free(path);
}

static void directories(void **state)
{
	char *path = in_folder("data"), *text;
	FILE *file = fopen(path, "wb");
	struct error error;
	struct input *input;

	(void)state;
	fputs("a;b 1\n", file);
	fclose(file);
	input = input_open(path, &error);
	assert_null(input_directory(input));
	input_close(input);
	input = input_open(folder, &error);
	assert_non_null(input);
	assert_string_equal(input_name(input), folder);
	assert_string_equal(input_directory(input), folder);
	assert_true(input_is_file(input));
	assert_int_equal(input_size(input), 6);
	text = read_all(input, 100, &error);
	assert_string_equal(text, "a;b 1\n");
	free(text);
	input_close(input);

	/* Nothing that is opened waits for a writer. */
	unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_null(input_open(folder, &error));
	assert_non_null(strstr(error.message, "a directory"));
	unlink(path);
	free(path);
}

struct writer {
	char *path;
	struct input *input;
	int step;
};

/* Writes lines one by one, and waits until the reader has each. */
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

static void set_step(struct writer *writer, int step)
{
	pthread_mutex_lock(&mutex);
	writer->step = step;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&mutex);
}

static void await_step(struct writer *writer, int step)
{
	pthread_mutex_lock(&mutex);
	while (writer->step < step)
		pthread_cond_wait(&changed, &mutex);
	pthread_mutex_unlock(&mutex);
}

static void *write_lines(void *argument)
{
	struct writer *writer = argument;
	FILE *file = fopen(writer->path, "wb");

	fputs("a;b 1\n", file);
	fflush(file);
	await_step(writer, 1);
	fputs("c 2\n", file);
	fflush(file);
	await_step(writer, 2);
	fclose(file);
	return NULL;
}

static void a_pipe_gives_what_has_come(void **state)
{
	struct writer writer = { .path = in_folder("pipe") };
	pthread_t thread;
	struct error error;
	struct input *input;
	char text[100];
	size_t got;

	(void)state;
	assert_int_equal(mkfifo(writer.path, 0600), 0);
	pthread_create(&thread, NULL, write_lines, &writer);
	input = input_open(writer.path, &error);
	assert_non_null(input);
	assert_int_equal(input_size(input), 0);
	assert_memory_equal(input_peek(input, 1, &got), "a;b 1\n", 6);
	assert_int_equal(got, 6);
	assert_int_equal(input_read(input, text, sizeof(text), &error), 6);
	set_step(&writer, 1);
	assert_int_equal(input_read(input, text, sizeof(text), &error), 4);
	assert_memory_equal(text, "c 2\n", 4);
	set_step(&writer, 2);
	assert_int_equal(input_read(input, text, sizeof(text), &error), 0);
	pthread_join(thread, NULL);
	input_close(input);
	unlink(writer.path);
	free(writer.path);
}

static void *write_and_hold(void *argument)
{
	struct writer *writer = argument;
	FILE *file = fopen(writer->path, "wb");

	fputs("a;b 1\n", file);
	fflush(file);
	await_step(writer, 1);
	input_stop(writer->input);
	await_step(writer, 2);
	fclose(file);
	return NULL;
}

static void stopping_wakes_a_reader(void **state)
{
	struct writer writer = { .path = in_folder("pipe") };
	pthread_t thread;
	struct error error;
	char text[100];

	(void)state;
	assert_int_equal(mkfifo(writer.path, 0600), 0);
	pthread_create(&thread, NULL, write_and_hold, &writer);
	writer.input = input_open(writer.path, &error);
	assert_non_null(writer.input);
	assert_int_equal(input_read(writer.input, text, sizeof(text), &error), 6);
	assert_false(input_is_stopped(writer.input));
	set_step(&writer, 1);
	/* The writer holds the pipe open: only the stop ends this. */
	assert_int_equal(input_read(writer.input, text, sizeof(text), &error), 0);
	assert_true(input_is_stopped(writer.input));
	assert_int_equal(input_read(writer.input, text, sizeof(text), &error), 0);
	set_step(&writer, 2);
	pthread_join(thread, NULL);
	input_close(writer.input);
	unlink(writer.path);
	free(writer.path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_bytes),
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
		cmocka_unit_test(compressed_utf16),
		cmocka_unit_test(peeking_consumes_nothing),
		cmocka_unit_test(files),
		cmocka_unit_test(directories),
		cmocka_unit_test(a_pipe_gives_what_has_come),
		cmocka_unit_test(stopping_wakes_a_reader),
	};

	return cmocka_run_group_tests_name("input", tests, make_folder, remove_folder);
}
