#include "loaders/fetch/stores/url_text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "loaders/fetch/url_parts.h"

/* What is encoded already stays; `plain`: what needs no code besides letters and digits. */
static void write_kept(FILE *out, struct span text, const char *plain)
{
	for (const char *at = text.at; at < text.end; at++) {
		bool is_code = *at == '%' && text.end - at > 2 && hex_digit(at[1]) >= 0 &&
			       hex_digit(at[2]) >= 0;

		if (is_code || isalnum((unsigned char)*at) || (*at && strchr(plain, *at)))
			putc(*at, out);
		else
			fprintf(out, "%%%02X", (unsigned char)*at);
	}
}

void url_text_write(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (isalnum((unsigned char)*text) || strchr("-._~:,/", *text))
			putc(*text, out);
		else
			fprintf(out, "%%%02X", (unsigned char)*text);
	}
}

char *url_text_encode(const char *text)
{
	char *encoded = memory_new(3 * strlen(text) + 1, 1), *end = encoded;

	for (; *text; text++) {
		if (isalnum((unsigned char)*text) || strchr("-_~", *text))
			*end++ = *text;
		else
			end += sprintf(end, "%%%02X", (unsigned char)*text);
	}
	return encoded;
}

void url_text_write_path(FILE *out, struct span path)
{
	write_kept(out, path, "-._~:,/@!$&'()*+;=");
}

void url_text_write_login(FILE *out, struct span login)
{
	write_kept(out, login, "-._~:,!$&'()*+;=");
}

char *url_text_decode(struct span text)
{
	size_t length = span_length(text);
	char *spaced = memory_text(text.at, length), *plain;

	for (size_t i = 0; i < length; i++)
		if (spaced[i] == '+')
			spaced[i] = ' ';
	plain = url_decode((struct span){ spaced, spaced + length });
	free(spaced);
	return plain;
}
