#include "loaders/folded/folded_line.h"

bool folded_parse_value(struct span text, struct parsed_value *value, bool *cut)
{
	const uint64_t most = INT64_MAX;
	bool negative = false, any = false, point = false, full = false, is_over = false;
	int scale = 0; /* the value is digits * 10^scale */
	uint64_t digits = 0;

	if (text.at < text.end && (*text.at == '-' || *text.at == '+'))
		negative = *text.at++ == '-';
	for (; text.at < text.end && (is_digit(*text.at) || (*text.at == '.' && !point));
	     text.at++) {
		if (*text.at == '.') {
			point = true;
			continue;
		}
		any = true;
		full |= digits > (most - (uint64_t)(*text.at - '0')) / 10;
		if (full) {
			is_over |= !point; /* unless an exponent makes it smaller */
			scale += !point;
			continue;
		}
		digits = digits * 10 + (uint64_t)(*text.at - '0');
		scale -= point;
	}
	if (!any)
		return false;
	if (text.at < text.end && (*text.at == 'e' || *text.at == 'E')) {
		bool down;
		uint64_t exponent;

		text.at++;
		down = text.at < text.end && *text.at == '-';
		if (text.at < text.end && (*text.at == '-' || *text.at == '+'))
			text.at++;
		if (!span_number(text, &exponent))
			return false;
		if (exponent > 1000)
			exponent = 1000;
		scale += down ? -(int)exponent : (int)exponent;
		is_over = false;
		text.at = text.end;
	}
	if (text.at != text.end)
		return false;
	if (is_over) {
		digits = most;
		scale = 0;
		*cut = true;
	}
	while (digits > 0 && scale < 0 && digits % 10 == 0) {
		digits /= 10;
		scale++;
	}
	for (; digits > 0 && scale > 0; scale--) {
		if (digits > most / 10) {
			digits = most;
			*cut = true;
			scale = 0;
			break;
		}
		digits *= 10;
	}
	for (; digits > 0 && scale < -QUANTITY_DECIMALS_LIMIT; scale++)
		digits = digits / 10 + (scale == -QUANTITY_DECIMALS_LIMIT - 1 && digits % 10 >= 5);
	if (digits == 0)
		scale = 0;
	*value = (struct parsed_value){
		.digits = negative ? -(int64_t)digits : (int64_t)digits,
		.decimals = (uint8_t)-scale,
	};
	return true;
}

/* Suffixes of stackcollapse-perf.pl --all, and of async-profiler's `ann` option. */
static bool take_kind(struct span *name, enum function_kind *kind)
{
	if (span_length(*name) <= 4 || name->end[-1] != ']' || name->end[-3] != '[' ||
	    name->end[-4] != '_')
		return false;
	switch (name->end[-2]) {
	case 'k':
		*kind = KIND_KERNEL;
		break;
	case 'i':
		*kind = KIND_INLINED;
		break;
	case 'j':
	case '1': /* by HotSpot's first compiler */
		*kind = KIND_JIT;
		break;
	case '0':
		*kind = KIND_INTERPRETED;
		break;
	default:
		return false;
	}
	name->end -= 4;
	return true;
}

/* Extensions, and <string>, <frozen importlib._bootstrap>, ... */
static bool is_script(struct span file)
{
	static const char *const endings[] = { ".py", ".pyx", ".pyi", ".pxd", ".rb",
					       ".js", ".mjs", ".cjs", ".ts",  ".php",
					       ".pl", ".pm",  ".lua", ">" };

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (span_length(file) > strlen(endings[i]) && span_ends(file, endings[i]))
			return true;
	return false;
}

static bool is_library(struct span file)
{
	if (span_ends(file, ".so") || span_ends(file, ".dylib") || span_ends(file, ".dll"))
		return true;
	return span_find_text(file, ".so.") != NULL;
}

static uint32_t to_line(uint64_t number)
{
	return number < UINT32_MAX ? (uint32_t)number : UINT32_MAX;
}

/* "file:12": takes the number off. */
static bool take_line(struct span *file, uint32_t *line)
{
	const char *colon = span_find_back(*file, ':');
	uint64_t number;

	if (!colon || colon == file->at ||
	    !span_number((struct span){ colon + 1, file->end }, &number))
		return false;
	file->end = colon;
	*line = to_line(number);
	return true;
}

/* py-spy: "name (file.py:12)", "name (file.py)", natives "name (libc.so.6)". */
static bool parse_parenthesis(struct span text, struct folded_frame *frame)
{
	const char *open;
	struct span file;
	uint32_t line = 0;
	bool has_line;

	if (span_length(text) < 4 || text.end[-1] != ')')
		return false;
	open = span_find_last(text, " (");
	if (!open || open == text.at)
		return false;
	file = (struct span){ open + 2, text.end - 1 };
	has_line = take_line(&file, &line);
	if (file.at == file.end)
		return false;
	if (!has_line && is_library(file)) {
		frame->name.end = open;
		frame->module = file;
		return true;
	}
	if (!has_line && !is_script(file))
		return false;
	frame->name.end = open;
	frame->file = file;
	frame->line = line;
	if (is_script(file))
		frame->kind = KIND_INTERPRETED;
	return true;
}

/* rbspy: "name - file.rb:12". */
static bool parse_dash(struct span text, struct folded_frame *frame)
{
	const char *dash;
	struct span file;
	uint32_t line;

	if (span_length(text) < 6 || !is_digit(text.end[-1]))
		return false;
	dash = span_find_last(text, " - ");
	if (!dash || dash == text.at)
		return false;
	file = (struct span){ dash + 3, text.end };
	if (!take_line(&file, &line) || !is_script(file))
		return false;
	frame->name.end = dash;
	frame->file = file;
	frame->line = line;
	frame->kind = KIND_INTERPRETED;
	return true;
}

struct folded_frame folded_parse_frame(struct span text)
{
	struct folded_frame frame = { .kind = KIND_NATIVE };

	frame.has_kind = take_kind(&text, &frame.kind);
	frame.name = text;
	if (!frame.has_kind && !parse_parenthesis(text, &frame))
		parse_dash(text, &frame);
	return frame;
}

struct folded_frame folded_parse_austin_frame(struct span text)
{
	struct folded_frame frame = { .name = text, .kind = KIND_INTERPRETED };
	struct span rest = text;
	const char *colon;
	uint64_t line;

	colon = span_find_last(text, ");L");
	if (colon && span_number((struct span){ colon + 3, text.end }, &line)) {
		rest.end = colon + 1;
		frame.name = rest;
		parse_parenthesis(rest, &frame);
		frame.line = to_line(line);
		return frame;
	}
	/* From the right: a file's name may have colons. */
	if (!take_line(&rest, &frame.line))
		return frame;
	colon = span_find_back(rest, ':');
	if (!colon || colon == rest.at || colon + 1 == rest.end) {
		frame.line = 0;
		return frame;
	}
	frame.name = (struct span){ colon + 1, rest.end };
	frame.file = (struct span){ rest.at, colon };
	return frame;
}

bool folded_parse_comment(struct span line, struct span *key, struct span *value)
{
	const char *colon;

	if (span_length(line) < 2 || *line.at != '#')
		return false;
	line.at++;
	colon = span_find(line, ':');
	if (!colon || !is_blank(*line.at))
		return false;
	*key = span_trim((struct span){ line.at, colon });
	*value = span_trim((struct span){ colon + 1, line.end });
	return key->at < key->end && span_length(*key) <= 40 && value->at < value->end;
}

bool folded_is_nameless(struct span frame)
{
	while (frame.at < frame.end && is_blank(*frame.at))
		frame.at++;
	return frame.at == frame.end;
}
