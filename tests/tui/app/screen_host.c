#include "tests/tui/app/screen_host.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "main/settings/live_settings.h"
#include "tests/tui/app/screen_code.h"

static bool set_live(void *context, struct view_state *state, const char *text, struct error *error)
{
	(void)context;
	return live_settings_set(state, state->sides ? VERB_DIFF : VERB_EXPLORE, text, error);
}

static uint32_t list_live(void *context, struct setting_row *rows, uint32_t room)
{
	(void)context;
	return live_settings_list(VERB_EXPLORE, rows, room);
}

static void wake(void *context)
{
	(void)context;
}

/* Instead of a file: what would be in it. */
static void describe_view(void *context, const struct written_view *view,
			  char message[VIEW_MESSAGE_SIZE])
{
	const char *focus = view->slice.focus.count > 0 ? view->slice.focus.items[0] : "";

	(void)context;
	snprintf(message, VIEW_MESSAGE_SIZE, "%s: %s, %" PRId64 "%s%s", view->path,
		 view->inverted ? "leaf first"
		 : view->upward ? "upward"
				: "downward",
		 view->shown, *focus ? " focus " : "", focus);
	if (view->box_count > 0)
		snprintf(message + strlen(message), VIEW_MESSAGE_SIZE - strlen(message),
			 ", %u boxes below %u", view->box_count, view->zoom_depth);
}

/* "folder/ name format size seconds command": of a folder, "recent", or "folder name/". */
static bool list_some(void *context, const char *folder, take_listed *take, void *taker,
		      uint32_t *skipped, struct error *error)
{
	const struct screen_host *host = context;
	char *text = strdup(host->listed), *rest = text;

	*skipped = 0;
	for (char *line; (line = strsep(&rest, "\n")) != NULL;) {
		char *in = strsep(&line, " "), *name = strsep(&line, " ");
		char *format = strsep(&line, " "), path[200];
		long size = line ? strtol(line, &line, 10) : 0;
		long seconds = line ? strtol(line, &line, 10) : 0;
		struct listed_profile listed = { path, format, size, seconds,
						 line && *line ? line + 1 : NULL };

		if (strcmp(in, folder ? folder : "recent") != 0 || !name)
			continue;
		if (strcmp(name, "denied") == 0) {
			free(text);
			return error_set(error, ERROR_IO, "%s: Permission denied", folder);
		}
		snprintf(path, sizeof(path), "%s%s%s", folder ? folder : "",
			 folder && strcmp(folder, "/") != 0 ? "/" : "", name);
		take(taker, &listed);
	}
	free(text);
	return true;
}

/* In memory instead of in a file. */
static bool keep(void *context, void *document, enum marks_change change, const struct mark *mark,
		 struct marks *marks, struct error *error)
{
	struct screen_host *host = context;
	size_t size;
	FILE *out;

	(void)document;
	marks_parse(marks, host->marks, error);
	for (uint32_t i = 0; i < marks->count; i++)
		marks->items[i].is_older = strcmp(marks->items[i].identity, "older") == 0;
	if (change == MARKS_PUT)
		marks_put(marks, mark);
	else if (change == MARKS_REMOVE)
		marks_remove(marks, mark->id);
	free(host->marks);
	free(host->source);
	out = open_memstream(&host->marks, &size);
	marks_print(out, marks, "test.folded");
	fclose(out);
	return true;
}

/* The words that the screens of marks need. */
static bool read_some(void *context, const struct text_list *words, struct view_place *place,
		      struct error *error)
{
	(void)context;
	*place = (struct view_place){ 0 };
	view_state_init(&place->state);
	for (uint32_t i = 0; i < words->count; i += 2) {
		const char *word = words->items[i];
		char *names = strdup(i + 1 < words->count ? words->items[i + 1] : ""),
		     *rest = names;
		struct text_list *list =
			strcmp(word, "--zoom") == 0 ? &place->zoom : &place->select;

		if (strcmp(word, "--view") == 0)
			place->state.view = strcmp(names, "top") == 0 ? VIEW_TOP : VIEW_ICICLE;
		else if (strcmp(word, "--zoom") != 0 && strcmp(word, "--select") != 0) {
			free(names);
			view_place_release(place);
			return error_set(error, ERROR_USAGE, "unknown option %s", word);
		}
		for (char *name; strcmp(word, "--view") != 0 && (name = strsep(&rest, ";"));)
			text_list_add(list, name);
		free(names);
	}
	return true;
}

void screen_host_fill(struct screen_host *host, struct app_options *options)
{
	options->wake = wake;
	options->write = describe_view;
	options->set = set_live;
	options->list_settings = list_live;
	options->context = host;
	options->folder = "/here";
	options->read_view = read_some;
	if (host->listed)
		options->list_profiles = list_some;
	if (host->marks)
		options->keep_marks = keep;
}

static bool find_text(void *context, const struct source_place *place, struct source_text *text,
		      struct error *error)
{
	const struct screen_host *host = context;
	const char *at = host->source;

	*text = (struct source_text){ 0 };
	if (!at)
		return error_set(error, ERROR_IO, "%s is not on this machine", place->file);
	if (*place->file)
		text->path = strdup(place->file);
	else if (asprintf(&text->path, "%s.java", place->function) < 0)
		return error_set(error, ERROR_IO, "no memory");
	text->note = strdup(strstr(place->file, "old") ? "newer than the recording" : "");
	text->bytes = strdup(at);
	text->starts = malloc((strlen(at) + 2) * sizeof(*text->starts));
	for (; *at; at += strcspn(at, "\n") + 1)
		text->starts[text->count++] = (uint32_t)(at - host->source);
	text->starts[text->count] = (uint32_t)strlen(host->source);
	return true;
}

static bool find_code(void *context, const struct code_place *place, struct machine_code *code,
		      struct error *error)
{
	const struct screen_host *host = context;

	return screen_code_find(host->code, place, code, error);
}

struct code_source screen_host_code(struct screen_host *host)
{
	return (struct code_source){
		.text = find_text,
		.machine_code = host->code ? find_code : NULL,
		.context = host,
	};
}

void screen_host_release(struct screen_host *host)
{
	free(host->listed);
	free(host->code);
	free(host->marks);
	free(host->source);
	free(host->store);
}
