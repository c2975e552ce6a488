#include "loaders/goroutines/log_json.h"

#include "base/text/utf8.h"
#include "loaders/goroutines/goroutine_header.h"

/* --- strings */

/* Four digits; -1: there are others. */
static int32_t take_unit(struct span *rest)
{
	int32_t unit = 0;

	if (span_length(*rest) < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		int digit = hex_digit(*rest->at++);

		if (digit < 0)
			return -1;
		unit = unit << 4 | digit;
	}
	return unit;
}

/* In UTF-8; halves of pairs are left out, as no name of Go has any. */
static size_t put_unit(char *to, int32_t unit)
{
	if (unit < 0 || (unit >= 0xd800 && unit < 0xe000))
		return 0;
	return utf8_encode((uint32_t)unit, to);
}

/* Behind the opening quote; decoded it is never longer. False where it has no end. */
static bool take_string(struct span *rest, char *to, size_t *length)
{
	static const char letters[] = "nrtbf", meant[] = "\n\r\t\b\f";

	*length = 0;
	while (rest->at < rest->end) {
		char c = *rest->at++;
		const char *letter;

		if (c == '"')
			return true;
		if (c != '\\' || rest->at == rest->end) {
			to[(*length)++] = c;
			continue;
		}
		c = *rest->at++;
		letter = c ? strchr(letters, c) : NULL;
		if (c == 'u')
			*length += put_unit(to + *length, take_unit(rest));
		else
			to[(*length)++] = letter ? meant[letter - letters] : c;
	}
	return false;
}

/* --- objects */

static bool has_header(const char *text, size_t length)
{
	struct span rest = { text, text + length };

	while (rest.at < rest.end) {
		const char *end = span_find(rest, '\n');

		if (goroutine_header_is(
			    span_trim_end((struct span){ rest.at, end ? end : rest.end })))
			return true;
		rest.at = end ? end + 1 : rest.end;
	}
	return false;
}

static bool is_key(struct span *rest)
{
	while (rest->at < rest->end && is_blank(*rest->at))
		rest->at++;
	if (rest->at == rest->end || *rest->at != ':')
		return false;
	rest->at++;
	return true;
}

/* The first text of that key, or without one (an empty key, which is set) the first with a
 * header. */
static bool scan(struct span line, char key[LOG_JSON_KEY_SIZE], char *text, size_t *length)
{
	char last[LOG_JSON_KEY_SIZE] = "";
	bool is_any = *key == '\0';
	const char *quote;

	line = span_trim(line);
	if (line.at == line.end || *line.at != '{')
		return false;
	while ((quote = span_find(line, '"')) != NULL) {
		line.at = quote + 1;
		if (!take_string(&line, text, length))
			return false;
		if (is_key(&line)) {
			size_t size = *length < sizeof(last) ? *length : 0;

			memcpy(last, text, size);
			last[size] = '\0';
		} else if (is_any ? *last && has_header(text, *length) : strcmp(last, key) == 0) {
			memcpy(key, last, sizeof(last));
			return true;
		}
	}
	return false;
}

bool log_json_find(struct span line, char *text, char key[LOG_JSON_KEY_SIZE])
{
	size_t length;

	*key = '\0';
	return span_find_text(line, "goroutine ") && scan(line, key, text, &length);
}

bool log_json_take(struct span line, const char *key, char *text, size_t *length)
{
	char copy[LOG_JSON_KEY_SIZE];

	strcpy(copy, key);
	return scan(line, copy, text, length);
}
