#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/shell_word.h"
#include "loaders/foreign_formats.h"
#include "loaders/foreign_json.h"
#include "loaders/json/json_shape.h"
#include "loaders/loader.h"
#include "loaders/server_answer.h"
#include "loaders/store_stream.h"

extern const struct loader bcc_loader, bpftrace_loader, folded_loader, goroutines_loader,
	perf_data_loader, perf_script_loader, pprof_legacy_loader, pprof_loader, v8_cpu_loader,
	speedscope_loader, chrome_trace_loader, firefox_loader, v8_heap_loader, callgrind_loader,
	pstats_loader, dhat_loader, v8_log_loader, stackprof_loader, pyinstrument_loader,
	austin_mojo_loader, otlp_loader, scalene_loader;
extern const struct loader jfr_loader, nettrace_loader;
extern const struct loader heaptrack_loader;
extern const struct loader massif_loader;
extern const struct loader gmon_loader;

/* Nearly all that ends in numbers looks like folded stacks: they come last. Much looks like the
 * text of perf script: what has a first line of its own comes before. */
/* clang-format off */
const struct loader *const loaders[] = {
	&perf_data_loader,
	&jfr_loader,
	&nettrace_loader,
	&pprof_loader,
	&otlp_loader,
	&pprof_legacy_loader,
	&v8_cpu_loader,
	&v8_heap_loader,
	&v8_log_loader,
	&speedscope_loader,
	&chrome_trace_loader,
	&firefox_loader,
	&dhat_loader,
	&heaptrack_loader,
	&massif_loader,
	&gmon_loader,
	&stackprof_loader,
	&pyinstrument_loader,
	&austin_mojo_loader,
	&scalene_loader,
	&goroutines_loader,
	&pstats_loader,
	&callgrind_loader,
	&bpftrace_loader,
	&bcc_loader,
	&perf_script_loader,
	&folded_loader,
	NULL,
};
/* clang-format on */

#define NAMES_SIZE 512

static const char *print_names(char names[NAMES_SIZE])
{
	size_t used = 0;

	for (const struct loader *const *loader = loaders; *loader && used < NAMES_SIZE; loader++)
		used += (size_t)snprintf(names + used, NAMES_SIZE - used, "%s%s", used ? ", " : "",
					 (*loader)->name);
	return names;
}

static const struct loader *find_by_name(const char *name, struct error *error)
{
	char names[NAMES_SIZE];

	for (const struct loader *const *loader = loaders; *loader; loader++)
		if (strcmp((*loader)->name, name) == 0)
			return *loader;
	error_set(error, ERROR_USAGE, "no input format is called \"%.40s\"; there are: %s", name,
		  print_names(names));
	return NULL;
}

static const struct loader *find_by_content(const unsigned char *head, size_t size,
					    enum probe *best)
{
	const struct loader *found = NULL;

	*best = PROBE_NO;
	for (const struct loader *const *loader = loaders; *loader; loader++) {
		enum probe probe = (*loader)->probe(head, size);

		if (probe > *best) {
			*best = probe;
			found = *loader;
		}
	}
	return found;
}

static bool is_text(const unsigned char *head, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (head[i] < ' ' && !strchr("\t\n\r\f\033", head[i]))
			return false;
	return !memchr(head, '\0', size);
}

static bool explain(const struct foreign_format *format, struct input *input, struct error *error)
{
	char advice[512] = "";
	char *file = shell_word(input_name(input));

	/* The advice is ours, and has at most one %s: a command to be copied. */
	if (format->advice) {
		const char *mark = strstr(format->advice, "%s");
		int before = mark ? (int)(mark - format->advice) : (int)strlen(format->advice);

		snprintf(advice, sizeof(advice), ", %.*s%s%s", before, format->advice,
			 mark ? file : "", mark ? mark + 2 : "");
	}
	free(file);
	return error_set(error, ERROR_UNSUPPORTED, "%s: this is %s%s", input_name(input),
			 format->name, advice);
}

/* Reads what was peeked at: whether an error comes after it. */
static bool has_failed(struct input *input, struct error *error)
{
	char bytes[4096];
	ptrdiff_t got;

	do {
		got = input_read(input, bytes, sizeof(bytes), error);
	} while (got > 0);
	return got < 0;
}

/* What there is, what there could be, and what may help. */
static void refuse(const unsigned char *head, size_t size, struct error *error)
{
	char bytes[3 * 16 + 1] = "";

	if (is_text(head, size)) {
		error_set(error, ERROR_UNRECOGNISED,
			  "text in no format that serac knows; if it is one that `serac --help` "
			  "lists, name it with --input NAME");
		return;
	}
	for (size_t i = 0; i < size && i < 16; i++)
		sprintf(bytes + 3 * i, " %02x", head[i]);
	error_set(error, ERROR_UNRECOGNISED,
		  "binary data in no format that serac knows, beginning with%s%s; if it is one "
		  "that `serac --help` lists, name it with --input NAME",
		  bytes, size > 16 ? " ..." : "");
}

/* In front of what tells kinds of JSON apart, there may be anything: a trace of Chrome may begin
 * with the sources of a page. */
static const struct loader *recognise_far(struct input *input)
{
	const unsigned char *head;
	size_t wanted = LOADER_PROBE_SIZE, size;
	enum probe best;

	do {
		wanted *= 2;
		head = input_peek(input, wanted, &size);
		if (json_shape_find(head, size) != JSON_SHAPE_NONE)
			return find_by_content(head, size, &best);
	} while (size >= wanted && wanted < INPUT_PEEK_FAR);
	return NULL;
}

/* Looks at more and more of a slow pipe, until it is clear. */
static const struct loader *recognise(struct input *input, struct error *error)
{
	const struct foreign_format *foreign = NULL;
	const struct loader *loader = NULL;
	const unsigned char *head;
	size_t wanted = 1, size;
	struct error failure;
	enum probe best;

	for (;; wanted = size + 1) {
		head = input_peek(input, wanted, &size);
		foreign = size > 0 ? foreign_format_find(head, size) : NULL;
		loader = size > 0 ? find_by_content(head, size, &best) : NULL;
		if (foreign || (loader && best >= PROBE_LIKELY) || size < wanted ||
		    size >= LOADER_PROBE_SIZE)
			break;
	}
	if (foreign && !(loader && best == PROBE_CERTAIN))
		loader = foreign_json_is_unknown(foreign) ? recognise_far(input) : NULL;
	if (foreign && !loader) {
		if (!server_answer_explain_page(input, error))
			explain(foreign, input, error);
		return NULL;
	}
	if (loader)
		return loader;
	/* Before it is read on. */
	if (!is_text(head, size) || !server_answer_explain_text(input, error))
		refuse(head, size, error);
	if (size < wanted && has_failed(input, &failure))
		*error = failure;
	else if (size == 0 && input_is_stopped(input))
		error_set(error, ERROR_UNRECOGNISED, "stopped before anything was read");
	else if (size == 0)
		error_set(error, ERROR_UNRECOGNISED, "nothing in it");
	return NULL;
}

const struct loader *loaders_guess(struct input *input, enum probe *certainty)
{
	size_t size;
	const unsigned char *head = input_peek(input, LOADER_PROBE_SIZE, &size);
	const struct loader *loader = size > 0 ? find_by_content(head, size, certainty) : NULL;
	bool is_foreign = loader && *certainty < PROBE_CERTAIN && foreign_format_find(head, size);

	return is_foreign ? NULL : loader;
}

static bool name_input(const struct input *input, struct error *error)
{
	struct error copy = *error;
	const char *name = input_name(input);

	if (strncmp(copy.message, name, strlen(name)) != 0)
		error_set(error, copy.code, "%s: %s", name, copy.message);
	return false;
}

/* Which format it has is not for the user to say. */
static bool load_store(struct input *input, const struct symbol_options *symbols,
		       struct profile_builder *builder, struct error *error)
{
	size_t size;

	/* Nothing comes of it: it says why. */
	input_peek(input, 1, &size);
	if (size == 0 && has_failed(input, error))
		return name_input(input, error);
	profile_builder_begin_input(builder, input_name(input));
	profile_builder_set_format(builder, "pprof");
	return store_stream_load(input, symbols, builder, error) || name_input(input, error);
}

bool loaders_load(struct input *input, const char *format, const struct symbol_options *symbols,
		  struct profile_builder *builder, struct error *error)
{
	const struct loader *loader;

	if (input_is_store(input))
		return load_store(input, symbols, builder, error);
	if (format) {
		loader = find_by_name(format, error);
		if (!loader)
			return false;
	} else {
		loader = recognise(input, error);
		if (!loader)
			return name_input(input, error);
	}
	profile_builder_begin_input(builder, input_name(input));
	profile_builder_set_format(builder, loader->name);
	server_answer_note(input, builder);
	return loader->load(input, symbols, builder, error) || name_input(input, error);
}
