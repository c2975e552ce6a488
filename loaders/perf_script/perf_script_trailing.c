#include "loaders/perf_script/perf_script_trailing.h"

#include <string.h>

#include "loaders/perf_script/perf_script_fields.h"

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

/* Perf sets fields apart with blanks, not tabs. */
static const char *skip_word(const char *at, const char *end)
{
	const char *blank = at < end ? memchr(at, ' ', (size_t)(end - at)) : NULL;

	return blank ? blank : end;
}

/* --- the address */

/* What follows the hexadecimal number that ends at `end`. */
enum follower { NO_FRAME, LONE_ADDRESS, FRAME };

static enum follower look_behind(const char *end, const char *text_end)
{
	struct span rest = { skip_blanks(end, text_end), text_end };
	size_t blanks = (size_t)(rest.at - end);

	if (rest.at == text_end || perf_script_fields_begin(rest, blanks))
		return LONE_ADDRESS;
	if (*rest.at == '|')
		return NO_FRAME;
	/* Two blanks are a name that is empty, in front of the module. */
	return blanks == 1 || *rest.at == '(' ? FRAME : NO_FRAME;
}

/* Of the kernel's code, and one word up to the end of the line. */
static bool is_kernel_function(struct span address, struct span text)
{
	if (!span_begins(address, "ffffffff") || span_length(address) != ADDRESS_WIDTH ||
	    text.at == text.end)
		return false;
	for (const char *at = text.at; at < text.end; at++)
		if (is_blank(*at) || strchr("=:,;", *at))
			return false;
	return true;
}

/* Kernel addresses fill their columns: as such, a number in the text of a tracepoint is like
 * them. Then there is a module or an offset behind, or other fields in front. */
static bool is_likely(struct span before, struct span address, struct span text)
{
	struct span rest = span_trim(before), last = span_take_last(&rest);

	if (is_kernel_function(address, span_trim(text)))
		return true;
	if (last.at == last.end || skip_hex(last.at, last.end) == last.end ||
	    memchr(before.at, '|', span_length(before)) || *last.at == '/' ||
	    span_is(last, "unknown"))
		return true;
	return span_find_text(text, "+0x") || span_find_text(text, " (/") ||
	       span_find_text(text, " ([");
}

bool perf_script_trailing_find(struct span text, struct span *frame)
{
	const char *at = text.at, *best = NULL, *lone = NULL;

	text = (struct span){ text.at, span_trim_end(text).end };
	while (at < text.end) {
		const char *word = skip_blanks(at, text.end), *end;
		size_t blanks = (size_t)(word - at);

		end = skip_hex(word, text.end);
		if (blanks + (size_t)(end - word) > ADDRESS_WIDTH && end > word &&
		    end - word <= ADDRESS_WIDTH && (end == text.end || is_blank(*end))) {
			enum follower follower = look_behind(end, text.end);

			if (follower == FRAME &&
			    (blanks > 1 ||
			     is_likely((struct span){ text.at, at }, (struct span){ word, end },
				       (struct span){ end, text.end })))
				best = word;
			if (follower == LONE_ADDRESS)
				lone = word;
		}
		at = skip_word(end, text.end);
	}
	if (!best && !lone)
		return false;
	frame->at = best ? best : lone;
	text.at = skip_hex(frame->at, text.end);
	frame->end = best ? perf_script_fields_find(text) : text.at;
	return true;
}

/* --- texts that were edited */

/* Numbers in front of another one or of "|OP LOAD" are data. Returns where a number with at least
 * `digits` digits ends that is none, else NULL. */
static const char *skip_address(const char *at, const char *text_end, ptrdiff_t digits)
{
	const char *end = skip_hex(at, text_end), *next = skip_blanks(end, text_end);

	if (end - at < digits || end - at > ADDRESS_WIDTH || next == end || next == text_end)
		return NULL;
	return *next != '|' && skip_hex(next, text_end) - next < 8 ? end : NULL;
}

/* At the beginning four digits are an address; elsewhere eight, and then there is a module. */
static bool find_edited(struct span text, struct span *frame)
{
	bool has_module = text.at < text.end && text.end[-1] == ')';
	const char *behind = skip_address(text.at, text.end, has_module ? 1 : 4), *at;

	if (behind) {
		*frame =
			(struct span){ text.at,
				       perf_script_fields_find((struct span){ behind, text.end }) };
		return true;
	}
	frame->at = NULL;
	for (at = text.at; at < text.end; at = skip_blanks(skip_word(at, text.end), text.end)) {
		struct span found = { at, at };

		behind = skip_address(at, text.end, 8);
		if (behind)
			found.end = perf_script_fields_find((struct span){ behind, text.end });
		if (found.end > found.at && found.end[-1] == ')')
			*frame = found;
	}
	return frame->at != NULL;
}

bool perf_script_trailing_take(struct span text, struct span *frame)
{
	const char *arrow = span_find_text(text, " => ");
	struct span front = { text.at, arrow ? arrow : text.end };

	if (perf_script_trailing_find(front, frame) || find_edited(span_trim(front), frame))
		return true;
	return arrow &&
	       (perf_script_trailing_find(text, frame) || find_edited(span_trim(text), frame));
}

bool perf_script_trailing_parse(struct span text, struct perf_script_frame *frame)
{
	return perf_script_trailing_take(text, &text) && perf_script_frame_parse(text, frame);
}
