#include "loaders/goroutines/log_prefix.h"

#include "loaders/goroutines/goroutine_header.h"

struct span log_prefix_find(struct span line)
{
	static const char word[] = "goroutine ";
	struct span rest = span_trim_end(line);
	const char *at;

	while ((at = span_find_text(rest, word)) != NULL) {
		rest.at = at;
		if (at > line.at && is_blank(at[-1]) && goroutine_header_is(rest))
			return (struct span){ line.at, at };
		rest.at += sizeof(word) - 1;
	}
	return (struct span){ line.at, line.at };
}

static struct span take_word(struct span *rest)
{
	struct span word = { rest->at, rest->at };

	while (word.end < rest->end && !is_blank(*word.end))
		word.end++;
	rest->at = word.end;
	return word;
}

static bool skip_blanks(struct span *rest)
{
	const char *before = rest->at;

	while (rest->at < rest->end && is_blank(*rest->at))
		rest->at++;
	return rest->at > before;
}

static bool is_month(struct span word)
{
	static const char names[] = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec";

	for (size_t i = 0; span_length(word) == 3 && i < sizeof(names); i += 4)
		if (memcmp(names + i, word.at, 3) == 0)
			return true;
	return false;
}

/* "2026-11-25T12:00:00.123456789Z", "12:00:00", "[1732536000.12]" */
static bool is_time(struct span word)
{
	uint32_t digits = 0;
	bool has_mark = false;

	if (word.at < word.end && (*word.at == '[' || *word.at == '('))
		word.at++;
	if (word.at == word.end || !is_digit(*word.at))
		return false;
	for (const char *at = word.at; at < word.end; at++) {
		digits += is_digit(*at);
		has_mark |= strchr(":-/.", *at) != NULL;
	}
	return has_mark && digits >= 4 && digits * 2 >= span_length(word);
}

/* 1 to 31 */
static bool is_day(struct span word)
{
	uint64_t number;

	return span_number(word, &number) && number >= 1 && number <= 31;
}

static bool is_alike(struct span word, struct span other, bool behind_month)
{
	if (span_length(word) == span_length(other) &&
	    memcmp(word.at, other.at, span_length(word)) == 0)
		return true;
	return (is_time(word) && is_time(other)) || (is_month(word) && is_month(other)) ||
	       (behind_month && is_day(word) && is_day(other));
}

/* The blanks behind the last word belong to it: what is behind them may begin with some. */
bool log_prefix_take(struct span prefix, struct span *line)
{
	struct span rest = *line;
	bool behind_month = false;

	if (skip_blanks(&prefix) != skip_blanks(&rest))
		return false;
	for (;;) {
		struct span word = take_word(&prefix), other = take_word(&rest);
		const char *blanks = prefix.at;

		if (!is_alike(word, other, behind_month))
			return false;
		behind_month = is_month(word);
		if (!skip_blanks(&prefix))
			break;
		if (prefix.at == prefix.end) {
			for (; blanks < prefix.end && rest.at < rest.end; blanks++, rest.at++)
				if (*blanks != *rest.at)
					return false;
			break;
		}
		if (!skip_blanks(&rest))
			return false;
	}
	*line = rest;
	return true;
}
