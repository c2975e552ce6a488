#include "loaders/perf_script/perf_script_fields.h"

#include <string.h>

enum { ADDRESS_WIDTH = 16 };

static const char *skip_hex(const char *at, const char *end)
{
	while (at < end && hex_digit(*at) >= 0)
		at++;
	return at;
}

static const char *skip_blanks(const char *at, const char *end)
{
	while (at < end && is_blank(*at))
		at++;
	return at;
}

static const char *skip_word(const char *at, const char *end)
{
	while (at < end && !is_blank(*at))
		at++;
	return at;
}

/* "4K", "2M", "N/A" */
static bool is_page_size(struct span word)
{
	uint64_t number;

	if (span_is(word, "N/A"))
		return true;
	return span_length(word) > 1 && strchr("BKMGTP", word.end[-1]) &&
	       span_number((struct span){ word.at, word.end - 1 }, &number);
}

/* "0x401136/0x401150/P/-/-/12", "f+0x6(/bin/w)/g/M/-/-/0/COND/-" */
static bool is_branch(struct span word)
{
	for (const char *at = word.at; word.end - at >= 6; at++)
		if (at[0] == '/' && strchr("PM-N", at[1]) && at[2] == '/' && strchr("X-", at[3]) &&
		    at[4] == '/' && strchr("A-", at[5]))
			return true;
	return false;
}

bool perf_script_fields_begin(struct span text, size_t blanks)
{
	struct span word = { text.at, skip_word(text.at, text.end) };

	if (word.at == word.end)
		return false;
	switch (*word.at) {
	case 'A':
		return span_begins(word, "ABI:");
	case 'I':
		return span_is(word, "IPC:");
	case 'i':
		return span_is(word, "insn:") || span_is(word, "ilen:");
	default:
		break;
	}
	if (is_page_size(word))
		return true;
	/* phys_addr */
	if (hex_digit(*word.at) >= 0 && skip_hex(word.at, word.end) == word.end)
		return blanks > 0 && blanks + span_length(word) >= ADDRESS_WIDTH;
	return is_branch(word);
}

/* The ")" of the module that begins at `open`; what is behind it is another field. */
static const char *find_close(const char *open, const char *end)
{
	int depth = 0;

	for (const char *at = open; at < end; at++) {
		depth += (*at == '(') - (*at == ')');
		if (*at == ')' && depth <= 0 && (at + 1 == end || is_blank(at[1])))
			return at + 1;
	}
	return NULL;
}

/* "+0x1f" and what may come behind it; NULL: there is none. */
static const char *find_offset_end(struct span text)
{
	const char *at;

	while ((at = span_find_text(text, "+0x")) != NULL) {
		const char *end = skip_hex(at + 3, text.end);

		if (end > at + 3 && (end == text.end || is_blank(*end)))
			return end;
		text.at = at + 3;
	}
	return NULL;
}

/* " (/" or " ([" */
static const char *find_module(struct span text)
{
	const char *at;

	while ((at = span_find_text(text, " (")) != NULL) {
		if (at + 2 < text.end && (at[2] == '/' || at[2] == '['))
			return at;
		text.at = at + 2;
	}
	return NULL;
}

const char *perf_script_fields_find(struct span text)
{
	const char *offset = find_offset_end(text), *open = offset, *close, *at;

	if (!offset)
		open = find_module(text);
	if (open && text.end - open > 1 && open[0] == ' ' && open[1] == '(') {
		close = find_close(open + 1, text.end);
		if (close)
			return close;
	} else if (offset) {
		return offset;
	}
	for (at = text.at; at < text.end; at = skip_word(at, text.end)) {
		const char *word = skip_blanks(at, text.end);
		struct span rest = { word, text.end };

		/* Symbols have no tabs: it is the text of an instruction. */
		if (word > at && (at > text.at && memchr(at, '\t', (size_t)(word - at))))
			return at;
		if (word > at && perf_script_fields_begin(rest, (size_t)(word - at)))
			return at;
		at = word;
	}
	return text.end;
}

/* --- in front of the frame */

size_t perf_script_fields_width(struct span word, const char *begin)
{
	const char *at = word.at;

	while (at > begin && is_blank(at[-1]))
		at--;
	return (size_t)(word.end - at) - (at > begin);
}

static bool is_hex(struct span word)
{
	for (const char *at = word.at; at < word.end; at++)
		if (hex_digit(*at) < 0)
			return false;
	return word.at < word.end;
}

/* A process may be called "cc1". */
bool perf_script_fields_is_data(struct span word, const char *begin, bool is_first)
{
	uint64_t number;

	return is_hex(word) && perf_script_fields_width(word, begin) >= PERF_SCRIPT_DATA_WIDTH &&
	       (!is_first || span_length(word) >= 8 || span_number(word, &number));
}
