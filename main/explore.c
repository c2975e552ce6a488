#include "main/explore.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/text/pattern.h"
#include "main/chosen_terminal.h"
#include "main/confined/confine.h"
#include "main/explored/editor.h"
#include "main/explored/explored_document.h"
#include "main/explored/explored_store.h"
#include "main/explored/live_documents.h"
#include "main/explored/live_polls.h"
#include "main/export_view.h"
#include "main/kept/kept_folder.h"
#include "main/kept/kept_marks.h"
#include "main/kept/recent.h"
#include "main/merged_note.h"
#include "main/print.h"
#include "main/settings/live_settings.h"
#include "main/settings/view_words.h"
#include "sources/operand.h"
#include "sources/profile_scan.h"
#include "tui/app/explorer.h"

enum { NOTED_FILES = 16 }; /* of one profile */

/* What callbacks of the explorer need. */
struct exploring {
	const struct options *options;
	struct live_perf *perf;      /* NULL: nothing is live */
	struct live_documents *live; /* the same */
	struct live_polls *polls;    /* NULL: no server is asked again and again */
	char *folder;                /* the working one */
	struct editor *editor;       /* NULL: there is none */
	struct state_folder kept;
	struct error not_kept; /* why nothing is, where its descriptor is -1 */
};

static void write_file(void *context, const struct written_view *view,
		       char message[VIEW_MESSAGE_SIZE])
{
	const struct document *document = explored_document_document(view->document);

	(void)context;
	export_view(view, &document_options(document)->files, document_name(document), message);
}

static bool edit(void *context, const char *file, uint32_t line, struct error *error)
{
	const struct exploring *exploring = context;

	return editor_open(exploring->editor, file, line, error);
}

static bool set(void *context, struct view_state *state, const char *text, struct error *error)
{
	const struct exploring *exploring = context;

	return live_settings_set(state, exploring->options->verb, text, error);
}

static uint32_t list_settings(void *context, struct setting_row *rows, uint32_t room)
{
	const struct exploring *exploring = context;

	return live_settings_list(exploring->options->verb, rows, room);
}

static bool open_another(void *context, enum document_request request,
			 const struct text_list *files, const struct document_view *present,
			 struct document_view *document, struct error *error)
{
	struct explored_document *explored;

	(void)context;
	if (!confine_allows_fetching(files, error))
		return false;
	explored = explored_document_open(present->context, request, files, error);
	if (explored)
		*document = explored_document_view(explored);
	return explored != NULL;
}

static bool open_store_at(void *context, const char *address, struct store_source *source,
			  struct store_choice *start, bool *is_said, struct error *error)
{
	const struct exploring *exploring = context;

	return explored_store_open(address, &exploring->options->source.fetch, source, start,
				   is_said, error);
}

static bool read_words(void *context, const struct text_list *words, struct view_place *place,
		       struct error *error)
{
	(void)context;
	return view_words_read(words, place, error);
}

/* --- what is kept between runs */

static bool keep(void *context, void *document, enum marks_change change, const struct mark *mark,
		 struct marks *marks, struct error *error)
{
	const struct exploring *exploring = context;

	if (exploring->kept.descriptor < 0) {
		/* No reason for a message before there is a mark. */
		*error = exploring->not_kept;
		error->code = ERROR_UNSUPPORTED;
		return false;
	}
	return kept_marks_change(&exploring->kept, explored_document_files(document), change, mark,
				 marks, error);
}

/* The first of several is the latest. */
static void note_document(void *context, void *document)
{
	const struct exploring *exploring = context;
	const struct text_list *paths = &explored_document_files(document)->paths;
	struct error error;

	for (uint32_t i = paths->count < NOTED_FILES ? paths->count : NOTED_FILES;
	     i > 0 && exploring->kept.descriptor >= 0; i--)
		if (!recent_add(&exploring->kept, paths->items[i - 1], time(NULL), &error))
			return;
}

/* --- what there is to open */

struct listing {
	take_listed *take;
	void *taker;
};

static bool take_scanned_profile(void *taker, const struct scanned_profile *profile)
{
	const struct listing *listing = taker;
	struct listed_profile listed;

	if (!profile)
		return listing->take(listing->taker, NULL);
	listed = (struct listed_profile){
		.path = profile->path,
		.format = profile->format,
		.size = profile->size,
		.modified = profile->modified,
		.command = profile->command,
	};
	return listing->take(listing->taker, &listed);
}

/* Servers are not asked whether they are there. */
static bool list_one(struct listing *listing, const struct recent_profile *recent,
		     uint32_t *skipped)
{
	const struct listed_profile server = {
		.path = recent->path,
		.format = "server",
		.modified = recent->opened,
	};
	struct scanned_profile profile;
	bool goes_on;

	if (operand_is_server(recent->path))
		return listing->take(listing->taker, &server);
	if (!profile_scan_file(&profile, recent->path)) {
		++*skipped;
		return listing->take(listing->taker, NULL);
	}
	goes_on = take_scanned_profile(listing, &profile);
	scanned_profile_release(&profile);
	return goes_on;
}

static bool list_recent(const struct exploring *exploring, struct listing *listing,
			uint32_t *skipped, struct error *error)
{
	struct recent recent = { 0 };
	bool good, goes_on = true;

	if (exploring->kept.descriptor < 0) {
		*error = exploring->not_kept;
		return error->code == ERROR_UNSUPPORTED;
	}
	good = recent_read(&recent, &exploring->kept, error);
	for (uint32_t i = 0; i < recent.count && goes_on; i++)
		goes_on = list_one(listing, &recent.items[i], skipped);
	recent_release(&recent);
	return good && error->code == ERROR_NONE;
}

static bool list(void *context, const char *folder, take_listed *take, void *taker,
		 uint32_t *skipped, struct error *error)
{
	struct listing listing = { take, taker };

	return folder ? profile_scan_folder(folder, take_scanned_profile, &listing, skipped, error)
		      : list_recent(context, &listing, skipped, error);
}

/* --- beginning */

static bool check_expression(const char *expression, struct error *error)
{
	struct pattern *pattern;

	if (!expression)
		return true;
	pattern = pattern_new(expression, error);
	pattern_free(pattern);
	return pattern != NULL;
}

static bool check_expressions(const struct options *options, struct error *error)
{
	return slice_check(&options->shown.slice, error) &&
	       check_expression(options->view.state.search, error) &&
	       check_expression(options->view.state.rows, error);
}

/* Nothing of what perf writes is read before the sandbox is there. */
static struct explored_document *open_live(struct exploring *exploring, struct error *error)
{
	const struct options *options = exploring->options;

	if (!check_expressions(options, error))
		return NULL;
	kept_folder_open(&exploring->kept, &options->kept, &exploring->not_kept);
	confine_explorer(options, exploring->kept.descriptor);
	exploring->live = live_documents_new(options, exploring->perf, error);
	return exploring->live ? live_documents_first(exploring->live, error) : NULL;
}

static struct explored_document *open_file(struct exploring *exploring, struct error *error)
{
	const struct options *options = exploring->options;
	struct document *document = document_open(&options->source, error);

	if (!document)
		return NULL;
	if (!check_expressions(options, error)) {
		document_close(document);
		return NULL;
	}
	kept_folder_open(&exploring->kept, &options->kept, &exploring->not_kept);
	confine_explorer(options, exploring->kept.descriptor);
	return explored_document_new(
		document, options->verb == VERB_DIFF ? &options->report.diff.sides : NULL,
		options->config.is_used, error);
}

static bool is_demo(const struct text_list *files)
{
	return files->count == 1 && strcmp(files->items[0], "demo") == 0;
}

static struct app_options app_options(struct exploring *exploring)
{
	const struct options *options = exploring->options;
	struct app_options app = {
		.zoom = options->view.zoom,
		.select = options->view.select,
		.saved_filters = &options->view.saved_filters,
		.type = options->shown.sample_type,
		.keymap = &options->view.keymap,
		.libraries = options->view.libraries,
		.introduce = is_demo(&options->source.files),
		.write = write_file,
		.edit = exploring->editor ? edit : NULL,
		.open = open_another,
		.set = set,
		.list_settings = list_settings,
		.keep_marks = keep,
		.note_opened = note_document,
		.folder = exploring->folder,
		.list_profiles = list,
		.open_store = open_store_at,
		.read_view = read_words,
		.context = exploring,
	};

	options_copy_view(options, &app.state);
	return app;
}

static bool run(struct exploring *exploring, const struct terminal_options *terminal,
		struct error *error)
{
	const struct options *options = exploring->options;
	struct explored_document *first =
		exploring->perf ? open_live(exploring, error) : open_file(exploring, error);
	struct explorer_options explorer = { .terminal = *terminal };
	struct document_view document;
	char note[MERGED_NOTE_SIZE];
	bool good;

	if (!first)
		return false;
	exploring->folder = getcwd(NULL, 0);
	document = explored_document_view(first);
	if (exploring->live)
		document.live = live_documents_source(exploring->live);
	else if (options->verb == VERB_LIVE)
		document.live = live_polls_source(exploring->polls = live_polls_new(options));
	explorer.app = app_options(exploring);
	if (options->verb == VERB_EXPLORE)
		explorer.app.note = merged_note(&options->source.files, true, note);
	good = explorer_run(&document, &explorer, error) || error->code == ERROR_NONE;
	view_state_release(&explorer.app.state);
	free(exploring->folder);
	return good;
}

int explore(const struct options *options, struct live_perf *perf)
{
	struct error error = { 0 };
	struct exploring exploring = {
		.options = options,
		.perf = perf,
		.kept.descriptor = -1,
	};
	struct terminal_options terminal;
	bool good = chosen_terminal_find(&terminal, &options->view, &error);

	if (good) {
		exploring.editor = editor_start();
		good = run(&exploring, &terminal, &error);
	}
	editor_free(exploring.editor);
	live_documents_free(exploring.live);
	live_polls_free(exploring.polls);
	state_folder_close(&exploring.kept);
	return good ? EXIT_DONE : print_failure(&error);
}
