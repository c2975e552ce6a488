#include "tui/app/commands/app_write.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files/home_path.h"
#include "base/memory.h"
#include "tui/app/commands/app_prompts.h"
#include "tui/app/state/command_line.h"
#include "tui/app/state/file_words.h"

/* --- a name for the file */

static bool ends_with(const char *text, size_t length, const char *end)
{
	size_t end_length = strlen(end);

	return length > end_length && memcmp(text + length - end_length, end, end_length) == 0;
}

/* How much of an input's name is its own: "perf.data" and "stacks.folded.gz" are called perf and
 * stacks. */
static size_t without_endings(const char *name)
{
	static const char *const endings[] = {
		".gz", ".zst",   ".data",       ".folded", ".collapsed", ".txt",
		".pb", ".pprof", ".speedscope", ".json",   ".svg",
	};
	size_t length = strlen(name);

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		if (!ends_with(name, length, endings[i]))
			continue;
		length -= strlen(endings[i]);
		i = (size_t)-1; /* there may be one in front of it */
	}
	return length;
}

/* Pictures are written as a picture, what is read in tables as what can be read on. */
static const char *suggest_ending(const struct view_state *state)
{
	bool is_picture = views_shown(state)->is_picture;

	if (state->sides)
		return is_picture ? "-diff.svg" : "-diff.tsv";
	return is_picture ? ".svg" : ".pb.gz";
}

/* In the current folder. */
static char *suggest_name(const struct app *app, const char *ending)
{
	const struct document_view *document = &app->session.document;
	const struct text_list *files = document->files;
	const char *file = files && files->count > 0 ? files->items[0] : document->name;
	static const char hidden_login[] = "…@";
	const char *slash;
	size_t length, size;
	char *name, *folder = memory_text(file, strlen(file));

	while (strlen(folder) > 1 && folder[strlen(folder) - 1] == '/')
		folder[strlen(folder) - 1] = '\0';
	/* What a server is asked, and the login that is not shown, name nothing. */
	folder[strcspn(folder, "?")] = '\0';
	slash = strrchr(folder, '/');
	file = slash && slash[1] ? slash + 1 : folder;
	if (strncmp(file, hidden_login, strlen(hidden_login)) == 0)
		file += strlen(hidden_login);
	if (strcmp(file, "-") == 0 || strcmp(file, "/") == 0 || *file == '\0')
		file = "profile";
	length = without_endings(file);
	size = length + strlen(ending) + 1;
	name = memory_new(size, 1);
	memcpy(name, file, length);
	strcpy(name + length, ending);
	free(folder);
	return name;
}

static bool can_write(struct app *app)
{
	if (!app->options.write)
		session_say(&app->session, "Nothing to write here");
	return app->options.write != NULL;
}

/* --- what is written */

static void add_zoom(struct written_view *view, const struct call_tree *tree, struct icicle_box box)
{
	const struct labels *labels = tree->labels;
	node_id end = icicle_box_end(tree, box);
	uint32_t depth = tree->depth[box.node];

	if (depth == 0)
		return;
	view->zoom = memory_resize(NULL, depth, sizeof(*view->zoom));
	view->zoom_depth = depth - 1;
	view->boxes = memory_resize(NULL, icicle_box_count(tree, box), sizeof(*view->boxes));
	for (node_id node = box.node; node < end; node = tree->end[node])
		view->boxes[view->box_count++] = labels->key[tree->label[node]];
	for (node_id node = tree->parent[box.node]; node != 0; node = tree->parent[node])
		view->zoom[--depth - 1] = labels->key[tree->label[node]];
}

static struct written_view view_of(const struct app *app, const char *path)
{
	const struct session *session = &app->session;
	const struct analysis *analysis = session->analysis;
	const struct view_state *state = &analysis->state;
	struct written_view view = {
		.path = memory_text(path, strlen(path)),
		.document = session->document.context,
		.release = session->document.release,
		.profile = analysis->profile,
		.inverted = analysis->shown->inverted,
		.upward = state->icicle == VARIANT_FLAME,
		.shown = icicle_box_total(analysis->shown, session->zoom),
		.sides = state->sides,
		.terms = state->terms,
		.order = state->order == ORDER_TOTAL ? CHANGES_BY_TOTAL : CHANGES_BY_SELF,
	};

	if (session->document.hold)
		session->document.hold(view.document);
	slice_copy(&view.slice, &state->slice);
	add_zoom(&view, analysis->shown, session->zoom);
	if (views_shown(state)->write)
		views_shown(state)->write(analysis, &view);
	return view;
}

/* Instead of the view: the marks, with the commands that show them. */
static void add_marks(struct written_view *view, const struct session *session)
{
	view->is_marks = true;
	for (uint32_t i = 0; i < session->marks.count; i++) {
		char *command = command_line_print_view(session, &session->marks.items[i].view);

		marks_put(&view->marks, &session->marks.items[i]);
		text_list_add(&view->commands, command);
		free(command);
	}
}

bool app_write_begin(struct app *app)
{
	struct session *session = &app->session;
	char *path = app->waiting_to_write;
	struct written_view view;

	if (!path)
		return false;
	app->waiting_to_write = NULL;
	if (app_has_picture(app)) {
		view = view_of(app, path);
		if (app->writes_marks)
			add_marks(&view, session);
		if (!view_writer_start(app->writer, &view))
			session_say(session, "The last file is still being written");
		written_view_release(&view);
	}
	free(path);
	return true;
}

bool app_write_holds(const struct app *app)
{
	return app->waiting_to_write && analyser_is_busy(app->session.analyser);
}

void app_write_hold(struct app *app, key_code key)
{
	app->held = memory_resize(app->held, (size_t)app->held_count + 1, sizeof(*app->held));
	app->held[app->held_count++] = key;
}

void app_write_forget(struct app *app)
{
	free(app->waiting_to_write);
	app->waiting_to_write = NULL;
}

void app_write_begin_now(struct app *app)
{
	if (!app->waiting_to_write)
		return;
	analyser_wait(app->session.analyser);
	session_update(&app->session);
	app_write_begin(app);
}

/* What perf recorded is not what is shown of it, but all there is. */
static bool write_recording(struct app *app, const char *path)
{
	const struct live_source *live = app->session.document.live;
	char message[VIEW_MESSAGE_SIZE];

	if (!live || !live->write || !ends_with(path, strlen(path), ".data"))
		return false;
	live->write(live->context, path, message, sizeof(message));
	session_say(&app->session, "%s", message);
	return true;
}

static void write_to(struct app *app, const char *path)
{
	if (!app_has_picture(app) || (!app->writes_marks && write_recording(app, path)))
		return;
	app->waiting_to_write = memory_text(path, strlen(path));
	session_say(&app->session, "Writing %.150s…", path);
}

static void replace_answered(struct app *app, const char *answer)
{
	if (strcmp(answer, "y") == 0 || strcmp(answer, "yes") == 0)
		write_to(app, app->write_path);
	else
		session_say(&app->session, "Nothing was written");
}

static void write_unless_there(struct app *app, const char *text)
{
	static const struct question replace_question = {
		.title = "that file is there already; replace it (y, n)? ",
		.history = HISTORY_NONE,
		.answered = replace_answered,
	};
	char *path;

	if (!can_write(app))
		return;
	path = home_path_expand(text);
	if (access(path, F_OK) == 0) {
		free(app->write_path);
		app->write_path = memory_text(path, strlen(path));
		app_ask(app, &replace_question, NULL);
	} else {
		write_to(app, path);
	}
	free(path);
}

void app_write(struct app *app, const char *path)
{
	app->writes_marks = false;
	write_unless_there(app, path);
}

void app_write_marks(struct app *app, const char *path)
{
	if (app->session.marks.count == 0) {
		session_say(&app->session, "Nothing is marked: {key:mark} marks the selection");
		return;
	}
	app->writes_marks = true;
	write_unless_there(app, path);
}

static void path_answered(struct app *app, const char *path)
{
	if (*path)
		app_write(app, path);
}

void app_write_view(struct app *app, enum command command)
{
	static const struct question question = {
		.title = "write to (.svg .pb.gz .folded .json): ",
		.history = HISTORY_FILES,
		.answered = path_answered,
	};
	static const struct question live_question = {
		.title = "write to (.data .svg .pb.gz .folded .json): ",
		.history = HISTORY_FILES,
		.answered = path_answered,
	};
	static const struct question compared_question = {
		.title = "write to (.svg .folded .pb.gz .tsv .json .md .txt): ",
		.history = HISTORY_FILES,
		.answered = path_answered,
	};
	const struct document_view *document = &app->session.document;
	char *name;

	(void)command;
	if (!can_write(app))
		return;
	name = suggest_name(app, suggest_ending(&app->session.state));
	app_ask(app,
		app->session.state.sides                  ? &compared_question
		: document->live && document->live->write ? &live_question
							  : &question,
		name);
	free(name);
}

static void marks_path_answered(struct app *app, const char *path)
{
	if (*path)
		app_write_marks(app, path);
}

void app_ask_write_marks(struct app *app)
{
	static const struct question question = {
		.title = "write the marks to (.md): ",
		.answered = marks_path_answered,
	};
	char *name;

	if (!can_write(app))
		return;
	name = suggest_name(app, "-marks.md");
	app_ask(app, &question, name);
	free(name);
}

bool app_write_view_to(struct app *app, enum command command, const char *path)
{
	char *meant = file_words_path(path);

	(void)command;
	if (app_has_picture(app))
		app_write(app, meant);
	free(meant);
	return true;
}
