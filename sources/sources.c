#include "sources/sources.h"

#include <dirent.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "loaders/loader.h"

extern const unsigned char demo_data[];
extern const size_t demo_size;

struct source {
	char *path;
	struct input *input; /* of a server that was asked already; NULL */
	uint32_t operand;    /* the FILE that it is of */
	bool in_folder;
};

struct sources {
	struct source *list;
	uint32_t count;
	uint64_t bytes; /* of all files; 0 where one's size is not known */
	char *name;
	sources_waiting *waiting; /* NULL: nobody wants to know */

	pthread_mutex_t mutex; /* guards the rest: others may stop it */
	struct input *input;   /* the one that is open */
	bool stopped, abandoned;
};

/* --- which ones */

static void add_source(struct sources *sources, const char *path, uint32_t operand, bool in_folder)
{
	sources->list = memory_resize(sources->list, sources->count + 1, sizeof(*sources->list));
	sources->list[sources->count++] = (struct source){ .path = memory_text(path, strlen(path)),
							   .operand = operand,
							   .in_folder = in_folder };
}

static int is_visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static char *join(const char *folder, const char *name)
{
	size_t size = strlen(folder) + strlen(name) + 2;
	char *path = memory_new(size, 1);

	snprintf(path, size, "%s/%s", folder, name);
	return path;
}

/* The files in a folder, in the order of their names, but not those in its folders. */
static bool add_folder(struct sources *sources, const char *folder, uint32_t operand,
		       struct error *error)
{
	uint32_t before = sources->count;
	struct dirent **entries;
	int count = scandir(folder, &entries, is_visible, alphasort);
	struct stat status;

	for (int i = 0; i < count; i++) {
		char *path = join(folder, entries[i]->d_name);

		if (stat(path, &status) == 0 && S_ISREG(status.st_mode))
			add_source(sources, path, operand, true);
		free(path);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	return sources->count > before ||
	       error_set(error, ERROR_IO, "%s: no file in this folder", folder);
}

/* A recording of perf may be a folder, which has a file "data". */
static bool is_folder_of_profiles(const char *path)
{
	struct stat status;
	char *data;
	bool has_data;

	if (stat(path, &status) != 0 || !S_ISDIR(status.st_mode))
		return false;
	data = join(path, "data");
	has_data = stat(data, &status) == 0 && S_ISREG(status.st_mode);
	free(data);
	return !has_data;
}

static bool stdin_has_profile(void)
{
	struct stat status;

	return fstat(0, &status) == 0 &&
	       (S_ISFIFO(status.st_mode) || S_ISREG(status.st_mode) || S_ISSOCK(status.st_mode));
}

static bool find_sources(struct sources *sources, const struct text_list *files,
			 struct error *error)
{
	for (uint32_t i = 0; i < files->count; i++) {
		if (!is_folder_of_profiles(files->items[i]))
			add_source(sources, files->items[i], i, false);
		else if (!add_folder(sources, files->items[i], i, error))
			return false;
	}
	if (sources->count > 0)
		return true;
	if (stdin_has_profile())
		add_source(sources, "-", 0, false);
	else if (access("perf.data", F_OK) == 0)
		add_source(sources, "perf.data", 0, false);
	else
		return error_set(error, ERROR_IO,
				 "no FILE, nothing on standard input and no ./perf.data; try: "
				 "serac demo");
	return true;
}

static struct input *open_source(struct source *source, const struct source_options *options,
				 struct error *error)
{
	struct input *input = source->input;

	source->input = NULL;
	if (input)
		return input;
	if (profile_url_is(source->path))
		return input_open_url(source->path, &options->fetch, error);
	if (strcmp(source->path, "demo") == 0)
		return input_open_memory("demo", demo_data, demo_size);
	return input_open(source->path, error);
}

/* What is missing is said before the others are read. Pipes can be opened but once; servers are
 * all asked at once, so that they record at the same time. */
static bool look_at(struct sources *sources, struct source *source,
		    const struct source_options *options, struct error *error)
{
	struct stat status;
	struct input *input;

	if (profile_url_is(source->path)) {
		source->input = open_source(source, options, error);
		return source->input != NULL;
	}

	if (strcmp(source->path, "demo") == 0) {
		sources->bytes += demo_size;
		return true;
	}
	if (stat(source->path, &status) == 0 && !S_ISREG(status.st_mode) &&
	    !S_ISDIR(status.st_mode))
		return true;
	if (strcmp(source->path, "-") == 0)
		return true;
	input = input_open(source->path, error);
	if (!input)
		return false;
	sources->bytes += input_size(input);
	input_close(input);
	return true;
}

static void name_sources(struct sources *sources, const char *first)
{
	size_t size = strlen(first) + 40;

	sources->name = memory_new(size, 1);
	if (sources->count == 1)
		snprintf(sources->name, size, "%s", first);
	else
		snprintf(sources->name, size, "%s and %u more", first, sources->count - 1);
}

static bool check_server_options(const struct sources *sources,
				 const struct source_options *options, struct error *error)
{
	bool has_server = options->fetch.seconds == 0 && options->fetch.timeout == 0;

	for (uint32_t i = 0; i < sources->count; i++)
		has_server |= profile_url_is(sources->list[i].path);
	return has_server || error_set(error, ERROR_USAGE,
				       "--%s is for servers, and no FILE is http:// or https://",
				       options->fetch.seconds > 0 ? "seconds" : "timeout");
}

struct sources *sources_open(const struct source_options *options, struct error *error)
{
	struct sources *sources = memory_new(1, sizeof(*sources));
	bool is_good;

	pthread_mutex_init(&sources->mutex, NULL);
	is_good = find_sources(sources, &options->files, error) &&
		  check_server_options(sources, options, error);
	for (uint32_t i = 0; is_good && sources->count > 1 && i < sources->count; i++)
		is_good = look_at(sources, &sources->list[i], options, error);
	if (is_good)
		sources->input = open_source(&sources->list[0], options, error);
	if (!sources->input) {
		sources_close(sources);
		return NULL;
	}
	name_sources(sources, options->files.count > 0 && !profile_url_is(sources->list[0].path)
				      ? sources->list[0].path
				      : input_name(sources->input));
	return sources;
}

void sources_close(struct sources *sources)
{
	for (uint32_t i = 0; i < sources->count; i++) {
		free(sources->list[i].path);
		input_close(sources->list[i].input);
	}
	if (sources->input)
		input_close(sources->input);
	pthread_mutex_destroy(&sources->mutex);
	free(sources->list);
	free(sources->name);
	free(sources);
}

uint32_t sources_count(const struct sources *sources)
{
	return sources->count;
}

uint32_t sources_count_of(const struct sources *sources, uint32_t operands)
{
	uint32_t count = 0;

	while (count < sources->count && sources->list[count].operand < operands)
		count++;
	return count;
}

const char *sources_name(const struct sources *sources)
{
	return sources->name;
}

/* --- reading */

/* The types that the inputs of one side have, and which input had them first. */
struct agreement {
	uint64_t types;
	string_id input;
};

static void print_types(const struct profile *profile, uint64_t types, char *text, size_t size)
{
	text[0] = '\0';
	for (uint32_t i = 0; i < profile->sample_type_count; i++)
		if (types >> i & 1)
			snprintf(text + strlen(text), size - strlen(text), "%s%s",
				 *text ? ", " : "",
				 profile_text(profile, profile->sample_types[i].name));
}

/* Amounts of different things have no sum. */
static bool agree(struct agreement *agreement, const struct profile_builder *builder,
		  struct error *error)
{
	const struct profile *profile = profile_builder_profile(builder);
	uint64_t types = profile_builder_input_types(builder);
	char here[120], there[120];
	string_id name;

	if (types == 0)
		return true;
	name = profile->inputs.name[profile->inputs.count - 1];
	if (agreement->types == 0)
		agreement->input = name;
	if (agreement->types == 0 || (agreement->types & types) != 0) {
		agreement->types |= types;
		return true;
	}
	print_types(profile, types, here, sizeof(here));
	print_types(profile, agreement->types, there, sizeof(there));
	return error_set(error, ERROR_UNSUPPORTED,
			 "%s: its samples are of %s, and those of %s of %s: they do not add up",
			 profile_text(profile, name), here, profile_text(profile, agreement->input),
			 there);
}

/* False when there is no need for it any more, or it cannot be opened. */
static bool open_next(struct sources *sources, uint32_t i, const struct source_options *options,
		      struct error *error)
{
	struct input *input = open_source(&sources->list[i], options, error);
	struct input *done;

	if (!input)
		return false;
	pthread_mutex_lock(&sources->mutex);
	done = sources->input;
	sources->input = input;
	if (sources->abandoned)
		input_abandon(input);
	else if (sources->stopped)
		input_stop(input);
	pthread_mutex_unlock(&sources->mutex);
	input_close(done);
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
static void wait_for_server(struct sources *sources, struct profile_builder *builder)
{
	uint32_t to_wait = input_recording_seconds(sources->input), waited = 0;
	struct timespec start, now;

	if (to_wait == 0)
		return;
	clock_gettime(CLOCK_MONOTONIC, &start);
	do {
		profile_builder_set_waiting(builder, waited, to_wait);
		profile_builder_publish(builder);
		if (sources->waiting)
			sources->waiting(input_name(sources->input), waited, to_wait);
		clock_gettime(CLOCK_MONOTONIC, &now);
		waited = (uint32_t)(now.tv_sec - start.tv_sec - (now.tv_nsec < start.tv_nsec));
	} while (!input_wait(sources->input, WAIT_STEP_MS));
	profile_builder_set_waiting(builder, 0, 0);
	if (sources->waiting)
		sources->waiting(NULL, 0, 0);
}

static bool load_source(struct sources *sources, uint32_t i, const struct source_options *options,
			struct profile_builder *builder, struct error *error)
{
	const struct source *source = &sources->list[i];

	wait_for_server(sources, builder);
	if (loaders_load(sources->input, options->format, &options->symbols, builder, error))
		return true;
	if (!source->in_folder || error->code != ERROR_UNRECOGNISED)
		return false;
	profile_builder_warn(builder, "left out: %s", error->message);
	return true;
}

static bool no_profile(struct error *error)
{
	return error_set(error, ERROR_UNRECOGNISED, "no file in this folder is a profile");
}

bool sources_load(struct sources *sources, const struct source_options *options,
		  struct profile_builder *builder, struct error *error)
{
	struct agreement agreement = { 0 };
	uint32_t read = 0;

	profile_builder_expect_inputs(builder, sources->count, sources->bytes);
	for (; read < sources->count && (read == 0 || !is_stopped(sources)); read++) {
		/* Sides of a comparison need not be alike. */
		if (read > 0 && read == sources_count_of(sources, options->base_count)) {
			agreement = (struct agreement){ 0 };
			if (profile_builder_profile(builder)->inputs.count == 0)
				return no_profile(error);
			profile_builder_end_base(builder);
		}
		if ((read > 0 && !open_next(sources, read, options, error)) ||
		    !load_source(sources, read, options, builder, error) ||
		    !agree(&agreement, builder, error))
			return false;
		profile_builder_publish(builder);
	}
	if (read < sources->count)
		profile_builder_warn(builder, "reading was stopped: %u of %u files are missing",
				     sources->count - read, sources->count);
	if (sources->count > 1 && profile_builder_profile(builder)->inputs.count == 0)
		return no_profile(error);
	profile_builder_finish(builder);
	return true;
}

void sources_set_waiting(struct sources *sources, sources_waiting *waiting)
{
	sources->waiting = waiting;
}

void sources_stop(struct sources *sources)
{
	pthread_mutex_lock(&sources->mutex);
	sources->stopped = true;
	input_stop(sources->input);
	pthread_mutex_unlock(&sources->mutex);
}

void sources_stop_naming(struct sources *sources)
{
	pthread_mutex_lock(&sources->mutex);
	sources->stopped = true;
	input_abandon(sources->input);
	pthread_mutex_unlock(&sources->mutex);
}

void sources_abandon(struct sources *sources)
{
	pthread_mutex_lock(&sources->mutex);
	sources->stopped = sources->abandoned = true;
	input_abandon(sources->input);
	pthread_mutex_unlock(&sources->mutex);
}
