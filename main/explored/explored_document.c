#include "main/explored/explored_document.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/process/thread.h"

/* What cannot be read is said without a change of the screen, if it shows this soon. */
enum { PATIENCE_MS = 30 };

struct explored_document {
	atomic_uint users; /* the explorer, and who writes or looks up something of it */
	struct document *document;
	struct text_list words;
	struct profile_files files; /* as they were when it was opened */
	bool no_config;             /* a copied command says --no-config */
	bool is_comparison;
	struct sides sides; /* where it is one */
};

static void add_number(struct text_list *words, const char *option, int64_t number)
{
	char text[24];

	if (number == 0)
		return;
	snprintf(text, sizeof(text), "%" PRId64, number);
	text_list_add(words, option);
	text_list_add(words, text);
}

/* What a copied command needs to read the input in the same way. */
static void add_input_words(struct text_list *words, const struct source_options *options)
{
	const struct symbol_options *symbols = &options->symbols;
	const struct {
		const char *name, *value;
	} texts[] = {
		{ "--input", options->format },
		{ "--symfs", symbols->symfs },
		{ "--kallsyms", symbols->kallsyms },
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		if (!texts[i].value)
			continue;
		text_list_add(words, texts[i].name);
		text_list_add(words, texts[i].value);
	}
	if (options->fetch.tenant) {
		text_list_add(words, "--tenant");
		text_list_add(words, options->fetch.tenant);
	}
	add_number(words, "--seconds", options->fetch.seconds);
	add_number(words, "--timeout", options->fetch.timeout);
	for (uint32_t i = 0; i < symbols->debug_dirs.count; i++) {
		text_list_add(words, "--debug-dir");
		text_list_add(words, symbols->debug_dirs.items[i]);
	}
	for (uint32_t i = 0; i < symbols->source_paths.count; i++) {
		text_list_add(words, "--source-path");
		text_list_add(words, symbols->source_paths.items[i]);
	}
	if (symbols->debuginfod)
		text_list_add(words, "--debuginfod");
	if (symbols->no_demangle)
		text_list_add(words, "--no-demangle");
}

static void close_document(void *context)
{
	struct explored_document *explored = context;

	document_close(explored->document);
	sides_release(&explored->sides);
	text_list_release(&explored->words);
	profile_files_release(&explored->files);
	free(explored);
}

static void hold(void *context)
{
	struct explored_document *explored = context;

	explored->users++;
}

static void release(void *context)
{
	struct explored_document *explored = context;

	if (--explored->users > 0)
		return;
	/* What hangs in a file or server hangs by itself. */
	if (document_is_loading(explored->document))
		thread_leave(close_document, explored);
	else
		close_document(explored);
}

void explored_document_free(struct explored_document *explored)
{
	document_abandon(explored->document);
	release(explored);
}

static void copy_narrowing(struct sides *to, const struct sides *from)
{
	sides_init(to);
	for (uint32_t side = 0; from && side < SIDE_COUNT; side++) {
		slice_release(&to->slice[side]);
		slice_copy(&to->slice[side], &from->slice[side]);
		to->sample_type[side] = from->sample_type[side];
	}
}

struct explored_document *explored_document_new(struct document *document,
						const struct sides *narrowed, bool no_config,
						struct error *error)
{
	struct explored_document *explored = memory_new(1, sizeof(*explored));

	explored->users = 1;
	explored->document = document;
	explored->no_config = no_config;
	explored->is_comparison = narrowed != NULL;
	copy_narrowing(&explored->sides, narrowed);
	document_name_sides(document, &explored->sides);
	add_input_words(&explored->words, document_options(document));
	profile_files_init(&explored->files, document);
	if (no_config)
		text_list_add(&explored->words, "--no-config");
	if (document_start(document, error)) {
		if (!document_options(document)->stream.name)
			document_wait(document, PATIENCE_MS);
		if (!document_has_failed(document, error))
			return explored;
	}
	explored_document_free(explored);
	return NULL;
}

struct explored_document *explored_document_open(const struct explored_document *present,
						 enum document_request request,
						 const struct text_list *files, struct error *error)
{
	bool is_base = request == DOCUMENT_COMPARE_BASE;
	const struct sides *narrowed = NULL;
	struct document *document;
	struct sides whole;

	sides_init(&whole);
	if (request == DOCUMENT_AGAIN) {
		document = document_open_again(present->document, error);
		narrowed = present->is_comparison ? &present->sides : NULL;
	} else if (request == DOCUMENT_COMPARE || is_base) {
		document = document_open_comparison(present->document, files, is_base, error);
		narrowed = &whole;
	} else if (request == DOCUMENT_PAIR) {
		document = document_open_pair(present->document, files, error);
		narrowed = &whole;
	} else {
		document = document_open_others(present->document, files, error);
	}
	return document ? explored_document_new(document, narrowed, present->no_config, error)
			: NULL;
}

static void stop(void *context)
{
	struct explored_document *explored = context;

	document_stop(explored->document);
}

static bool has_failed(void *context, struct error *error)
{
	struct explored_document *explored = context;

	return document_has_failed(explored->document, error);
}

static void free_explored(void *context)
{
	explored_document_free(context);
}

static bool find_lines(void *context, const struct code_place *place, struct code_lines *lines,
		       struct error *error)
{
	const struct explored_document *explored = context;

	return symbol_service_lines(document_symbols(explored->document), place, lines, error);
}

static bool find_text(void *context, const struct source_place *place, struct source_text *text,
		      struct error *error)
{
	const struct explored_document *explored = context;

	return symbol_service_source(document_symbols(explored->document), place, text, error);
}

static bool find_machine_code(void *context, const struct code_place *place,
			      struct machine_code *code, struct error *error)
{
	const struct explored_document *explored = context;

	return symbol_service_machine_code(document_symbols(explored->document), place, code,
					   error);
}

struct document_view explored_document_view(struct explored_document *explored)
{
	const struct document *document = explored->document;

	return (struct document_view){
		.builder = document_builder(document),
		.name = document_name(document),
		.store = document_store(document),
		.files = document_files(document),
		.words = &explored->words,
		.paths = &explored->files.paths,
		.base_count = document_options(document)->base_count,
		.sides = explored->is_comparison ? &explored->sides : NULL,
		.code = { .lines = find_lines,
			  .text = find_text,
			  .machine_code = find_machine_code,
			  .context = explored,
			  .hold = hold,
			  .release = release },
		.hold = hold,
		.release = release,
		.stop = stop,
		.has_failed = has_failed,
		.free = free_explored,
		.context = explored,
	};
}

const struct document *explored_document_document(const struct explored_document *explored)
{
	return explored->document;
}

const struct profile_files *explored_document_files(const struct explored_document *explored)
{
	return &explored->files;
}
