#include "loaders/fetch/fetch_answer.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "loaders/fetch/web_page.h"

enum {
	STRANGE_SIZE = 64, /* of what has no lines, it is enough */
	BYTES_SHOWN = 8,
};

/* A value on one line, without blanks around it. */
static void keep_value(char *to, size_t to_size, const char *at, const char *end)
{
	size_t length = 0;

	while (at < end && isspace((unsigned char)*at))
		at++;
	for (; at < end && length + 1 < to_size; at++)
		if (*at != '\0' && *at != '\r' && *at != '\n')
			to[length++] = *at;
	while (length > 0 && to[length - 1] == ' ')
		length--;
	to[length] = '\0';
}

void fetch_answer_take_header(struct fetch_answer *answer, const char *line, size_t size)
{
	const struct {
		const char *name;
		char *to;
		size_t to_size;
	} headers[] = {
		{ "HTTP/", answer->status, sizeof(answer->status) },
		{ "Content-Encoding:", answer->encoding, sizeof(answer->encoding) },
		{ "Location:", answer->location, sizeof(answer->location) },
	};

	for (size_t i = 0; i < sizeof(headers) / sizeof(*headers); i++) {
		size_t length = strlen(headers[i].name);

		if (size < length || strncasecmp(line, headers[i].name, length) != 0)
			continue;
		if (i == 0) {
			const char *blank = memchr(line, ' ', size);

			*answer = (struct fetch_answer){ 0 };
			length = blank ? (size_t)(blank - line) : size;
		}
		keep_value(headers[i].to, headers[i].to_size, line + length, line + size);
	}
}

bool fetch_answer_is_success(const struct fetch_answer *answer)
{
	return answer->status[0] == '2';
}

void fetch_answer_keep(struct fetch_answer *answer, const char *bytes, size_t size)
{
	size_t room = sizeof(answer->body) - answer->body_size;

	size = size < room ? size : room;
	memcpy(answer->body + answer->body_size, bytes, size);
	answer->body_size += size;
}

bool fetch_answer_is_enough(const struct fetch_answer *answer)
{
	if (*answer->status)
		return answer->body_size == sizeof(answer->body) && *answer->status > '3';
	return memchr(answer->body, '\n', answer->body_size) || answer->body_size >= STRANGE_SIZE;
}

static bool is_text(const unsigned char *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (iscntrl(bytes[i]) && !isspace(bytes[i]) && bytes[i] != '\x1b')
			return false;
	return true;
}

const char *fetch_answer_words(const struct fetch_answer *answer, char words[FETCH_WORDS_SIZE])
{
	const unsigned char *at = answer->body, *end = at + answer->body_size, *line;

	words[0] = '\0';
	if (*answer->encoding || answer->body_size == 0)
		return words;
	if (web_page_is(at, answer->body_size)) {
		web_page_title(at, answer->body_size, words, FETCH_WORDS_SIZE);
		return words;
	}
	while (at < end && isspace(*at))
		at++;
	line = memchr(at, '\n', (size_t)(end - at));
	if (is_text(at, (size_t)((line ? line : end) - at))) {
		keep_value(words, FETCH_WORDS_SIZE, (const char *)at,
			   (const char *)(line ? line : end));
		return words;
	}
	for (int i = 0; !*answer->status && i < BYTES_SHOWN && answer->body + i < end; i++)
		sprintf(words + strlen(words), "%s%02x", i > 0 ? " " : "", answer->body[i]);
	return words;
}

/* An alert: RFC 8446, 5.1. */
bool fetch_answer_is_tls(const struct fetch_answer *answer)
{
	return answer->body_size >= 2 && answer->body[0] == 0x15 && answer->body[1] == 3;
}
