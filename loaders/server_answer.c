#include "loaders/server_answer.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "loaders/fetch/web_page.h"

enum {
	LOOKED_AT = 4096,
	LINE_LIMIT = 1000, /* a part of a secret cannot be told from other text */
};

/* " (redirected to http://host/login)" */
static char *redirect_of(const struct input *input)
{
	const char *redirect = input_redirect(input);

	return redirect ? print_text(" (redirected to %.150s)", redirect) : memory_text("", 0);
}

static bool explain(const struct input *input, const char *what, const char *said,
		    const char *advice, struct error *error)
{
	char *redirect = redirect_of(input), *shown = input_hide_secrets(input, said);

	error_set(error, ERROR_UNRECOGNISED, "%.80s answered with %s%s%s%.150s%s%s",
		  input_server(input), what, redirect, *shown ? ": \"" : "", shown,
		  *shown ? "\"" : "", *shown ? "" : advice);
	free(redirect);
	free(shown);
	return true;
}

bool server_answer_explain_page(struct input *input, struct error *error)
{
	const unsigned char *head;
	char title[LINE_LIMIT];
	size_t size;

	head = input_peek(input, LOOKED_AT, &size);
	if (!input_server(input) || !web_page_is(head, size))
		return false;
	web_page_title(head, size, title, sizeof(title));
	return explain(input, "a web page, not a profile", title,
		       "; a server of Go has profiles at /debug/pprof/", error);
}

bool server_answer_explain_text(struct input *input, struct error *error)
{
	const unsigned char *head;
	char line[LINE_LIMIT];
	size_t size, at = 0, length = 0;

	head = input_peek(input, 1, &size);
	if (!input_server(input))
		return false;
	while (at < size && isspace(head[at]))
		at++;
	for (; at < size && length + 1 < LINE_LIMIT && !strchr("\r\n", head[at]); at++)
		line[length++] = (char)head[at];
	line[length] = '\0';
	return explain(input, "text, not a profile", line, "", error);
}

void server_answer_note(struct input *input, struct profile_builder *builder)
{
	const char *redirect;
	size_t size;

	if (!input_server(input))
		return;
	input_peek(input, 1, &size);
	redirect = input_redirect(input);
	if (redirect)
		profile_builder_add_property(builder, "redirected to", redirect);
}
