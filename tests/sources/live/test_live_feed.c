/* A stream that is handed out to readers who come and go. */

#include "tests/unit.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sources/live/live_feed.h"

enum { SAMPLE = 9, ROUND = 68, ATTRIBUTES = 64, WITH_TIME = 4, WINDOW = 100 };

static const char header[16] = "PERFILE2\20";

static void put(int stream, uint32_t type, const void *body, size_t size)
{
	unsigned char record[256];
	uint16_t length = (uint16_t)(8 + size);

	memcpy(record, &type, 4);
	memset(record + 4, 0, 2);
	memcpy(record + 6, &length, 2);
	if (size > 0)
		memcpy(record + 8, body, size);
	/* It may come in pieces. */
	assert_int_equal(write(stream, record, 5), 5);
	assert_int_equal(write(stream, record + 5, length - 5u), length - 5);
}

static void put_sample(int stream, uint64_t time)
{
	put(stream, SAMPLE, &time, sizeof(time));
}

static void put_attributes(int stream)
{
	uint64_t words[14] = { 0 };

	words[3] = WITH_TIME;
	put(stream, ATTRIBUTES, words, sizeof(words));
}

/* The times of the samples in a stream of a reader, until it ends; the header is checked. */
static uint32_t read_times(int descriptor, uint64_t *times, uint32_t room)
{
	unsigned char bytes[4096];
	size_t size = 0, at = sizeof(header);
	uint32_t count = 0, type;
	uint16_t length;
	ssize_t got;

	while ((got = read(descriptor, bytes + size, sizeof(bytes) - size)) > 0)
		size += (size_t)got;
	close(descriptor);
	assert_true(size >= sizeof(header));
	assert_memory_equal(bytes, header, sizeof(header));
	for (; at < size; at += length) {
		memcpy(&type, bytes + at, sizeof(type));
		memcpy(&length, bytes + at + 6, sizeof(length));
		assert_true(length >= 8 && at + length <= size);
		if (type == SAMPLE && count < room)
			memcpy(&times[count++], bytes + at + 8, sizeof(*times));
	}
	return count;
}

static void wait_for_sample(struct live_feed *feed, int64_t time)
{
	for (int i = 0; i < 2000 && live_feed_newest(feed) != time; i++)
		poll(NULL, 0, 10);
	assert_int_equal(live_feed_newest(feed), time);
}

/* Something has come, so the reader takes part. */
static void wait_for_reader(int descriptor)
{
	struct pollfd polled = { .fd = descriptor, .events = POLLIN };

	assert_int_equal(poll(&polled, 1, 20000), 1);
}

static void readers_come_and_go(void **context)
{
	uint64_t times[8];
	uint32_t numbers[2];
	struct live_feed *feed;
	int ends[2], first, second;

	(void)context;
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	feed = live_feed_start(ends[0], WINDOW);
	assert_non_null(feed);
	first = live_feed_add(feed, &numbers[0]);
	assert_true(first >= 0);
	assert_int_equal(write(ends[1], header, sizeof(header)), sizeof(header));
	put_attributes(ends[1]);
	put_sample(ends[1], 10);
	put(ends[1], ROUND, NULL, 0);
	wait_for_sample(feed, 10);
	second = live_feed_add(feed, &numbers[1]);
	assert_true(second >= 0);
	wait_for_reader(second);
	put_sample(ends[1], 20);
	put(ends[1], ROUND, NULL, 0);
	wait_for_sample(feed, 20);
	live_feed_end(feed, numbers[0]);
	assert_int_equal(read_times(first, times, 8), 2);
	assert_int_equal(times[0], 10);
	assert_int_equal(times[1], 20);
	put_sample(ends[1], 30);
	put(ends[1], ROUND, NULL, 0);
	close(ends[1]);
	assert_int_equal(read_times(second, times, 8), 2);
	assert_int_equal(times[0], 20);
	assert_int_equal(times[1], 30);
	assert_true(live_feed_has_ended(feed));
	assert_int_equal(live_feed_samples(feed), 3);
	assert_int_equal(live_feed_add(feed, &numbers[0]), -1);
	live_feed_close(feed);
}

static void what_is_damaged_ends(void **context)
{
	struct live_feed *feed;
	uint32_t number;
	int ends[2], reader;
	uint64_t times[2];

	(void)context;
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	feed = live_feed_start(ends[0], WINDOW);
	assert_non_null(feed);
	reader = live_feed_add(feed, &number);
	assert_int_equal(write(ends[1], header, sizeof(header)), sizeof(header));
	put_attributes(ends[1]);
	put_sample(ends[1], 1);
	/* A record of no size: nobody knows where the next one begins. */
	assert_int_equal(write(ends[1], "\11\0\0\0\0\0\0\0", 8), 8);
	for (int i = 0; i < 40000; i++)
		if (write(ends[1], header, sizeof(header)) < 0)
			break;
	close(ends[1]);
	assert_int_equal(read_times(reader, times, 2), 1);
	live_feed_close(feed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(readers_come_and_go),
		cmocka_unit_test(what_is_damaged_ends),
	};

	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests_name("live_feed", tests, NULL, NULL);
}
