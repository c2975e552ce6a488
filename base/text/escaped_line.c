#include "base/text/escaped_line.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void escaped_line_write(FILE *out, const char *text)
{
	for (; *text; text++) {
		unsigned char byte = (unsigned char)*text;

		if (byte == '\\')
			fputs("\\\\", out);
		else if (byte == '\n')
			fputs("\\n", out);
		else if (byte == '\t')
			fputs("\\t", out);
		else if (byte < 0x20 || byte == 0x7f)
			fprintf(out, "\\x%02x", byte);
		else
			putc(byte, out);
	}
}

void escaped_line_write_list(FILE *out, const struct text_list *texts)
{
	for (uint32_t i = 0; i < texts->count; i++) {
		if (i > 0)
			putc('\t', out);
		escaped_line_write(out, texts->items[i]);
	}
}

static int digit(char character)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = character ? strchr(digits, character) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* The byte that the escape behind a backslash stands for, and how long it is; 0: it is none. */
static size_t read_escape(const char *text, const char *end, char *byte)
{
	static const char letters[] = "\\nt", bytes[] = "\\\n\t";
	const char *letter = text < end && *text ? strchr(letters, *text) : NULL;
	int value;

	if (letter) {
		*byte = bytes[letter - letters];
		return 1;
	}
	if (end - text < 3 || *text != 'x' || digit(text[1]) < 0 || digit(text[2]) < 0)
		return 0;
	value = digit(text[1]) * 16 + digit(text[2]);
	*byte = (char)value;
	return value > 0 ? 3 : 0;
}

static char *read_part(const char *text, size_t length)
{
	const char *end = text + length;
	char *result = memory_new(length + 1, 1), *to = result;

	while (text < end) {
		size_t taken = *text == '\\' ? read_escape(text + 1, end, to) : 0;

		if (taken == 0)
			*to = *text;
		to++;
		text += 1 + taken;
	}
	return result;
}

char *escaped_line_read(const char *line)
{
	return read_part(line, strlen(line));
}

void escaped_line_read_list(struct text_list *texts, const char *line)
{
	while (*line) {
		size_t length = strcspn(line, "\t");
		char *text = read_part(line, length);

		text_list_add(texts, text);
		free(text);
		line += length;
		if (*line == '\t' && !*++line)
			text_list_add(texts, ""); /* the last one is empty */
	}
}
