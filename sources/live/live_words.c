#include "sources/live/live_words.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char own_line[] = "[ perf record:";

/* What perf says begins behind a last line of the program that did not end. */
static void write_foreign(struct live_words *words, const char *at, size_t length)
{
	const char *own = memmem(at, length, own_line, sizeof(own_line) - 1);

	if (!words->is_line_open)
		words->is_silent = false;
	if (words->is_silent)
		return;
	words->is_silent = own != NULL;
	fwrite(at, 1, own ? (size_t)(own - at) : length, stderr);
}

/* Lines that are there as a whole, and the rest where there is no room for more. */
static void pass_on(struct live_words *words)
{
	char *at = words->kept, *end = words->kept + words->size;

	while (at < end) {
		char *line_end = memchr(at, '\n', (size_t)(end - at));
		size_t length = (size_t)((line_end ? line_end + 1 : end) - at);

		if (!line_end && (at > words->kept || words->size < sizeof(words->kept)))
			break;
		write_foreign(words, at, length);
		words->is_line_open = !line_end;
		at += length;
	}
	fflush(stderr);
	words->size = (size_t)(end - at);
	memmove(words->kept, at, words->size);
}

bool live_words_take(struct live_words *words, int descriptor)
{
	char dropped[4096];
	bool is_full = words->size == sizeof(words->kept);
	ssize_t got = is_full ? read(descriptor, dropped, sizeof(dropped))
			      : read(descriptor, words->kept + words->size,
				     sizeof(words->kept) - words->size);

	if (got > 0 && !is_full)
		words->size += (size_t)got;
	if (words->is_heard)
		pass_on(words);
	return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

void live_words_drain(struct live_words *words, int descriptor)
{
	if (descriptor < 0)
		return;
	do
		errno = 0;
	while (live_words_take(words, descriptor) && errno == 0);
	if (words->is_heard && words->size > 0)
		write_foreign(words, words->kept, words->size);
}

static bool is_own(const char *line, size_t length)
{
	return length >= sizeof(own_line) - 1 && memcmp(line, own_line, sizeof(own_line) - 1) == 0;
}

void live_words_first(const struct live_words *words, char line[LIVE_WORDS_SIZE])
{
	const char *at = words->kept, *end = words->kept + words->size;

	line[0] = '\0';
	while (at < end && !*line) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t length = (size_t)((stop ? stop : end) - at);

		if (!is_own(at, length))
			snprintf(line, LIVE_WORDS_SIZE, "%.*s", (int)length, at);
		at += length + 1;
	}
}
