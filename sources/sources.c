#include "sources/sources.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/files/watched_file.h"
#include "base/memory.h"
#include "base/text/print_text.h"
#include "loaders/fetch/stores/store_query.h"
#include "loaders/loader.h"
#include "sources/operand.h"
#include "sources/shortfall.h"
#include "sources/type_agreement.h"

struct sources {
	const struct source_options *options;
	struct source_list list;
	uint64_t bytes; /* of all files; 0 where one's size is not known */
	char *name;
	uint64_t first_file;      /* of those that are watched, as others may change them */
	sources_waiting *waiting; /* NULL: nobody wants to know */
	uint32_t loaded_count,
		cut_count; /* that were read, and were stopped before there was any */
	struct shortfall shortfall;

	pthread_mutex_t mutex;  /* guards the rest: others may stop it */
	struct source *current; /* the one that is read: its input is open */
	bool stopped, abandoned;
};

/* --- which ones */

static bool add_operand(struct sources *sources, const char *operand, uint32_t number,
			struct error *error)
{
	const struct source_kind *kind = operand_kind(operand);

	if (kind->is_pipe && sources->options->no_pipes)
		return error_set(error, ERROR_IO,
				 "%s: a pipe can be read only once, from the command line",
				 strcmp(operand, "-") == 0 ? "standard input" : operand);
	if (kind->expand)
		return kind->expand(&sources->list, operand, number, error);
	source_list_add(&sources->list, kind, operand, number);
	return true;
}

static bool stdin_has_profile(void)
{
	struct stat status;

	return fstat(0, &status) == 0 &&
	       (S_ISFIFO(status.st_mode) || S_ISREG(status.st_mode) || S_ISSOCK(status.st_mode));
}

static bool add_implied(struct sources *sources, struct error *error)
{
	const char *path = stdin_has_profile()              ? "-"
			   : access("perf.data", F_OK) == 0 ? "perf.data"
							    : NULL;

	if (!path)
		return error_set(error, ERROR_IO,
				 "no FILE, nothing on standard input and no ./perf.data; try: "
				 "serac demo");
	if (!add_operand(sources, path, 0, error))
		return false;
	sources->list.items[0].is_implied = true;
	return true;
}

static bool find_sources(struct sources *sources, struct error *error)
{
	const struct text_list *files = &sources->options->files;

	if (sources->options->stream.name) {
		source_list_add(&sources->list, &stream_source, sources->options->stream.name, 0);
		return !sources->options->no_pipes ||
		       error_set(error, ERROR_IO,
				 "A live profile cannot be read again: w writes it to a file");
	}
	for (uint32_t i = 0; i < files->count; i++)
		if (!add_operand(sources, files->items[i], i, error))
			return false;
	return files->count > 0 || add_implied(sources, error);
}

static void name_sources(struct sources *sources)
{
	const char *first = source_describe(&sources->list.items[0]);
	size_t size = strlen(first) + 40;

	sources->name = memory_new(size, 1);
	if (sources->list.count == 1)
		snprintf(sources->name, size, "%s", first);
	else
		snprintf(sources->name, size, "%s and %u more", first, sources->list.count - 1);
}

static bool check_server_options(const struct sources *sources, struct error *error)
{
	const struct fetch_options *fetch = &sources->options->fetch;
	bool has_server = fetch->seconds == 0 && fetch->timeout == 0;

	for (uint32_t i = 0; i < sources->list.count; i++)
		has_server |= profile_url_is(sources->list.items[i].path);
	return has_server || error_set(error, ERROR_USAGE,
				       "--%s is for servers, and no FILE is http:// or https://",
				       fetch->seconds > 0 ? "seconds" : "timeout");
}

/* Where there are several, what is missing is reported before any is read. */
static bool prepare_sources(struct sources *sources, struct error *error)
{
	for (uint32_t i = 0; sources->list.count > 1 && i < sources->list.count; i++)
		if (!source_prepare(&sources->list.items[i], sources->options, &sources->bytes,
				    error))
			return false;
	return true;
}

struct sources *sources_open(const struct source_options *options, struct error *error)
{
	struct sources *sources = memory_new(1, sizeof(*sources));

	pthread_mutex_init(&sources->mutex, NULL);
	sources->options = options;
	sources->first_file = watched_files_next();
	if (!find_sources(sources, error) || !check_server_options(sources, error) ||
	    !prepare_sources(sources, error) ||
	    !source_open(&sources->list.items[0], options, error)) {
		sources_close(sources);
		return NULL;
	}
	sources->current = &sources->list.items[0];
	name_sources(sources);
	return sources;
}

void sources_close(struct sources *sources)
{
	source_list_release(&sources->list);
	pthread_mutex_destroy(&sources->mutex);
	free(sources->name);
	free(sources);
}

uint32_t sources_count(const struct sources *sources)
{
	return sources->list.count;
}

uint32_t sources_count_of(const struct sources *sources, uint32_t operands)
{
	uint32_t count = 0;

	while (count < sources->list.count && sources->list.items[count].operand < operands)
		count++;
	return count;
}

const char *sources_name(const struct sources *sources)
{
	return sources->name;
}

const char *sources_first(const struct sources *sources)
{
	return sources->list.items[0].path;
}

char *sources_store(const struct sources *sources)
{
	const struct source *first = &sources->list.items[0];

	if (!first->input || !input_is_store(first->input))
		return NULL;
	return print_text("%s%s", store_address_is(first->path) ? "" : "store+", first->path);
}

bool sources_are_fleeting(const struct sources *sources)
{
	for (uint32_t i = 0; i < sources->list.count; i++)
		if (sources->list.items[i].kind->is_pipe || sources->list.items[i].kind->is_live)
			return true;
	return false;
}

/* --- reading */

/* False when it cannot be opened. */
static bool open_next(struct sources *sources, uint32_t i, struct error *error)
{
	struct source *next = &sources->list.items[i], *done;

	if (!source_open(next, sources->options, error))
		return false;
	pthread_mutex_lock(&sources->mutex);
	done = sources->current;
	sources->current = next;
	if (sources->abandoned)
		input_abandon(next->input);
	else if (sources->stopped)
		input_stop(next->input);
	pthread_mutex_unlock(&sources->mutex);
	source_close(done);
	return true;
}

static bool is_stopped(struct sources *sources)
{
	bool stopped;

	pthread_mutex_lock(&sources->mutex);
	stopped = sources->stopped;
	pthread_mutex_unlock(&sources->mutex);
	return stopped;
}

enum { WAIT_STEP_MS = 200 };

/* A server that records has nothing to say for a while. */
static void wait_for_server(struct sources *sources, struct input *input,
			    struct profile_builder *builder)
{
	uint32_t to_wait = input_recording_seconds(input), waited = 0;
	struct timespec start, now;

	if (to_wait == 0)
		return;
	clock_gettime(CLOCK_MONOTONIC, &start);
	do {
		profile_builder_set_waiting(builder, waited, to_wait);
		profile_builder_publish(builder);
		if (sources->waiting)
			sources->waiting(input_name(input), waited, to_wait);
		clock_gettime(CLOCK_MONOTONIC, &now);
		waited = (uint32_t)(now.tv_sec - start.tv_sec - (now.tv_nsec < start.tv_nsec));
	} while (!input_wait(input, WAIT_STEP_MS));
	profile_builder_set_waiting(builder, 0, 0);
	if (sources->waiting)
		sources->waiting(NULL, 0, 0);
}

/* An address without a scheme may have been meant as a file. */
static void explain_guess(const struct sources *sources, const struct source *source,
			  struct error *error)
{
	const struct text_list *files = &sources->options->files;
	size_t length = strlen(error->message);

	if (error->code == ERROR_IO && source->kind == &url_source &&
	    source->operand < files->count && !profile_url_is(files->items[source->operand]))
		snprintf(error->message + length, sizeof(error->message) - length,
			 "; nor is there a file of that name");
}

static bool load_source(struct sources *sources, const struct source *source,
			struct profile_builder *builder, struct error *error)
{
	const struct source_options *options = sources->options;
	const struct profile *profile = profile_builder_profile(builder);
	uint32_t samples = profile->samples.count;

	wait_for_server(sources, source->input, builder);
	if (loaders_load(source->input, options->format, &options->symbols, builder, error)) {
		sources->loaded_count++;
		return true;
	}
	explain_guess(sources, source, error);
	if (profile->samples.count > samples)
		return false;
	if (sources->loaded_count > 0 && is_stopped(sources)) {
		sources->cut_count++;
		return true;
	}
	return shortfall_add(&sources->shortfall, source, builder, error);
}

static bool load_next(struct sources *sources, uint32_t i, struct type_agreement *agreement,
		      struct profile_builder *builder, struct error *error)
{
	if ((i > 0 && !open_next(sources, i, error)) ||
	    !load_source(sources, &sources->list.items[i], builder, error) ||
	    !type_agreement_add(agreement, builder, error))
		return false;
	profile_builder_publish(builder);
	return true;
}

static bool load(struct sources *sources, struct profile_builder *builder, struct error *error)
{
	uint32_t count = sources->list.count, read = 0, before = 0;
	uint32_t split = sources_count_of(sources, sources->options->base_count);
	struct type_agreement agreement = { 0 };

	sources->shortfall.source_count = count;
	profile_builder_expect_inputs(builder, count, sources->bytes);
	for (; read < count && (read == 0 || !is_stopped(sources)); read++) {
		/* Sides of a comparison need not be alike. */
		if (read > 0 && read == split) {
			agreement = (struct type_agreement){ 0 };
			before = sources->loaded_count;
			if (before == 0)
				return shortfall_fail(&sources->shortfall, error);
			profile_builder_end_base(builder);
		}
		if (!load_next(sources, read, &agreement, builder, error))
			return false;
	}
	if (count > read || sources->cut_count > 0)
		profile_builder_warn_of_all(builder,
					    "reading was stopped: %u of %u files are missing",
					    count - read + sources->cut_count, count);
	if (count > 0 && sources->loaded_count == (read == count ? before : 0))
		return shortfall_fail(&sources->shortfall, error);
	return true;
}

struct changes {
	char *first;
	uint32_t count;
};

static void add_change(void *context, const char *path)
{
	struct changes *changes = context;

	if (changes->count++ == 0)
		changes->first = memory_text(path, strlen(path));
}

/* "a.out and 2 more files changed while they were read". NULL: none did. The caller frees. */
static char *describe_changes(const struct sources *sources)
{
	struct changes changes = { 0 };
	char *text = NULL;

	watched_files_take(sources->first_file, add_change, &changes);
	if (changes.count == 1)
		text = print_text("%s changed while it was read", changes.first);
	else if (changes.count > 1)
		text = print_text("%s and %u more file%s changed while they were read",
				  changes.first, changes.count - 1, changes.count > 2 ? "s" : "");
	free(changes.first);
	return text;
}

bool sources_load(struct sources *sources, struct profile_builder *builder, struct error *error)
{
	bool is_loaded = load(sources, builder, error);
	char *changes = describe_changes(sources);
	struct error before = *error;

	if (changes && is_loaded)
		profile_builder_warn_of_all(
			builder, "%s: what is shown may be incomplete or wrong; read it again",
			changes);
	else if (changes)
		error_set(error, before.code, "%.200s; %.150s, so try again", before.message,
			  changes);
	free(changes);
	if (is_loaded)
		profile_builder_finish(builder);
	return is_loaded;
}

uint32_t sources_missing_count(const struct sources *sources)
{
	return sources->shortfall.servers;
}

void sources_set_waiting(struct sources *sources, sources_waiting *waiting)
{
	sources->waiting = waiting;
}

void sources_stop(struct sources *sources)
{
	pthread_mutex_lock(&sources->mutex);
	sources->stopped = true;
	input_stop(sources->current->input);
	pthread_mutex_unlock(&sources->mutex);
}

void sources_stop_naming(struct sources *sources)
{
	pthread_mutex_lock(&sources->mutex);
	sources->stopped = true;
	input_abandon(sources->current->input);
	pthread_mutex_unlock(&sources->mutex);
}

void sources_abandon(struct sources *sources)
{
	pthread_mutex_lock(&sources->mutex);
	sources->stopped = sources->abandoned = true;
	input_abandon(sources->current->input);
	pthread_mutex_unlock(&sources->mutex);
}
