#include "sources/live/live_feed.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/byte_buffer.h"
#include "base/memory.h"
#include "base/process/thread.h"
#include "sources/live/live_state.h"

enum {
	READERS = 4,
	BUFFER_SIZE = 1 << 20,
	HEADER_SIZE = 16, /* of the stream */
	FORGET_ROUNDS = 16,
	SILENCE_MS = 100, /* no round is going on then */

	SAMPLE = 9,
	OWN_ATTRIBUTES = 64,
	OWN_ROUND = 68,

	SAMPLE_TYPE_AT = 8 + 24, /* in a record of attributes */
	WITH_IP = 1,
	WITH_THREAD = 2,
	WITH_TIME = 4,
	WITH_IDENTIFIER = 1 << 16,
};

struct reader {
	int descriptor; /* -1: none */
	uint32_t number;
};

/* What others ask for, until the thread of the feed comes to it. */
struct changes {
	struct reader added[READERS];
	uint32_t added_count;
	uint32_t ended[READERS]; /* numbers */
	uint32_t ended_count;
};

struct live_feed {
	int stream;
	pthread_t thread;
	struct live_state *state;
	struct live_tape *tape;
	struct byte_buffer buffer;
	bool has_header;
	size_t time_at; /* in a sample; 0: it has none */
	uint32_t rounds;

	_Atomic int64_t newest;
	_Atomic uint64_t samples;
	atomic_bool has_ended;

	struct reader readers[READERS];

	pthread_mutex_t mutex; /* guards the rest */
	struct changes changes;
	uint32_t next_number;
};

/* --- to the readers */

/* A reader that has gone is let go: the signal of it is ignored, see ending.c. */
static void write_all(struct reader *reader, const void *bytes, size_t size)
{
	const unsigned char *at = bytes;

	while (size > 0 && reader->descriptor >= 0) {
		ssize_t written = write(reader->descriptor, at, size);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0) {
			close(reader->descriptor);
			reader->descriptor = -1;
			return;
		}
		at += written;
		size -= (size_t)written;
	}
}

static void write_to_reader(void *context, const void *bytes, size_t size)
{
	write_all(context, bytes, size);
}

static void close_reader(struct reader *reader)
{
	if (reader->descriptor >= 0)
		close(reader->descriptor);
	reader->descriptor = -1;
}

static void begin_reader(struct live_feed *feed, struct reader added)
{
	for (int i = 0; i < READERS; i++) {
		struct reader *reader = &feed->readers[i];

		if (reader->descriptor >= 0)
			continue;
		*reader = added;
		live_state_write(feed->state, write_to_reader, reader);
		return;
	}
	close_reader(&added);
}

static void end_reader(struct live_feed *feed, uint32_t number)
{
	for (int i = 0; i < READERS; i++)
		if (feed->readers[i].number == number)
			close_reader(&feed->readers[i]);
}

/* Between two rounds: who is new begins here. */
static void change_readers(struct live_feed *feed)
{
	struct changes changes;

	if (!feed->has_header)
		return;
	pthread_mutex_lock(&feed->mutex);
	changes = feed->changes;
	feed->changes = (struct changes){ 0 };
	pthread_mutex_unlock(&feed->mutex);
	for (uint32_t i = 0; i < changes.added_count; i++)
		begin_reader(feed, changes.added[i]);
	for (uint32_t i = 0; i < changes.ended_count; i++)
		end_reader(feed, changes.ended[i]);
}

static void hand_out(struct live_feed *feed, const unsigned char *bytes, size_t size)
{
	live_tape_add(feed->tape, bytes, size);
	for (int i = 0; size > 0 && i < READERS; i++)
		write_all(&feed->readers[i], bytes, size);
}

/* --- records */

static void read_attributes(struct live_feed *feed, const struct live_record *record)
{
	uint64_t kinds;

	if (feed->time_at > 0 || record->size < SAMPLE_TYPE_AT + sizeof(kinds))
		return;
	memcpy(&kinds, record->bytes + SAMPLE_TYPE_AT, sizeof(kinds));
	if (kinds & WITH_TIME)
		feed->time_at =
			8 * (size_t)(1 + ((kinds & WITH_IDENTIFIER) != 0) +
				     ((kinds & WITH_IP) != 0) + ((kinds & WITH_THREAD) != 0));
}

static void read_sample(struct live_feed *feed, const struct live_record *record)
{
	int64_t time;

	atomic_fetch_add(&feed->samples, 1);
	if (feed->time_at == 0 || record->size < feed->time_at + sizeof(time))
		return;
	memcpy(&time, record->bytes + feed->time_at, sizeof(time));
	if (time > atomic_load(&feed->newest))
		atomic_store(&feed->newest, time);
}

static void take_record(struct live_feed *feed, const struct live_record *record)
{
	if (record->type == SAMPLE) {
		read_sample(feed, record);
		return;
	}
	if (record->type == OWN_ATTRIBUTES)
		read_attributes(feed, record);
	live_state_take(feed->state, record);
	if (record->type == OWN_ROUND && ++feed->rounds % FORGET_ROUNDS == 0)
		live_state_forget(feed->state);
}

static void end_round(struct live_feed *feed)
{
	live_tape_end_round(feed->tape, atomic_load(&feed->newest), feed->state);
	change_readers(feed);
}

/* What has come as whole records goes on; readers change where a round ends. */
static void take_bytes(struct live_feed *feed)
{
	struct byte_buffer *buffer = &feed->buffer;
	size_t at = buffer->at, handed_out = at;
	struct live_record record;

	if (!feed->has_header && byte_buffer_left(buffer) >= HEADER_SIZE) {
		feed->has_header = true;
		live_state_begin(feed->state, buffer->bytes + at, HEADER_SIZE);
		at = handed_out = at + HEADER_SIZE;
		end_round(feed);
	}
	while (feed->has_header &&
	       live_record_find(buffer->bytes + at, buffer->size - at, &record)) {
		at += record.size;
		take_record(feed, &record);
		if (record.type == OWN_ROUND) {
			hand_out(feed, buffer->bytes + handed_out, at - handed_out);
			handed_out = at;
			end_round(feed);
		}
	}
	hand_out(feed, buffer->bytes + handed_out, at - handed_out);
	buffer->at = at;
}

/* False at the end. */
static bool read_more(struct live_feed *feed)
{
	ssize_t got;

	byte_buffer_make_room(&feed->buffer, BUFFER_SIZE);
	got = read(feed->stream, feed->buffer.bytes + feed->buffer.size,
		   feed->buffer.capacity - feed->buffer.size);
	if (got > 0) {
		feed->buffer.size += (size_t)got;
		take_bytes(feed);
	}
	return got > 0 || (got < 0 && errno == EINTR);
}

static void *run(void *context)
{
	struct live_feed *feed = context;
	struct pollfd polled = { .fd = feed->stream, .events = POLLIN };
	bool goes_on = true;

	while (goes_on) {
		if (poll(&polled, 1, SILENCE_MS) == 0)
			change_readers(feed);
		else
			goes_on = read_more(feed);
	}
	pthread_mutex_lock(&feed->mutex);
	atomic_store(&feed->has_ended, true);
	pthread_mutex_unlock(&feed->mutex);
	feed->has_header = true;
	change_readers(feed);
	for (int i = 0; i < READERS; i++)
		close_reader(&feed->readers[i]);
	return NULL;
}

/* --- from outside */

struct live_feed *live_feed_start(int stream, int64_t window)
{
	struct live_feed *feed = memory_new(1, sizeof(*feed));

	feed->stream = stream;
	feed->state = live_state_new();
	feed->tape = live_tape_new(window);
	pthread_mutex_init(&feed->mutex, NULL);
	for (int i = 0; i < READERS; i++)
		feed->readers[i].descriptor = -1;
	if (thread_start(&feed->thread, run, feed))
		return feed;
	live_state_free(feed->state);
	live_tape_free(feed->tape);
	free(feed);
	return NULL;
}

void live_feed_close(struct live_feed *feed)
{
	if (!feed)
		return;
	pthread_join(feed->thread, NULL);
	close(feed->stream);
	pthread_mutex_destroy(&feed->mutex);
	byte_buffer_release(&feed->buffer);
	live_state_free(feed->state);
	live_tape_free(feed->tape);
	free(feed);
}

int live_feed_add(struct live_feed *feed, uint32_t *number)
{
	struct changes *changes = &feed->changes;
	int ends[2] = { -1, -1 };

	pthread_mutex_lock(&feed->mutex);
	if (changes->added_count < READERS && !atomic_load(&feed->has_ended) &&
	    pipe2(ends, O_CLOEXEC) == 0) {
		fcntl(ends[1], F_SETPIPE_SZ, BUFFER_SIZE);
		*number = ++feed->next_number;
		changes->added[changes->added_count++] =
			(struct reader){ .descriptor = ends[1], .number = *number };
	}
	pthread_mutex_unlock(&feed->mutex);
	return ends[0];
}

void live_feed_end(struct live_feed *feed, uint32_t number)
{
	struct changes *changes = &feed->changes;

	pthread_mutex_lock(&feed->mutex);
	if (changes->ended_count < READERS)
		changes->ended[changes->ended_count++] = number;
	pthread_mutex_unlock(&feed->mutex);
}

int64_t live_feed_newest(struct live_feed *feed)
{
	return atomic_load(&feed->newest);
}

uint64_t live_feed_samples(struct live_feed *feed)
{
	return atomic_load(&feed->samples);
}

struct live_tape *live_feed_tape(struct live_feed *feed)
{
	return feed->tape;
}

bool live_feed_has_ended(struct live_feed *feed)
{
	return atomic_load(&feed->has_ended);
}
