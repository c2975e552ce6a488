#include "sources/document.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "base/memory.h"
#include "base/process/thread.h"
#include "sources/operand.h"
#include "sources/side_names.h"

enum loading_state { NOT_LOADED, LOADING, LOADED, FAILED };

struct document {
	struct source_options options; /* a copy */
	struct sources *sources;
	struct profile_builder *builder;
	struct symbol_service *symbols;
	struct text_list files;
	struct side_names side_names;
	char *store; /* NULL: it is from none */

	/* For others to watch: nobody waits for better names, or for anything, any longer. */
	bool naming_ends, is_abandoned;

	pthread_t thread;
	bool has_thread;
	struct error error; /* why it has failed */
	_Atomic(enum loading_state) state;
};

/* When the newest of its files was written; 0: they are no files. */
static int64_t written_at(const struct document *document)
{
	struct text_list inputs = { 0 };
	int64_t newest = 0;

	document_inputs(document, &inputs);
	for (uint32_t i = 0; i < inputs.count; i++) {
		struct stat status;
		int64_t time;

		if (stat(inputs.items[i], &status) != 0 || !S_ISREG(status.st_mode))
			continue;
		time = (int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec;
		newest = time > newest ? time : newest;
	}
	text_list_release(&inputs);
	return newest;
}

static struct symbol_service *new_service(const struct document *document)
{
	struct symbol_options options = document->options.symbols;

	options.written = written_at(document);
	options.stop = &document->is_abandoned;
	return symbol_service_new(&options);
}

static void set(bool *flag)
{
	__atomic_store_n(flag, true, __ATOMIC_RELEASE);
}

struct document *document_open(const struct source_options *options, struct error *error)
{
	struct document *document = memory_new(1, sizeof(*document));

	source_options_copy(&document->options, options);
	document->sources = sources_open(&document->options, error);
	if (!document->sources) {
		document_close(document);
		return NULL;
	}
	document->store = sources_store(document->sources);
	document->builder = profile_builder_new();
	document->symbols = new_service(document);
	document->options.symbols.stop = &document->naming_ends;
	side_names_init(&document->side_names, &document->options, document->sources);
	for (uint32_t i = 0; i < options->files.count; i++) {
		char *name = operand_shown(options->files.items[i]);

		text_list_add(&document->files, name);
		free(name);
	}
	return document;
}

void document_abandon(struct document *document)
{
	set(&document->naming_ends);
	set(&document->is_abandoned);
	if (document->has_thread)
		sources_abandon(document->sources);
}

bool document_is_loading(const struct document *document)
{
	return atomic_load(&document->state) == LOADING;
}

void document_close(struct document *document)
{
	if (!document)
		return;
	if (document->has_thread) {
		document_abandon(document);
		pthread_join(document->thread, NULL);
	}
	if (document->sources) {
		profile_builder_free(document->builder);
		sources_close(document->sources);
	}
	symbol_service_free(document->symbols);
	side_names_release(&document->side_names);
	text_list_release(&document->files);
	free(document->store);
	source_options_release(&document->options);
	free(document);
}

const char *document_store(const struct document *document)
{
	return document->store;
}

/* --- another one */

static bool has_server(const struct text_list *files)
{
	bool found = false;

	for (uint32_t i = 0; i < files->count; i++)
		found |= operand_is_server(files->items[i]);
	return found;
}

/* What was said of servers is no use, and an error, where there are none. */
static struct document *open_with(const struct document *document, const struct text_list *files,
				  uint32_t base_count, const char *format, struct error *error)
{
	struct source_options options = document->options;

	options.files = *files;
	options.stream = (struct source_stream){ 0 };
	options.base_count = base_count;
	options.format = format;
	options.no_pipes = true;
	if (!has_server(files))
		options.fetch = (struct fetch_options){ 0 };
	return document_open(&options, error);
}

struct document *document_open_others(const struct document *document,
				      const struct text_list *files, struct error *error)
{
	return open_with(document, files, 0, NULL, error);
}

struct document *document_open_pair(const struct document *document, const struct text_list *files,
				    struct error *error)
{
	return open_with(document, files, 1, NULL, error);
}

static bool base_is_the_same_again(const struct document *document, struct error *error)
{
	return !sources_are_fleeting(document->sources) ||
	       error_set(error, ERROR_IO,
			 "A pipe or server cannot be the base: write it (w), :open that, :compare");
}

static void add_all(struct text_list *list, char *const *items, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		text_list_add(list, items[i]);
}

struct document *document_open_comparison(const struct document *document,
					  const struct text_list *files, bool are_base,
					  struct error *error)
{
	const struct source_options *options = &document->options;
	uint32_t present_count =
		options->base_count > 0 ? options->base_count : options->files.count;
	uint32_t base_count;
	struct document *comparison;
	struct text_list both = { 0 };

	if (!base_is_the_same_again(document, error))
		return NULL;
	if (are_base)
		add_all(&both, files->items, files->count);
	add_all(&both, options->files.items, present_count);
	if (present_count == 0)
		text_list_add(&both, sources_first(document->sources));
	base_count = are_base ? files->count : both.count;
	if (!are_base)
		add_all(&both, files->items, files->count);
	comparison = open_with(document, &both, base_count, options->format, error);
	text_list_release(&both);
	return comparison;
}

struct document *document_open_again(const struct document *document, struct error *error)
{
	struct source_options options = document->options;

	options.no_pipes = true;
	return document_open(&options, error);
}

/* --- loading */

static bool load(struct document *document)
{
	bool loaded = sources_load(document->sources, document->builder, &document->error);

	atomic_store(&document->state, loaded ? LOADED : FAILED);
	return loaded;
}

static void *load_on_thread(void *document)
{
	load(document);
	return NULL;
}

bool document_load(struct document *document, struct error *error)
{
	if (load(document))
		return true;
	*error = document->error;
	return false;
}

bool document_start(struct document *document, struct error *error)
{
	atomic_store(&document->state, LOADING);
	document->has_thread = thread_start(&document->thread, load_on_thread, document);
	if (!document->has_thread)
		atomic_store(&document->state, NOT_LOADED);
	return document->has_thread || error_set(error, ERROR_IO, "cannot start a thread");
}

void document_set_waiting(struct document *document, sources_waiting *waiting)
{
	sources_set_waiting(document->sources, waiting);
}

bool document_wait(struct document *document, int milliseconds)
{
	enum { STEP_MS = 2 };

	for (int waited = 0; waited < milliseconds; waited += STEP_MS) {
		struct timespec step = { .tv_nsec = STEP_MS * 1000000 };

		if (atomic_load(&document->state) != LOADING)
			return true;
		nanosleep(&step, NULL);
	}
	return atomic_load(&document->state) != LOADING;
}

static void stop_naming(struct document *document)
{
	set(&document->naming_ends);
	sources_stop_naming(document->sources);
}

void document_stop(struct document *document)
{
	/* Once everything is read, what is left is to name it better. */
	if (profile_builder_snapshot(document->builder).to_name > 0)
		stop_naming(document);
	else
		sources_stop(document->sources);
}

bool document_has_failed(const struct document *document, struct error *error)
{
	if (atomic_load(&document->state) != FAILED)
		return false;
	*error = document->error;
	return true;
}

uint32_t document_missing_count(const struct document *document)
{
	return sources_missing_count(document->sources);
}

/* --- what it has */

struct profile_builder *document_builder(const struct document *document)
{
	return document->builder;
}

const struct source_options *document_options(const struct document *document)
{
	return &document->options;
}

struct symbol_service *document_symbols(const struct document *document)
{
	return document->symbols;
}

const char *document_name(const struct document *document)
{
	return sources_name(document->sources);
}

void document_inputs(const struct document *document, struct text_list *inputs)
{
	const struct text_list *files = &document->options.files;

	for (uint32_t i = 0; i < files->count; i++)
		text_list_add(inputs, files->items[i]);
	if (files->count == 0 && !document->options.stream.name)
		text_list_add(inputs, sources_first(document->sources));
}

const struct text_list *document_files(const struct document *document)
{
	return &document->files;
}

void document_name_sides(const struct document *document, struct sides *sides)
{
	side_names_give(&document->side_names, sides);
}
