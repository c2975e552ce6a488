#include "loaders/fetch/stores/url_text.h"

#include <ctype.h>

#include "base/memory.h"

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
	char *plain = memory_new(span_length(text) + 1, 1);
	size_t length = 0;

	for (const char *at = text.at; at < text.end; at++) {
		if (*at == '%' && text.end - at > 2 && hex_digit(at[1]) >= 0 &&
		    hex_digit(at[2]) >= 0 && (at[1] != '0' || at[2] != '0')) {
			plain[length++] = (char)(hex_digit(at[1]) << 4 | hex_digit(at[2]));
			at += 2;
		} else {
			plain[length++] = *at == '+' ? ' ' : *at;
		}
	}
	return plain;
}
