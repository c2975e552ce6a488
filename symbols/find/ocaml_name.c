#include "symbols/find/ocaml_name.h"

#include <string.h>

#include "base/memory.h"

static bool is_digit(char at)
{
	return at >= '0' && at <= '9';
}

bool ocaml_name_is(const char *raw)
{
	/* Those of its runtime, which is of C, go on with "_". */
	return strncmp(raw, "caml", 4) == 0 && raw[4] >= 'A' && raw[4] <= 'Z' &&
	       (strstr(raw + 5, "__") || strchr(raw + 5, '.'));
}

/* -1: none. */
static int hex_digit(char at)
{
	static const char digits[] = "0123456789abcdef";
	const char *found = at ? strchr(digits, at) : NULL;

	return found ? (int)(found - digits) : -1;
}

/* Without "_123" at its end, if there is something in front of that. */
static size_t without_number(const char *raw, size_t length)
{
	size_t end = length;

	while (end > 0 && is_digit(raw[end - 1]))
		end--;
	return end < length && end > 1 && raw[end - 1] == '_' ? end - 1 : length;
}

/* The compilers with flambda 2 number the code, too: "_12_34_code". */
static size_t named_length(const char *raw, size_t length)
{
	static const char code[] = "_code";
	size_t tail = sizeof(code) - 1, end;

	if (length > tail && memcmp(raw + length - tail, code, tail) == 0) {
		end = without_number(raw, length - tail);
		if (end < length - tail)
			return without_number(raw, end);
	}
	return without_number(raw, length);
}

static bool ends_in(const char *text, size_t length, const char *end)
{
	size_t size = strlen(end);

	return length >= size && memcmp(text + length - size, end, size) == 0;
}

static bool is_nameless(const char *raw, size_t length)
{
	return ends_in(raw, length, "__fun") || ends_in(raw, length, ".fun");
}

char *ocaml_name_read(const char *raw, size_t length)
{
	size_t end = named_length(raw, length), used = 0;
	char *name;

	if (!ocaml_name_is(raw))
		return NULL;
	if (is_nameless(raw, end))
		end = length;
	name = memory_new(length + 1, 1);
	for (size_t i = 4; i < end; i++) {
		int high = raw[i] == '$' && i + 2 < end ? hex_digit(raw[i + 1]) : -1;
		int low = high >= 0 ? hex_digit(raw[i + 2]) : -1;

		if (low >= 0 && high * 16 + low >= ' ') {
			name[used++] = (char)(high * 16 + low);
			i += 2;
		} else if (raw[i] == '_' && raw[i + 1] == '_' && i + 2 < end) {
			name[used++] = '.';
			i++;
		} else {
			name[used++] = raw[i];
		}
	}
	return name;
}
