/*
 * What is copied of any profile after any keys: a name and a command without a character that a
 * terminal acts on; and the command, as a shell reads it, shows what was shown, so that copying it
 * there gives the same command again.
 *
 * The input: the profile up to a byte 0 (small_profile.h), then a key a byte.
 */

#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "main/settings/arguments.h"
#include "tests/fuzz/small_profile.h"
#include "tui/app/app.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { KEY_LIMIT = 60, WORD_LIMIT = 400, INPUT_LIMIT = 2048 };

static void check(bool holds, const char *what, const char *text)
{
	if (holds)
		return;
	fprintf(stderr, "not so: %s: %s\n", what, text);
	abort();
}

/* Texts that are pasted are UTF-8 already, so a C1 is two bytes. */
static void check_harmless(const char *text)
{
	for (const unsigned char *at = (const unsigned char *)text; *at; at++)
		check(*at >= ' ' && *at != 0x7f && !(*at == 0xc2 && at[1] < 0xa0),
		      "nothing that a terminal acts on", text);
}

/* --- words of a shell */

static char *read_escaped(char **at, char *to)
{
	while (**at != '\'') {
		if (**at != '\\') {
			*to++ = *(*at)++;
		} else if ((*at)[1] >= '0' && (*at)[1] <= '7') {
			char octal[4] = { (*at)[1], (*at)[2], (*at)[3], '\0' };

			*to++ = (char)strtol(octal, NULL, 8);
			*at += 4;
		} else {
			*to++ = (*at)[1];
			*at += 2;
		}
	}
	++*at;
	return to;
}

static char *read_quoted(char **at, char *to)
{
	while (**at != '\'')
		*to++ = *(*at)++;
	++*at;
	return to;
}

/* In place: no word is longer than what stood for it. */
static int split(char *line, char *words[WORD_LIMIT + 1])
{
	int count = 0;

	while (*line && count < WORD_LIMIT) {
		char *to = line;
		bool is_last;

		words[count++] = line;
		while (*line && *line != ' ') {
			if (line[0] == '$' && line[1] == '\'') {
				line += 2;
				to = read_escaped(&line, to);
			} else if (*line == '\'') {
				line++;
				to = read_quoted(&line, to);
			} else {
				line += *line == '\\';
				*to++ = *line++;
			}
		}
		is_last = *line == '\0';
		*to = '\0';
		line += !is_last;
	}
	words[count] = NULL;
	return count;
}

/* --- what is shown */

static void wake(void *context)
{
	(void)context;
}

static struct app *show(struct profile_builder *builder, const struct options *options)
{
	struct app_options shown = {
		.state = options->view.state,
		.zoom = options->view.zoom,
		.select = options->view.select,
		.type = options->shown.sample_type,
		.wake = wake,
	};
	struct document_view document = { .name = "a b.folded", .builder = builder };
	struct app *app;

	shown.state.slice = options->shown.slice;
	if (options->shown.inverted)
		shown.state.icicle = VARIANT_LEAF_FIRST;
	app = app_new(&document, &shown);
	app_resize(app, 80, 24);
	app_settle(app);
	return app;
}

static char *copy(struct app *app, const char *key)
{
	char *text;

	app_key(app, key_parse(key));
	app_settle(app);
	text = app_take_clipboard(app);
	if (text)
		check_harmless(text);
	return text;
}

/* Again, from the command alone. */
static void reopen(struct profile_builder *builder, const char *command)
{
	char *line = memory_text(command, strlen(command)), *words[WORD_LIMIT + 1], *again;
	struct options options;
	struct origins origins;
	struct error error = { 0 };
	struct app *app;
	int count = split(line, words);

	if (count < WORD_LIMIT) {
		options_init(&options);
		origins_init(&origins);
		check(arguments_parse(&options, &origins, count, words, &error), error.message,
		      command);
		app = show(builder, &options);
		again = copy(app, "Y");
		check(again && strcmp(again, command) == 0, again ? again : "no command", command);
		free(again);
		app_free(app);
		origins_release(&origins);
		options_release(&options);
	}
	free(line);
}

static void press(struct app *app, const uint8_t *keys, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		app_key(app, keys[i] < 0x80 ? keys[i] : KEY_CODE_UP + keys[i] % 15);
		app_settle(app);
	}
	/* Ends what was asked; otherwise a search, or it is a step back. */
	app_key(app, key_parse("Esc"));
	app_settle(app);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *keys = size > 0 ? memchr(data, 0, size) : NULL;
	struct profile_builder *builder;
	struct options options;
	struct app *app;
	char *text;

	if (size > INPUT_LIMIT || !keys || data + size - keys > KEY_LIMIT)
		return 0;
	setlocale(LC_CTYPE, "C.UTF-8");
	builder = profile_builder_new();
	profile_builder_add_sample_type(builder, profile_builder_add_string(builder, "n", 1),
					(struct quantity_unit){ UNIT_COUNT, 0, "n" });
	small_profile_add(builder, (const char *)data, (const char *)keys);
	profile_builder_finish(builder);
	options_init(&options);
	app = show(builder, &options);
	press(app, keys + 1, (size_t)(data + size - keys - 1));
	free(copy(app, "y"));
	text = copy(app, "Y");
	if (text)
		reopen(builder, text);
	free(text);
	app_free(app);
	options_release(&options);
	profile_builder_free(builder);
	return 0;
}
